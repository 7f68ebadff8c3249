import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import type { FrameData } from "../../io/frame";
import { evenRange } from "../construct/labels";

const labelsFrom = (axis: FrameData["columns"]): Labels => new Labels(axis.levels, axis.names);

/** A block as writers take it. */
export function frameData(given: Block, ndim: 1 | 2): FrameData {
  const b = given.settled();
  const index = b.isRange && b.index.step === 1 && b.index.names[0] === null ? null : b.indexLabels();
  const labels = ndim === 1 && b.labels.at(0) === null ? Labels.range(1) : b.labels;
  return {
    columns: { levels: labels.levels, names: labels.names },
    data: b.vectors(),
    index: index && { levels: index.levels, names: index.names },
    start: b.isRange ? b.index.start : 0,
    length: b.rows,
  };
}

/** What a reader gave, as a block. With `even`, an index of integers that step evenly is a range, as pandas makes it. */
export function blockOf(data: FrameData, even: boolean): Block {
  const index = data.index
    ? even
      ? evenRange(labelsFrom(data.index))
      : labelsFrom(data.index)
    : new Labels({ start: data.start, stop: data.start + data.length, step: 1 });
  return Block.of(
    data.data,
    data.counted ? Labels.range(data.data.length) : labelsFrom(data.columns),
    index,
    data.length,
  );
}
