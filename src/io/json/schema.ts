import type { Axis } from "../../values/axis";
import { toArray } from "../../values/cell";
import { NotImplementedError, ValueError } from "../../values/errors";
import type { Vector } from "../../values/vector";
import type { FrameData } from "../frame";
import { range } from "../build";

type Entry = readonly [string, unknown];

/** The columns of a Table Schema: the index as columns first, under the names that pandas gives them. */
export interface TableColumns {
  names: unknown[];
  columns: Vector[];
  keys: unknown[];
}

/** @throws NotImplementedError for columns of several levels, ValueError for an index named as a column */
export function tableColumns(frame: FrameData, withIndex: boolean): TableColumns {
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
  if (!withIndex) return { names: labels, columns: [...frame.data], keys: [] };
  return { names: [...keys, ...labels], columns: [...index.levels, ...frame.data], keys };
}

/** The schema as nested entries, in pandas' order. */
export function schemaOf({ names, columns, keys }: TableColumns): Record<string, unknown> {
  const fields = columns.map((column, i) => Object.fromEntries(fieldOf(names[i], column)));
  return { fields, ...(keys.length > 0 ? { primaryKey: keys } : {}), pandas_version: "1.4.0" };
}

function fieldOf(name: unknown, column: Vector): Entry[] {
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
      const values = toArray(dtype.categories as Vector);
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
