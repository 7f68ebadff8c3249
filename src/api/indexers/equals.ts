import type { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { same } from "../../values/dtype";

/** `equals`: the same labels, dtypes and values in the same order; missing values are equal. */
export function equalBlocks(a: Block, b: Block, ndim: number): boolean {
  if (a.columns.length !== b.columns.length || a.rows !== b.rows) return false;
  if (ndim === 2 && !a.labels.equals(b.labels)) return false;
  const [x, y] = [a.settled(), b.settled()];
  if (x.columns.some((_, i) => !same(x.dtype(i), y.dtype(i)))) return false;
  if (!a.indexLabels().equals(b.indexLabels())) return false;
  const others = y.vectors();
  return x.vectors().every((v, i) => new Labels([v]).equals(new Labels([others[i] as typeof v])));
}
