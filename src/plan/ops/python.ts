import { castVector } from "../../values/cast";
import { allocate, at, isMissing, makeVector } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { markedAt } from "../../values/objects";
import { floatDivmod } from "../../values/python-arithmetic";
import { truth } from "../../values/python-number";
import { pyBinary, pyCompare, pyUnary } from "../../values/python-ops";
import type { Offset } from "../../values/scalar";
import { Float, NA, Timestamp, unmarked } from "../../values/scalar";
import type { Vector } from "../../values/vector";

import { operation } from "../operation";

const row = (v: Vector, i: number): unknown => markedAt(v, v.length === 1 ? 0 : i);
const length = (args: readonly Vector[]): number =>
  Math.max(...args.map((v) => (v.length === 1 ? 0 : v.length)), args.every((v) => v.length === 1) ? 1 : 0);

const isOne = (x: unknown): boolean => x === true || unmarked(x) === 1;

/** What stands in a nullable column where a value is missing. */
const BEHIND: Partial<Record<DType["kind"], unknown>> = { int: 1, uint: 1, bool: false, float: Number.NaN };

function behind(v: Vector, i: number): unknown {
  const found = row(v, i);
  return v.dtype.masked && v.dtype.kind in BEHIND && isMissing(found) ? BEHIND[v.dtype.kind] : found;
}

/**
 * Python's own operator on the values of object columns, by `op`. `gaps` says what missing values do where the operator refuses
 * some value: "retry" tries again without the rows that lack one, as pandas' operators do; "raise" doesn't try; "skip" leaves them
 * out from the start; "mask" is for objects beside a nullable column: worked out with what stands behind a missing value, which the
 * result then lacks. `scalar` is the place of an operand that is one value: it lacks none.
 */
export const py_binary = operation({
  name: "py_binary",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "always",
  kernel: (args, { op, gaps, scalar }, dtype) => {
    const [x, y] = args as [Vector, Vector];
    const n = length(args);
    const value = gaps === "mask" ? behind : row;
    const each = (of: (a: unknown, b: unknown) => unknown): unknown[] =>
      Array.from({ length: n }, (_, i) => of(value(x, i), value(y, i)));
    const isGap = (a: unknown, b: unknown): boolean => (scalar !== 0 && isMissing(a)) || (scalar !== 1 && isMissing(b));
    // pandas takes `1 ** x` for known, and then leaves it out.
    const ofOne = op === "pow" && scalar === 0 && n > 0 && isOne(value(x, 0));
    const skipping = (): unknown[] =>
      each((a, b) => (ofOne || isGap(a, b) ? Number.NaN : pyBinary(op as string, a, b)));
    const all = (): unknown[] => {
      if (gaps === "skip") return skipping();
      try {
        return each((a, b) => pyBinary(op as string, a, b));
      } catch (error) {
        if (gaps === "raise" || !(error instanceof TypeError)) throw error;
        return skipping();
      }
    };
    const out = all();
    if (gaps !== "mask") return vectorOf(out, dtype);
    const gone = (i: number): boolean => isGap(row(x, i), row(y, i));
    return vectorOf(
      out.map((r, i) => (gone(i) ? NA : r)),
      dtype,
    );
  },
});

/** Values to the power of NA, or NA to their power (`first`): 1 ** NA and NA ** 0 are known, anything else is NA. */
export const na_power = operation({
  name: "na_power",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "always",
  kernel: ([a], { first }, dtype) => {
    const x = a as Vector;
    const one = (v: unknown): unknown => (typeof v === "boolean" ? true : v instanceof Float ? new Float(1) : 1);
    const of = (v: unknown): unknown => {
      const n = unmarked(v);
      const known = (typeof n === "number" || typeof n === "boolean") && Number(n) === (first ? 0 : 1);
      return known ? (first ? one(x.dtype.kind === "object" ? n : v) : v) : NA;
    };
    return vectorOf(
      Array.from({ length: x.length }, (_, i) => of(row(x, i))),
      dtype,
    );
  },
});

/** Python's unary operator on the values of object columns: `op` neg, pos, abs or invert. */
export const py_unary = operation({
  name: "py_unary",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "always",
  kernel: ([a], { op }, dtype) => {
    const x = a as Vector;
    return vectorOf(
      Array.from({ length: x.length }, (_, i) => pyUnary(op as string, markedAt(x, i))),
      dtype,
    );
  },
});

/**
 * Python's comparison of the values of object columns, by `op`. A missing value compares as in pandas, unless it is `strict`: then as
 * in Python, with what stands behind it where a nullable column lacks it.
 */
export const py_compare = operation({
  name: "py_compare",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "never",
  promotes: false,
  kernel: (args, { op, strict }, dtype) => {
    const [x, y] = args as [Vector, Vector];
    const of = (v: Vector, i: number): unknown => unmarked(strict ? behind(v, i) : row(v, i));
    return vectorOf(
      Array.from({ length: length(args) }, (_, i) => pyCompare(op as string, of(x, i), of(y, i), !strict)),
      dtype,
    );
  },
});

