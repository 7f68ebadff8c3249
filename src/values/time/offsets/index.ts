import * as anchored from "./anchored";
import * as business from "./business";
import { DateOffset } from "./date-offset";
import { Day, Hour, Micro, Milli, Minute, Nano, Second, Tick } from "./tick";
import { Offset } from "./base";

export { Anchored, isAnchored } from "./anchored";
export type { OffsetOptions } from "./base";
export { makers, Offset } from "./base";
export { DateOffset } from "./date-offset";
export { isDay, isFixed, isOffset, isTick, Tick, tickOf } from "./tick";
export { to_offset } from "./parse";

const { isAnchored: _isAnchored, Anchored: _Anchored, ...months } = anchored;

/** pandas' `pd.offsets`. */
export const offsets = Object.freeze({
  BaseOffset: Offset,
  Tick,
  Day,
  Hour,
  Minute,
  Second,
  Milli,
  Micro,
  Nano,
  DateOffset,
  ...months,
  BMonthEnd: anchored.BusinessMonthEnd,
  BMonthBegin: anchored.BusinessMonthBegin,
  ...business,
});
