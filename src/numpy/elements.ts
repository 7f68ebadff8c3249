import { unbig } from "../values/cell";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { OverflowError, TypeError, ValueError } from "../values/errors";
import { pyRepr } from "../values/pyrepr";
import { NA, NaT } from "../values/scalar";
import { floating } from "../values/scalar/float";
import { floatText } from "../values/scalar/python";
import { anyText, anyUnit, isNumber, isTime, promote, text, times, unitOf } from "./dtype";
import { boxTime, ticksOf } from "./scalars";
import type { Data, Strided } from "./strided";
import { flat, storage, strided } from "./strided";
import { convert, convertSpan, NAT, parse, spanText, textOf } from "./times";

/** An element as the user gets it: a whole float knows that it is one. */
export const scalar = (raw: unknown, d: DType): unknown => (d.kind === "float" ? floating(raw) : box(raw, d));

/** An element as JavaScript computes with it. */
export function box(raw: unknown, d: DType): unknown {
  if (d.kind === "bool") return raw === 1;
  if (isTime(d)) return boxTime(raw as bigint, d);
  return typeof raw === "bigint" ? unbig(raw) : raw;
}

const BOUNDS = (d: DType): [bigint, bigint] =>
  d.kind === "int"
    ? [-(2n ** BigInt((d.bits ?? 64) - 1)), 2n ** BigInt((d.bits ?? 64) - 1) - 1n]
    : [0n, 2n ** BigInt(d.bits ?? 64) - 1n];

/** A value as an array of the dtype stores it. Throws as numpy does for what the dtype can't hold. */
export function raw(x: unknown, d: DType): unknown {
  switch (d.kind) {
    case "bool":
      return x && !(typeof x === "object" && Number(x) === 0) ? 1 : 0;
    case "int":
    case "uint":
      return wholeOf(x, d);
    case "float":
      return floatOf(x);
    case "str":
      return textValue(x);
    case "datetime":
    case "timedelta":
      return timeOf(x, d);
    default:
      return x === undefined ? null : typeof x === "bigint" ? unbig(x) : x;
  }
}

function wholeOf(x: unknown, d: DType): unknown {
  let n: bigint;
  if (typeof x === "bigint") n = x;
  else if (x === null || x === undefined || x === NaT || x === NA)
    throw new TypeError("int() argument must be a string, a bytes-like object or a real number, not 'NoneType'");
  else if (typeof x === "string") {
    if (!/^\s*[+-]?\d+\s*$/.test(x)) throw new ValueError(`invalid literal for int() with base 10: ${pyRepr(x)}`);
    n = BigInt(x.trim());
  } else {
    const f = Number(x);
    if (Number.isNaN(f)) throw new ValueError("cannot convert float NaN to integer");
    if (!Number.isFinite(f)) throw new OverflowError("cannot convert float infinity to integer");
    n = BigInt(Math.trunc(f));
  }
  const [low, high] = BOUNDS(d);
  if (n < low || n > high)
    throw new OverflowError(
      d.bits === 64 ? "Python int too large to convert to C long" : `Python integer ${n} out of bounds for ${d.name}`,
    );
  return d.bits === 64 ? n : Number(n);
}

function floatOf(x: unknown): number {
  if (typeof x === "number") return x;
  if (x === null || x === undefined || x === NaT || x === NA) {
    if (x === NA) throw new TypeError("float() argument must be a string or a real number, not 'NAType'");
    return Number.NaN;
  }
  if (typeof x === "string") {
    const word = x.trim().toLowerCase();
    const named: Record<string, number> = {
      nan: Number.NaN,
      inf: Number.POSITIVE_INFINITY,
      "-inf": Number.NEGATIVE_INFINITY,
      infinity: Number.POSITIVE_INFINITY,
    };
    if (word in named) return named[word] as number;
    const n = word === "" ? Number.NaN : Number(word);
    if (Number.isNaN(n)) throw new ValueError(`could not convert string to float: ${pyRepr(x)}`);
    return n;
  }
  const n = Number(x as number);
  if (Number.isNaN(n) && typeof x === "object" && !(x instanceof Number))
    throw new TypeError(`float() argument must be a string or a real number, not '${(x as object).constructor.name}'`);
  return n;
}

