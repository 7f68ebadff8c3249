import type { Expr } from "../plan/expr";
import { literal } from "../plan/expr";
import { field } from "../plan/field";
import * as ops from "../plan/ops";
import { infer, unboxed } from "../values/build";
import type { CastOptions } from "../values/cast";
import { castVector } from "../values/cast";
import { toArray, validity } from "../values/cell";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { markedArray } from "../values/objects";
import type { Vector } from "../values/vector";
import { to } from "./arithmetic";
import { replaceColumns } from "./assign";
import type { Block } from "./block";

/** The columns in other dtypes (null: as it is); what the engine converts with pandas' exact meaning waits until it is looked at. */
export function astype(given: Block, dtypes: readonly (DType | null)[], options: CastOptions = {}): Block {
  const b = given.settled();
  const exprs: Expr[] = b.exprs;
  const eager: number[] = [];
  dtypes.forEach((d, i) => {
    if (!d) return;
    const e = native(b.expr(i), d);
    if (e) exprs[i] = e;
    else eager.push(i);
  });
  const out = b.project(exprs);
  if (!eager.length) return out;
  const vectors = b.pick(eager).vectors();
  return replaceColumns(
    out,
    new Map(vectors.map((v, k) => [eager[k] as number, castVector(v, dtypes[eager[k] as number] as DType, options)])),
  );
}

/** The cast as an expression, where it cannot fail and needs no look at the data. */
function native(e: Expr, d: DType): Expr | null {
  const from = e.field.dtype;
  if (dt.same(from, d) && (d.kind !== "category" || d.categoryValues)) return e;
  const holes = e.field.nulls || e.field.nan;
  const number = (x: DType): boolean => dt.isNumeric(x) || x.kind === "bool";
  if (number(from) && number(d)) {
    if (d.kind === "bool") {
      if (from.masked || d.masked) return null;
      const zero = literal(0, field(from, false));
      const truth = ops.ne(e, zero);
      return holes
        ? {
            ...ops.coalesce(truth, literal(true, dt.bool === d ? field(dt.bool, false) : field(d, false))),
            field: field(d, false),
          }
        : truth;
    }
    if (d.kind === "float") return from.masked && !d.masked && holes ? null : to(e, d);
    if (from.kind === "float" || holes) return null;
    if (d.masked && !from.masked && !fits(from, d)) return null;
    return to(e, d);
  }
  if (d.kind === "object") return from.kind === "object" ? e : ops.pooled(e);
  if (d.kind === "str" && dt.isInteger(from) && !holes) return ops.cast(e, { to: d });
  if (d.kind === "str" && from.kind === "str") return ops.retype(e, { to: d });
  return null;
}

/** Whether every integer of one dtype is one of the other. */
const fits = (from: DType, to: DType): boolean =>
  from.kind === "bool" ||
  (from.kind === to.kind && (to.bits as number) >= (from.bits as number)) ||
  (from.kind === "uint" && to.kind === "int" && (to.bits as number) > (from.bits as number));

/** Object columns in the dtype that their values have. */
export function inferred(given: Block): Block {
  const b = given.settled();
  const objects = b.columns.flatMap((_, i) => (b.dtype(i) === dt.object ? [i] : []));
  if (!objects.length) return b;
  const vectors = b.pick(objects).vectors();
  const found = new Map<number, Vector>();
  vectors.forEach((v, k) => {
    const u = infer(markedArray(v));
    if (u.dtype.kind !== "object") found.set(objects[k] as number, u);
  });
  // Several object columns stay as they are where numpy would call all that was found objects.
  const numpy = [...found.values()].some((v) => !["str", "period", "interval"].includes(v.dtype.kind));
  return objects.length > 1 && !numpy ? b : replaceColumns(b, found);
}

/** Some columns of objects as a constructor takes them: moments, texts, periods and intervals in their own dtype. */
export function unboxedColumns(b: Block, places: readonly number[]): Block {
  const objects = places.filter((i) => b.dtype(i) === dt.object);
  if (!objects.length) return b;
  const vectors = b.pick(objects).vectors();
  return replaceColumns(b, new Map(vectors.map((v, k) => [objects[k] as number, unboxed(v)])));
}

export interface ConvertOptions {
  readonly infer_objects: boolean;
  readonly convert_string: boolean;
  readonly convert_integer: boolean;
  readonly convert_boolean: boolean;
  readonly convert_floating: boolean;
}

const nullable = (d: DType): DType => dt.byName(d.name.replace(/^u?[a-z]/, (s) => s.toUpperCase())) ?? d;

/** A column in the best nullable dtype for its values. */
export function bestDtype(given: Vector, o: ConvertOptions): Vector {
  const v = o.infer_objects && given.dtype === dt.object ? infer(markedArray(given)) : given;
  const d = v.dtype;
  if (d.masked && d.kind !== "float") return v;
  switch (d.kind) {
    case "bool":
      return o.convert_boolean ? castVector(v, dt.boolean) : o.convert_integer ? castVector(v, dt.Int64) : v;
    case "str":
      return o.convert_string ? castVector(v, dt.string) : v;
    case "int":
    case "uint":
      return o.convert_integer ? castVector(v, nullable(d)) : o.convert_floating ? castVector(v, dt.Float64) : v;
    case "float": {
      if (o.convert_integer && isWhole(v, !d.masked)) return castVector(v, dt.Int64);
      return o.convert_floating && !d.masked ? castVector(v, nullable(d)) : v;
    }
    case "object":
      return v.dtype === dt.object ? objectDtype(v, o) : v;
    default:
      return v;
  }
}

/** Whether all values are integers; `ofNone` is the answer where there is no value. */
function isWhole(v: Vector, ofNone: boolean): boolean {
  const valid = validity(v);
  let any = ofNone;
  for (let i = 0; i < v.length; i++) {
    if (valid && !valid[i]) continue;
    if (!Number.isInteger(v.data[i])) return false;
    any = true;
  }
  return any;
}

/** Objects which are of one kind beside the missing ones. */
function objectDtype(v: Vector, o: ConvertOptions): Vector {
  const there = toArray(v).filter((_, i) => !v.valid || v.valid[i]);
  if (!there.length || !o.infer_objects) return v;
  if (o.convert_boolean && there.every((x) => typeof x === "boolean")) return castVector(v, dt.boolean);
  if (o.convert_string && there.every((x) => typeof x === "string")) return castVector(v, dt.string);
  if (there.every((x) => typeof x === "bigint" || typeof x === "number")) {
    if (o.convert_integer && there.every((x) => typeof x === "bigint" || Number.isInteger(x)))
      return castVector(v, dt.Int64);
    if (o.convert_floating) return castVector(v, dt.Float64);
  }
  return v;
}

/** Values rounded half to even; columns without numbers as they are. */
export function rounded(given: Block, decimals: readonly (number | null)[]): Block {
  const b = given.isOpen ? given.settled() : given;
  return b.project(
    b.exprs.map((e, i) => {
      const d = decimals[i];
      const { kind } = e.field.dtype;
      if (d === null || d === undefined || !(kind === "float" || ((kind === "int" || kind === "uint") && d < 0)))
        return e;
      // Narrow integers are rounded as wide ones and wrap.
      const wide = kind === "uint" ? dt.uint64 : dt.int64;
      return kind === "float" || e.field.dtype.bits === 64
        ? ops.round(e, { decimals: d })
        : to(ops.round(to(e, e.field.dtype.masked ? nullable(wide) : wide), { decimals: d }), e.field.dtype);
    }),
  );
}
