import type { Block } from "../../../block/block";
import { ValueError } from "../../../values/errors";
import { key } from "../../../values/hash";

/** A column's label must name no level of the rows too where either could be meant. */
export function refuseAmbiguous(b: Block, label: unknown): void {
  if (b.index.names.some((n) => n !== null && key(n) === key(label)))
    throw new ValueError(`'${String(label)}' is both an index level and a column label, which is ambiguous.`);
}

/** A column's label that groups rows must name one column. */
export function refuseRepeated(places: readonly number[], label: unknown): void {
  if (places.length > 1) throw new ValueError(`Grouper for '${String(label)}' not 1-dimensional`);
}
