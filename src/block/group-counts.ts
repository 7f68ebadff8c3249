import type { Expr } from "../plan/expr";
import { over } from "../plan/expr";
import type { ColumnId } from "../plan/field";
import { fresh } from "../plan/field";
import type { Node } from "../plan/node";
import * as nodes from "../plan/node";
import * as ops from "../plan/ops";
import { observe } from "../plan/run";
import { isValid } from "../values/cell";
import type { DType } from "../values/dtype";
import { float64, int64, isPooled, object } from "../values/dtype";
import { ValueError } from "../values/errors";
import { rowCodes } from "../values/hash";
import { argsort } from "../values/order";
import { quickOrder } from "../values/quick/order";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { addColumns, Block, indexOf, labelsOf } from "./block";
import { levelsOfKeys } from "./group-levels";
import { momentsOf } from "./group-moments";
import type { Groups, Key } from "./groups";
import { prepared } from "./groups";
import { Labels } from "./labels";
import type { Levels } from "./labels-factored";
import { leveled, levelsAmong } from "./labels-factored";
import { ordering } from "./order";

export interface CountOptions {
  readonly normalize: boolean;
  readonly sort: boolean;
  readonly ascending: boolean;
  readonly dropna: boolean;
}

/** How often each combination of values stands in each group; the values are inner levels of the index. */
export function valueCounts(given: Groups, values: readonly number[], o: CountOptions): Block {
  if (given.binned?.gaps) throw new ValueError("Categorical categories cannot be null");
  const g = prepared(momentsOf(given));
  const { block } = g;
  const inner: Key[] = values.map((p) => ({
    id: block.columns[p] as ColumnId,
    name: block.labels.at(p),
    place: p,
    full: block.dtype(p).kind === "category",
  }));
  const both = prepared({ ...g, keys: [...g.keys, ...inner] });
  const levels = countedLevels(given, both, o);
  if (both.keys.some((k) => k.full)) return fullCounts(g, both, o, levels);
  const [below, [place]] = addColumns(both.block.plan, [ops.cumcount()]) as [Node, [ColumnId]];
  const ids = both.keys.map((k) => k.id);
  const [count, first] = [fresh(), fresh()];
  let plan: Node = nodes.aggregate(
    below,
    [...new Set(ids)],
    new Map<ColumnId, Expr>([
      [count, ops.size()],
      [first, ops.min(nodes.ref(below, place))],
    ]),
  );
  const outer = ids.slice(0, g.keys.length);
  const drop = [...(g.dropna ? outer : []), ...(o.dropna ? ids.slice(g.keys.length) : [])];
  for (const id of drop)
    if (nodes.ref(plan, id).field.nulls) plan = nodes.filter(plan, ops.not_null(nodes.ref(plan, id)));
  const seen = nodes.sort(plan, [{ expr: nodes.ref(plan, first), descending: false, nullsLast: true }]);
  const own = indexOf(
    ids,
    both.keys.map((k) => k.name),
  );
  const keys = outer.map((id) => nodes.ref(plan, id));
  const order: [Expr, boolean][] = g.sort ? keys.map((k) => [ordering(k), false]) : [];
  if (o.sort) order.push([nodes.ref(plan, count), !o.ascending]);
  const [only] = keys;
  if (g.sort && keys.length === 1 && only && !isPooled(only.field.dtype)) {
    // pandas puts what comes in order of appearance in that of the one key, by numpy's unstable sort.
    plan = seen;
    order.push([ops.quick_order(only), false]);
  } else order.push([nodes.ref(plan, first), false]);
  const [wide, by] = addColumns(
    plan,
    order.map(([e]) => e),
  );
  plan = nodes.sort(
    wide,
    by.map((id, i) => ({ expr: nodes.ref(wide, id), descending: (order[i] as [Expr, boolean])[1], nullsLast: true })),
  );
  const n = nodes.ref(plan, count);
  const total = over(
    ops.sum(n),
    outer.map((id) => nodes.ref(plan, id)),
  );
  const value = o.normalize ? ops.truediv(ops.cast(n, { to: float64 }), ops.cast(total, { to: float64 })) : n;
  const [out, [id]] = addColumns(plan, [value]) as [Node, [ColumnId]];
  const counts = new Block(
    out,
    { ...own, levels: levelsAmong(() => labelsOf(seen, { ...own, levels })) },
    [id],
    Labels.of([o.normalize ? "proportion" : "count"]),
  );
  // Objects may have no order, which is an error of the call.
  return g.sort && keys.some((k) => k.field.dtype === object) ? counts.collect() : counts;
}

/** The levels of counts: those of the groups' keys and of the values, in order where groups are. */
const countedLevels = (given: Groups, both: Groups, o: CountOptions): Levels =>
  levelsOfKeys(
    both.block.plan,
    both.keys.map(({ id, full }, i) => {
      const bins = given.keys[i]?.bins;
      const own = i < given.keys.length;
      return {
        id,
        sort: given.sort,
        dropna: own ? given.dropna : o.dropna,
        ...(full ? { full } : {}),
        ...(bins ? { bins } : {}),
      };
    }),
  );

