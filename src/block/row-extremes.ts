import type { Expr } from "../plan/expr";
import * as ops from "../plan/ops";
import { isMissing } from "../values/cell";
import { object } from "../values/dtype";
import { ValueError } from "../values/errors";
import { vectorOf } from "../values/infer";
import { Block } from "./block";
import { compared } from "./extremes";
import { unnamed } from "./reduce-frame";

/** What pandas says of a frame that has labels along the axis but no values: nothing, also of the labels across. */
export function unlabelled(b: Block, across: boolean): Block | null {
  if (across ? !b.columns.length || b.rows : b.columns.length || !b.rows) return null;
  const labels = across ? b.labels : b.indexLabels();
  return Block.of([vectorOf([], labels.isMulti ? object : labels.dtype)], unnamed());
}

/** For each row the label of the column with its smallest or greatest value. */
export function extremeLabels(b: Block, which: "min" | "max", skipna: boolean): Block {
  const labels = b.labels.values;
  const sign = which === "min" ? -1 : 1;
  const of = (row: readonly unknown[]): unknown => {
    let best = -1;
    for (let i = 0; i < row.length; i++) {
      if (isMissing(row[i])) {
        if (!skipna) throw new ValueError("Encountered an NA value with skipna=False");
        continue;
      }
      if (best < 0 || compared(row[i], row[best], sign) * sign > 0) best = i;
    }
    if (best < 0) throw new ValueError("Encountered all NA values");
    return labels[best];
  };
  if (!b.columns.length && b.rows) throw new ValueError(`attempt to get arg${which} of an empty sequence`);
  const e: Expr = ops.row_reduce(...b.exprs, { dtype: b.labels.dtype, of });
  // An error is one of the values: they are looked at now.
  return b.project([e], unnamed()).collect();
}
