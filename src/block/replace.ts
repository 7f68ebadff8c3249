import type { Expr } from "../plan/expr";
import type { Node } from "../plan/node";
import * as ops from "../plan/ops";
import { castVector } from "../values/cast";
import { isMissing, makeVector, toArray, validity } from "../values/cell";
import type { DType } from "../values/dtype";
import { isInteger, isNumeric, isTemporal, object, same } from "../values/dtype";
import { key, lookup } from "../values/hash";
import { matches, substitute, template } from "../values/regex/match";
import type { PythonRegex } from "../values/regex/python";
import { unmarked } from "../values/scalar";
import type { Vector, VectorData } from "../values/vector";
import { replaceColumns } from "./assign";
import type { Block } from "./block";
import { compare } from "./compare";
import { holding, oneOf } from "./convert-fit";
import { put, stored } from "./missing";

/** One value (or, with a pattern, the texts that match) and what stands in its place. */
export interface Swap {
  readonly from: unknown;
  readonly to: unknown;
  readonly pattern?: PythonRegex;
  /** One of a list or a dict: None stays None there, whatever the dtype. */
  readonly listed?: boolean;
}

const LAZY = 16;

/** A block with values replaced, column by column; a column without swaps is as it was. */
export function replaced(given: Block, swaps: readonly (readonly Swap[] | null)[]): Block {
  const b = given.settled();
  const exprs: Expr[] = b.exprs;
  const eager: number[] = [];
  swaps.forEach((all, i) => {
    const e = b.expr(i);
    const able = (all ?? []).filter((s) => canMatch(e, s));
    if (!able.length) return;
    if (able.length <= LAZY && able.every((s) => isPlain(e.field.dtype, s)))
      exprs[i] = able.reduceRight<Expr>((rest, s) => put(rest, hits(e, s, b.plan), stored(s.to, e.field.dtype)), e);
    else eager.push(i);
  });
  const out = b.project(exprs);
  if (!eager.length) return out;
  const vectors = b.pick(eager).vectors();
  return replaceColumns(
    out,
    new Map(vectors.map((v, k) => [eager[k] as number, swapped(v, swaps[eager[k] as number] as Swap[])])),
  );
}

const hits = (e: Expr, s: Swap, plan: Node): Expr =>
  isMissing(s.from) ? ops.is_null(e) : compare("eq", e, stored(s.from, e.field.dtype), plan);

/** Whether the engine can do it: both values are of the column's own dtype. */
function isPlain(d: DType, s: Swap): boolean {
  if (
    s.pattern ||
    !(isNumeric(d) || d.kind === "str" || d.kind === "bool" || isTemporal(d)) ||
    typeof s.to === "function"
  )
    return false;
  try {
    return same(target(d, s), d) && (isMissing(s.from) || same(holding(d, s.from), d));
  } catch {
    return false;
  }
}

/** Whether a column of this dtype can hold the value at all. */
function canMatch(e: Expr, { from: given, pattern }: Swap): boolean {
  const d = e.field.dtype;
  const from = unmarked(given);
  if (pattern) return d.kind === "str" || d.kind === "object" || d.kind === "category";
  if (isMissing(from)) return e.field.nulls || e.field.nan || d.kind === "category" || d.kind === "object";
  switch (d.kind) {
    case "int":
    case "uint":
      return (typeof from === "number" && Number.isInteger(from)) || typeof from === "bigint";
    case "float":
      return typeof from === "number" || typeof from === "bigint";
    case "bool":
      return typeof from === "boolean";
    case "str":
      return typeof from === "string";
    case "category":
      return lookup(d.categoryValues as Vector).first(from) >= 0;
    case "object":
      return true;
    default:
      try {
        return same(holding(d, from), d);
      } catch {
        return false;
      }
  }
}

/** The dtype that holds the new value too; None makes objects of numbers. */
function target(d: DType, { to, listed }: Swap): DType {
  if (to === null && (listed || (!d.masked && (isNumeric(d) || d.kind === "bool")))) return object;
  return holding(d, to);
}

