import { isIndex, isNDFrame } from "../api/construct/labels";
import { MIRRORED } from "../block/operate";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { NotImplementedError, OverflowError, TypeError, ValueError } from "../values/errors";
import { pyBinary, pyCompare } from "../values/python-ops";
import { NA, NaT } from "../values/scalar";
import { larger, smaller } from "./bigints";
import { isNumber, isTime, promote, text, times } from "./dtype";
import { box, cast, raw, stored } from "./elements";
import { result, wrap } from "./ndarray";
import { asStrided } from "./read";
import { ticksOf } from "./scalars";
import type { Data, Strided } from "./strided";
import { broadcast, broadcastShape, flat, product, storage, strided } from "./strided";
import { COMPARE, timeBinary } from "./time-binary";

export type Arithmetic =
  | "add"
  | "sub"
  | "mul"
  | "truediv"
  | "floordiv"
  | "mod"
  | "pow"
  | "maximum"
  | "minimum"
  | "fmax"
  | "fmin"
  | "arctan2"
  | "hypot";
export type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";
export type Logic = "and" | "or" | "xor";
export type Op = Arithmetic | Comparison | Logic;

/** numpy's names of the operators, for messages. */
const NAMES: Readonly<Record<string, string>> = {
  sub: "subtract",
  mul: "multiply",
  truediv: "divide",
  floordiv: "floor_divide",
  mod: "remainder",
  pow: "power",
  and: "bitwise_and",
  or: "bitwise_or",
  xor: "bitwise_xor",
  eq: "equal",
  ne: "not_equal",
  lt: "less",
  le: "less_equal",
  gt: "greater",
  ge: "greater_equal",
};
export const nameOf = (op: string): string => NAMES[op] ?? op;

export function divmod(a: number, b: number): [quotient: number, remainder: number] {
  let r = a % b;
  if (b === 0) return [a / b, r];
  let q = (a - r) / b;
  if (r !== 0) {
    if (b < 0 !== r < 0) {
      r += b;
      q -= 1;
    }
  } else r = b < 0 ? -0 : 0;
  if (q === 0) return [a / b < 0 ? -0 : 0, r];
  const f = Math.floor(q);
  return [q - f > 0.5 ? f + 1 : f, r];
}

const first = (a: number, b: number): number => (Number.isNaN(a) ? a : b);
const FLOATS: Readonly<Record<Arithmetic, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  truediv: (a, b) => a / b,
  floordiv: (a, b) => divmod(a, b)[0],
  mod: (a, b) => divmod(a, b)[1],
  pow: (a, b) =>
    a === 1 || b === 0
      ? 1
      : Math.abs(a) === 1 && !Number.isFinite(b) && !Number.isNaN(b)
        ? 1
        : b === 2
          ? a * a
          : a ** b,
  maximum: (a, b) => (a >= b || Number.isNaN(a) ? a : first(b, b)),
  minimum: (a, b) => (a <= b || Number.isNaN(a) ? a : first(b, b)),
  fmax: (a, b) => (a >= b || Number.isNaN(b) ? a : b),
  fmin: (a, b) => (a <= b || Number.isNaN(b) ? a : b),
  arctan2: Math.atan2,
  hypot: Math.hypot,
};

const BIGS: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  floordiv: (a, b) => (b === 0n ? 0n : (a - (((a % b) + b) % b)) / b),
  mod: (a, b) => (b === 0n ? 0n : ((a % b) + b) % b),
  pow: (a, b) => a ** b,
  maximum: larger,
  minimum: smaller,
  fmax: larger,
  fmin: smaller,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

const isComparison = (op: Op): op is Comparison => op in COMPARE;
const isLogic = (op: Op): op is Logic => op === "and" || op === "or" || op === "xor";
/** A scalar of Python's takes on the dtype of the array beside it. */
type Weak = "bool" | "int" | "float" | null;
export const weakOf = (x: unknown): Weak =>
  typeof x === "boolean"
    ? "bool"
    : typeof x === "bigint"
      ? "int"
      : typeof x === "number"
        ? Number.isInteger(x)
          ? "int"
          : "float"
        : x instanceof Number
          ? "float"
          : null;

