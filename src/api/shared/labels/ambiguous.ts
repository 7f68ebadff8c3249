import type { Block } from "../../../block/block";
import { ValueError } from "../../../values/errors";
import { key } from "../../../values/hash";

/** A column's label must name no level of the rows too where either could be meant. */
export function refuseAmbiguous(b: Block, label: unknown): void {
  if (b.index.names.some((n) => n !== null && key(n) === key(label)))
    throw new ValueError(`'${String(label)}' is both an index level and a column label, which is ambiguous.`);
}

/** The place of the column that groups rows, -1 for none; its label must name one column and no level of the rows. */
export function groupingPlace(b: Block, label: unknown): number {
  const places = b.labels.positions(label);
  if (places.length > 1) throw new ValueError(`Grouper for '${String(label)}' not 1-dimensional`);
  if (places.length) refuseAmbiguous(b, label);
  return places[0] ?? -1;
}
