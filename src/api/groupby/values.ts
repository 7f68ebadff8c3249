import { Block } from "../../block/block";
import { Cutter, split } from "../../block/group-split";
import { valueCounts } from "../../block/group-stats";
import { Labels } from "../../block/labels";
import { isNumeric, isTemporal, object } from "../../values/dtype";
import { NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { unique } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { argsort, isMonotonic } from "../../values/order";
import type { Vector } from "../../values/vector";
import { drawn, randomState, sampleSize, weightsOf } from "../indexers/sample";
import { make } from "../make";
import type { Series } from "../series";
import { namedRows } from "../shared/labels/names";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { STATE } from "./base";
import { Functions } from "./functions";

const SAMPLE = signature("sample(n=None, frac=None, replace=False, weights=None, random_state=None)");

// A frame or a series by what was grouped: the intersection of both is `never`.
type Result = any;

/** The values of groups: how often they stand there, the distinct ones, the greatest, some at random. */
export abstract class Values extends Functions {
  /**
   * How often each value (of a frame: each row) stands in each group, most frequent first.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city")("rain").value_counts().tolist() // [1, 1, 1]
   */
  value_counts(...args: unknown[]): Result {
    const one = this.ndim === 1;
    const p = bind(
      one
        ? signature("value_counts(normalize=False, sort=True, ascending=False, bins=None, dropna=True)")
        : signature("value_counts(subset=None, normalize=False, sort=True, ascending=False, dropna=True)"),
      args,
    );
    const { groups, places, asIndex } = this[STATE];
    if (one && p.bins !== null) return this.binned(p);
    let values = places;
    if (!one && p.subset !== null) {
      const subset = Array.isArray(p.subset) ? p.subset : [p.subset];
      values = subset.map((l: unknown) => groups.block.labels.position(l));
    }
    const b = valueCounts(groups, values, p);
    return (asIndex ? make.series(b) : make.frame(this.inserted(b))) as Result;
  }

  /** `value_counts` of each group by a number of equal intervals of its own. */
  private binned(p: any): Result {
    if (typeof p.bins !== "number") throw new NotImplementedError("value_counts: 'bins' of a groupby that are edges");
    const { bins, normalize, sort, ascending } = p;
    const counts: NDFrame = this.apply((s: Series) => s.value_counts({ bins, normalize, sort, ascending }));
    const b = counts[BLOCK];
    const name = this.selected.labels.at(0);
    const named = namedRows(b, [...b.index.names.slice(0, -1), name]);
    return make.series(named.withLabels(Labels.of([normalize ? "proportion" : "count"]))) as Result;
  }

  /** The distinct values of each group, in order of appearance, as an array each. */
  unique(): Series {
    const s = split(this[STATE].groups);
    const cutter = new Cutter(this.selected);
    const values = s.positions.map((rows) => {
      return make.array(unique(cutter.cut(rows).vectors()[0] as Vector));
    });
    return make.series(Block.of([vectorOf(values, object)], this.selected.labels, s.labels, values.length));
  }

  /** The `n` greatest values of each group, with their row labels as an inner index level. */
  nlargest(...args: Args<[number, string], { n?: number; keep?: "first" | "last" | "all" }>): Series {
    return this.most(false, bind(signature("nlargest(n=5, keep='first')"), args));
  }

  /** The `n` smallest values of each group. */
  nsmallest(...args: Args<[number, string], { n?: number; keep?: "first" | "last" | "all" }>): Series {
    return this.most(true, bind(signature("nsmallest(n=5, keep='first')"), args));
  }

  private most(ascending: boolean, { n, keep }: { n: number; keep: string }): Series {
    if (!["first", "last", "all"].includes(keep)) throw new ValueError('keep must be either "first", "last" or "all"');
    const s = split(this[STATE].groups);
    const b = this.selected.settled();
    const v = b.vectors()[0] as Vector;
    if (!isNumeric(v.dtype) && !isTemporal(v.dtype) && v.dtype.kind !== "bool")
      throw new TypeError(`Cannot use method 'n${ascending ? "smallest" : "largest"}' with dtype ${v.dtype.name}`);
    const order = argsort([v], { ascending });
    const parts: number[][] = s.positions.map(() => []);
    const sorted = keep === "last" ? lastFirst(order, v) : order;
    for (const i of sorted) {
      const c = s.codes[i] as number;
      if (c < 0 || (v.valid && !v.valid[i])) continue;
      const part = parts[c] as number[];
      if (part.length < n || (keep === "all" && v.data[part.at(-1) as number] === v.data[i])) part.push(i);
    }
    const rows = parts.flat();
    const outer = s.labels.take(parts.flatMap((p, c) => p.map(() => c)));
    const inner = b.indexLabels().take(rows);
    const index = new Labels([...outer.levels, ...inner.levels], [...outer.names, ...inner.names], null, rows.length);
    return make.series(Block.of(b.gather(Int32Array.from(rows)).vectors(), b.labels, index, rows.length));
  }

  /** Rows of each group drawn at random: `n` or a fraction `frac` of them; a seed in `random_state` picks the rows that it picks in pandas. */
  sample(
    ...args: Args<
      [number | null, number | null, boolean, unknown, unknown],
      { n?: number | null; frac?: number | null; replace?: boolean; weights?: unknown; random_state?: unknown }
    >
  ): Result {
    const p = bind(SAMPLE, args);
    const b = this.shown;
    const weights = p.weights === null ? null : weightsOf(b, p.weights, 0, this.ndim);
    const state = randomState(p.random_state);
    const rows = split(this[STATE].groups)
      .positions.filter((r) => r.length)
      .map((r) => {
        const size = sampleSize(p.n, p.frac, p.replace, r.length);
        const own = weights ? Float64Array.from(r, (i) => weights[i] as number) : null;
        return Array.from(drawn(r.length, size, p.replace, own, state), (i) => r[i] as number);
      });
    return this.like(b.gather(Int32Array.from(rows.flat())));
  }

  /** Whether each group's values never fall. */
  get is_monotonic_increasing(): Series {
    return this.monotonic("increasing");
  }

  /** Whether each group's values never rise. */
  get is_monotonic_decreasing(): Series {
    return this.monotonic("decreasing");
  }

  private monotonic(direction: "increasing" | "decreasing"): Series {
    const s = split(this[STATE].groups);
    const cutter = new Cutter(this.selected);
    const values = s.positions.map((rows) => isMonotonic(cutter.cut(rows).vectors()[0] as Vector, direction));
    return make.series(Block.of([vectorOf(values)], this.selected.labels, s.labels, values.length));
  }
}

/** Rows of equal values in turned order. */
function lastFirst(order: Int32Array, v: Vector): number[] {
  const out: number[] = [];
  for (let i = 0; i < order.length; ) {
    let j = i + 1;
    while (j < order.length && v.data[order[j] as number] === v.data[order[i] as number]) j++;
    for (let k = j - 1; k >= i; k--) out.push(order[k] as number);
    i = j;
  }
  return out;
}
