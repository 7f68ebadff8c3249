import { to } from "../../block/arithmetic";
import { valueCounts } from "../../block/group-counts";
import { split } from "../../block/group-split";
import { Labels } from "../../block/labels";
import { Float64, Int64 } from "../../values/dtype";
import { NotImplementedError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { pyRepr } from "../../values/pyrepr";
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
import { isSame } from "./keys";

const SAMPLE = signature("sample(n=None, frac=None, replace=False, weights=None, random_state=None)");

// A frame or a series by what was grouped: the intersection of both is `never`.
type Result = any;

const setText = (labels: readonly unknown[]): string => `{${labels.map((l) => pyRepr(l)).join(", ")}}`;

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
    const { labels } = groups.block;
    const isKey = (l: unknown): boolean => groups.keys.some((k) => k.place !== null && isSame(k.name, l));
    let values = places.filter((i) => !isKey(labels.at(i)));
    if (!one && p.subset !== null) {
      const subset: unknown[] = Array.isArray(p.subset) ? p.subset : [...String(p.subset)];
      const clash = subset.filter(isKey);
      if (clash.length) throw new ValueError(`Keys ${setText(clash)} in subset cannot be in the groupby column keys.`);
      const own = new Set(places.map((i) => key(labels.at(i))));
      const gone = subset.filter((l) => !own.has(key(l)));
      if (gone.length) throw new ValueError(`Keys ${setText(gone)} in subset do not exist in the DataFrame.`);
      const wanted = new Set(subset.map((l) => key(l)));
      values = values.filter((i) => wanted.has(key(labels.at(i))));
    }
    const counts = valueCounts(groups, values, p);
    const masked = one && groups.block.dtype(places[0] as number).masked;
    const b = masked ? counts.project(counts.exprs.map((e) => to(e, p.normalize ? Float64 : Int64))) : counts;
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
}