/** Remainder and floor quotient of floats by Python's exact rules, which no engine has. */
const float = (name: string, of: (a: number, b: number) => number) =>
  operation({
    name,
    kind: "elementwise",
    dtype: (a) => (a[0] as { dtype: DType }).dtype,
    nan: "make",
    kernel: ([a, b], _, dtype) => {
      const [x, y] = [a as Vector, b as Vector];
      const n = length([x, y]);
      const data = dtype.bits === 32 ? new Float32Array(n) : new Float64Array(n);
      const valid = new Uint8Array(n);
      const [xs, ys] = [x.length === 1 ? 0 : 1, y.length === 1 ? 0 : 1];
      for (let i = 0; i < n; i++) {
        const [p, q] = [i * xs, i * ys];
        if ((x.valid && !x.valid[p]) || (y.valid && !y.valid[q])) continue;
        const r = of(Number(x.data[p]), Number(y.data[q]));
        data[i] = r;
        if (r === r) valid[i] = 1;
      }
      return { dtype, length: n, data, valid };
    },
  });

export const float_mod = float("float_mod", (a, b) => floatDivmod(a, b)[1]);
export const float_floordiv = float("float_floordiv", (a, b) => (b === 0 ? a / b : floatDivmod(a, b)[0]));

/** Datetimes moved by a calendar offset, one by one. */
export const shift_times = operation({
  name: "shift_times",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "always",
  kernel: ([a], { offset }, dtype) => {
    const x = a as Vector;
    const move = (t: unknown): unknown => (t instanceof Timestamp ? (offset as Offset).addTo(t) : t);
    return castVector(
      vectorOf(
        Array.from({ length: x.length }, (_, i) => move(at(x, i))),
        x.length ? undefined : dtype,
      ),
      dtype,
    );
  },
});

/** Integers to integer powers, wrapped to the dtype's width. Throws ValueError for a negative exponent. */
export const int_pow = operation({
  name: "int_pow",
  kind: "elementwise",
  dtype: (a) => (a[0] as { dtype: DType }).dtype,
  kernel: ([a, b], _, dtype) => {
    const [x, y] = [a as Vector, b as Vector];
    const n = length([x, y]);
    const bits = dtype.bits ?? 64;
    const out: unknown[] = [];
    for (let i = 0; i < n; i++) {
      const [p, q] = [row(x, i), row(y, i)];
      const gap = isMissing(p) || isMissing(q);
      if (!isMissing(q) && (q as number) < 0)
        throw new ValueError("Integers to negative integer powers are not allowed.");
      // In C, 1 ** missing and missing ** 0 are 1.
      if (gap) out.push(p === 1 || q === 0 ? 1n : null);
      else out.push(powered(BigInt(p as number), BigInt(q as number), bits));
    }
    const data = allocate(dtype, n) as unknown as unknown[];
    const valid = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      if (out[i] === null) continue;
      data[i] = bits === 64 ? out[i] : Number(out[i]);
      valid[i] = 1;
    }
    return makeVector(dtype, data as never, valid);
  },
});

function powered(base: bigint, exponent: bigint, bits: number): bigint {
  let [out, b, e] = [1n, base, exponent];
  while (e > 0n) {
    if (e & 1n) out = BigInt.asIntN(bits, out * b);
    b = BigInt.asIntN(bits, b * b);
    e >>= 1n;
  }
  return out;
}

/**
 * Python's `&`, `|` or `^` of the values of objects, as a truth. What the second side lacks is false, what the first lacks makes false;
 * beside booleans only the truth of a value counts. A `scalar` that Python refuses is taken for its truth.
 */
export const py_logic = operation({
  name: "py_logic",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "never",
  promotes: false,
  kernel: ([a, b], { op, scalar }, dtype) => {
    const [x, y] = [a as Vector, b as Vector];
    const n = length([x, y]);
    const of = (p: unknown, q: unknown): boolean => !isMissing(p) && truth(unmarked(pyBinary(op as string, p, q)));
    const each = (value: (i: number) => unknown): Vector =>
      vectorOf(
        Array.from({ length: n }, (_, i) => of(row(x, i), value(i))),
        dtype,
      );
    if (!scalar) {
      const value = (q: unknown): unknown => (isMissing(q) ? false : x.dtype.kind === "bool" ? truth(unmarked(q)) : q);
      return each((i) => value(row(y, i)));
    }
    const lone = n ? row(y, 0) : null;
    if (isMissing(lone)) return vectorOf(new Array(n).fill(false), dtype);
    try {
      return each(() => lone);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return each(() => truth(unmarked(lone)));
    }
  },
});

/** Python's `bool` of any value: nan is true, None isn't. Throws TypeError for NA, which is neither. */
export const py_bool = operation({
  name: "py_bool",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "never",
  promotes: false,
  kernel: ([a], _, dtype) => {
    const x = a as Vector;
    return vectorOf(
      Array.from({ length: x.length }, (_, i) => truth(unmarked(row(x, i)))),
      dtype,
    );
  },
});

/** Python's `&`, `|` or `^` of objects and nullable numbers, as a truth: missing where either side is. */
export const py_nullable_logic = operation({
  name: "py_nullable_logic",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "always",
  kernel: ([a, b], { op }, dtype) => {
    const [x, y] = [a as Vector, b as Vector];
    const of = (p: unknown, q: unknown): unknown =>
      isMissing(p) || isMissing(q) ? NA : truth(unmarked(pyBinary(op as string, p, q)));
    return vectorOf(
      Array.from({ length: length([x, y]) }, (_, i) => of(row(x, i), row(y, i))),
      dtype,
    );
  },
});
