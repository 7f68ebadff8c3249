import type { Block } from "../../block/block";
import type { CountOptions } from "../../block/frequency";
import { categoryCounts } from "../../block/frequency";
import { category } from "../../values/dtype";
import { TypeError } from "../../values/errors";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { make } from "../make";
import { cut } from "../reshape/cut";
import type { NDFrame } from "./ndframe";
import { BLOCK } from "./ndframe";

/** `value_counts` of categories: also of those that don't occur. */
export function categoricalCounts(b: Block, options: CountOptions): Block {
  const v = b.vectors()[0] as Vector;
  const { dtype } = v;
  const categories = dtype.categoryValues as Vector;
  return categoryCounts(
    v.data as Int32Array,
    categories,
    options,
    b.labels.at(0),
    category(categories, dtype.ordered ?? false),
  );
}

/** `value_counts` by intervals, as `cut` makes them: a number of equal ones, or their edges. */
export function binCounts(b: Block, bins: unknown, options: CountOptions): Block {
  const codes = binned(b, bins);
  const { dtype, length } = codes;
  const data = codes.data as Int32Array;
  const all = dtype.categoryValues as Vector;
  const intervals = options.dropna && data.every((c) => c < 0) ? take(all, new Int32Array(0)) : all;
  return categoryCounts(data, intervals, { ...options, dropna: true }, null, intervals.dtype, length);
}

function binned(b: Block, bins: unknown): Vector {
  try {
    const found = cut({ ...CUT, x: make.series(b), bins }) as NDFrame;
    return found[BLOCK].vectors()[0] as Vector;
  } catch (error) {
    throw error instanceof TypeError ? new TypeError("bins argument only works with numeric data.") : error;
  }
}

const CUT = {
  right: true,
  labels: null,
  retbins: false,
  precision: 3,
  include_lowest: true,
  duplicates: "raise",
  ordered: true,
};
