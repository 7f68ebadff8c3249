import type { DType } from "../values/dtype";
import type { Vector } from "../values/vector";
import { categoricalRepr } from "./categorical-repr";
import { elementText, isMissingAt } from "./element";
import { itemWriter } from "./index-repr";
import { vectorNumpyRepr } from "./numpy-vector";
import { reprFloat } from "./python-number";
import { summary } from "./summary";

const MASKED = { int: "IntegerArray", uint: "IntegerArray", float: "FloatingArray", bool: "BooleanArray" } as const;
const PLAIN = {
  datetime: "DatetimeArray",
  timedelta: "TimedeltaArray",
  period: "PeriodArray",
  interval: "IntervalArray",
  str: "ArrowStringArray",
} as const;

/** The name of the array class that holds a dtype in pandas; undefined for what numpy holds. */
export function arrayClass(dtype: DType): string | undefined {
  const names: Partial<Record<string, string>> = dtype.masked ? { ...PLAIN, ...MASKED } : PLAIN;
  return dtype.kind === "category" ? "Categorical" : names[dtype.kind];
}

/**
 * An array as `repr` prints it: extension arrays with their class, others as numpy's.
 * @param boxed print those that numpy holds as `.array` does, as a NumpyExtensionArray
 */
export function arrayRepr(v: Vector, boxed = false): string {
  if (v.dtype.kind === "category") return categoricalRepr(v);
  const name = arrayClass(v.dtype) ?? (boxed ? "NumpyExtensionArray" : undefined);
  if (name === undefined) return vectorNumpyRepr(v);
  const write = arrayItem(v);
  const items = summary(v.length, write, { indent: 0, named: false, justify: true }).replace(/[, \n]+$/, "");
  return `<${name}>\n${items}\nLength: ${v.length}, dtype: ${v.dtype.name}`;
}

function arrayItem(v: Vector): (i: number) => string {
  if (v.dtype.kind === "float" && v.dtype.bits === 32)
    return (i) => (isMissingAt(v, i) ? elementText(v, i) : reprFloat(v.data[i] as number, true));
  if (v.dtype.kind !== "datetime") return itemWriter(v);
  return (i) => `'${isMissingAt(v, i) ? "NaT" : elementText(v, i)}'`;
}
