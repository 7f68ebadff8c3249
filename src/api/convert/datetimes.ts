import type { Block } from "../../block/block";
import { castVector } from "../../values/cast";
import { isMissing, makeVector, validity } from "../../values/cell";
import { datetime, float64, isInteger, isNumeric } from "../../values/dtype";
import { OutOfBoundsDatetime, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { finer, guessed, parseColumn, rescale, Timestamp, unitNanoseconds } from "../../values/scalar";
import { daysFromCivil, daysInMonth } from "../../values/time/civil";
import { scaledNumber } from "../../values/time/timedelta-parse";
import { fits } from "../../values/time/unit";
import { className } from "../../values/typename";
import type { Vector } from "../../values/vector";

export interface DatetimeOptions {
  readonly errors: "raise" | "coerce";
  readonly dayfirst: boolean;
  readonly yearfirst: boolean;
  readonly utc: boolean;
  readonly format: string | null;
  readonly exact: boolean;
  readonly unit: string | null;
  readonly origin: unknown;
}

/** A column as datetimes, as `to_datetime` makes it. */
export function toDatetimes(v: Vector, o: DatetimeOptions): Vector {
  const d = v.dtype;
  if (d.kind === "datetime") return o.utc ? { ...v, dtype: datetime(d.unit, "UTC") } : v;
  if (d.kind === "bool") {
    if (o.errors === "coerce") return missing(v.length, o.utc);
    throw new TypeError("<class 'bool'> is not convertible to datetime");
  }
  if (d.kind === "timedelta") throw new TypeError(`dtype ${d.name} cannot be converted to datetime64[ns]`);
  if (d.kind === "float" && o.unit === null && validity(v)?.every((x) => !x)) return missing(v.length, o.utc);
  if (isNumeric(d) && (o.format === null || o.format === "mixed" || o.format === "ISO8601"))
    return shifted(counted(v, o), o);
  if (isNumeric(d))
    return texts(
      Array.from({ length: v.length }, (_, i) => (validity(v)?.[i] === 0 ? null : String(v.data[i]))),
      o,
    );
  if (d.kind === "str") {
    const valid = validity(v);
    return texts(
      (v.data as readonly string[]).map((s, i) => (valid && !valid[i] ? null : s)),
      o,
    );
  }
  if (d.kind === "object") return objects(v, o);
  return castVector(v, datetime("us"));
}

const missing = (n: number, utc: boolean): Vector =>
  makeVector(datetime("s", utc ? "UTC" : undefined), new BigInt64Array(n), new Uint8Array(n));

function texts(strings: readonly (string | null)[], o: DatetimeOptions): Vector {
  if (o.unit !== null) {
    const first = strings.find((s) => s !== null);
    if (first !== undefined && o.errors === "raise" && /^\d{1,3}$/.test(first as string))
      throw new ValueError(`Given date string "${first}" not likely a datetime`);
  }
  const { errors, dayfirst, yearfirst, utc, format, exact } = o;
  const p = parseColumn(strings, { errors, dayfirst, yearfirst, utc, format, exact });
  return makeVector(datetime(p.unit, p.tz ?? undefined), p.data, p.valid);
}

/** Numbers as counts of a unit: whole ones of coarse units in microseconds. */
function counted(v: Vector, o: DatetimeOptions): Vector {
  const unit = o.unit ?? "ns";
  let nanos: bigint;
  try {
    nanos = unitNanoseconds(unit);
  } catch (error) {
    if (/^Units/.test((error as Error).message)) throw error;
    throw new ValueError(`Unrecognized unit ${unit}`);
  }
  const valid = validity(v)?.slice() ?? new Uint8Array(v.length).fill(1);
  const whole = isInteger(v.dtype) || valid.every((there, i) => !there || Number.isInteger(v.data[i]));
  const to = whole && nanos > 1n ? "us" : "ns";
  const data = new BigInt64Array(v.length);
  for (let i = 0; i < v.length; i++) {
    if (!valid[i]) continue;
    const x = v.data[i] as number | bigint;
    const count = rescale(
      typeof x === "bigint" || Number.isInteger(x) ? BigInt(x) * nanos : scaledNumber(x, nanos),
      "ns",
      to,
    );
    if (fits(count)) data[i] = count;
    else if (o.errors === "coerce") valid[i] = 0;
    else throw new OutOfBoundsDatetime(`cannot convert input ${x} with the unit '${unit}'`);
  }
  return makeVector(datetime(to, o.utc ? "UTC" : undefined), data, valid);
}

/** Counts from another origin than 1970. */
function shifted(v: Vector, o: DatetimeOptions): Vector {
  if (o.origin === "unix") return v;
  if (o.origin === "julian") throw new ValueError("unit must be 'D' for origin='julian'");
  let start: Timestamp;
  try {
    start = Timestamp(o.origin as never) as Timestamp;
  } catch {
    throw new ValueError(`origin ${String(o.origin)} cannot be converted to a Timestamp`);
  }
  if (start.tz !== null) throw new ValueError(`origin offset ${String(o.origin)} must be tz-naive`);
  const one = vectorOf([start]);
  const by = rescale(one.data[0] as bigint, one.dtype.unit ?? "us", v.dtype.unit ?? "ns");
  return makeVector(
    v.dtype,
    (v.data as BigInt64Array).map((x) => x + by),
    v.valid,
  );
}

const isNumber = (x: unknown): x is number | bigint => typeof x === "number" || typeof x === "bigint";

/** Whether each value is read by itself, as no text in front tells the form of all. */
function each(cells: readonly unknown[], o: DatetimeOptions): boolean {
  if (o.format !== null || o.unit !== null) return o.format === "mixed";
  const first = cells.find((x) => !isMissing(x));
  return typeof first !== "string" || guessed(first, o.dayfirst) === null;
}

/** Objects: texts are parsed, with one format if the first value is one, moments kept; numbers by themselves are nanoseconds. */
function objects(v: Vector, o: DatetimeOptions): Vector {
  const alone = each(v.data as readonly unknown[], o);
  const cells = (v.data as readonly unknown[]).map((x) =>
    alone && isNumber(x) && !isMissing(x)
      ? Timestamp.fromCount(typeof x === "bigint" ? x : BigInt(Math.trunc(x)), "ns", null)
      : x,
  );
  const isMoment = (x: unknown): boolean => x instanceof Timestamp || x instanceof Date;
  const moments = cells.map((x) => (isMoment(x) ? x : null));
  const rest = cells.map((x) => {
    if (isMissing(x) || isMoment(x)) return null;
    if (typeof x === "string" || isNumber(x)) return String(x);
    if (o.errors === "coerce") return null;
    throw new TypeError(`<class '${className(x)}'> is not convertible to datetime`);
  });
  const parsed = texts(rest, alone ? { ...o, format: "mixed" } : o);
  if (moments.every((m) => m === null)) return parsed;
  const stamps = moments.map((m) => (m instanceof Date ? (Timestamp(m) as Timestamp) : (m as Timestamp | null)));
  const aware = stamps.filter((m) => m !== null && m.tz !== null).length;
  const all = stamps.filter((m) => m !== null).length;
  if (aware && aware < all && !o.utc) throw new ValueError("Cannot mix tz-aware with tz-naive values");
  const one = vectorOf(
    stamps.map((m) => (m && o.utc ? (m.tz === null ? m.tz_localize("UTC") : m.tz_convert("UTC")) : m)),
  );
  if (one.dtype.kind !== "datetime")
    throw new ValueError(
      "Mixed timezones detected. Pass utc=True in to_datetime or tz='UTC' in DatetimeIndex to convert to a common timezone.",
    );
  if (rest.every((r) => r === null)) return one;
  const unit = finer(one.dtype.unit ?? "us", parsed.dtype.unit ?? "us");
  const dtype = datetime(unit, one.dtype.tz ?? parsed.dtype.tz);
  const [a, b] = [castVector(one, datetime(unit, one.dtype.tz)), castVector(parsed, datetime(unit, parsed.dtype.tz))];
  const data = (b.data as BigInt64Array).map((x, i) => (stamps[i] ? (a.data[i] as bigint) : x));
  return makeVector(
    dtype,
    data,
    Uint8Array.from(data, (_, i) => (stamps[i] ? 1 : (validity(b)?.[i] ?? 1))),
  );
}

/** Days of the Julian calendar as datetimes. */
export function fromJulian(v: Vector, o: DatetimeOptions): Vector {
  if (o.unit !== "D") throw new ValueError("unit must be 'D' for origin='julian'");
  const days = castVector(v, float64);
  const moved = makeVector(
    float64,
    (days.data as Float64Array).map((x) => x - 2440587.5),
    days.valid,
  );
  return counted(moved, { ...o, origin: "unix" });
}

const PARTS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ["year", "year years"],
      ["month", "month months"],
      ["day", "day days"],
      ["h", "hour hours"],
      ["m", "minute minutes"],
      ["s", "second seconds"],
      ["ms", "ms millisecond milliseconds"],
      ["us", "us microsecond microseconds"],
      ["ns", "ns nanosecond nanoseconds"],
    ] as const
  ).flatMap(([part, names]) => names.split(" ").map((n) => [n, part])),
);
const SECONDS: readonly (readonly [string, bigint])[] = [
  ["h", 3600000000000n],
  ["m", 60000000000n],
  ["s", 1000000000n],
  ["ms", 1000000n],
  ["us", 1000n],
  ["ns", 1n],
];

