import { indexer } from "../../block/align";
import { Block } from "../../block/block";
import { selectRows } from "../../block/select";
import { isIn } from "../../block/select-isin";
import { toArray } from "../../values/cell";
import { bool } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { pyCompare } from "../../values/python-ops";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { isNDFrame } from "../construct/labels";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { isIndex } from "./keys";

const listOf = (x: unknown, owner: string): readonly unknown[] => {
  if (isNDFrame(x)) return toArray(x[BLOCK].vectors()[0] as Vector);
  if (isIndex(x)) return x.labels.values;
  if (x !== null && (typeof x === "object" || typeof x === "function") && Symbol.iterator in x)
    return [...(x as Iterable<unknown>)];
  throw new TypeError(
    owner === "Series"
      ? `only list-like objects are allowed to be passed to isin(), you passed a \`${typeName(x)}\``
      : `only list-like or dict-like objects are allowed to be passed to DataFrame.isin(), you passed a '${typeName(x)}'`,
  );
};

/** `isin`. */
export function membership(b: Block, ndim: number, values: unknown): Block {
  if (ndim === 1) {
    if (isPlain(values)) return isIn(b, () => Object.keys(values));
    const items = listOf(values, "Series");
    return isIn(b, () => items);
  }
  if (isPlain(values) || values instanceof Map) {
    const entries = values instanceof Map ? values : new Map(Object.entries(values));
    return isIn(b, (i) => {
      const items = entries.get(b.labels.at(i));
      return items === undefined ? [] : listOf(items, "DataFrame");
    });
  }
  if (isNDFrame(values)) return sameCells(b, values[BLOCK], values.ndim);
  const items = listOf(values, "DataFrame");
  return isIn(b, () => items);
}

/** Cells that equal those of the same labels. */
function sameCells(b: Block, other: Block, ndim: number): Block {
  const labels = other.indexLabels();
  if (!labels.isUnique) throw new ValueError("cannot compute isin with a duplicate axis.");
  const rows = selectRows(other, { kind: "places", places: indexer(labels, b.indexLabels()) });
  const columns = b.columns.map((_, i) => (ndim === 1 ? 0 : other.labels.position(b.labels.at(i))));
  const own = b.vectors().map(toArray);
  const theirs = rows.vectors().map(toArray);
  return isInSame(
    b,
    own,
    columns.map((c) => (c < 0 ? null : (theirs[c] as unknown[]))),
  );
}

function isInSame(b: Block, own: readonly unknown[][], theirs: readonly (unknown[] | null)[]): Block {
  const bits = own.map((c, j) =>
    c.map((x, i) => theirs[j] !== null && pyCompare("eq", x, (theirs[j] as unknown[])[i], true)),
  );
  return Block.of(
    bits.map((x) => vectorOf(x, bool)),
    b.labels,
    b.indexLabels(),
  );
}
