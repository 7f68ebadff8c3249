import { ValueError } from "../../errors";
import type { TimestampClass } from "../../scalar/timestamp";
import { daysFromCivil, daysInMonth, weekday } from "../civil";
import type { Offset } from "./base";

const firstBusinessDay = (year: number, month: number): number => {
  const day = weekday(daysFromCivil(year, month, 1));
  return day < 5 ? 1 : 8 - day;
};
const lastBusinessDay = (year: number, month: number): number => {
  const last = daysInMonth(year, month);
  return last - Math.max(0, weekday(daysFromCivil(year, month, last)) - 4);
};

/**
 * Whether a day begins or ends a span of 1, 3 or 12 months, in the year that an offset counts: its month begins the
 * year of an offset that goes to beginnings, and ends that of any other. Throws ValueError for custom business days.
 */
export function isEdge(offset: Offset, ts: TimestampClass, side: "start" | "end", months: 1 | 3 | 12): boolean {
  const code = offset.name;
  if (code === "C") {
    const field = `is_${{ 1: "month", 3: "quarter", 12: "year" }[months]}_${side}`;
    throw new ValueError(`Custom business days is not supported by ${field}`);
  }
  const business = code.startsWith("B");
  const anchor = Number(offset.kwds.startingMonth ?? offset.kwds.month ?? 12);
  const toBeginnings = /^B*[MQY]S/.test(code);
  const begin = toBeginnings ? anchor : (anchor % 12) + 1;
  const month = side === "start" ? begin : ((begin + 10) % 12) + 1;
  if ((ts.month - month) % months !== 0) return false;
  if (side === "start") return ts.day === (business ? firstBusinessDay(ts.year, ts.month) : 1);
  return ts.day === (business ? lastBusinessDay : daysInMonth)(ts.year, ts.month);
}
