import type { Offset } from "../../values/scalar";
import { to_offset as offsetOf, offsets, periodFreq, periodOffset } from "../../values/scalar";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { holiday } from "./holiday";
import { infer_freq } from "./ranges";

const TO_OFFSET = signature("pd.to_offset(freq, is_period=False)");

type Freq = string | Offset | { nanos: bigint } | null;

/**
 * The offset of an alias (`2h`, `W-MON`), an offset or a duration; null stays null.
 * Throws ValueError for what is no frequency. https://pandas.pydata.org/docs/reference/api/pandas.tseries.frequencies.to_offset.html
 *
 * @param freq what names the frequency
 * @param is_period whether an alias is one of periods (`M`) and not of moments (`ME`)
 * @example
 * pd.tseries.frequencies.to_offset("5min")   // <5 * Minutes>
 */
function to_offset(
  ...args: Args<[freq: Freq, is_period: boolean], { freq?: Freq; is_period?: boolean }>
): Offset | null {
  const { freq, is_period } = bind(TO_OFFSET, args);
  return is_period && typeof freq === "string" ? periodOffset(periodFreq(freq)) : offsetOf(freq);
}

/** `pd.tseries`: offsets, frequencies and holidays by pandas' module names. */
export const tseries = {
  offsets,
  frequencies: { to_offset, infer_freq },
  holiday,
} as const;
