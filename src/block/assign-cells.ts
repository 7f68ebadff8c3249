import { sameCategories } from "../values/categories";
import { allocate, at, isMissing, makeVector } from "../values/cell";
import type { DType } from "../values/dtype";
import { datetime, float64 } from "../values/dtype";
import { OverflowError, TypeError } from "../values/errors";
import { lookup } from "../values/hash";
import { vectorOf } from "../values/infer";
import { pyStr } from "../values/pyrepr";
import { Float, NaT, NumpyBool, Period, Tuple, unmarked } from "../values/scalar";
import { promoteMissing } from "../values/select";
import { typeName } from "../values/typename";
import type { Vector, VectorData } from "../values/vector";
import { castLabel } from "./select-bounds";

/** Thrown by a putter for a value that its dtype cannot hold; the caller turns it into pandas' error or another dtype. */
class Lossy extends Error {}
const MISSING = Symbol("missing");

const BOUNDS = (bits: number, signed: boolean): [bigint, bigint] =>
  signed ? [-(1n << BigInt(bits - 1)), (1n << BigInt(bits - 1)) - 1n] : [0n, (1n << BigInt(bits)) - 1n];

/** A value as it is stored in a column of the dtype. */
function putter(dtype: DType, several: boolean): (x: unknown) => unknown {
  const lossy = (): never => {
    throw new Lossy();
  };
  const parsed = (read: () => unknown): unknown => {
    try {
      return read();
    } catch {
      return lossy();
    }
  };
  const isNumber = (x: unknown): x is number | bigint => typeof x === "number" || typeof x === "bigint";
  switch (dtype.kind) {
    case "int":
    case "uint": {
      const [low, high] = BOUNDS(dtype.bits ?? 64, dtype.kind === "int");
      const big = dtype.bits === 64;
      return (x) => {
        if (isMissing(x) && x !== NaT) return dtype.masked ? MISSING : lossy();
        if (!isNumber(x) || (typeof x === "number" && !Number.isInteger(x))) return lossy();
        const n = BigInt(x);
        if (n < low || n > high) {
          if (!dtype.masked) return lossy();
          throw new OverflowError(`Python integer ${n} out of bounds for ${dtype.name.toLowerCase()}`);
        }
        return big ? n : Number(n);
      };
    }
    case "float":
      return (x) => (isMissing(x) && x !== NaT ? MISSING : isNumber(x) ? Number(x) : lossy());
    case "bool":
      return (x) =>
        dtype.masked && isMissing(x) && x !== NaT ? MISSING : typeof x === "boolean" ? Number(x) : lossy();
    case "str":
      return (x) => (isMissing(x) ? MISSING : typeof x === "string" ? x : lossy());
    case "datetime":
    case "timedelta":
      return (x) => {
        if (isMissing(x)) return MISSING;
        const given = parsed(() => castLabel(x, dtype));
        if (typeof given !== "object" || given === null || given instanceof Tuple) return lossy();
        const one = vectorOf([given]);
        if (one.dtype.kind !== dtype.kind || (one.dtype.tz === undefined) !== (dtype.tz === undefined)) return lossy();
        return (vectorOf([given], dtype).data as BigInt64Array)[0];
      };
    case "category": {
      const cats = dtype.categoryValues as Vector;
      const places = lookup(cats);
      return (x) => {
        if (isMissing(x)) return -1;
        const code = places.first(castLabel(x, cats.dtype));
        if (code < 0)
          throw new TypeError(
            `Cannot setitem on a Categorical with a new category${several ? "" : ` (${pyStr(x)})`}, set the categories first`,
          );
        return code;
      };
    }
    case "period":
      return (x) =>
        isMissing(x)
          ? MISSING
          : x instanceof Period && x.freqstr === dtype.freq
            ? x
            : typeof x === "string"
              ? parsed(() => Period(x, dtype.freq))
              : lossy();
    case "interval":
      return (x) => (isMissing(x) && x !== NaT ? MISSING : vectorOf([x]).dtype.kind === "interval" ? x : lossy());
    default:
      return (x) => x;
  }
}

/** Categories take those of another column only where both have the same ones. Throws TypeError. */
export function refuseOtherCategories(own: DType, given: DType): void {
  if (own.kind === "category" && given.kind === "category" && !sameCategories(own, given))
    throw new TypeError("Cannot set a Categorical with another, without identical categories");
}

