import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { TypeError } from "../values/errors";
import { floorDiv, floorMod } from "../values/time/unit";
import { larger, smaller } from "./bigints";
import type { Unit } from "./dtype";
import { finest, isTime, times, unitOf } from "./dtype";
import { cast } from "./elements";
import type { Strided } from "./strided";
import { flat, product, strided } from "./strided";
import { convert, convertSpan, NAT } from "./times";

/** Comparisons by name. */
export const COMPARE: Readonly<Record<string, (a: any, b: any) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

const NUMPY: Readonly<Record<string, string>> = {
  sub: "subtract",
  mul: "multiply",
  truediv: "divide",
  floordiv: "floor_divide",
  mod: "remainder",
  pow: "power",
  lt: "less",
  le: "less_equal",
  gt: "greater",
  ge: "greater_equal",
  eq: "equal",
  ne: "not_equal",
};

/** Operators of moments and durations; NaT makes NaT, and compares as nan does. */
export function timeBinary(op: string, x: Strided, y: Strided, shape: readonly number[]): Strided {
  const n = product(shape);
  const [p, q] = [x.dtype, y.dtype];
  const bad = (): TypeError =>
    new TypeError(`ufunc '${NUMPY[op] ?? op}' cannot use operands with types ${name(p)} and ${name(q)}`);
  const both = isTime(p) && isTime(q);
  const counts = (a: Strided, unit: Unit): BigInt64Array =>
    isTime(a.dtype)
      ? BigInt64Array.from(flat(a) as BigInt64Array, (v) =>
          (a.dtype.kind === "datetime" ? convert : convertSpan)(v, unitOf(a.dtype), unit),
        )
      : (flat(cast(a, dt.int64)) as BigInt64Array);
  const unit = both ? finest(p, q) : unitOf(isTime(p) ? p : q);
  const whole = (d: DType): boolean => d.kind === "int" || d.kind === "uint" || d.kind === "bool";
  const each = (d: DType, f: (a: bigint, b: bigint) => bigint): Strided => {
    const [a, b] = [counts(x, unit), counts(y, unit)];
    const [s, t] = [a.length === 1 ? 0 : 1, b.length === 1 ? 0 : 1];
    const out = new BigInt64Array(n);
    for (let i = 0; i < n; i++) {
      const [u, v] = [a[i * s] as bigint, b[i * t] as bigint];
      out[i] = u === NAT || v === NAT ? NAT : f(u, v);
    }
    return strided(d, out, shape);
  };
  const span = times("timedelta", unit);
  if (op in COMPARE) {
    if (!both || p.kind !== q.kind) {
      if (op === "eq" || op === "ne") return strided(dt.bool, new Uint8Array(n).fill(op === "ne" ? 1 : 0), shape);
      throw bad();
    }
    const f = COMPARE[op] as (a: bigint, b: bigint) => boolean;
    const [a, b] = [counts(x, unit), counts(y, unit)];
    const [s, t] = [a.length === 1 ? 0 : 1, b.length === 1 ? 0 : 1];
    return strided(
      dt.bool,
      Uint8Array.from({ length: n }, (_, i) => {
        const [u, v] = [a[i * s] as bigint, b[i * t] as bigint];
        return u === NAT || v === NAT ? (op === "ne" ? 1 : 0) : f(u, v) ? 1 : 0;
      }),
      shape,
    );
  }
  if (op === "maximum" || op === "minimum" || op === "fmax" || op === "fmin") {
    if (p.kind !== q.kind) throw bad();
    return each(times(p.kind as "datetime", unit), op === "maximum" || op === "fmax" ? larger : smaller);
  }
  if (op === "add" || op === "sub") {
    const sign = op === "add" ? 1n : -1n;
    const f = (a: bigint, b: bigint): bigint => a + sign * b;
    if (p.kind === "datetime" && q.kind === "datetime") {
      if (op === "add") throw bad();
      return each(span, f);
    }
    if (p.kind === "datetime" && (q.kind === "timedelta" || whole(q))) return each(times("datetime", unit), f);
    if (q.kind === "datetime" && (p.kind === "timedelta" || whole(p)) && op === "add")
      return each(times("datetime", unit), f);
    if (p.kind === "timedelta" && (q.kind === "timedelta" || whole(q))) return each(span, f);
    if (q.kind === "timedelta" && whole(p)) return each(span, f);
    throw bad();
  }
  if (p.kind === "timedelta" && q.kind === "timedelta") {
    if (op === "floordiv") return each(dt.int64, (a, b) => (b === 0n ? 0n : floorDiv(a, b)));
    if (op === "mod") return each(span, (a, b) => (b === 0n ? NAT : floorMod(a, b)));
    if (op === "truediv") return floats(dt.float64, (a, b) => a / b);
    throw bad();
  }
  function floats(d: DType, f: (a: number, b: number) => number): Strided {
    const number = (a: Strided): number[] =>
      isTime(a.dtype)
        ? Array.from(counts(a, unit), (v) => (v === NAT ? Number.NaN : Number(v)))
        : Array.from(flat(a) as ArrayLike<number>, Number);
    const [a, b] = [number(x), number(y)];
    const [s, t] = [a.length === 1 ? 0 : 1, b.length === 1 ? 0 : 1];
    const values = Float64Array.from({ length: n }, (_, i) => f(a[i * s] as number, b[i * t] as number));
    if (d.kind === "float") return strided(d, values, shape);
    return strided(
      d,
      BigInt64Array.from(values as ArrayLike<number> as never, (v: number) =>
        Number.isFinite(v) ? BigInt(Math.trunc(v)) : NAT,
      ),
      shape,
    );
  }
  if (op === "mul" && p.kind === "timedelta" && dt.isNumeric(q))
    return whole(q) ? each(span, (a, b) => a * b) : floats(span, (a, b) => a * b);
  if (op === "mul" && q.kind === "timedelta" && dt.isNumeric(p))
    return whole(p) ? each(span, (a, b) => a * b) : floats(span, (a, b) => a * b);
  if (op === "truediv" && p.kind === "timedelta" && dt.isNumeric(q))
    return whole(q) ? each(span, (a, b) => (b === 0n ? NAT : a / b)) : floats(span, (a, b) => a / b);
  if (op === "floordiv" && p.kind === "timedelta" && whole(q))
    return each(span, (a, b) => (b === 0n ? NAT : floorDiv(a, b)));
  throw bad();
}

const name = (d: DType): string => (d as { repr?: () => string }).repr?.() ?? d.name;
