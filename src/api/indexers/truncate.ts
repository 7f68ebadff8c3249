import type { Block } from "../../block/block";
import { selectColumns, selectRows } from "../../block/select";
import { castLabel, labelSlice, monotonic } from "../../block/select-bounds";
import { isMissing } from "../../values/cell";
import { compareValues } from "../../values/compare";
import { ValueError } from "../../values/errors";
import { pyStr } from "../../values/pyrepr";
import { slice, Timestamp } from "../../values/scalar";

/** `truncate`: the labels from `before` through `after` of a sorted axis. */
export function truncated(b: Block, before: unknown, after: unknown, axis: 0 | 1): Block {
  const labels = axis === 0 ? b.indexLabels() : b.labels;
  const falling = labels.range
    ? labels.range.step < 0
    : !labels.isMulti && monotonic(labels.vector, "decreasing") && !monotonic(labels.vector, "increasing");
  if (!labels.range && !labels.isMulti && !falling && !monotonic(labels.vector, "increasing"))
    throw new ValueError("truncate requires a sorted index");
  const moments = labels.dtype.kind === "datetime";
  // A number among moments counts nanoseconds.
  const cast = (x: unknown): unknown =>
    isMissing(x) ? null : castLabel(moments && typeof x === "number" ? Timestamp(x) : x, labels.dtype);
  let [from, to] = [cast(before), cast(after)];
  if (from !== null && to !== null && compareValues(from, to) > 0)
    throw new ValueError(`Truncate: ${pyStr(to)} must be after ${pyStr(from)}`);
  if (falling && labels.length > 1) [from, to] = [to, from];
  const [start, stop, step] = labelSlice(labels, slice(from, to));
  const place = { kind: "slice", start, stop, step } as const;
  return axis === 0 ? selectRows(b, place) : selectColumns(b, place);
}