interface Operand {
  readonly a: Strided;
  readonly weak: Weak;
}

function operand(x: unknown, other: DType | null): Operand {
  const weak = weakOf(x);
  if (other && isTime(other)) {
    if (x === NaT) return { a: { ...stored([null], other), shape: [], strides: [] }, weak: null };
    const read = typeof x === "object" ? ticksOf(x) : null;
    if (read) return { a: { ...stored([x], times(read.kind, read.unit)), shape: [], strides: [] }, weak: null };
  }
  return { a: asStrided(x), weak };
}

/** The dtype in which both are calculated. */
export function commonDtype(x: Operand, y: Operand): DType {
  const { dtype: p } = x.a;
  const { dtype: q } = y.a;
  if (x.weak && y.weak) return promote(p, q);
  if (!x.weak && !y.weak) return promote(p, q);
  const [d, weak, value] = x.weak ? [q, x.weak, x.a] : [p, y.weak as Weak, y.a];
  if (!isNumber(d)) return promote(p, q);
  if (weak === "bool") return d;
  if (weak === "float") return d.kind === "float" ? d : dt.float64;
  if (d.kind === "bool") return dt.int64;
  if (d.kind !== "float" && d.bits !== 64) raw(value.data[value.offset], d);
  else if (d.kind === "uint" && Number(value.data[value.offset]) < 0)
    throw new OverflowError(`Python integer ${value.data[value.offset]} out of bounds for uint64`);
  return d;
}

/** Pandas' objects take over, as their `__array_ufunc__` does. */
function byPandas(op: Op, x: unknown, y: unknown): unknown {
  if (isNDFrame(x) || isIndex(x)) return called(x, op, y);
  const reflected = MIRRORED[op] ?? `r${op}`;
  return called(y, reflected, x);
}

function called(owner: unknown, op: string, other: unknown): unknown {
  const method = (owner as Record<string, (x: unknown) => unknown>)[op];
  if (typeof method !== "function") throw new NotImplementedError(`np.${nameOf(op)} of pandas objects`);
  const made = method.call(owner, other);
  return Array.isArray(made) ? wrap(asStrided(made)) : made;
}

const isPandas = (x: unknown): boolean => isNDFrame(x) || isIndex(x);

/** `x op y` with broadcasting, in the dtype that numpy finds. Throws TypeError for dtypes without the operation, ValueError for shapes that don't fit. */
export function binary(op: Op, x: unknown, y: unknown): any {
  if (isPandas(x) || isPandas(y)) return byPandas(op, x, y);
  if (x === NA || y === NA) throw new NotImplementedError(`${op}: arrays of NA are not supported`);
  const guess = (v: unknown): DType | null =>
    v !== null &&
    typeof v !== "number" &&
    typeof v !== "string" &&
    typeof v !== "boolean" &&
    !(typeof v === "object" && ticksOf(v))
      ? asStrided(v).dtype
      : null;
  const p = operand(x, guess(y));
  const q = operand(y, guess(x));
  return result(operate(op, p, q));
}