/** Datetimes of a frame's columns year, month, day and parts of the day. Throws ValueError for missing, unknown and invalid ones. */
export function assembled(given: Block, o: DatetimeOptions): Vector {
  const b = given.settled();
  const found = new Map<string, Vector>();
  const vectors = b.vectors();
  const names = b.labels.values.map((l) => [String(l), PARTS[String(l)] ?? PARTS[String(l).toLowerCase()]] as const);
  const parts = names.map(([, p]) => p).filter((p) => p !== undefined);
  const absent = ["year", "month", "day"].filter((p) => !parts.includes(p));
  if (absent.length)
    throw new ValueError(
      `to assemble mappings requires at least that [year, month, day] be specified: [${absent.join(",")}] is missing`,
    );
  const extra = names.filter(([, p]) => p === undefined).map(([l]) => l);
  if (extra.length)
    throw new ValueError(`extra keys have been passed to the datetime assemblage: [${extra.sort().join(",")}]`);
  if (new Set(parts).size < parts.length) throw new ValueError("cannot assemble with duplicate keys");
  names.forEach(([, p], i) => {
    found.set(p as string, castVector(vectors[i] as Vector, float64));
  });
  const n = b.rows;
  const unit = found.has("ns") ? "ns" : "us";
  const data = new BigInt64Array(n);
  const valid = new Uint8Array(n);
  const at = (p: string, i: number): number => {
    const v = found.get(p) as Vector;
    return v.valid && !v.valid[i] ? Number.NaN : (v.data[i] as number);
  };
  const pad = (x: number, k: number): string => String(Math.trunc(x)).padStart(k, "0");
  for (let i = 0; i < n; i++) {
    const [y, m, d] = [at("year", i), at("month", i), at("day", i)];
    if (Number.isNaN(y + m + d)) continue;
    if (m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) {
      if (o.errors === "coerce") continue;
      throw new ValueError(
        `cannot assemble the datetimes: invalid or out-of-bounds date "${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}"`,
      );
    }
    let nanos = BigInt(daysFromCivil(y, m, d)) * 86400000000000n;
    let gone = false;
    for (const [p, by] of SECONDS) {
      if (!found.has(p)) continue;
      const x = at(p, i);
      if (Number.isNaN(x)) gone = true;
      else nanos += Number.isInteger(x) ? BigInt(x) * by : BigInt(Math.round(x * Number(by)));
    }
    if (gone) continue;
    data[i] = rescale(nanos, "ns", unit);
    valid[i] = 1;
  }
  return makeVector(datetime(unit, o.utc ? "UTC" : undefined), data, valid);
}
