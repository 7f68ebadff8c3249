import { observe } from "../plan/run";
import { validity } from "../values/cell";
import { rowCodes } from "../values/hash";
import { argsort, safeOrder } from "../values/order";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { Block } from "./block";
import type { Groups, Key } from "./groups";
import { dropsMissing, freqOfLevel, levelsOf, prepared, rangeOfFew } from "./groups";
import { Labels } from "./labels";
import { leveled } from "./labels-factored";
import { asRange } from "./labels-range";

/** Groups in memory, in the order of the result. */
export interface Split {
  /** The keys of each group. */
  readonly labels: Labels;
  /** Rows of each group, ascending. */
  readonly positions: readonly Int32Array[];
  /** Group of each row, -1 for none. */
  readonly codes: Int32Array;
}

const splits = new WeakMap<Groups, Split>();

/** Looks at the keys and finds each group's rows; once for the same groups. */
export function split(g: Groups): Split {
  let s = splits.get(g);
  if (!s) splits.set(g, (s = find(g)));
  return s;
}

function find(given: Groups): Split {
  const g = prepared(given);
  const ids = g.keys.map((k) => k.id);
  const b = new Block(
    g.block.plan,
    { ...g.block.index, ids: [], start: 0, step: 1, names: [null] },
    ids,
    Labels.range(ids.length),
  ).settled();
  const keys = observe(b.plan, b.visible).vectors(b.columns);
  const rows = rowCodes(keys);
  const firsts: number[] = [];
  const seen = new Map<number, number>();
  const masks = keys.map((v, i) => (dropsMissing(g, g.keys[i] as Key) ? validity(v) : null)).filter((m) => m !== null);
  const codes = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    if (masks.some((m) => !m[i])) {
      codes[i] = -1;
      continue;
    }
    const r = rows[i] as number;
    let c = seen.get(r);
    if (c === undefined) {
      seen.set(r, (c = firsts.length));
      firsts.push(i);
    }
    codes[i] = c;
  }
  let values = keys.map((v) => take(v, firsts));
  if (g.sort && firsts.length) {
    const order = values.length === 1 ? safeOrder(values[0] as Vector) : argsort(values);
    const rank = new Int32Array(order.length);
    order.forEach((c, r) => {
      rank[c] = r;
    });
    for (let i = 0; i < codes.length; i++) if ((codes[i] as number) >= 0) codes[i] = rank[codes[i] as number] as number;
    values = values.map((v) => take(v, order));
  }
  let n = firsts.length;
  if (g.keys.some((k) => k.full)) {
    const whole = product(g, values);
    const place = new Map<number, number>();
    const joint = rowCodes(values.map((v, k) => both(v, whole[k] as Vector)));
    for (let i = n; i < joint.length; i++) place.set(joint[i] as number, i - n);
    if (g.sort) {
      for (let i = 0; i < codes.length; i++)
        if ((codes[i] as number) >= 0) codes[i] = place.get(joint[codes[i] as number] as number) as number;
      values = whole;
      n = (whole[0] as Vector).length;
    } else {
      const known = new Set(joint.subarray(0, n));
      const rest = [...place].filter(([code]) => !known.has(code)).map(([, i]) => i);
      values = values.map((v, k) => both(v, take(whole[k] as Vector, rest)));
      n += rest.length;
    }
  }
  const shown = values.map((v, k) => {
    const { bins } = g.keys[k] as { bins?: Vector };
    return bins ? take(bins, v.data as Int32Array, { allowMissing: true }) : v;
  });
  const freq = g.keys.length === 1 ? (g.keys[0]?.freq ?? freqOfLevel(given)) : null;
  const labels = new Labels(
    shown,
    g.keys.map((k) => k.name),
    freq,
    n,
  );
  const few = n < 2 ? rangeOfFew(given).counted : undefined;
  const range = few && (few.within ? few.within() : given.block.indexLabels().range);
  return {
    labels: range ? asRange(labels, range.step) : leveled(labels, levelsOf(g)),
    positions: positionsOf(codes, n),
    codes,
  };
}

