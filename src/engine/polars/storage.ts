import type { DType } from "../../values/dtype";

/** The Polars dtype in which a column of ours is stored, as its JSON text. */
export function storage(dtype: DType): string {
  switch (dtype.kind) {
    case "int":
      return `"Int${dtype.bits}"`;
    case "uint":
      return `"UInt${dtype.bits}"`;
    case "float":
      return `"Float${dtype.bits}"`;
    case "bool":
      return '"Boolean"';
    case "str":
      return '"String"';
    case "datetime":
    case "timedelta":
      return '"Int64"';
    case "category":
      return '"Int32"';
    case "object":
    case "period":
    case "interval":
      return '"UInt32"';
  }
}

const UNITS = { s: "Milliseconds", ms: "Milliseconds", us: "Microseconds", ns: "Nanoseconds" } as const;

/** The Polars dtype that says what the stored numbers mean: for calendar functions and for files. */
export function logical(dtype: DType): string {
  const unit = UNITS[dtype.unit ?? "ns"];
  if (dtype.kind === "datetime")
    return `{"Datetime":["${unit}",${dtype.tz ? `{"inner":${JSON.stringify(dtype.tz)}}` : "null"}]}`;
  if (dtype.kind === "timedelta") return `{"Duration":"${unit}"}`;
  return storage(dtype);
}

export const cast = (e: string, to: string, options = "Overflowing"): string =>
  `{"Cast":{"expr":${e},"dtype":{"Literal":${to}},"options":"${options}"}}`;
