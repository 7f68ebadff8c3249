import type { Call } from "../../plan/expr";
import type { DType } from "../../values/dtype";
import { binary, call, litInt, litStr } from "./json";
import type { Rule } from "./ops";
import { cast, logical } from "./storage";

const dtypeOf = (c: Call): DType => (c.args[0] as Call["args"][number]).field.dtype;

/** Polars has no seconds: those are counted in milliseconds. */
const scaled = (e: string, d: DType): string => (d.unit === "s" ? binary(e, "Multiply", litInt(1000)) : e);

/** The stored count as Polars' own datetime, in its zone. */
export const asDatetime = (e: string, d: DType): string => {
  const naive: DType = { ...d };
  if (!d.tz) return cast(scaled(e, d), logical(naive));
  const utc = cast(scaled(e, d), logical({ ...d, tz: "UTC" }));
  return d.tz === "UTC" ? utc : call(`{"TemporalExpr":{"ConvertTimeZone":{"inner":${JSON.stringify(d.tz)}}}}`, utc);
};

const PART: Record<string, string> = {
  year: "Year",
  month: "Month",
  day: "Day",
  hour: "Hour",
  minute: "Minute",
  second: "Second",
  quarter: "Quarter",
  week: "Week",
  isoyear: "IsoYear",
  dayofyear: "OrdinalDay",
  dayofweek: "WeekDay",
  microsecond: "Microsecond",
  nanosecond: "Nanosecond",
  days_in_month: "DaysInMonth",
};

export const dtOps: Readonly<Record<string, Rule>> = {
  dt_part: ([a], c) => {
    const part = String(c.params.part);
    const e = cast(call(`{"TemporalExpr":"${PART[part]}"}`, asDatetime(a as string, dtypeOf(c))), '"Int32"');
    if (part === "dayofweek") return binary(e, "Minus", litInt(1));
    return part === "nanosecond" ? binary(e, "Modulus", litInt(1000)) : e;
  },
  dt_is: ([a]) => call('{"TemporalExpr":"IsLeapYear"}', a as string),
  dt_wall: ([a], c) => {
    const d = dtypeOf(c);
    const local = call(
      '{"TemporalExpr":{"ReplaceTimeZone":[null,"Raise"]}}',
      asDatetime(a as string, d),
      litStr("raise"),
    );
    const count = cast(local, '"Int64"');
    return d.unit === "s" ? binary(count, "FloorDivide", litInt(1000)) : count;
  },
  dt_floor: ([a], c) => {
    const every = litInt(c.params.every as bigint);
    return binary(binary(a as string, "FloorDivide", every), "Multiply", every);
  },
};