function operate(op: Op, x: Operand, y: Operand): Strided {
  const shape = broadcastShape(x.a.shape, y.a.shape);
  const n = product(shape);
  const spread = (a: Strided): Strided => (product(a.shape) === 1 ? a : broadcast(a, shape));
  const kinds = [x.a.dtype.kind, y.a.dtype.kind];
  const made = (d: DType, data: Data): Strided => strided(d, data, shape);
  if (kinds.includes("object")) {
    const [p, q] = [boxes(spread(x.a)), boxes(spread(y.a))];
    const at = (v: unknown[], i: number): unknown => v[v.length === 1 ? 0 : i];
    if (isComparison(op))
      return made(
        dt.bool,
        Uint8Array.from({ length: n }, (_, i) => (compareObjects(op, at(p, i), at(q, i)) ? 1 : 0)),
      );
    return made(
      dt.object,
      Array.from({ length: n }, (_, i) => pyBinary(op, at(p, i), at(q, i))),
    );
  }
  if (isTime(x.a.dtype) || isTime(y.a.dtype)) return timeBinary(op, spread(x.a), spread(y.a), shape);
  if (kinds.includes("str")) return textBinary(op, spread(x.a), spread(y.a), shape);
  if (isLogic(op)) {
    const d = commonDtype(x, y);
    if (d.kind === "float") throw unsupported(nameOf(op));
    return made(d, bigs(op, numbersOf(x.a, d, spread), numbersOf(y.a, d, spread), d, n));
  }
  if (isComparison(op)) {
    const f = COMPARE[op];
    const exact = x.a.dtype.bits === 64 && y.a.dtype.bits === 64 && !kinds.includes("float");
    const [p, q] = exact ? [flat(spread(x.a)), flat(spread(y.a))] : [doubles(spread(x.a)), doubles(spread(y.a))];
    const [ps, qs] = [p.length === 1 ? 0 : 1, q.length === 1 ? 0 : 1];
    const out = new Uint8Array(n);
    if (exact && x.a.dtype !== y.a.dtype)
      for (let i = 0; i < n; i++) out[i] = f(Number(p[i * ps]), Number(q[i * qs])) ? 1 : 0;
    else for (let i = 0; i < n; i++) out[i] = f(p[i * ps], q[i * qs]) ? 1 : 0;
    return made(dt.bool, out);
  }
  return made(...arithmetic(op, x, y, spread, n));
}

function arithmetic(op: Arithmetic, x: Operand, y: Operand, spread: (a: Strided) => Strided, n: number): [DType, Data] {
  let d = commonDtype(x, y);
  if (op === "truediv" || op === "arctan2" || op === "hypot") {
    if (d.kind !== "float" && d.bits === 8)
      throw new NotImplementedError(`${nameOf(op)} of 8-bit integers, which gives float16`);
    if (d.kind !== "float") d = d.bits === 16 ? dt.float32 : dt.float64;
  }
  if (d.kind === "bool") {
    if (op === "sub")
      throw new TypeError(
        "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
      );
    if (op === "floordiv" || op === "mod" || op === "pow") d = dt.int8;
    else {
      const f =
        op === "add" || op === "maximum" || op === "fmax"
          ? (a: number, b: number) => a | b
          : (a: number, b: number) => a & b;
      return [d, loop(f, doubles(spread(x.a)), doubles(spread(y.a)), new Uint8Array(n))];
    }
  }
  if (d.kind === "float")
    return [d, loop(FLOATS[op], doubles(spread(x.a)), doubles(spread(y.a)), storage(d, n) as Float64Array)];
  const [p, q] = [numbersOf(x.a, d, spread), numbersOf(y.a, d, spread)];
  if (op === "pow" && d.kind === "int" && Array.from(q as Iterable<number | bigint>).some((b) => b < 0))
    throw new ValueError("Integers to negative integer powers are not allowed.");
  return [
    d,
    d.bits === 64
      ? whole(op, p, q, d, n)
      : loop(smallInts(op), doublesOf(p), doublesOf(q), storage(d, n) as Int32Array),
  ];
}

const smallInts = (op: Arithmetic): ((a: number, b: number) => number) => {
  const f = FLOATS[op];
  if (op === "floordiv" || op === "mod") return (a, b) => (b === 0 ? 0 : f(a, b));
  if (op === "mul" || op === "pow")
    return (a, b) =>
      Number(BigInt.asIntN(64, (BIGS[op] as (a: bigint, b: bigint) => bigint)(BigInt(a), BigInt(b))) & 0xffffffffn);
  return f;
};

