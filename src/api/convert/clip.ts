import { reindex } from "../../block/align";
import type { Block } from "../../block/block";
import type { Bound } from "../../block/convert-clip";
import { clipped } from "../../block/convert-clip";
import { at, isMissing } from "../../values/cell";
import { TypeError, ValueError } from "../../values/errors";
import type { Vector } from "../../values/vector";
import { isNDFrame } from "../construct/labels";
import { isScalarValue, listVector } from "../construct/series";
import { BLOCK } from "../shared/ndframe";

/** What `clip` gives, whatever its bounds are. */
export function clipBlock(b: Block, ndim: 1 | 2, lower: unknown, upper: unknown, axis: 0 | 1 | null): Block {
  let [low, high] = [lower, upper];
  if (
    isScalarValue(low) &&
    isScalarValue(high) &&
    !isMissing(low) &&
    !isMissing(high) &&
    (low as number) > (high as number)
  )
    [low, high] = [high, low];
  return clipped(b, bounds(b, ndim, low, axis), bounds(b, ndim, high, axis));
}

function bounds(b: Block, ndim: 1 | 2, bound: unknown, axis: 0 | 1 | null): Bound[] {
  const each = (x: Bound): Bound[] => b.columns.map(() => x);
  if (bound === null || bound === undefined) return each(null);
  if (typeof bound === "function" && !isNDFrame(bound))
    throw new TypeError("'>=' not supported between instances of 'int' and 'function'");
  if (isScalarValue(bound)) return each({ value: bound });
  if (isNDFrame(bound)) {
    const other = bound[BLOCK];
    if (bound.ndim === 2) {
      const rows = reindex(other, b.indexLabels());
      const vectors = rows.vectors();
      return b.labels.values.map((l) => {
        const i = other.labels.position(l);
        return i < 0 ? null : { vector: vectors[i] as Vector };
      });
    }
    if (ndim === 1) return each({ vector: reindex(other, b.indexLabels()).vectors()[0] as Vector });
    if (axis === null) throw new ValueError("Must specify axis=0 or 1");
    if (axis === 0) return each({ vector: reindex(other, b.indexLabels()).vectors()[0] as Vector });
    const v = reindex(other, b.labels).vectors()[0] as Vector;
    return b.columns.map((_, i) => ({ value: at(v, i) }));
  }
  const v = listVector(bound) as Vector;
  if (ndim === 1) {
    if (v.length !== b.rows)
      throw new ValueError(`operands could not be broadcast together with shapes (${b.rows},) (${v.length},) `);
    return each({ vector: v });
  }
  const wanted = axis === 0 ? b.rows : b.columns.length;
  if (v.length !== wanted)
    throw new ValueError(`Unable to coerce to Series, length must be ${wanted}: given ${v.length}`);
  if (axis === 0) return each({ vector: v });
  return b.columns.map((_, i) => ({ value: at(v, i) }));
}
