import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import type { FrameData } from "../../io/frame";

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

/** What a reader gave, as a block. */
export function blockOf(data: FrameData): Block {
  const index = data.index
    ? labelsFrom(data.index)
    : new Labels({ start: data.start, stop: data.start + data.length, step: 1 });
  return Block.of(data.data, columnLabels(data), index, data.length);
}

/** Column labels 0, 1, 2, ... of a file without a header are a range, as in pandas. */
function columnLabels({ columns }: FrameData): Labels {
  const made = labelsFrom(columns);
  const counts = !made.isMulti && made.dtype.name === "int64" && made.values.every((x, i) => x === i);
  return counts && made.length > 0 ? Labels.range(made.length, made.names) : made;
}
