import type { Block } from "../../block/block";
import { braceFormatter, percentFormatter } from "../../format";
import { indexRepr } from "../../format/index-repr";
import { KeyError, ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { labelsOf } from "../construct/labels";
import { axisOf } from "../display";

/** The columns that a writer is to show, in its order. */
export function chosen(b: Block, columns: unknown): Block {
  if (columns === null || columns === undefined) return b;
  const wanted = labelsOf(columns);
  const places = wanted.values.map((label) => b.labels.positions(label));
  const missing = wanted.values.filter((_, i) => !places[i]?.length);
  if (missing.length === wanted.length && wanted.length)
    throw new KeyError(pyRepr(`None of [${indexRepr(axisOf(wanted.renamed([null])))}] are in the [columns]`));
  if (missing.length) throw new KeyError(pyRepr(`${pyRepr(missing)} not in index`));
  return b.pick(places.flat());
}

/** A `float_format`: a function, or text in either of Python's styles. */
export function floatFormatter(format: unknown): ((value: number) => string) | null {
  if (format === null || format === undefined) return null;
  if (typeof format === "function") return format as (value: number) => string;
  if (typeof format !== "string") throw new ValueError("float_format must be a string or callable");
  return (format.includes("{") ? braceFormatter(format) : percentFormatter(format)) as (value: number) => string;
}
