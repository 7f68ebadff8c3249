import { TypeError } from "../values/errors";
import { NA, NaT } from "../values/scalar/missing";
import type { Vector } from "../values/vector";
import { boxedAt } from "./boxed";
import { elementAt, isMissingAt, uncategorised } from "./element";
import { type FloatFormat, floatTexts, trimZeros } from "./float-column";
import { option } from "./options";
import { isFloat, prettyPrint } from "./pprint";
import { toFixed } from "./python-number";
import { pyStr } from "./python-text";
import { datetimeTexts, timedeltaTexts } from "./temporal";
import { fixedWidth, ruler } from "./text-width";

export type CellFormatter = (value: any) => unknown;

export interface CellOptions {
  readonly formatter?: CellFormatter | null;
  readonly floatFormat?: FloatFormat | null;
  readonly naRep?: string;
  /** `all` leaves the texts at their own widths. */
  readonly justify?: string;
  readonly decimal?: string;
  readonly leadingSpace?: boolean;
  /** Put strings in quotes. */
  readonly quote?: boolean;
}

/** The texts of a column's values, all of one width. */
export function cellTexts(v: Vector, options: CellOptions = {}): string[] {
  return fixedWidth(rawTexts(v, options), options.justify ?? "right", ruler()).texts;
}

function rawTexts(v: Vector, options: CellOptions): string[] {
  const { formatter = null, naRep = "NaN", leadingSpace = true } = options;
  const floatFormat = options.floatFormat ?? option<FloatFormat | null>("display.float_format");
  const { dtype } = v;
  switch (dtype.masked ? "masked" : dtype.kind) {
    case "datetime":
    case "timedelta": {
      if (formatter) return rows(v, (i) => String(formatter(boxedAt(v, i))));
      const missing = naRep === "NaN" ? "NaT" : naRep;
      return dtype.kind === "datetime" ? datetimeTexts(v, missing) : timedeltaTexts(v, missing);
    }
    case "category":
      return rawTexts(uncategorised(v), options);
    case "float":
      return floatTexts(
        rows(v, (i) => (isMissingAt(v, i) ? Number.NaN : (v.data[i] as number))),
        {
          digits: option<number>("display.precision"),
          naRep,
          leadingSpace,
          justify: options.justify ?? "right",
          decimal: options.decimal ?? ".",
          floatFormat,
          formatter,
          single: dtype.bits === 32,
        },
      );
    case "int":
    case "uint": {
      if (formatter) return rows(v, (i) => String(formatter(boxedAt(v, i))));
      const plus = leadingSpace ? " " : "";
      return rows(v, (i) => {
        if (isMissingAt(v, i)) return naRep;
        const value = v.data[i] as number | bigint;
        return value < 0 ? String(value) : plus + String(value);
      });
    }
    default:
      return genericTexts(v, formatter, floatFormat, naRep, leadingSpace, options.quote ?? false);
  }
}

const rows = <T>(v: Vector, text: (i: number) => T): T[] => Array.from({ length: v.length }, (_, i) => text(i));

/** Texts of values one by one: strings, booleans, objects, and the dtypes with an array class of their own. */
function genericTexts(
  v: Vector,
  formatter: CellFormatter | null,
  floatFormat: FloatFormat | null,
  naRep: string,
  leadingSpace: boolean,
  quote: boolean,
): string[] {
  const { dtype } = v;
  const missing = dtype.masked ? "<NA>" : dtype.kind === "period" ? "NaT" : naRep;
  const byStr = (dtype.masked && dtype.kind !== "str") || dtype.kind === "period" || dtype.kind === "interval";
  const own = dtype.kind === "interval" ? dtype : undefined;
  const plain = (value: unknown): string => (byStr ? pyStr(value, own) : prettyPrint(value, { escape: true, quote }));
  const precision = option<number>("display.precision");
  const float = (value: number): string => {
    if (floatFormat === null) return trimZeros(toFixed(value, precision, " "));
    if (typeof floatFormat === "string") throw new TypeError("'str' object is not callable");
    return String(floatFormat(value));
  };
  return rows(v, (i) => {
    const absent = missingCell(v, i, missing, naRep);
    if (absent !== null) return leadingSpace && !formatter ? ` ${absent}` : absent;
    const value = elementAt(v, i);
    if (formatter) return String(formatter(boxedAt(v, i)));
    if (isFloat(value) || dtype.kind === "float" || (v.floats?.[i] && typeof value === "number"))
      return float(value as number);
    return leadingSpace ? ` ${plain(value)}` : plain(value);
  });
}

/** The text of a missing cell, or null if the cell holds something. */
function missingCell(v: Vector, i: number, missing: string, naRep: string): string | null {
  if (isMissingAt(v, i)) return missing;
  if (v.dtype.kind !== "object") return null;
  const value = v.data[i];
  if (value === null || value === undefined) return "None";
  if (value === NA) return "<NA>";
  if (value === NaT) return "NaT";
  return typeof value === "number" && Number.isNaN(value) ? naRep : null;
}