/** The counts of every label of the keys that show all of theirs, beside the combinations of the others that are there. */
function fullCounts(g: Groups, both: Groups, o: CountOptions, above: Levels): Block {
  const { plan } = both.block;
  const ids = both.keys.map((k) => k.id);
  const columns = observe(plan, [...new Set(ids)]).vectors(ids);
  const drops = both.keys.map((_, k) => (k < g.keys.length ? g.dropna : o.dropna));
  const full = both.keys.flatMap((k, i) => (k.full ? [i] : []));
  const seen = both.keys.flatMap((k, i) => (k.full ? [] : [i]));
  const labelled = full.map((k) => labelOrder(columns[k] as Vector, g.sort && k < g.keys.length, drops[k] as boolean));
  const sizes = labelled.map((l) => l.length);
  const placeOf = labelled.map((l) => new Map([...l].map((c, i) => [c, i])));
  const width = sizes.reduce((a, b) => a * b, 1);
  const rows = columns[0]?.length ?? 0;
  const combined = seen.length ? rowCodes(seen.map((k) => columns[k] as Vector)) : new Int32Array(rows);
  const known = new Map<number, number>();
  const firsts: number[] = seen.length ? [] : [0];
  const counts: number[] = [];
  const met: number[] = [];
  for (let i = 0; i < rows; i++) {
    const isGone = (k: number): boolean => (drops[k] as boolean) && !isValid(columns[k] as Vector, i);
    if (seen.some(isGone)) continue;
    let at = seen.length ? known.get(combined[i] as number) : 0;
    if (at === undefined) {
      known.set(combined[i] as number, (at = firsts.length));
      firsts.push(i);
    }
    if (full.some(isGone)) continue;
    const place = full.reduce((sum, k, j) => {
      const v = columns[k] as Vector;
      return sum * (sizes[j] as number) + (placeOf[j]?.get(isValid(v, i) ? (v.data[i] as number) : -1) as number);
    }, at);
    if (!counts[place]) met.push(place);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const total = firsts.length * width;
  let after = width;
  const levels = columns.map((v, k) => {
    const j = full.indexOf(k);
    if (j < 0)
      return take(
        v,
        Int32Array.from({ length: total }, (_, t) => firsts[Math.floor(t / width)] as number),
      );
    const size = sizes[j] as number;
    after /= size || 1;
    const run = after;
    const n = (v.dtype.categoryValues as Vector).length;
    const own: Vector = { dtype: v.dtype, length: n, data: Int32Array.from({ length: n }, (_, c) => c), valid: null };
    return take(
      own,
      Int32Array.from({ length: total }, (_, t) => (labelled[j] as Int32Array)[Math.floor(t / run) % size] as number),
      { allowMissing: true },
    );
  });
  const outer = (order: ArrayLike<number>): Vector[] => levels.slice(0, g.keys.length).map((v) => take(v, order));
  const then = (order: Int32Array, next: Int32Array): Int32Array => next.map((i) => order[i] as number);
  let order: Int32Array = Int32Array.from({ length: total }, (_, t) => t);
  if (g.sort && seen.length && full.length) {
    const [only] = outer(order) as [Vector];
    order = g.keys.length === 1 && !isPooled(only.dtype) ? quickOrder(only) : argsort(outer(order));
  } else if (!g.sort && seen.length) {
    const there = new Set(met);
    order = Int32Array.from([...met, ...order.filter((t) => !there.has(t))]);
  }
  const n = Float64Array.from({ length: total }, (_, t) => counts[t] ?? 0);
  const column = (dtype: DType, data: Vector["data"]): Vector => ({ dtype, length: total, data, valid: null });
  if (o.sort) order = then(order, argsort([take(column(float64, n), order)], { ascending: o.ascending }));
  if (g.sort) order = then(order, argsort(outer(order)));
  const whole = new Map<number, number>();
  const groups = rowCodes(levels.slice(0, g.keys.length));
  groups.forEach((c, t) => whole.set(c, (whole.get(c) ?? 0) + (n[t] as number)));
  const value = o.normalize
    ? column(
        float64,
        Float64Array.from(n, (x, t) => x / (whole.get(groups[t] as number) || 1)),
      )
    : column(int64, BigInt64Array.from(n, BigInt));
  const labels = leveled(
    new Labels(
      levels.map((v) => take(v, order)),
      both.keys.map((k) => k.name),
      null,
      total,
    ),
    above,
  );
  return Block.of([take(value, order)], Labels.of([o.normalize ? "proportion" : "count"]), labels, total);
}

/** The codes of a key's labels in the order of its groups, -1 for the missing one: their own, or as they are met and then the others. */
function labelOrder(v: Vector, sorted: boolean, drops: boolean): Int32Array {
  const n = (v.dtype.categoryValues as Vector).length;
  const own = Array.from({ length: n }, (_, i) => i);
  const met = new Set(Array.from({ length: v.length }, (_, i) => (isValid(v, i) ? (v.data[i] as number) : -1)));
  if (drops) met.delete(-1);
  return Int32Array.from(sorted ? [...own, ...(met.has(-1) ? [-1] : [])] : new Set([...met, ...own]));
}
