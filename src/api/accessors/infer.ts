import { isMissing } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { DateValue, Interval, Period, Timedelta, Timestamp, TimeValue } from "../../values/scalar";

function kindOf(x: unknown): string {
  if (typeof x === "string") return "string";
  if (typeof x === "boolean") return "boolean";
  if (typeof x === "bigint") return "integer";
  if (typeof x === "number") return Number.isInteger(x) ? "integer" : "floating";
  if (x instanceof Timestamp) return "datetime";
  if (x instanceof Timedelta) return "timedelta";
  if (x instanceof Period) return "period";
  if (x instanceof Interval) return "interval";
  if (x instanceof DateValue) return "date";
  if (x instanceof TimeValue) return "time";
  return x instanceof Uint8Array ? "bytes" : "mixed";
}

/** What pandas' `infer_dtype` says of values, missing ones left out. */
export function inferredKind(values: readonly unknown[]): string {
  const kinds = new Set<string>();
  for (const x of values) if (!isMissing(x)) kinds.add(kindOf(x));
  const [first] = kinds;
  if (first === undefined) return "empty";
  if (kinds.size === 1) return first;
  if (kinds.size === 2 && kinds.has("integer") && kinds.has("floating")) return "mixed-integer-float";
  return kinds.has("integer") ? "mixed-integer" : "mixed";
}

const NAMES: Partial<Record<DType["kind"], string>> = {
  int: "integer",
  uint: "integer",
  float: "floating",
  bool: "boolean",
  datetime: "datetime64",
  timedelta: "timedelta64",
  str: "string",
  period: "period",
  interval: "interval",
};

/** The same of a dtype whose values needn't be looked at. */
export const kindName = (d: DType): string => NAMES[d.kind] ?? "mixed";