const invalid = (dtype: DType, shown: unknown): TypeError => {
  const text =
    dtype.kind === "bool" && isMissing(shown)
      ? "nan"
      : Array.isArray(shown)
        ? `[${shown.map((x) => (typeof x === "string" ? `'${x}'` : pyStr(x))).join(", ")}]`
        : pyStr(shown);
  const hint =
    dtype.kind === "str" && !Array.isArray(shown)
      ? `. Value should be a string or missing value, got '${typeName(shown)}' instead.`
      : dtype.kind === "str"
        ? `. Value should be a string or missing value, got 'list' instead.`
        : "";
  return new TypeError(`Invalid value '${text}' for dtype '${dtype.kind === "str" ? "str" : dtype.name}'${hint}`);
};

/** A column of its own that can be written to. */
function writable(v: Vector): { data: unknown[]; valid: Uint8Array | null } {
  const data = Array.isArray(v.data) ? [...v.data] : (v.data as Float64Array).slice();
  return { data: data as unknown[], valid: v.valid ? v.valid.slice() : null };
}

/**
 * The column with `values[i]` (one for all places, where there is one only) at each place, as pandas sets them: integers that get
 * missing values become floats, anything else that the dtype cannot hold is a TypeError. `shown` is what the error quotes.
 */
export function setCells(
  v: Vector,
  places: ArrayLike<number>,
  values: readonly unknown[],
  shown: unknown = values,
): Vector {
  const one = values.length === 1;
  const n = places.length;
  try {
    const given = v.dtype.kind === "object" ? null : putter(v.dtype, Array.isArray(shown));
    const put = (x: unknown): unknown => (given ? given(unmarked(x)) : unmarked(x));
    const stored = one ? [put(values[0])] : values.map(put);
    const { data, valid: old } = writable(v);
    let valid = old;
    for (let i = 0; i < n; i++) {
      const p = places[i] as number;
      const x = one ? stored[0] : stored[i];
      if (x === MISSING) {
        valid ??= new Uint8Array(v.length).fill(1);
        valid[p] = 0;
        if (v.dtype.kind === "period" || v.dtype.kind === "interval") data[p] = null;
      } else {
        data[p] = x;
        if (valid) valid[p] = 1;
      }
    }
    if (v.dtype.kind === "object") {
      const held = makeVector(v.dtype, data, validObjects(data));
      const floats = floatsAfter(v, places, one ? [values[0]] : values);
      return floats ? { ...held, floats } : held;
    }
    return makeVector(v.dtype, data as VectorData, v.dtype.kind === "category" ? null : valid);
  } catch (error) {
    if (!(error instanceof Lossy)) throw error;
    const whole = (x: unknown): boolean =>
      (isMissing(x) && x !== NaT) || Number.isInteger(unmarked(x)) || typeof x === "bigint";
    if (
      (v.dtype.kind === "int" || v.dtype.kind === "uint") &&
      !v.dtype.masked &&
      values.every(whole) &&
      values.some((x) => isMissing(x))
    )
      return setCells(asFloat(v), places, values, shown);
    throw invalid(v.dtype, shown);
  }
}

/** Which whole numbers among objects are floats once some places hold other values. */
function floatsAfter(v: Vector, places: ArrayLike<number>, values: readonly unknown[]): Uint8Array | null {
  const isFloat = (x: unknown): boolean => x instanceof Float || x instanceof NumpyBool;
  if (!v.floats && !values.some(isFloat)) return null;
  const floats = v.floats ? Uint8Array.from(v.floats) : new Uint8Array(v.length);
  for (let i = 0; i < places.length; i++)
    floats[places[i] as number] = isFloat(values[values.length === 1 ? 0 : i]) ? 1 : 0;
  return floats;
}

const asFloat = (v: Vector): Vector =>
  makeVector(float64, Float64Array.from(v.data as ArrayLike<number | bigint>, Number), v.valid);

function validObjects(data: readonly unknown[]): Uint8Array | null {
  let valid: Uint8Array | null = null;
  for (let i = 0; i < data.length; i++)
    if (isMissing(data[i])) {
      valid ??= new Uint8Array(data.length).fill(1);
      valid[i] = 0;
    }
  return valid;
}

/** The values of a column at some places of another one, by place; -1 is missing. */
export const valuesAt = (v: Vector, places: ArrayLike<number>): unknown[] =>
  Array.from(places, (p) => (p < 0 ? Number.NaN : at(v, p)));

/** A column of missing values of the dtype that a value gives it. */
export function emptyLike(x: unknown, n: number): Vector {
  const dtype = x === NaT ? datetime("ns") : vectorOf([x]).dtype;
  const v = { dtype, length: n, data: allocate(dtype, n), valid: new Uint8Array(n) };
  if (dtype.kind === "category") (v.data as Int32Array).fill(-1);
  if (dtype.kind === "object") (v.data as unknown[]).fill(Number.NaN);
  return promoteMissing(v);
}
