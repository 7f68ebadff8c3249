import type { Axis } from "../../values/axis";
import { toArray } from "../../values/cell";
import { NotImplementedError, ValueError } from "../../values/errors";
import type { Vector } from "../../values/vector";
import { range } from "../build";
import type { FrameData } from "../frame";
import { type CellFormat, cellWriter, keysOf, RawJson, valueJson } from "./cells";

type Entry = readonly [string, unknown];

/** The columns of a Table Schema: the index as columns first, under the names that pandas gives them. */
export interface TableColumns {
  /** Labels as JSON values. */
  names: RawJson[];
  /** Labels as keys of the data. */
  heads: string[];
  columns: Vector[];
  /** Labels of the index, none if it is left out or has duplicates. */
  keys: unknown[];
}

/** @throws NotImplementedError for columns of several levels, ValueError for an index named as a column */
export function tableColumns(frame: FrameData, withIndex: boolean, format: CellFormat): TableColumns {
  if (frame.columns.levels.length > 1) {
    throw new NotImplementedError("orient='table' is not supported for MultiIndex columns");
  }
  const index: Axis = frame.index ?? { levels: [range(frame.start, frame.length)], names: [null] };
  const labels = frame.data.length > 0 ? toArray(frame.columns.levels[0] as Vector) : [];
  const several = index.levels.length > 1;
  const keys = index.names.map((name, i) => name ?? (several ? `level_${i}` : "index"));
  if (keys.some((key) => labels.includes(key))) {
    throw new ValueError("Overlapping names between the index and columns");
  }
  const level = frame.columns.levels[0] as Vector;
  const write = cellWriter(level, format);
  // A column without a name is called "values" in the schema, but not in the data.
  const names = labels.map((label, i) => new RawJson(label === null ? '"values"' : write(i)));
  const heads = labels.length > 0 ? keysOf(level, format) : [];
  if (!withIndex) return { names, heads, columns: [...frame.data], keys: [] };
  return {
    names: [...keys.map((key) => new RawJson(valueJson(key, format, 0))), ...names],
    heads: [...keys.map((key) => valueJson(String(key), format, 0)), ...heads],
    columns: [...index.levels, ...frame.data],
    keys: isUnique(index) ? keys : [],
  };
}

function isUnique(index: Axis): boolean {
  const values = index.levels.map(toArray);
  const n = index.levels[0]?.length ?? 0;
  const seen = new Set<string>();
  for (let row = 0; row < n; row++) {
    const key = values.map((level) => `${typeof level[row]}:${String(level[row])}`).join("\0");
    if (seen.has(key)) return false;
    seen.add(key);
  }
  return true;
}

/** The schema as nested entries, in pandas' order. */
export function schemaOf({ names, columns, keys }: TableColumns, format: CellFormat): Record<string, unknown> {
  const fields = columns.map((column, i) => Object.fromEntries(fieldOf(names[i] as RawJson, column, format)));
  return { fields, ...(keys.length > 0 ? { primaryKey: keys } : {}), pandas_version: "1.4.0" };
}

function fieldOf(name: RawJson, column: Vector, format: CellFormat): Entry[] {
  const { dtype } = column;
  const field: Entry[] = [["name", name]];
  const extension: Entry[] = dtype.masked || dtype.kind === "str" ? [["extDtype", dtype.name]] : [];
  switch (dtype.kind) {
    case "int":
    case "uint":
      return [...field, ["type", "integer"], ...extension];
    case "float":
      return [...field, ["type", "number"], ...extension];
    case "bool":
      return [...field, ["type", "boolean"], ...extension];
    case "datetime":
      return [...field, ["type", "datetime"], ...(dtype.tz ? ([["tz", dtype.tz]] as Entry[]) : [])];
    case "timedelta":
      return [...field, ["type", "duration"]];
    case "category": {
      const categories = dtype.categoryValues as Vector;
      const write = cellWriter(categories, format);
      const values = Array.from({ length: categories.length }, (_, i) => new RawJson(write(i)));
      return [...field, ["type", "any"], ["constraints", { enum: values }], ["ordered", dtype.ordered ?? false]];
    }
    case "period":
      return [...field, ["type", "datetime"], ["freq", dtype.freq]];
    case "interval":
      return [...field, ["type", "any"], ["extDtype", dtype.name]];
    default:
      return [...field, ["type", "string"], ...extension];
  }
}
