import type { DType } from "../../values/dtype";
import { byName } from "../../values/dtype";
import { ValueError } from "../../values/errors";
import type { Vector } from "../../values/vector";

/** What pandas writes beside the columns: https://pandas.pydata.org/docs/development/developer.html */
export interface PandasMetadata {
  readonly index_columns: readonly (string | RangeMetadata)[];
  readonly columns: readonly ColumnMetadata[];
  readonly column_indexes: readonly { readonly name: unknown; readonly pandas_type?: string }[];
}

/** What a file holds of pandas' metadata. Throws ValueError for a text that is none. */
export function parsedMetadata(text: string): PandasMetadata {
  const refuse = (why: string): ValueError => new ValueError(`the pandas metadata of the file is corrupt: ${why}`);
  let meta: PandasMetadata;
  try {
    meta = { index_columns: [], columns: [], column_indexes: [], ...JSON.parse(text) };
  } catch (error) {
    throw refuse((error as Error).message);
  }
  const objects = (list: unknown, or: (x: unknown) => boolean = () => false): boolean =>
    Array.isArray(list) && list.every((x) => or(x) || (typeof x === "object" && x !== null));
  if (!objects(meta.columns) || !objects(meta.column_indexes)) throw refuse("its columns are no list of objects");
  if (!objects(meta.index_columns, (x) => typeof x === "string")) throw refuse("its index is no list");
  return meta;
}

export interface RangeMetadata {
  readonly kind: "range";
  readonly name: unknown;
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}

export interface ColumnMetadata {
  readonly name: unknown;
  readonly field_name: string;
  readonly pandas_type: string;
  readonly numpy_type: string;
  readonly metadata: {
    readonly num_categories?: number;
    readonly ordered?: boolean;
    readonly timezone?: string;
  } | null;
}

const PANDAS_TYPES: Partial<Record<DType["kind"], string>> = {
  str: "unicode",
  bool: "bool",
  category: "categorical",
  timedelta: "timedelta",
};

const describe = (name: unknown, field_name: string, dtype: DType): ColumnMetadata => ({
  name,
  field_name,
  pandas_type:
    PANDAS_TYPES[dtype.kind] ??
    (dtype.kind === "datetime" ? (dtype.tz ? "datetimetz" : "datetime") : dtype.name.toLowerCase()),
  numpy_type: dtype.kind === "category" ? "int8" : dtype.kind === "datetime" ? `datetime64[${dtype.unit}]` : dtype.name,
  metadata:
    dtype.kind === "category"
      ? { num_categories: (dtype.categoryValues as Vector).length, ordered: dtype.ordered ?? false }
      : dtype.tz
        ? { timezone: dtype.tz }
        : null,
});

export interface Written {
  readonly columns: readonly { readonly label: unknown; readonly field: string; readonly dtype: DType }[];
  readonly index: readonly { readonly label: unknown; readonly field: string; readonly dtype: DType }[] | RangeMetadata;
  readonly columnsName: unknown;
}

export function pandasMetadata({ columns, index, columnsName }: Written): string {
  const levels = "kind" in index ? [] : index;
  return JSON.stringify({
    index_columns: "kind" in index ? [index] : levels.map((l) => l.field),
    column_indexes: [
      {
        name: columnsName,
        field_name: columnsName,
        pandas_type: "unicode",
        numpy_type: "str",
        metadata: { encoding: "UTF-8" },
      },
    ],
    columns: [...columns, ...levels].map((c) => describe(c.label, c.field, c.dtype)),
    attributes: {},
    creator: { library: "polarpanda", version: "0.1.0" },
    pandas_version: "3.1.1",
  });
}

/** The dtype that a column had in pandas, where the file's own type does not say it. */
export function declared(column: ColumnMetadata | undefined): DType | undefined {
  if (!column) return undefined;
  const d = byName(column.numpy_type);
  return d?.masked ? d : undefined;
}

/** Which of the fields that are there were the index, and what its levels were called; a range is described instead. */
export function describedIndex(
  meta: PandasMetadata | null,
  present: readonly string[],
): { fields: string[]; names: unknown[]; range: RangeMetadata | null } {
  const listed = meta?.index_columns ?? [];
  const range = listed.find((c): c is RangeMetadata => typeof c !== "string") ?? null;
  const fields = listed.filter((c): c is string => typeof c === "string" && present.includes(c));
  const names = fields.map((f) => (/^__index_level_\d+__$/.test(f) ? null : describedLabel(meta, f)));
  return { fields, names, range };
}

/** The labels of these data fields, and the name that the columns had. */
export function describedColumns(
  meta: PandasMetadata | null,
  data: readonly string[],
): { labels: unknown[]; name: unknown } {
  const described = meta?.column_indexes[0];
  const labels = data.map((f) => describedLabel(meta, f));
  return {
    labels: described?.pandas_type === "int64" ? labels.map(Number) : labels,
    name: described?.name ?? null,
  };
}

const describedLabel = (meta: PandasMetadata | null, field: string): unknown =>
  meta?.columns.find((c) => c.field_name === field)?.name ?? field;
