import { castVector } from "../../values/cast";
import { makeVector } from "../../values/cell";
import type { DType } from "../../values/dtype";
import * as dtypes from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { NotImplementedError, ValueError } from "../../values/errors";
import type { Vector } from "../../values/vector";
import { labels, strings } from "../build";
import type { FrameData } from "../frame";
import { jsonColumn } from "./columns";
import { JsonObject, unwrap } from "./parse";

interface FieldSchema {
  name: string;
  type: string;
  tz?: string;
  freq?: string;
  extDtype?: string;
  constraints?: { enum: unknown[] };
  ordered?: boolean;
}

/** A frame out of JSON Table Schema (`orient="table"`): the schema says the dtypes. */
export function fromTable(decoded: unknown): FrameData {
  if (!(decoded instanceof JsonObject)) throw new ValueError("Expected object or value");
  const part = (name: string): unknown => decoded.values[decoded.keys.indexOf(name)];
  const schema = unwrap(part("schema")) as { fields: FieldSchema[]; primaryKey?: string[] };
  const rows = part("data") as JsonObject[];
  const { fields } = schema;
  const columns = fields.map((field) => {
    const cells = rows.map((row) => row.values[row.keys.lastIndexOf(field.name)]);
    return asField(jsonColumn(cells), field);
  });
  const keys = schema.primaryKey ?? [];
  const places = keys.map((key) => fields.findIndex((field) => field.name === key));
  const rest = fields.map((_, i) => i).filter((i) => !places.includes(i));
  const index =
    places.length === 0
      ? null
      : {
          levels: places.map((i) => asLevel(columns[i] as Vector, places.length > 1)),
          names: keys.map((key) => ((keys.length === 1 ? key === "index" : key.startsWith("level_")) ? null : key)),
        };
  const names = rest.map((i) => (fields[i] as FieldSchema).name);
  return {
    columns: { levels: [names.length > 0 ? strings(names) : labels([])], names: [null] },
    data: rest.map((i) => columns[i] as Vector),
    index,
    start: 0,
    length: rows.length,
  };
}

/** The levels of a MultiIndex are inferred again, so that texts are `str`. */
const asLevel = (level: Vector, several: boolean): Vector =>
  several && level.dtype === dtypes.object ? labels(level.data as readonly unknown[]) : level;

function asField(column: Vector, field: FieldSchema): Vector {
  if (field.type === "duration")
    throw new NotImplementedError('table="orient" can not yet read ISO-formatted Timedelta data');
  const dtype = dtypeOf(field);
  if (column.length === 0 && dtype.kind !== "category")
    return makeVector(dtype, castVector(makeVector(dtypes.object, []), dtype).data);
  return castVector(column, dtype);
}

function dtypeOf(field: FieldSchema): DType {
  switch (field.type) {
    case "string":
      return field.extDtype ? parseDtype(field.extDtype) : dtypes.object;
    case "integer":
      return field.extDtype ? parseDtype(field.extDtype) : dtypes.int64;
    case "number":
      return field.extDtype ? parseDtype(field.extDtype) : dtypes.float64;
    case "boolean":
      return field.extDtype ? parseDtype(field.extDtype) : dtypes.bool;
    case "datetime":
      if (field.tz) return dtypes.datetime("ns", field.tz);
      return field.freq ? dtypes.period(field.freq) : dtypes.datetime("ns");
    case "any":
      if (field.constraints) return dtypes.category(labels(field.constraints.enum), field.ordered ?? false);
      return field.extDtype ? parseDtype(field.extDtype) : dtypes.object;
  }
  throw new ValueError(`Unsupported or invalid field type: ${field.type}`);
}
