import type { DType } from "../values/dtype";
import { object } from "../values/dtype";
import { floating } from "../values/scalar/float";
import type { Vector } from "../values/vector";
import { boxedAt } from "./boxed";
import { isMissingAt } from "./element";
import type { Printable } from "./numpy-text";
import { reprOf } from "./numpy-text";
import { timestampText } from "./temporal";

const FRACTION = { s: 0, ms: 3, us: 6, ns: 9 } as const;

/** ISO text of a moment with as many decimals as its unit has. */
export function momentText(count: bigint, unit: keyof typeof FRACTION): string {
  const [clock, fraction = ""] = timestampText(count, unit).split(".") as [string, string?];
  const digits = FRACTION[unit];
  const text = clock.replace(" ", "T");
  return digits === 0 ? text : `${text}.${fraction.padEnd(digits, "0").slice(0, digits)}`;
}

/** The dtype in which numpy holds a column: objects for those of pandas' own. */
export function numpyDtype(d: DType): DType {
  if (d.masked || d.tz !== undefined) return object;
  return ["int", "uint", "float", "bool", "datetime", "timedelta"].includes(d.kind) ? d : object;
}

function printable(v: Vector): Printable {
  const dtype = numpyDtype(v.dtype);
  const whole = v.dtype.kind === "float";
  const at = (i: number): unknown => {
    if (dtype.kind === "object") {
      const x = boxedAt(v, i);
      return whole || v.floats?.[i] ? floating(x) : x;
    }
    if (isMissingAt(v, i)) return dtype.kind === "float" ? Number.NaN : null;
    const x = v.data[i];
    return dtype.kind === "datetime" ? momentText(x as bigint, dtype.unit ?? "ns") : x;
  };
  return { shape: [v.length], dtype, at };
}

/** A column as numpy's `repr` prints the array of its values. */
export const vectorNumpyRepr = (v: Vector): string => reprOf(printable(v));
