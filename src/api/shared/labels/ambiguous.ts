import type { Block } from "../../../block/block";
import type { Labels } from "../../../block/labels";
import { ValueError } from "../../../values/errors";
import { key } from "../../../values/hash";
import { Tuple } from "../../../values/scalar";

/** A column's label must name no level of the rows too where either could be meant. */
export function refuseAmbiguous(b: Block, label: unknown): void {
  if (b.index.names.some((n) => n !== null && key(n) === key(label)))
    throw new ValueError(`'${String(label)}' is both an index level and a column label, which is ambiguous.`);
}

/** The places of a label; of a first level alone that of the one column whose other levels are empty. */
export function columnPlaces(labels: Labels, label: unknown): readonly number[] {
  const whole = labels.positions(label);
  if (whole.length || !labels.isMulti || label instanceof Tuple) return whole;
  const first = labels.level(0).positions(label);
  const rest = first.length === 1 ? [...(labels.at(first[0] as number) as Tuple)].slice(1) : [];
  return rest.length && rest.every((x) => x === "") ? first : [];
}

/** The place of the column that groups rows, -1 for none; its label must name one column and no level of the rows. */
export function groupingPlace(b: Block, label: unknown): number {
  const places = columnPlaces(b.labels, label);
  if (places.length > 1) throw new ValueError(`Grouper for '${String(label)}' not 1-dimensional`);
  if (places.length) refuseAmbiguous(b, label);
  return places[0] ?? -1;
}
