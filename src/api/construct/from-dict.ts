import type { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { toArray } from "../../values/cell";
import { object } from "../../values/dtype";
import { ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { Tuple, tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { make } from "../make";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { frameBlock } from "./frame";
import { isNDFrame } from "./labels";
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
  const index = entries.map(([k]) => k);
  const rows = entries.map(([, v]) => v);
  const cells = cellsOf(rows[0]) ? rows.map(cellsOf) : null;
  if (!cells) return frameBlock({ data: rows, index, columns, dtype });
  const byColumn = new Map<unknown, Map<unknown, unknown>>();
  cells.forEach((row, i) => {
    for (const [column, value] of row ?? []) {
      const cellsBelow = byColumn.get(column) ?? new Map();
      byColumn.set(column, cellsBelow.set(index[i], value));
    }
  });
  return frameBlock({ data: byColumn, index, columns, dtype });
}

/** The cells of a row by column, where it says which is which. */
function cellsOf(row: unknown): Iterable<readonly [unknown, unknown]> | null {
  if (row instanceof Map) return row;
  if (isPlain(row)) return Object.entries(row);
  if (!isNDFrame(row) || row.ndim !== 1) return null;
  const values = toArray(row[BLOCK].vectors()[0] as Vector);
  return row[BLOCK].indexLabels().values.map((label, i) => [label, values[i]] as const);
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
  const made = frameBlock({ data: data.data, index: make.index(index), columns: make.index(columns), dtype });
  const rows = made.indexLabels();
  return made
    .withLabels(columns)
    .withIndex({ ...made.index, names: rows.isMulti ? index.names : [index.names[0] ?? null] });
}

function axis(labels: readonly unknown[], names: readonly unknown[]): Labels {
  if (names.length < 2) return Labels.of(labels, [names[0] ?? null]);
  if (!labels.length)
    return new Labels(
      names.map(() => vectorOf([], object)),
      names,
    );
  return Labels.of(
    labels.map((l) => (l instanceof Tuple ? l : tuple(...(l as unknown[])))),
    names,
  );
}
