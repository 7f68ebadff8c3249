import { offsets, to_offset } from "../../values/scalar";
import { infer_freq } from "./ranges";

/** `pd.tseries`: offsets and frequencies by pandas' module names. */
export const tseries = {
  offsets,
  frequencies: { to_offset, infer_freq },
} as const;
