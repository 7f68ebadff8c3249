import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import type { NormalizeOptions } from "../../io/json/normalize";
import { checkMeta, documents, extract, flatColumns, flatten, isDict } from "../../io/json/normalize";
import { object } from "../../values/dtype";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import type { Vector } from "../../values/vector";
import { frameBlock } from "../construct/frame";
import { isNDFrame } from "../construct/labels";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";

const SIGNATURE = signature(
  "pd.json_normalize(data{}, record_path=None, meta=None, meta_prefix=None, record_prefix=None, errors='raise', sep='.', max_level=None)",
);

export interface JsonNormalizeOptions extends Partial<NormalizeOptions> {
  meta_prefix?: string | null;
  record_prefix?: string | null;
}

/**
 * Nested objects as a flat frame: one row an object, or one a record at the end of `record_path`, with the `meta` values beside it.
 * Throws KeyError for a path that isn't there (`errors: "ignore"` leaves missing `meta` out), ValueError for a doubled name.
 * https://pandas.pydata.org/docs/reference/api/pandas.json_normalize.html
 *
 * @example
 * [...pd.json_normalize([{ id: 1, name: { first: "Ann" } }])] // ["id", "name.first"]
 */
export function json_normalize(
  data: unknown,
  ...args: [options?: JsonNormalizeOptions] | [record_path: string | readonly string[] | null, ...rest: unknown[]]
): DataFrame {
  const p = bind(SIGNATURE, [data, ...args]);
  checkMeta(p.meta);
  const index = isNDFrame(p.data) && p.data.ndim === 1 ? p.data[BLOCK].indexLabels() : null;
  if (Array.isArray(p.data) && !p.data.length) return make.frame(rows([], p));
  const found = documents(p.data);
  const prefixed = (b: Block): Block =>
    p.record_prefix === null ? b : b.withLabels(Labels.of(b.labels.values.map((l) => `${p.record_prefix}${l}`)));
  if (p.record_path === null) {
    const b = prefixed(rows(found, p));
    return make.frame(index ? Block.of(b.vectors(), b.labels, index, index.length) : b);
  }
  const { records, lengths, meta } = extract(found, p);
  const b = prefixed(rows(records, p));
  const places = lengths.flatMap((n, i) => new Array<number>(n).fill(i));
  const labels = [...b.labels.values];
  const vectors = [...b.vectors()];
  for (const [name, values] of meta) {
    const label = p.meta_prefix === null ? name : `${p.meta_prefix}${name}`;
    if (labels.includes(label)) throw new ValueError(`Conflicting metadata name ${label}, need distinguishing prefix `);
    labels.push(label);
    vectors.push(metaColumn(places.map((i) => values[i])));
  }
  return make.frame(Block.of(vectors, Labels.of(labels), index?.take(places), places.length));
}

/** Texts are texts; everything else stays an object. */
function metaColumn(values: readonly unknown[]): Vector {
  const found = vectorOf(values);
  return found.dtype.kind === "str" ? found : vectorOf(values, object);
}

/** Objects as flat rows; other records as the constructor takes them. */
function rows(records: readonly unknown[], { sep, max_level }: Pick<NormalizeOptions, "sep" | "max_level">): Block {
  if (records.length && records.every(isDict)) {
    const columns = flatColumns(records, sep, max_level);
    const vectors = [...columns.values()].map((values) => vectorOf(values));
    return Block.of(vectors, Labels.of([...columns.keys()]), undefined, records.length);
  }
  const data = records.map((r) => (isDict(r) ? flatten(r, sep, max_level) : r));
  return frameBlock({ data, index: null, columns: null, dtype: null });
}
