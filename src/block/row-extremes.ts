import type { Expr } from "../plan/expr";
import * as ops from "../plan/ops";
import { isMissing } from "../values/cell";
import { ValueError } from "../values/errors";
import type { Block } from "./block";
import { compared } from "./extremes";
import { unnamed } from "./reduce-frame";

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
  const e: Expr = ops.row_reduce(...b.exprs, { dtype: b.labels.dtype, of });
  // An error is one of the values: they are looked at now.
  return b.project([e], unnamed()).collect();
}