/** Two columns of one dtype below each other. */
function both(a: Vector, b: Vector): Vector {
  const n = a.length + b.length;
  if (Array.isArray(a.data)) {
    const valid =
      a.valid || b.valid
        ? Uint8Array.from({ length: n }, (_, i) =>
            i < a.length ? (a.valid?.[i] ?? 1) : (b.valid?.[i - a.length] ?? 1),
          )
        : null;
    return { dtype: a.dtype, length: n, data: [...a.data, ...(b.data as unknown[])], valid };
  }
  const data = new (a.data.constructor as new (n: number) => Int32Array)(n);
  data.set(a.data as Int32Array);
  data.set(b.data as Int32Array, a.length);
  const valid = a.valid || b.valid ? new Uint8Array(n).fill(1) : null;
  if (valid && a.valid) valid.set(a.valid);
  if (valid && b.valid) valid.set(b.valid, a.length);
  return { dtype: a.dtype, length: n, data, valid };
}

/** Every combination of the keys' values: all labels of full keys, the observed values of others. */
function product(g: Groups, values: readonly Vector[]): Vector[] {
  const each = values.map((v, k) => {
    const { categoryValues: categories } = v.dtype;
    if (g.keys[k]?.full && categories)
      return take(
        {
          ...v,
          length: categories.length,
          data: Int32Array.from({ length: categories.length }, (_, i) => i),
          valid: null,
        },
        range(categories.length),
      );
    const codes = rowCodes([v]);
    const seen = new Set<number>();
    const first: number[] = [];
    for (let i = 0; i < codes.length; i++)
      if (!seen.has(codes[i] as number)) {
        seen.add(codes[i] as number);
        first.push(i);
      }
    const distinct = take(v, first);
    return g.sort ? take(distinct, safeOrder(distinct)) : distinct;
  });
  const total = each.reduce((n, v) => n * v.length, 1);
  let after = total;
  return each.map((v) => {
    after /= v.length || 1;
    const run = after;
    return take(
      v,
      Int32Array.from({ length: total }, (_, i) => Math.floor(i / run) % v.length),
    );
  });
}

const range = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

/** Rows by group, in one pass. */
export function positionsOf(codes: Int32Array, n: number): Int32Array[] {
  const starts = new Int32Array(n + 1);
  for (const c of codes) if (c >= 0) (starts[c + 1] as number)++;
  for (let i = 0; i < n; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const next = starts.slice();
  const rows = new Int32Array(starts[n] as number);
  for (let i = 0; i < codes.length; i++) {
    const c = codes[i] as number;
    if (c >= 0) rows[(next[c] as number)++] = i;
  }
  return Array.from({ length: n }, (_, i) => rows.subarray(starts[i], starts[i + 1]));
}

/** Labels at places; evenly spaced ones of a range are a range. */
export function takeLabels(labels: Labels, places: Int32Array): Labels {
  if (!labels.range) return labels.take(places);
  const { start, step } = labels.range;
  const n = places.length;
  if (n === 0) return new Labels({ start: 0, stop: 0, step: 1 }, labels.names);
  const first = start + (places[0] as number) * step;
  const by = n > 1 ? (places[1] as number) - (places[0] as number) : 1;
  for (let i = 1; i < n; i++) if ((places[i] as number) - (places[i - 1] as number) !== by) return labels.take(places);
  const d = by * step;
  return d === 0 ? labels.take(places) : new Labels({ start: first, stop: first + n * d, step: d }, labels.names);
}

/** A block's rows in memory, from which groups are cut. pandas cuts them from the rows in the groups' order: where those are a range, so is each. */
export class Cutter {
  private readonly vectors: readonly Vector[];
  private readonly index: Labels;

  constructor(
    private readonly block: Block,
    s: Split | null = null,
  ) {
    const b = block.settled();
    this.vectors = b.vectors();
    const index = b.indexLabels();
    const isPlain = index.range !== null && s !== null && !stepsEvenly(s.positions);
    this.index = isPlain ? new Labels(index.levels, index.names) : index;
  }

  cut(places: Int32Array): Block {
    return Block.of(
      this.vectors.map((v) => take(v, places)),
      this.block.labels,
      takeLabels(this.index, places),
      places.length,
    );
  }
}

/** Whether the rows of groups, one after the other, are evenly spaced. */
function stepsEvenly(positions: readonly Int32Array[]): boolean {
  let [first, last, step]: (number | null)[] = [null, null, null];
  for (const part of positions)
    for (const row of part) {
      if (first === null) first = row;
      else {
        step ??= row - first;
        if (row - (last as number) !== step) return false;
      }
      last = row;
    }
  return true;
}
