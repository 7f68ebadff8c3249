import { offsets, to_offset } from "../../values/scalar";
import { holiday } from "./holiday";
import { infer_freq } from "./ranges";

/** `pd.tseries`: offsets, frequencies and holidays by pandas' module names. */
export const tseries = {
  offsets,
  frequencies: { to_offset, infer_freq },
  holiday,
} as const;
