import type { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { object } from "../../values/dtype";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { Tuple, tuple } from "../../values/scalar";
import { isPlain } from "../signature";
import { frameBlock } from "./frame";
import { isScalarValue } from "./series";

interface Arguments {
  data: unknown;
  orient: string;
  dtype: unknown;
  columns: unknown;
}

/** What `DataFrame.from_dict(data, ...)` stands for. */
export function fromDict({ data, orient, dtype, columns }: Arguments): Block {
  const kind = orient.toLowerCase();
  const entries = data instanceof Map ? [...data] : isPlain(data) ? Object.entries(data) : null;
  switch (kind) {
    case "index":
      return entries ? byRow(entries, dtype, columns) : frameBlock({ data, index: null, columns, dtype });
    case "columns":
    case "tight":
      if (columns !== null) throw new ValueError(`cannot use columns parameter with orient='${kind}'`);
      if (kind === "tight") return tight(data as Tight, dtype);
      if (entries?.length && entries.every(([, v]) => isScalarValue(v)))
        throw new ValueError(
          "If using all scalar values, pass orient='index' to use the keys as the index, or use the DataFrame constructor.",
        );
      return frameBlock({ data, index: null, columns, dtype });
    default:
      throw new ValueError(`Expected 'index', 'columns' or 'tight' for orient parameter. Got '${kind}' instead`);
  }
}

/** Values are rows: lists of cells, or cells by column. */
function byRow(entries: readonly (readonly [unknown, unknown])[], dtype: unknown, columns: unknown): Block {
  if (!entries.length) return frameBlock({ data: null, index: null, columns, dtype });
  return frameBlock({ data: entries.map(([, v]) => v), index: entries.map(([k]) => k), columns, dtype });
}

interface Tight {
  readonly index: readonly unknown[];
  readonly columns: readonly unknown[];
  readonly data: readonly unknown[];
  readonly index_names: readonly unknown[];
  readonly column_names: readonly unknown[];
}

/** What `to_dict("tight")` gives. */
function tight(data: Tight, dtype: unknown): Block {
  const index = axis(data.index, data.index_names);
  const columns = axis(data.columns, data.column_names);
  const made = frameBlock({ data: data.data, index: index.values, columns: columns.values, dtype });
  const rows = made.indexLabels();
  return made.withLabels(columns).withIndex({ ...made.index, names: rows.isMulti ? index.names : [index.names[0] ?? null] });
}

function axis(labels: readonly unknown[], names: readonly unknown[]): Labels {
  if (names.length < 2) return Labels.of(labels, [names[0] ?? null]);
  if (!labels.length) return new Labels(names.map(() => vectorOf([], object)), names);
  return Labels.of(
    labels.map((l) => (l instanceof Tuple ? l : tuple(...(l as unknown[])))),
    names,
  );
}
