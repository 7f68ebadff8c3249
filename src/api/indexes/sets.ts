import type { Labels } from "../../block/labels";
import { joinIndexes } from "../../block/labels-join";
import { checkSort, difference, intersection, symmetricDifference, union } from "../../block/labels-sets";
import { joinLevel } from "../../block/levels";
import { asTuple } from "../../values/array-mark";
import { ValueError } from "../../values/errors";
import { placesArray } from "../output/numpy";
import { checkedNames } from "../shared/labels/names";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { Index } from "./index";
import { IndexLooking } from "./looking";
import { otherLabels } from "./other";

const UNION = signature("union(other, sort=None)");
const INTERSECTION = signature("intersection(other, sort=False)");
const DIFFERENCE = signature("difference(other, sort=None)");
const SYMMETRIC = signature("symmetric_difference(other, result_name=None, sort=None)");
const JOIN = signature("join(other, *, how='left', level=None, return_indexers=False, sort=False)");

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
    if (p.result_name === null) return made;
    const { isMulti, nlevels } = made.labels;
    return this.wrap(made.labels.renamed(isMulti ? checkedNames(nlevels, p.result_name) : [p.result_name]));
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
    if (!["left", "right", "inner", "outer"].includes(p.how))
      throw new ValueError(`do not recognize join method ${String(p.how)}`);
    const byLevel = p.level !== null && (this.labels.isMulti || other.isMulti);
    const joined = byLevel
      ? joinLevel(this.labels, other, p.level, p.how)
      : joinIndexes(this.labels, other, p.how, Boolean(p.sort));
    const index = this.wrap(joined.labels);
    const places = (side: Int32Array | null): number[] | null => side && placesArray(side);
    return p.return_indexers ? asTuple([index, places(joined.left), places(joined.right)]) : index;
  }
}