function textValue(x: unknown): string {
  if (typeof x === "string") return x;
  if (x === null || x === undefined) return "None";
  if (typeof x === "boolean") return x ? "True" : "False";
  if (typeof x === "number") return Number.isInteger(x) ? String(x) : floatText(x);
  return String(x);
}

function timeOf(x: unknown, d: DType): bigint {
  const unit = unitOf(d);
  if (x === null || x === undefined || x === NaT || Number.isNaN(x)) return NAT;
  if (typeof x === "number" || typeof x === "bigint") return BigInt(x);
  const read = typeof x === "string" && d.kind === "datetime" ? { ...parse(x), kind: "datetime" } : ticksOf(x);
  if (!read || read.kind !== d.kind)
    throw new ValueError(`Could not convert object to NumPy ${d.kind === "datetime" ? "datetime" : "timedelta"}`);
  return d.kind === "datetime" ? convert(read.count, read.unit, unit) : convertSpan(read.count, read.unit, unit);
}

/** The dtype of one value in a list that has none: null for texts and the rest, of which the whole list decides. */
function dtypeOfValue(x: unknown): DType {
  switch (typeof x) {
    case "number":
      return Number.isSafeInteger(x) && !Object.is(x, -0) ? dt.int64 : dt.float64;
    case "bigint":
      return x > 2n ** 63n - 1n ? dt.uint64 : dt.int64;
    case "boolean":
      return dt.bool;
    case "string":
      return text([...x].length);
    default: {
      // A whole number that is marked as a float.
      if (x instanceof Number) return dt.float64;
      const read = ticksOf(x);
      return read && (x as { own?: unknown }).own !== undefined ? times(read.kind, read.unit) : dt.object;
    }
  }
}

/** The dtype that numpy finds for values. */
export function inferred(values: ArrayLike<unknown>): DType {
  if (values.length === 0) return dt.float64;
  let found: DType | null = null;
  for (let i = 0; i < values.length; i++) {
    const x = values[i];
    if (x === null || x === undefined) return dt.object;
    if (x === NaT) continue;
    const d = dtypeOfValue(x);
    if (d.kind === "object") return d;
    if (found === null || found === d) found = d;
    else if (found.kind !== "str" && d.kind !== "str" && isTime(found) !== isTime(d)) return dt.object;
    else found = promote(found, d);
  }
  return found ?? dt.object;
}

/** Storage of values in a dtype. */
export function stored(values: ArrayLike<unknown>, given: DType): Strided {
  const d = settled(values, given);
  const n = values.length;
  if (d.kind === "str") {
    const texts = Array.from({ length: n }, (_, i) => textValue(values[i]));
    return sized(texts, given);
  }
  const data = storage(d, n) as unknown[];
  for (let i = 0; i < n; i++) data[i] = raw(values[i], d);
  return strided(d, data as Data);
}

/** Texts in a dtype wide enough, or cut to the one that was asked for. */
export function sized(texts: string[], given: DType): Strided {
  const width = Number(/\d+$/.exec(given.name)?.[0] ?? 0);
  if (width > 0)
    return strided(
      given,
      texts.map((x) => (x.length > width ? [...x].slice(0, width).join("") : x)),
    );
  return strided(text(texts.reduce((w, x) => Math.max(w, [...x].length), 1)), texts);
}

/** A time dtype without unit gets the finest of the data. */
function settled(values: ArrayLike<unknown>, d: DType): DType {
  if (d !== anyUnit.datetime && d !== anyUnit.timedelta) return d;
  let found: DType | null = null;
  for (let i = 0; i < values.length; i++) {
    const x = values[i];
    const read = typeof x === "string" ? { ...parse(x), kind: d.kind } : ticksOf(x);
    if (!read || read.count === NAT) continue;
    const own = times(d.kind as "datetime", read.unit);
    found = found ? promote(found, own) : own;
  }
  return found ?? times(d.kind as "datetime", "ns");
}

