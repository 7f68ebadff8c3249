import { TypeError } from "../../values/errors";
import type { Offset } from "../../values/scalar";
import { guessFormat, to_offset as offsetOf, offsets, periodFreq, periodOffset, typeName } from "../../values/scalar";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { holiday } from "./holiday";
import { infer_freq } from "./ranges";

const TO_OFFSET = signature("pd.to_offset(freq, is_period=False)");

const GUESS = signature("pd.guess_datetime_format(dt_str, dayfirst=False)");

type Freq = string | Offset | { nanos: bigint } | null;

/**
 * The offset of an alias (`2h`, `W-MON`), an offset or a duration; null stays null.
 * Throws ValueError for what is no frequency. https://pandas.pydata.org/docs/reference/api/pandas.tseries.frequencies.to_offset.html
 *
 * @param freq what names the frequency
 * @param is_period whether an alias is one of periods (`M`) and not of moments (`ME`)
 * @example
 * pd.tseries.frequencies.to_offset("5min").freqstr // "5min"
 */
function to_offset(
  ...args: Args<[freq: Freq, is_period: boolean], { freq?: Freq; is_period?: boolean }>
): Offset | null {
  const { freq, is_period } = bind(TO_OFFSET, args);
  return is_period && typeof freq === "string" ? periodOffset(periodFreq(freq)) : offsetOf(freq);
}

/**
 * The format by which a text is a moment, in Python's codes; null where there is no telling.
 * https://pandas.pydata.org/docs/reference/api/pandas.tseries.api.guess_datetime_format.html
 *
 * @param dt_str the text
 * @param dayfirst whether 10/11/12 begins with the day
 * @example
 * pd.tseries.api.guess_datetime_format("09/13/2023")   // "%m/%d/%Y"
 */
function guess_datetime_format(
  ...args: Args<[dt_str: string, dayfirst: boolean], { dt_str?: string; dayfirst?: boolean }>
): string | null {
  const { dt_str, dayfirst } = bind(GUESS, args);
  if (typeof dt_str !== "string")
    throw new TypeError(`Argument 'dt_str' has incorrect type (expected str, got ${typeName(dt_str)})`);
  return guessFormat(dt_str, { dayfirst });
}

/** `pd.tseries`: offsets, frequencies and holidays by pandas' module names. */
export const tseries = {
  offsets,
  frequencies: { to_offset, infer_freq },
  api: { guess_datetime_format, infer_freq, offsets },
  holiday,
} as const;
