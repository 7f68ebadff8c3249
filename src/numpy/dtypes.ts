import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { pyFloat, pyFloat32 } from "../values/pyrepr";
import { dtypeOf, promote } from "./dtype";
import { box, cast, scalar } from "./elements";
import { isArray, result } from "./ndarray";
import { asStrided } from "./read";
import { datetime64, timedelta64 } from "./scalars";
import { flat } from "./strided";

/** A scalar type: called, it makes a number of its dtype; given as a dtype, it is that dtype. */
export interface ScalarType {
  (value?: unknown): any;
  readonly dtype: DType;
}

function scalarType(name: string, d: DType): ScalarType {
  const f = (value: unknown = 0): unknown => {
    const a = cast(asStrided(value), d);
    if (a.shape.length > 0) return result(a);
    return scalar(flat(a)[0], d);
  };
  Object.defineProperty(f, "name", { value: name });
  return Object.assign(f, { dtype: d });
}

export const int8 = scalarType("int8", dt.int8);
export const int16 = scalarType("int16", dt.int16);
export const int32 = scalarType("int32", dt.int32);
export const int64 = scalarType("int64", dt.int64);
export const uint8 = scalarType("uint8", dt.uint8);
export const uint16 = scalarType("uint16", dt.uint16);
export const uint32 = scalarType("uint32", dt.uint32);
export const uint64 = scalarType("uint64", dt.uint64);
export const float32 = scalarType("float32", dt.float32);
export const float64 = scalarType("float64", dt.float64);
export const bool_ = scalarType("bool", dt.bool);
export const object_ = scalarType("object_", dt.object);
export const str_ = scalarType("str_", dt.str);

/** A kind of dtypes, for `select_dtypes` and `issubdtype`. */
export interface AbstractType {
  (...args: unknown[]): never;
  readonly kinds: readonly string[];
}
function abstract(name: string, ...kinds: string[]): AbstractType {
  const f = (): never => {
    throw new TypeError(`cannot create 'numpy.${name}' instances`);
  };
  Object.defineProperty(f, "name", { value: name });
  return Object.assign(f, { kinds });
}
export const generic = abstract("generic", "int", "uint", "float", "bool", "str", "object", "datetime", "timedelta");
export const number = abstract("number", "int", "uint", "float");
export const integer = abstract("integer", "int", "uint");
export const signedinteger = abstract("signedinteger", "int");
export const unsignedinteger = abstract("unsignedinteger", "uint");
export const floating = abstract("floating", "float");
export const inexact = abstract("inexact", "float");
export const character = abstract("character", "str");

Object.assign(datetime64, { kinds: ["datetime"] });
Object.assign(timedelta64, { kinds: ["timedelta"] });

/** The dtype of a name, type or array. */
export const dtype = (spec: unknown): DType => dtypeOf(spec);

/** Whether a dtype is of a kind: `np.issubdtype(s.dtype, np.number)`. */
export function issubdtype(x: unknown, kind: unknown): boolean {
  const kinds = (t: unknown): readonly string[] | null =>
    t !== null && (typeof t === "object" || typeof t === "function") && "kinds" in t ? (t as AbstractType).kinds : null;
  const wanted = kinds(kind);
  const own = kinds(x);
  if (own) return wanted !== null && own.every((k) => wanted.includes(k)) && own.length <= wanted.length;
  const d = dtypeOf(x);
  if (wanted) return wanted.includes(d.kind) && !d.masked;
  return dtypeOf(kind) === d;
}

export const result_type = (...args: unknown[]): DType =>
  args.map((x) => (isArray(x) ? x.dtype : dtypeOf(x))).reduce(promote);

/** Whether values can be cast without loss. */
export function can_cast(from: unknown, to: unknown): boolean {
  const [a, b] = [dtypeOf(from), dtypeOf(to)];
  try {
    return promote(a, b) === b;
  } catch {
    return false;
  }
}

const INTEGERS: Readonly<Record<string, [bigint, bigint]>> = Object.fromEntries(
  [8, 16, 32, 64].flatMap((bits) => [
    [`int${bits}`, [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n]],
    [`uint${bits}`, [0n, 2n ** BigInt(bits) - 1n]],
  ]),
);

/** The range of an integer dtype. Throws ValueError for another. */
export function iinfo(type: unknown): {
  readonly min: number | bigint;
  readonly max: number | bigint;
  readonly bits: number;
  readonly dtype: DType;
} {
  const d = dtypeOf(type);
  const range = INTEGERS[d.name];
  if (!range) throw new ValueError(`Invalid integer data type '${d.kind[0]}'.`);
  const [min, max] = range.map((x) => box(x, d) as number | bigint) as [number | bigint, number | bigint];
  return printed(
    { min, max, bits: d.bits as number, dtype: d },
    [`min = ${min}`, `max = ${max}`],
    () => `iinfo(min=${min}, max=${max}, dtype=${d.name})`,
  );
}

const LINE = "-".repeat(63);

/** What prints as one of numpy's tables of limits. */
class Limits {
  constructor(fields: object, lines: readonly string[], repr: () => string) {
    Object.assign(this, fields);
    const name = (fields as { dtype: DType }).dtype.name;
    const text = [`Machine parameters for ${name}`, LINE, ...lines, LINE, ""].join("\n");
    Object.defineProperties(this, { toString: { value: () => text }, repr: { value: repr } });
  }
}

const printed = <T extends object>(x: T, lines: readonly string[], repr: () => string): T =>
  new Limits(x, lines, repr) as unknown as T;

/** The limits of a float dtype. Throws ValueError for another. */
export function finfo(type: unknown = "float64"): {
  readonly eps: number;
  readonly max: number;
  readonly min: number;
  readonly tiny: number;
  readonly bits: number;
  readonly dtype: DType;
} {
  const d = dtypeOf(type);
  if (d.kind !== "float") throw new ValueError(`data type ${d} not inexact`);
  const single = d.bits === 32;
  const max = single ? 3.4028234663852886e38 : Number.MAX_VALUE;
  const [mantissa, exponent] = single ? [23, 8] : [52, 11];
  const [eps, tiny] = [2 ** -mantissa, 2 ** (2 - 2 ** (exponent - 1))];
  const written = (x: number): string => (single ? pyFloat32(x) : pyFloat(x));
  const digits = single ? 6 : 15;
  const lines = [
    `precision = ${digits}   resolution = 1e-${String(digits).padStart(2, "0")}`,
    `machep = -${mantissa}   eps =        ${written(eps)}`,
    `negep =  -${mantissa + 1}   epsneg =     ${written(eps / 2)}`,
    `minexp = -${2 ** (exponent - 1) - 2}   tiny =       ${written(tiny)}`,
    `maxexp = ${2 ** (exponent - 1)}   max =        ${written(max)}`,
    `nexp =   ${exponent}   min =        -max`,
    `smallest_normal = ${written(tiny)}   smallest_subnormal = ${written(tiny * eps)}`,
  ];
  return printed(
    { eps, max, min: -max, tiny, bits: d.bits as number, dtype: d },
    lines,
    () =>
      `finfo(resolution=1e-${String(digits).padStart(2, "0")}, min=-${written(max)}, max=${written(max)}, dtype=${d.name})`,
  );
}
