import type { Call } from "../../plan/expr";
import type { DType } from "../../values/dtype";
import { datetime } from "../../values/dtype";
import { PER_SECOND } from "../../values/time/unit";
import { zone } from "../../values/time/zone";
import { binary, call, litInt, litStr, ternary } from "./json";
import type { Rule } from "./ops";
import { cast, logical } from "./storage";

const dtypeOf = (c: Call): DType => (c.args[0] as Call["args"][number]).field.dtype;

/** Polars has no seconds: those are counted in milliseconds. */
const scaled = (e: string, d: DType): string => (d.unit === "s" ? binary(e, "Multiply", litInt(1000)) : e);

const iana = (tz: string): string => tz.replace(/^dateutil\//, "");

/** The stored count as Polars' own datetime, in its zone. */
export const asDatetime = (e: string, d: DType): string => {
  if (!d.tz) return cast(scaled(e, d), logical(d));
  const { fixed } = zone(d.tz);
  // Polars knows no zones of a fixed offset: their wall clock is the count plus it.
  if (fixed !== null && fixed !== 0) {
    const local = binary(e, "Plus", litInt(BigInt(fixed) * PER_SECOND[d.unit ?? "ns"]));
    return cast(scaled(local, d), logical(datetime(d.unit)));
  }
  const utc = cast(scaled(e, d), logical({ ...d, tz: "UTC" }));
  return fixed === 0 ? utc : call(`{"TemporalExpr":{"ConvertTimeZone":{"inner":${JSON.stringify(iana(d.tz))}}}}`, utc);
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
  dt_is: ([a], c) => call('{"TemporalExpr":"IsLeapYear"}', asDatetime(a as string, dtypeOf(c))),
  dt_name: ([a], c) =>
    call(
      `{"TemporalExpr":{"ToString":"${c.params.part === "day" ? "%A" : "%B"}"}}`,
      asDatetime(a as string, dtypeOf(c)),
    ),
  dt_text: ([a], c) =>
    call(`{"TemporalExpr":{"ToString":${JSON.stringify(c.params.format)}}}`, asDatetime(a as string, dtypeOf(c))),
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
  dt_ceil: ([a], c) => {
    const every = litInt(c.params.every as bigint);
    const down = binary(binary(litInt(0), "Minus", a as string), "FloorDivide", every);
    return binary(binary(litInt(0), "Minus", down), "Multiply", every);
  },
  dt_round: ([a], c) => {
    const every = litInt(c.params.every as bigint);
    const down = binary(a as string, "FloorDivide", every);
    const twice = binary(binary(a as string, "Modulus", every), "Multiply", litInt(2));
    const odd = binary(binary(down, "Modulus", litInt(2)), "Eq", litInt(1));
    const up = binary(binary(twice, "Gt", every), "Or", binary(binary(twice, "Eq", every), "And", odd));
    return binary(ternary(up, binary(down, "Plus", litInt(1)), down), "Multiply", every);
  },
  td_part: ([a], c) => {
    const { mod, by } = c.params as { mod: bigint | null; by: bigint };
    const rest = mod === null ? (a as string) : binary(a as string, "Modulus", litInt(mod));
    return cast(by === 1n ? rest : binary(rest, "FloorDivide", litInt(by)), `"Int${c.field.dtype.bits}"`);
  },
};
