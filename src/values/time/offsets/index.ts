import * as anchored from "./anchored";
import { Offset } from "./base";
import * as business from "./business";
import { BusinessHour, CustomBusinessHour } from "./business-hour";
import { DateOffset } from "./date-offset";
import { FY5253, FY5253Quarter } from "./fiscal";
import { Day, Hour, Micro, Milli, Minute, Nano, Second, Tick } from "./tick";

export { Anchored, isAnchored } from "./anchored";
export type { OffsetOptions } from "./base";
export { makers, Offset } from "./base";
export { DateOffset } from "./date-offset";
export { to_offset } from "./parse";
export { isDay, isFixed, isOffset, isTick, Tick, tickOf } from "./tick";

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
  BusinessHour,
  CustomBusinessHour,
  FY5253,
  FY5253Quarter,
});