/** 64-bit integers: as doubles where that is exact, otherwise as bigints that wrap around. */
function whole(op: Arithmetic, p: Data, q: Data, d: DType, n: number): Data {
  const out = storage(d, n) as BigInt64Array;
  const [a, b] = [doublesOf(p), doublesOf(q)];
  const safe = (v: Float64Array): boolean => v.every((x) => Math.abs(x) <= 9007199254740991);
  if (!safe(a) || !safe(b)) return bigs(op, p, q, d, n);
  const f = FLOATS[op];
  const zero = op === "floordiv" || op === "mod";
  const [as, bs] = [a.length === 1 ? 0 : 1, b.length === 1 ? 0 : 1];
  for (let i = 0; i < n; i++) {
    const y = b[i * bs] as number;
    const r = zero && y === 0 ? 0 : f(a[i * as] as number, y);
    if (!(Math.abs(r) <= 9007199254740991)) return bigs(op, p, q, d, n);
    out[i] = BigInt(r);
  }
  return out;
}

function bigs(op: string, p: Data, q: Data, d: DType, n: number): Data {
  const f = BIGS[op] as (a: bigint, b: bigint) => bigint;
  const out = storage(d, n) as unknown[];
  const wide = d.bits === 64;
  const [ps, qs] = [p.length === 1 ? 0 : 1, q.length === 1 ? 0 : 1];
  for (let i = 0; i < n; i++) {
    const r = f(BigInt(p[i * ps] as bigint), BigInt(q[i * qs] as bigint));
    out[i] = wide ? r : Number(r);
  }
  return out as unknown as Data;
}

function loop<T extends { [i: number]: number }>(
  f: (a: number, b: number) => number,
  p: Float64Array,
  q: Float64Array,
  out: T & { length: number },
): T & Data {
  const [ps, qs] = [p.length === 1 ? 0 : 1, q.length === 1 ? 0 : 1];
  for (let i = 0; i < out.length; i++)
    (out as { [i: number]: number })[i] = f(p[i * ps] as number, q[i * qs] as number);
  return out as T & Data;
}

const numbersOf = (a: Strided, d: DType, spread: (a: Strided) => Strided): Data => flat(cast(spread(a), d));
const doublesOf = (v: Data): Float64Array =>
  v instanceof Float64Array ? v : Float64Array.from(v as ArrayLike<number>, Number);

/** The elements as floats of 64 bits. */
export const doubles = (a: Strided): Float64Array => doublesOf(flat(a));
const boxes = (a: Strided): unknown[] => Array.from(flat(a), (x) => box(x, a.dtype));

const unsupported = (name: string): TypeError =>
  new TypeError(
    `ufunc '${name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
  );

function compareObjects(op: Comparison, a: unknown, b: unknown): boolean {
  if (a === null && b === null && (op === "eq" || op === "ne")) return op === "eq";
  return pyCompare(op, a, b);
}

function textBinary(op: Op, x: Strided, y: Strided, shape: readonly number[]): Strided {
  const n = product(shape);
  const [p, q] = [flat(x), flat(y)];
  const [ps, qs] = [p.length === 1 ? 0 : 1, q.length === 1 ? 0 : 1];
  const both = x.dtype.kind === "str" && y.dtype.kind === "str";
  if (isComparison(op)) {
    if (!both && op !== "eq" && op !== "ne") throw noLoop(op, x.dtype, y.dtype);
    return strided(
      dt.bool,
      Uint8Array.from({ length: n }, (_, i) => (COMPARE[op](both ? p[i * ps] : 0, both ? q[i * qs] : 1) ? 1 : 0)),
      shape,
    );
  }
  if (op !== "add" || !both) throw noLoop(op, x.dtype, y.dtype);
  const width = Number(x.dtype.name.slice(2)) + Number(y.dtype.name.slice(2));
  return strided(
    text(width),
    Array.from({ length: n }, (_, i) => `${p[i * ps]}${q[i * qs]}`),
    shape,
  );
}

const shortName = (d: DType): string => (d as { repr?: () => string }).repr?.() ?? d.name;
export const noLoop = (op: string, a: DType, b: DType): TypeError =>
  new TypeError(
    `ufunc '${nameOf(op)}' did not contain a loop with signature matching types (${shortName(a)}, ${shortName(b)}) -> None`,
  );
