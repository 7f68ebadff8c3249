import type { Block } from "../block/block";
import type { Labels } from "../block/labels";
import { levelsOf } from "../block/labels-factored";
import type { Axis, AxisKind, FrameSource, SeriesSource } from "../format/source";
import type { DType } from "../values/dtype";

/** What pandas calls an index of these labels. */
export function kindOf(labels: Labels): AxisKind {
  if (labels.range) return "RangeIndex";
  if (labels.isMulti) return "MultiIndex";
  return kindOfDType(labels.dtype);
}

/** What pandas calls an index of one level with values of this dtype. */
export function kindOfDType(dtype: DType): AxisKind {
  switch (dtype.kind) {
    case "datetime":
      return "DatetimeIndex";
    case "timedelta":
      return "TimedeltaIndex";
    case "period":
      return "PeriodIndex";
    case "category":
      return "CategoricalIndex";
    case "interval":
      return "IntervalIndex";
    default:
      return "Index";
  }
}

export const axisOf = (labels: Labels, kind: AxisKind = kindOf(labels)): Axis => ({
  kind,
  levels: labels.levels,
  names: labels.names,
  freq: labels.freq,
  ...(labels.isMulti ? { level: (k: number) => (levelsOf(labels)[k] as Labels).vector } : {}),
  ...(labels.range ? { range: labels.range } : {}),
});

/** A frame as formatters see it: they ask for no more rows than they print. */
export function frameSource(block: Block): FrameSource {
  const settled = block.collect();
  return {
    rows: settled.rows,
    columns: axisOf(settled.labels),
    dtypes: settled.columns.map((_, i) => settled.dtype(i)),
    take(head, tail, columns) {
      const { index, data } = settled.ends(head, tail, columns);
      return { index: rowAxis(settled, index), columns: data };
    },
  };
}

export function seriesSource(block: Block): SeriesSource {
  const settled = block.collect();
  return {
    rows: settled.rows,
    name: settled.labels.at(0),
    dtype: settled.dtype(0),
    take(head, tail) {
      const { index, data } = settled.ends(head, tail);
      return { index: rowAxis(settled, index), values: data[0] as (typeof data)[number] };
    },
  };
}

const rowAxis = (block: Block, taken: Labels): Axis => ({
  ...axisOf(taken, block.isRange ? "RangeIndex" : kindOf(taken)),
  freq: taken.freq ?? block.index.freq ?? (taken.range || taken.isMulti ? null : (taken.dtype.freq ?? null)),
});
