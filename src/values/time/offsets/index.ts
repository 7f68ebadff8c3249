import { NotImplementedError } from "../../errors";
import * as anchored from "./anchored";
import { Offset } from "./base";
import * as business from "./business";
import { DateOffset } from "./date-offset";
import { Day, Hour, Micro, Milli, Minute, Nano, Second, Tick } from "./tick";

export { Anchored, isAnchored } from "./anchored";
export type { OffsetOptions } from "./base";
export { makers, Offset } from "./base";
export { DateOffset } from "./date-offset";
export { to_offset } from "./parse";
export { isDay, isFixed, isOffset, isTick, Tick, tickOf } from "./tick";

const { isAnchored: _isAnchored, Anchored: _Anchored, ...months } = anchored;

const absent = (name: string) => (): never => {
  throw new NotImplementedError(`offsets.${name} is not there yet`);
};

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
  BusinessHour: absent("BusinessHour"),
  CustomBusinessHour: absent("CustomBusinessHour"),
  CustomBusinessMonthEnd: absent("CustomBusinessMonthEnd"),
  CustomBusinessMonthBegin: absent("CustomBusinessMonthBegin"),
  CBMonthEnd: absent("CBMonthEnd"),
  CBMonthBegin: absent("CBMonthBegin"),
  FY5253: absent("FY5253"),
  FY5253Quarter: absent("FY5253Quarter"),
});