const NONE = -1;

/** A column with values replaced: what is new depends on the old values only. */
export function swapped(v: Vector, swaps: readonly Swap[]): Vector {
  if (swaps.some((s) => s.pattern)) return matched(v, swaps);
  const which = places(v, swaps);
  const used = swaps.filter((_, i) => which.includes(i));
  if (!used.length) return v;
  const dtype = used.reduce(target, v.dtype);
  const base = same(dtype, v.dtype) ? v : castVector(v, dtype);
  const news = swaps.map((s, i) => (which.includes(i) ? oneOf(s.to, dtype) : null));
  const data = (Array.isArray(base.data) ? [...base.data] : (base.data as Float64Array).slice()) as unknown[];
  const valid = base.valid?.slice() ?? new Uint8Array(v.length).fill(1);
  for (let i = 0; i < v.length; i++) {
    const one = which[i] === NONE ? null : (news[which[i] as number] as Vector);
    if (!one) continue;
    data[i] = one.data[0];
    valid[i] = validity(one)?.[0] ?? 1;
  }
  return makeVector(dtype, data as unknown as VectorData, dtype.kind === "category" ? null : valid);
}

/** Which swap each row meets, the last one that names its value; -1 for none. */
function places(v: Vector, swaps: readonly Swap[]): Int32Array {
  const out = new Int32Array(v.length).fill(NONE);
  const table = new Map<unknown, number>();
  let missing = NONE;
  const temporal = isTemporal(v.dtype) || v.dtype.kind === "period";
  swaps.forEach(({ from }, i) => {
    if (isMissing(from)) missing = i;
    else if (temporal) {
      if (same(holding(v.dtype, from), v.dtype)) table.set(key(toArray(oneOf(from, v.dtype))[0], true), i);
    } else table.set(key(from, true), i);
    if (v.dtype.kind === "object" && (from === 1 || from === 0)) table.set(from === 1, i);
    if (v.dtype.kind === "object" && typeof from === "boolean") table.set(Number(from), i);
  });
  const valid = validity(v);
  const cells = v.dtype.kind === "category" || v.dtype.kind === "bool" || temporal ? toArray(v) : v.data;
  const quick = v.dtype.kind === "str" || (isNumeric(v.dtype) && !(isInteger(v.dtype) && v.dtype.bits === 64));
  for (let i = 0; i < v.length; i++) {
    if (valid && !valid[i]) out[i] = missing;
    else out[i] = table.get(quick ? cells[i] : key(cells[i], true)) ?? NONE;
  }
  return out;
}

/** Texts by pattern: the matching part, or, for a value that is no text, the whole. */
function matched(v: Vector, swaps: readonly Swap[]): Vector {
  const cells = toArray(v);
  let changed = false;
  const parts = swaps.map((s) => (s.pattern && typeof s.to === "string" ? template(s.to, s.pattern) : null));
  const out = cells.map((cell) => {
    let now: unknown = cell;
    for (const [k, s] of swaps.entries()) {
      if (!s.pattern) {
        if (isMissing(s.from) ? isMissing(cell) : key(cell, true) === key(s.from, true)) now = s.to;
        continue;
      }
      // Which cells match is known from the old values; what has been replaced before is replaced further.
      if (typeof cell !== "string" || typeof now !== "string" || !matches(s.pattern, cell, "anywhere")) continue;
      const by = parts[k];
      now = by ? substitute(s.pattern, now, by, 0) : s.to;
    }
    if (now !== cell) changed = true;
    return now;
  });
  if (!changed) return v;
  const texts = v.dtype.kind === "str" && out.every((x) => typeof x === "string" || isMissing(x));
  if (texts || v.dtype.kind === "category") {
    const plain = makeVector(
      object,
      out,
      Uint8Array.from(out, (x) => (isMissing(x) ? 0 : 1)),
    );
    return castVector(plain, v.dtype);
  }
  return makeVector(
    object,
    out,
    Uint8Array.from(out, (x) => (isMissing(x) ? 0 : 1)),
  );
}
