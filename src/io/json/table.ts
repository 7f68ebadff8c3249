import { castVector } from "../../values/cast";
import { makeVector } from "../../values/cell";
import type { DType } from "../../values/dtype";
import * as dtypes from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { KeyError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { typeName } from "../../values/typename";
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

/** A value of a JSON object by its key, as Python's `decoded[name]`. */
function part(decoded: unknown, name: string): unknown {
  if (Array.isArray(decoded)) throw new TypeError("list indices must be integers or slices, not str");
  if (!(decoded instanceof JsonObject)) throw new TypeError(`'${typeName(decoded)}' object is not subscriptable`);
  const at = decoded.keys.lastIndexOf(name);
  if (at < 0) throw new KeyError(`'${name}'`);
  return decoded.values[at];
}

/** A frame out of JSON Table Schema (`orient="table"`): the schema says the dtypes. */
export function fromTable(decoded: unknown): FrameData {
  const schema = part(decoded, "schema");
  const fields = unwrap(part(schema, "fields")) as FieldSchema[];
  const rows = part(decoded, "data") as JsonObject[];
  if (!Array.isArray(fields)) throw new TypeError(`'${typeName(fields)}' object is not iterable`);
  if (!Array.isArray(rows) || !rows.every((row) => row instanceof JsonObject))
    throw new ValueError("DataFrame constructor not properly called!");
  for (const field of fields)
    for (const key of ["name", "type"]) if (!(key in Object(field))) throw new KeyError(`'${key}'`);
  const columns = fields.map((field) => {
    const cells = rows.map((row) => row.values[row.keys.lastIndexOf(field.name)]);
    return asField(jsonColumn(cells), field);
  });
  const keys = (
    (schema as JsonObject).keys.includes("primaryKey") ? unwrap(part(schema, "primaryKey")) : []
  ) as string[];
  const places = [keys].flat().map((key) => fields.findIndex((field) => field.name === key));
  if (places.includes(-1)) throw new KeyError(`"None of [${keys.map((k) => `'${k}'`).join(", ")}] are in the columns"`);
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
