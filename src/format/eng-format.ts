import { set_option } from "./options";
import { toFixed, toGeneral } from "./python-number";

const PREFIXES = ["y", "z", "a", "f", "p", "n", "u", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"] as const;

/**
 * A formatter of floats in engineering notation: a mantissa and a power of 1000.
 * @param accuracy decimals of the mantissa; null for six significant digits
 * @param prefix write the power as an SI prefix
 */
export function engFormatter(accuracy: number | null = null, prefix = false): (value: number) => string {
  return (value) => {
    if (Number.isNaN(value)) return "NaN";
    if (!Number.isFinite(value)) return "inf";
    const size = Math.abs(value);
    const exact = size === 0 ? 0 : Number(size.toExponential().split("e")[1]);
    const power = Math.max(-24, Math.min(24, Math.floor(exact / 3) * 3));
    const sign = power < 0 ? "-" : "+";
    const suffix = prefix ? PREFIXES[power / 3 + 8] : `E${sign}${String(Math.abs(power)).padStart(2, "0")}`;
    // Shifting the point in the decimal text keeps the digits that the number is written with.
    const [digits, at] = value.toExponential().split("e") as [string, string];
    const mantissa = value === 0 ? value : Number(`${digits}e${Number(at) - power}`);
    return (accuracy === null ? toGeneral(mantissa, 6, " ") : toFixed(mantissa, accuracy, " ")) + suffix;
  };
}

/**
 * Prints floats in engineering notation from now on; `reset_option("display.float_format")` ends it.
 * @param accuracy decimals of the mantissa
 * @param use_eng_prefix write powers as SI prefixes
 */
export function set_eng_float_format(
  accuracy: number | { accuracy?: number; use_eng_prefix?: boolean } = 3,
  use_eng_prefix: boolean | { use_eng_prefix?: boolean } = false,
): void {
  const named = {
    ...(typeof accuracy === "object" ? accuracy : {}),
    ...(typeof use_eng_prefix === "object" ? use_eng_prefix : {}),
  };
  const digits = typeof accuracy === "number" ? accuracy : (named.accuracy ?? 3);
  const prefix =
    typeof use_eng_prefix === "boolean" && named.use_eng_prefix === undefined
      ? use_eng_prefix
      : (named.use_eng_prefix ?? false);
  set_option("display.float_format", engFormatter(digits, prefix));
}
