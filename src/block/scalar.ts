import type { Expr, Literal } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import { handleOf } from "../plan/pool";
import { isMissing } from "../values/cell";
import type { DType, TimeUnit } from "../values/dtype";
import { bool, datetime, float64, Int64, int64, object, str, timedelta, uint64 } from "../values/dtype";
import { Float, NA, NaT, Timedelta, Timestamp } from "../values/scalar";

const SCALE: Record<TimeUnit, bigint> = { s: 1n, ms: 1000n, us: 1000000n, ns: 1000000000n };
const UNITS: readonly TimeUnit[] = ["s", "ms", "us", "ns"];

export const finer = (a: TimeUnit, b: TimeUnit): TimeUnit => (UNITS.indexOf(a) > UNITS.indexOf(b) ? a : b);

/** A count of one unit as a count of another, down. */
export function rescale(count: bigint, from: TimeUnit, to: TimeUnit): bigint {
  const [f, t] = [SCALE[from], SCALE[to]];
  if (t >= f) return count * (t / f);
  const by = f / t;
  const q = count / by;
  return count < 0n && q * by !== count ? q - 1n : q;
}

/** The same instants or spans counted in another unit. */
export function inUnit(e: Expr, unit: TimeUnit): Expr {
  const { dtype } = e.field;
  const from = dtype.unit as TimeUnit;
  if (from === unit) return e;
  const to = dtype.kind === "datetime" ? datetime(unit, dtype.tz) : timedelta(unit);
  if (e.kind === "literal")
    return literal(e.value === null ? null : rescale(BigInt(e.value), from, unit), { ...e.field, dtype: to });
  const count = ops.retype(e, { to: int64 });
  const [f, t] = [SCALE[from], SCALE[unit]];
  const scaled =
    t > f
      ? ops.mul(count, literal(t / f, field(int64, false)))
      : ops.floordiv(count, literal(f / t, field(int64, false)));
  return ops.retype({ ...scaled, field: field(int64, e.field.nulls) }, { to });
}

/** A JavaScript value as a literal, by the dtype that pandas gives it. A missing value takes the dtype of what it meets. */
export function scalar(value: unknown, meets?: DType): Literal {
  if (value === null || value === undefined || (typeof value === "number" && Number.isNaN(value))) {
    const dtype =
      meets && meets.kind !== "bool" && !(meets.kind === "int" || meets.kind === "uint")
        ? meets
        : meets?.masked
          ? meets
          : float64;
    return literal(null, field(dtype, true));
  }
  if (value === NA) return literal(null, field(meets?.masked ? meets : Int64, true));
  if (value === NaT)
    return literal(
      null,
      field(meets && (meets.kind === "datetime" || meets.kind === "timedelta") ? meets : datetime("us"), true),
    );
  switch (typeof value) {
    case "number":
      return literal(
        value,
        field(Number.isInteger(value) && !Object.is(value, -0) && Math.abs(value) < 2 ** 63 ? int64 : float64, false),
      );
    case "bigint":
      if (value >= 1n << 64n || value < -(1n << 63n)) return literal(handleOf(value), field(object, false));
      return literal(value, field(value >= 1n << 63n ? uint64 : int64, false));
    case "boolean":
      return literal(value, field(bool, false));
    case "string":
      return literal(value, field(str, false));
  }
  if (value instanceof Float) return literal(value.valueOf(), field(float64, false));
  if (value instanceof Date) return scalar(Timestamp(value), meets);
  if (value instanceof Timestamp)
    return literal(value.count, field(datetime(value.unit, value.tz ?? undefined), false));
  if (value instanceof Timedelta) return literal(value.count, field(timedelta(value.unit), false));
  return literal(handleOf(value), field(object, false));
}

export const isScalar = (value: unknown): boolean =>
  isMissing(value) ||
  typeof value !== "object" ||
  value instanceof Float ||
  value instanceof Date ||
  value instanceof Timestamp ||
  value instanceof Timedelta;

export const TRUE = literal(true, field(bool, false));
export const FALSE = literal(false, field(bool, false));
