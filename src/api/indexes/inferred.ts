import type { Labels } from "../../block/labels";
import { Interval, Period, Timedelta, Timestamp, Tuple } from "../../values/scalar";

const BY_KIND: Readonly<Record<string, string>> = {
  int: "integer",
  uint: "integer",
  float: "floating",
  bool: "boolean",
  str: "string",
  datetime: "datetime64",
  timedelta: "timedelta64",
  category: "categorical",
  period: "period",
  interval: "interval",
};

function kindOf(x: unknown): string {
  switch (typeof x) {
    case "string":
      return "string";
    case "boolean":
      return "boolean";
    case "bigint":
      return "integer";
    case "number":
      return Number.isInteger(x) ? "integer" : "floating";
  }
  if (x instanceof Timestamp) return "datetime";
  if (x instanceof Timedelta) return "timedelta";
  if (x instanceof Interval) return "interval";
  if (x instanceof Period) return "period";
  if (x instanceof Tuple) return "tuple";
  return "mixed";
}

/** pandas' word for what labels are. */
export function inferredType(labels: Labels): string {
  if (labels.isMulti) return "mixed";
  const { kind } = labels.dtype;
  if (kind !== "object") return BY_KIND[kind] as string;
  const kinds = new Set(labels.values.map(kindOf));
  if (!kinds.size) return "empty";
  if (kinds.size === 1) {
    const only = [...kinds][0] as string;
    return only === "tuple" ? "mixed" : only;
  }
  if (kinds.size === 2 && kinds.has("integer")) return kinds.has("floating") ? "mixed-integer-float" : "mixed-integer";
  return kinds.has("integer") ? "mixed-integer" : "mixed";
}
