import type { Expr } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import { at, isMissing, toArray } from "../values/cell";
import type { DType, TimeUnit } from "../values/dtype";
import { bool, boolean, int32, int64 } from "../values/dtype";
import { TypeError, ValueError } from "../values/errors";
import { key } from "../values/hash";
import { vectorOf } from "../values/infer";
import { pyRepr } from "../values/pyrepr";
import { Interval, NA, NaT, Period, Timedelta, Timestamp, Tuple, unmarked } from "../values/scalar";
import { typeName } from "../values/typename";
import type { Vector } from "../values/vector";
import { Block } from "./block";
import { rescale } from "./scalar";

/** Which values are among `items`, column by column; lazy unless the values are objects. */
export function isIn(b: Block, items: (column: number) => readonly unknown[]): Block {
  if (b.isOpen) return isIn(b.settled(), items);
  b.columns.forEach((_, i) => {
    if (b.dtype(i).kind === "str") checkTexts(items(i));
  });
  const exprs = b.columns.map((_, i) => member(b.expr(i), items(i)));
  if (exprs.every((e) => e !== null)) return b.project(exprs as Expr[]);
  const found = b.vectors().map((v, i) => {
    const keys = new Set(items(i).map(equal));
    const missing = v.dtype.kind !== "object" && meansMissing(v.dtype, items(i).map(unmarked));
    const plain = v.dtype.kind === "object" ? () => false : isMissing;
    return vectorOf(
      toArray(v).map((x) => (plain(x) ? missing : keys.has(equal(x)))),
      v.dtype.masked && v.dtype.kind !== "str" ? boolean : bool,
    );
  });
  return Block.of(found, b.labels, b.indexLabels()).knowing(b.knownLabels);
}

/** Throws ValueError or TypeError for what Arrow can't read when it looks for texts. */
export function checkTexts(items: readonly unknown[]): void {
  for (const x of items) {
    const list = x instanceof Tuple || Array.isArray(x) ? [...x].filter((y) => !isMissing(y)) : [x];
    const strange = list.find((y) => y instanceof Period || y instanceof Interval);
    if (strange !== undefined)
      throw new ValueError(
        `Could not convert ${pyRepr(strange)} with type ${typeName(strange)}: did not recognize Python value type when inferring an Arrow data type`,
      );
    const text = typeof list[0] === "string";
    const other = list.find((y) => (typeof y === "string") !== text);
    if (other === undefined) continue;
    if (text) throw new TypeError(`Expected bytes, got a '${typeName(other)}' object`);
    throw new ValueError(`Could not convert ${pyRepr(other)} with type str: tried to convert to ${typeName(list[0])}`);
  }
}

/** A key that is the same for what Python holds equal, True and 1 too. */
const equal = (x: unknown): unknown => (typeof x === "boolean" ? Number(x) : key(x, true));

/** Whether some of the items stand for a column's missing values: which do hangs on its dtype. */
function meansMissing(dtype: DType, items: readonly unknown[]): boolean {
  const isNaN = (x: unknown): boolean => typeof x === "number" && x !== x;
  switch (dtype.kind) {
    case "str":
    case "category":
      return items.some(isMissing);
    case "datetime":
    case "timedelta":
    case "period": {
      if (items.includes(NaT)) return true;
      // A list of moments and None is read as moments and NaT.
      const there = items.filter((x) => !isMissing(x));
      const moment = (x: unknown): boolean =>
        dtype.kind === "period" ? x instanceof Period : isMoment(dtype, x instanceof Date ? Timestamp(x) : x);
      return there.length > 0 && there.length < items.length && there.every(moment);
    }
    default:
      return dtype.masked ? items.includes(NA) : items.some(isNaN);
  }
}

const isMoment = (dtype: DType, x: unknown): x is { count: bigint; unit: TimeUnit } =>
  dtype.kind === "datetime"
    ? x instanceof Timestamp && (x.tz !== null) === (dtype.tz !== undefined)
    : x instanceof Timedelta;

function member(e: Expr, items: readonly unknown[]): Expr | null {
  const { dtype } = e.field;
  const values = stored(dtype, items.map(unmarked));
  if (!values) return null;
  const storage =
    dtype.kind === "category"
      ? ops.retype(e, { to: int32 })
      : dtype.kind === "datetime" || dtype.kind === "timedelta"
        ? ops.retype(e, { to: int64 })
        : e;
  const among: Expr = ops.isin(storage, { values });
  // Arrow's texts answer with numpy's booleans.
  const found = dtype.kind === "str" && dtype.masked ? ops.retype(among, { to: bool }) : among;
  const missing = meansMissing(dtype, items.map(unmarked));
  if (!missing || !e.field.nulls) return found;
  return { ...ops.or(found, ops.is_null(e)), field: field(found.field.dtype, false) };
}

/** The items that a column of the dtype can hold, in its storage; null where that isn't known. */
function stored(dtype: DType, items: readonly unknown[]): Vector | null {
  const number = (x: unknown): boolean =>
    (typeof x === "number" && x === x) || typeof x === "bigint" || typeof x === "boolean";
  switch (dtype.kind) {
    case "int":
    case "uint": {
      const whole = items.filter((x) => number(x) && Number.isInteger(Number(x))).map((x) => BigInt(x as number));
      const [low, high] =
        dtype.kind === "int"
          ? [-(1n << BigInt((dtype.bits ?? 64) - 1)), 1n << BigInt((dtype.bits ?? 64) - 1)]
          : [0n, 1n << BigInt(dtype.bits ?? 64)];
      return vectorOf(
        whole.filter((x) => x >= low && x < high),
        dtype,
      );
    }
    case "float":
      return vectorOf(items.filter(number).map(Number), dtype);
    case "bool":
      return vectorOf(items.filter((x) => typeof x === "boolean" || x === 0 || x === 1).map(Boolean), bool);
    case "str":
      return vectorOf(
        items.filter((x) => typeof x === "string"),
        dtype,
      );
    case "datetime":
    case "timedelta": {
      const counts: bigint[] = [];
      for (const item of items) {
        const x = item instanceof Date ? Timestamp(item) : item;
        if (!isMoment(dtype, x)) continue;
        const count = rescale(x.count, x.unit, dtype.unit as TimeUnit);
        if (rescale(count, dtype.unit as TimeUnit, x.unit) === x.count) counts.push(count);
      }
      return vectorOf(counts, int64);
    }
    case "category": {
      const cats = dtype.categoryValues as Vector;
      const keys = new Set(items.filter((x) => !isMissing(x)).map((x) => key(x, true)));
      const codes: number[] = [];
      for (let i = 0; i < cats.length; i++) if (keys.has(key(at(cats, i), true))) codes.push(i);
      return vectorOf(Int32Array.from(codes));
    }
    default:
      return null;
  }
}
