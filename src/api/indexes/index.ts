import type { Block } from "../../block/block";
import { isMulti } from "../../block/block";
import type { Labels } from "../../block/labels";
import type { AxisKind } from "../../format/source";
import { callable, withoutNew } from "../callable";
import { kindOf, kindOfDType } from "../display";
import { make } from "../make";
import { CategoricalIndexMethods } from "./categorical";
import { DatetimeIndexMethods } from "./datetime";
import { IntervalIndexMethods } from "./interval";
import type { Index as AnyIndex } from "./methods";
import { IndexMethods, prototypes } from "./methods";
import { MultiIndexMethods } from "./multi";
import { PeriodIndexMethods } from "./period";
import { RangeIndexMethods } from "./range";
import { LABELS } from "./symbols";
import { TimedeltaIndexMethods } from "./timedelta";

export { LABELS } from "./symbols";
export { IndexMethods };

export type Index = AnyIndex;
export const Index = withoutNew<typeof IndexMethods, Index>(IndexMethods);

type Called<T> = T & ((key: unknown) => any);
export type RangeIndex = Called<RangeIndexMethods>;
export const RangeIndex = withoutNew<typeof RangeIndexMethods, RangeIndex>(RangeIndexMethods);
export type MultiIndex = Called<MultiIndexMethods>;
export const MultiIndex = withoutNew<typeof MultiIndexMethods, MultiIndex>(MultiIndexMethods);
export type DatetimeIndex = Called<DatetimeIndexMethods>;
export const DatetimeIndex = withoutNew<typeof DatetimeIndexMethods, DatetimeIndex>(DatetimeIndexMethods);
export type TimedeltaIndex = Called<TimedeltaIndexMethods>;
export const TimedeltaIndex = withoutNew<typeof TimedeltaIndexMethods, TimedeltaIndex>(TimedeltaIndexMethods);
export type PeriodIndex = Called<PeriodIndexMethods>;
export const PeriodIndex = withoutNew<typeof PeriodIndexMethods, PeriodIndex>(PeriodIndexMethods);
export type CategoricalIndex = Called<CategoricalIndexMethods>;
export const CategoricalIndex = withoutNew<typeof CategoricalIndexMethods, CategoricalIndex>(CategoricalIndexMethods);
export type IntervalIndex = Called<IntervalIndexMethods>;
export const IntervalIndex = withoutNew<typeof IntervalIndexMethods, IntervalIndex>(IntervalIndexMethods);

const made = (kind: AxisKind, labels: () => Labels): Index => callable(prototypes[kind], { [LABELS]: labels }) as never;

make.index = (labels) => made(kindOf(labels), () => labels);

/** What an index of a block's rows is, without reading them. */
function rowKind(block: Block): AxisKind {
  const { ids } = block.index;
  if (!ids.length) return "RangeIndex";
  if (isMulti(block.index)) return "MultiIndex";
  return kindOfDType(block.ref(ids[0] as string).field.dtype);
}

make.rowIndex = (block) => {
  // Whether labels are left of a range depends on which.
  if (!block.isRange && block.mayBeRange) return make.index(block.indexLabels());
  let labels: Labels | null = null;
  return made(rowKind(block), () => (labels ??= block.indexLabels()));
};
