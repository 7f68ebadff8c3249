import { joinIndexes } from "../../block/align";
import type { Labels } from "../../block/labels";
import { checkSort, difference, intersection, symmetricDifference, union } from "../../block/labels-sets";
import { asTuple } from "../../values/array-mark";
import { NotImplementedError } from "../../values/errors";
import { placesArray } from "../output/numpy";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { Index } from "./index";
import { IndexLooking } from "./looking";
import { otherLabels } from "./other";

const UNION = signature("union(other, sort=None)");
const INTERSECTION = signature("intersection(other, sort=False)");
const DIFFERENCE = signature("difference(other, sort=None)");
const SYMMETRIC = signature("symmetric_difference(other, result_name=None, sort=None)");
const JOIN = signature("join(other, *, how='left', !level=None, return_indexers=False, sort=False)");

type SetArgs = Args<[other: unknown, sort: boolean | null], { other?: unknown; sort?: boolean | null }>;

/** Labels as sets. */
export abstract class IndexSets extends IndexLooking {
  private combine(
    f: (a: Labels, b: Labels, sort: boolean | null) => Labels,
    p: { other: unknown; sort: unknown },
  ): Index {
    const sort = checkSort(p.sort);
    return this.wrap(f(this.labels, otherLabels(this.labels, p.other), sort));
  }

  /**
   * The labels of both, sorted where they have an order, unless `sort` is false.
   * https://pandas.pydata.org/docs/reference/api/pandas.Index.union.html
   */
  union(...args: SetArgs): Index {
    return this.combine(union, bind(UNION, args));
  }

  /** The labels that are in both, in this index' order. https://pandas.pydata.org/docs/reference/api/pandas.Index.intersection.html */
  intersection(...args: SetArgs): Index {
    return this.combine(intersection, bind(INTERSECTION, args));
  }

  /** The labels that the other lacks. https://pandas.pydata.org/docs/reference/api/pandas.Index.difference.html */
  difference(...args: SetArgs): Index {
    return this.combine(difference, bind(DIFFERENCE, args));
  }

  /** The labels that are in one only. https://pandas.pydata.org/docs/reference/api/pandas.Index.symmetric_difference.html */
  symmetric_difference(
    ...args: Args<
      [other: unknown, result_name: unknown, sort: boolean | null],
      { other?: unknown; result_name?: unknown; sort?: boolean | null }
    >
  ): Index {
    const p = bind(SYMMETRIC, args);
    const made = this.combine(symmetricDifference, p);
    return p.result_name === null ? made : this.wrap(made.labels.renamed([p.result_name]));
  }

  /**
   * The labels that a join of both axes has; with `return_indexers`, also where they stand in each (null: as they are).
   * https://pandas.pydata.org/docs/reference/api/pandas.Index.join.html
   */
  join(
    ...args: Args<
      [other: unknown],
      { other?: unknown; how?: string; level?: unknown; return_indexers?: boolean; sort?: boolean }
    >
  ): any {
    const p = bind(JOIN, args);
    const other = otherLabels(this.labels, p.other);
    if (p.how === "cross") throw new NotImplementedError("join: how='cross' is not supported yet");
    const joined = joinIndexes(this.labels, other, p.how, p.sort);
    const own = joined.left === null || (p.how === "left" && joined.labels.length === this.size);
    const index = this.wrap(own ? this.labels.renamed(joined.labels.names) : joined.labels);
    const places = (side: Int32Array | null): number[] | null => side && placesArray(side);
    return p.return_indexers ? asTuple([index, places(joined.left), places(joined.right)]) : index;
  }
}
