import { isMissing, makeVector, validity } from "../../values/cell";
import type { TimeUnit } from "../../values/dtype";
import { isInteger, isNumeric, timedelta } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { finer, parseTimedelta, rescale, Timedelta } from "../../values/scalar";
import { numberTimedelta, scaledNumber, unitNanoseconds } from "../../values/time/timedelta-parse";
import { className } from "../../values/typename";
import type { Vector } from "../../values/vector";

interface Span {
  readonly value: bigint;
  readonly unit: TimeUnit;
}

/** A column as durations, as `to_timedelta` makes it; `unit` is that of numbers. */
export function toTimedeltas(v: Vector, unit: string | null, coerce: boolean): Vector {
  const d = v.dtype;
  if (d.kind === "timedelta") return v;
  if (unit !== null) unitNanoseconds(unit);
  const numbers = unit ?? "ns";
  if (isNumeric(d)) return ofNumbers(v, numbers);
  if (d.kind !== "str" && d.kind !== "object")
    throw new TypeError(`dtype ${d.name} cannot be converted to timedelta64[ns]`);
  const valid = validity(v);
  let finest: TimeUnit | null = null;
  const known = new Map<string, Span | null>();
  const spans = Array.from(v.data as ArrayLike<unknown>, (x, i): Span | null => {
    if ((valid && !valid[i]) || isMissing(x)) return null;
    if (typeof x === "string" && unit !== null)
      throw new ValueError("unit must not be specified if the input contains a str");
    let span = typeof x === "string" ? known.get(x) : undefined;
    if (span === undefined) {
      span = attempt(x, numbers, coerce);
      if (typeof x === "string") known.set(x, span);
    }
    if (span) finest = finest ? finer(finest, span.unit) : span.unit;
    return span;
  });
  const to: TimeUnit = finest ?? "s";
  const data = BigInt64Array.from(spans, (s) => (s ? rescale(s.value, s.unit, to) : 0n));
  return makeVector(
    timedelta(to),
    data,
    Uint8Array.from(spans, (s) => (s ? 1 : 0)),
  );
}

function attempt(x: unknown, unit: string, coerce: boolean): Span | null {
  try {
    if (typeof x === "string") {
      const p = parseTimedelta(x);
      return p && { value: rescale(p.nanoseconds, "ns", p.unit), unit: p.unit };
    }
    if (typeof x === "number" || typeof x === "bigint") return numberTimedelta(x, unit);
    if (x instanceof Timedelta) {
      const v = vectorOf([x]);
      return { value: v.data[0] as bigint, unit: v.dtype.unit ?? "ns" };
    }
    throw new TypeError(`Invalid type for timedelta scalar: <class '${className(x)}'>`);
  } catch (error) {
    if (coerce && error instanceof ValueError) return null;
    throw error;
  }
}

function ofNumbers(v: Vector, unit: string): Vector {
  const nanos = unitNanoseconds(unit);
  const whole = isInteger(v.dtype);
  const to: TimeUnit = whole && nanos > 1n ? "us" : "ns";
  const valid = validity(v);
  const data = new BigInt64Array(v.length);
  for (let i = 0; i < v.length; i++) {
    if (valid && !valid[i]) continue;
    const x = v.data[i] as number | bigint;
    data[i] = whole ? numberTimedelta(x, unit).value : scaledNumber(x as number, nanos);
  }
  return makeVector(timedelta(to), data, valid);
}
