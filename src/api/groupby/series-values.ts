import { Block } from "../../block/block";
import { Cutter, split } from "../../block/group-split";
import { Labels } from "../../block/labels";
import { at } from "../../values/cell";
import { object } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { unique } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { argsort, isMonotonic } from "../../values/order";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { make } from "../make";
import type { Series } from "../series";
import { orders } from "../shared/labels/extreme";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { STATE } from "./base";
import { Moving } from "./moving";

const MOST = "n=5, keep='first'";

/** What only the values of one column are asked for. */
export abstract class SeriesValues extends Moving {
  /** A value for each group, computed from its rows; of no groups the column as it is. */
  private ofEach(of: (v: Vector) => unknown, make_: (values: unknown[]) => Vector): Series {
    const s = split(this[STATE].groups);
    const b = this.selected.settled();
    const cutter = new Cutter(b, s);
    const values = s.positions.map((rows) => of(cutter.cut(rows).vectors()[0] as Vector));
    const column = values.length ? make_(values) : take(b.vectors()[0] as Vector, []);
    return this.give(Block.of([column], b.labels, s.labels, values.length)) as Series;
  }

  /** The distinct values of each group, in order of appearance, as an array each. */
  unique(): Series {
    return this.ofEach(
      (v) => make.array(unique(v)),
      (values) => vectorOf(values, object),
    );
  }

  /** Each group's dtype. */
  get dtype(): Series {
    return this.ofEach(
      (v) => v.dtype,
      (values) => vectorOf(values, object),
    );
  }

  /** Whether each group's values never fall. */
  get is_monotonic_increasing(): Series {
    return this.ofEach((v) => isMonotonic(v, "increasing"), vectorOf);
  }

  /** Whether each group's values never rise. */
  get is_monotonic_decreasing(): Series {
    return this.ofEach((v) => isMonotonic(v, "decreasing"), vectorOf);
  }

  /** The `n` greatest values of each group, missing ones last, with their row labels as an inner index level. */
  nlargest(...args: Args<[number, string], { n?: number; keep?: "first" | "last" | "all" }>): Series {
    return this.most(false, bind(signature(`nlargest(${MOST})`), args));
  }

  /** The `n` smallest values of each group. */
  nsmallest(...args: Args<[number, string], { n?: number; keep?: "first" | "last" | "all" }>): Series {
    return this.most(true, bind(signature(`nsmallest(${MOST})`), args));
  }

  private most(ascending: boolean, { n, keep }: { n: number; keep: string }): Series {
    const { groups, asIndex, groupKeys } = this[STATE];
    const s = split(groups);
    const b = this.selected.settled();
    const v = b.vectors()[0] as Vector;
    if (!s.positions.length) return make.series(Block.of([take(v, [])], b.labels, s.labels, 0));
    if (!["first", "last", "all"].includes(keep)) throw new ValueError('keep must be either "first", "last" or "all"');
    if (!orders(v.dtype))
      throw new TypeError(`Cannot use method 'n${ascending ? "smallest" : "largest"}' with dtype ${v.dtype.name}`);
    const order = argsort([v], { ascending });
    const parts = chosen(order, v, s, n, keep === "all");
    if (keep === "last") {
      // Where every row is asked for they come as they are sorted.
      const turned = chosen(lastFirst(order, v), v, s, n, false);
      s.positions.forEach((rows, c) => {
        if (n < rows.length) parts[c] = turned[c] as number[];
      });
    }
    const rows = parts.flat();
    const inner = b.indexLabels().take(rows);
    const outer = s.labels.take(parts.flatMap((p, c) => p.map(() => c)));
    const index =
      asIndex && groupKeys
        ? new Labels([...outer.levels, ...inner.levels], [...outer.names, ...inner.names], null, rows.length)
        : inner;
    return make.series(Block.of(b.gather(Int32Array.from(rows)).vectors(), b.labels, index, rows.length));
  }
}

/** The first `n` rows of each group in an order; `ties`: and those that equal the last of them. */
function chosen(
  order: Iterable<number>,
  v: Vector,
  s: { readonly codes: Int32Array; readonly positions: readonly Int32Array[] },
  n: number,
  ties: boolean,
): number[][] {
  const parts: number[][] = s.positions.map(() => []);
  for (const i of order) {
    const c = s.codes[i] as number;
    if (c < 0) continue;
    const part = parts[c] as number[];
    if (part.length < n || (ties && n > 0 && isSame(v, part.at(-1) as number, i))) part.push(i);
  }
  return parts;
}

const isSame = (v: Vector, i: number, j: number): boolean =>
  v.valid?.[i] === v.valid?.[j] &&
  (v.valid?.[i] === 0 || v.data[i] === v.data[j] || String(at(v, i)) === String(at(v, j)));

/** Rows of equal values in turned order. */
function lastFirst(order: Int32Array, v: Vector): number[] {
  const out: number[] = [];
  for (let i = 0; i < order.length; ) {
    let j = i + 1;
    while (j < order.length && isSame(v, order[j] as number, order[i] as number)) j++;
    for (let k = j - 1; k >= i; k--) out.push(order[k] as number);
    i = j;
  }
  return out;
}
