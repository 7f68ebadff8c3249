import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { declared, describedColumns, describedIndex, parsedMetadata } from "../../io/parquet/metadata";
import { castVector } from "../../values/cast";
import { object } from "../../values/dtype";
import { TypeError } from "../../values/errors";
import { typeName } from "../../values/scalar";
import { promoteMissing } from "../../values/select";
import type { Vector } from "../../values/vector";
import type { ArrowVector } from "./arrow-vector";
import { arrowVector } from "./arrow-vector";

/** A table or record batch of apache-arrow, of any copy and version of the package. */
interface ArrowTable {
  readonly schema: {
    readonly fields: readonly { readonly name: string }[];
    readonly metadata?: ReadonlyMap<string, string>;
  };
  readonly numRows: number;
  getChildAt(i: number): ArrowVector | null;
}

const isObject = (x: unknown): x is object => typeof x === "object" && x !== null;
export const isArrowTable = (x: unknown): x is ArrowTable => isObject(x) && "schema" in x && "getChildAt" in x;
const isArrowVector = (x: unknown): x is ArrowVector => isObject(x) && "type" in x && "data" in x && "get" in x;

/** What `DataFrame.from_arrow(table)` stands for. The index that pandas described in the table's metadata comes back. */
export function fromArrowTable(table: unknown): Block {
  if (!isArrowTable(table)) {
    throw new TypeError(
      `Expected an Arrow-compatible tabular object (i.e. having an '_arrow_c_array__' or '__arrow_c_stream__' method), got '${typeName(table)}' instead.`,
    );
  }
  const text = table.schema.metadata?.get("pandas");
  const meta = text ? parsedMetadata(text) : null;
  const of = (name: string) => meta?.columns.find((c) => c.field_name === name);
  const fields = table.schema.fields.map(({ name }, i) => {
    const to = declared(of(name));
    const v = arrowVector(table.getChildAt(i) as ArrowVector);
    return { name, vector: to ? castVector(v, to) : numpyLike(v) };
  });
  const byName = new Map(fields.map((f) => [f.name, f]));
  const index = describedIndex(meta, [...byName.keys()]);
  const levels = index.fields.map((name) => byName.get(name) as (typeof fields)[number]);
  const data = fields.filter((f) => !levels.includes(f));
  const { labels, name } = describedColumns(
    meta,
    data.map((f) => f.name),
  );
  const { range } = index;
  return Block.of(
    data.map((f) => f.vector),
    Labels.of(labels, [name]),
    levels.length
      ? new Labels(
          levels.map((f) => f.vector),
          index.names,
        )
      : new Labels(range && table.numRows ? range : { start: 0, stop: table.numRows, step: 1 }, [range?.name ?? null]),
    table.numRows,
  );
}

/** What `Series.from_arrow(vector)` stands for. */
export function fromArrowVector(vector: unknown): Block {
  if (!isArrowVector(vector)) {
    throw new TypeError(
      `Expected an Arrow-compatible array-like object (i.e. having an '_arrow_c_array__' or '__arrow_c_stream__' method), got '${typeName(vector)}' instead.`,
    );
  }
  return Block.of([numpyLike(arrowVector(vector))], Labels.of([null], [null], object));
}

/** Integers that lack values are floats; booleans are objects in which None stands for what is missing. */
function numpyLike(v: Vector): Vector {
  if (v.dtype.kind !== "bool" || !v.valid) return promoteMissing(v);
  const bits = v.data as Uint8Array;
  const { valid } = v;
  return { dtype: object, length: v.length, data: Array.from(bits, (b, i) => (valid[i] ? b === 1 : null)), valid };
}
