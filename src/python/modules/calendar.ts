import { type Tuple, tuple } from "../../values/scalar";
import { daysFromCivil, daysInMonth, isLeap, MONTHS, WEEKDAYS, weekday } from "../../values/time/civil";

const short = (names: readonly string[]): string[] => names.map((n) => n.slice(0, 3));

/** What of Python's `calendar` counts days and names them. */
export const calendar = {
  isleap: isLeap,
  leapdays(from: number, to: number): number {
    const before = (y: number): number => Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
    return before(to - 1) - before(from - 1);
  },
  weekday: (year: number, month: number, day: number): number => weekday(daysFromCivil(year, month, day)),
  monthrange: (year: number, month: number): Tuple<[number, number]> =>
    tuple(weekday(daysFromCivil(year, month, 1)), daysInMonth(year, month)),
  month_name: ["", ...MONTHS],
  month_abbr: ["", ...short(MONTHS)],
  day_name: [...WEEKDAYS],
  day_abbr: short(WEEKDAYS),
};