/** Elements in another dtype: numpy's `astype`. */
export function cast(a: Strided, to: DType): Strided {
  const from = a.dtype;
  if (from === to) return a;
  const values = flat(a);
  const n = values.length;
  const shaped = (x: Strided): Strided => ({ ...strided(x.dtype, x.data, a.shape) });
  if (to.kind === "str") {
    const texts = Array.from({ length: n }, (_, i) => elementText(values[i], from));
    return shaped(sized(texts, to === anyText && from.kind !== "object" && from.kind !== "str" ? textFor(from) : to));
  }
  if (isNumber(from) && isNumber(to)) return shaped(strided(to, castNumbers(values, from, to)));
  if (isTime(from) && isTime(to) && to.unit !== undefined) {
    if (from.kind !== to.kind) throw new TypeError(`Cannot cast NumPy ${from.kind}64 to ${to.kind}64`);
    const change = to.kind === "datetime" ? convert : convertSpan;
    return shaped(
      strided(
        to,
        BigInt64Array.from(values as BigInt64Array, (x) => change(x, unitOf(from), unitOf(to))),
      ),
    );
  }
  if (isTime(from) && (to.kind === "int" || to.kind === "uint"))
    return shaped(strided(to, castNumbers(values, dt.int64, to)));
  if (isTime(from) && to.kind === "float")
    return shaped(
      strided(
        to,
        Float64Array.from(values as BigInt64Array, (x) => (x === NAT ? Number.NaN : Number(x))),
      ),
    );
  if (isTime(from) && to.kind === "bool")
    return shaped(
      strided(
        to,
        Uint8Array.from(values as BigInt64Array, (x) => (x === 0n ? 0 : 1)),
      ),
    );
  if (from.kind === "str" && to.kind !== "object") {
    try {
      return shaped(stored(values, to));
    } catch (error) {
      // The text that is no number is one of numpy's.
      if (error instanceof ValueError) error.message = error.message.replace(/(base 10: )(.*)$/, "$1np.str_($2)");
      throw error;
    }
  }
  return shaped(
    stored(
      Array.from({ length: n }, (_, i) => scalar(values[i], from)),
      to,
    ),
  );
}

const textFor = (d: DType): DType =>
  d.kind === "bool" ? text(5) : d.kind === "float" ? text(32) : isTime(d) ? anyText : promote(text(1), d);

/** The text of an element, as `astype(str)` gives it. */
export function elementText(x: unknown, d: DType): string {
  if (d.kind === "bool") return x === 1 ? "True" : "False";
  if (d.kind === "float") return floatText(x as number);
  if (d.kind === "datetime") return textOf(x as bigint, unitOf(d));
  if (d.kind === "timedelta") return spanText(x as bigint, unitOf(d)).replace(/ .*/, "");
  return d.kind === "object" ? textValue(x) : String(x);
}

function castNumbers(values: Data, from: DType, to: DType): Data {
  const n = values.length;
  const out = storage(to, n) as unknown[];
  if (to.kind === "bool") {
    for (let i = 0; i < n; i++) out[i] = Number(values[i]) === 0 ? 0 : 1;
  } else if (to.bits === 64 && to.kind !== "float") {
    const big = from.bits === 64 && from.kind !== "float";
    for (let i = 0; i < n; i++)
      out[i] = big
        ? values[i]
        : Number.isFinite(values[i] as number)
          ? BigInt(Math.trunc(values[i] as number))
          : -(2n ** 63n);
  } else if (from.bits === 64 && (from.kind === "int" || from.kind === "uint")) {
    for (let i = 0; i < n; i++)
      out[i] = to.kind === "float" ? Number(values[i]) : Number(BigInt.asIntN(32, values[i] as bigint));
  } else for (let i = 0; i < n; i++) out[i] = values[i];
  return out as Data;
}
