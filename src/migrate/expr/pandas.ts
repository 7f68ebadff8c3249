import type { Node } from "../ast";
import type { Type } from "../types";
import { isArray, isFrame, isIndex, SERIES, STR, type, UNKNOWN } from "../types";

const CLASSES = new Set(
  `DataFrame Series Index MultiIndex DatetimeIndex TimedeltaIndex PeriodIndex RangeIndex CategoricalIndex IntervalIndex Timestamp Timedelta
  Period Interval Categorical`.split(/\s+/),
);

/** What a constructor, or a class method that constructs, gives. */
export function constructed(name: string, node: Node): Type | null {
  const [head, tail] = name.split(".") as [string, string | undefined];
  if (head === "Timestamp" && tail)
    return tail === "fromisocalendar" || /^(now|today|utcnow|strptime|combine|from)/.test(tail)
      ? type("Timestamp")
      : null;
  if (CLASSES.has(head) && (tail === undefined || /^(from_|_from)/.test(tail))) return type(head);
  if (head === "offsets") return type("Offset");
  if (/^tseries\.frequencies\.to_offset$/.test(name)) return type("Offset");
  if (head === "NamedAgg") return type("tuple");
  if (head === "Grouper") return type("Grouper");
  if (name === "array" || head === "arrays") return type("array");
  if (name === "concat") return concatenated(node);
  if (/^(isna|isnull|notna|notnull)$/.test(head)) return null;
  if (/^api\.types\.is_/.test(name)) return type("bool");
  if (name === "api.types.infer_dtype") return STR;
  return null;
}

const concatenated = (node: Node): Type => {
  const axis = node.keywords.find((k: Node) => k.arg === "axis")?.value?.value;
  return axis === 1 || axis === "columns" ? type("DataFrame") : type("NDFrame");
};

/** What a function gives whose result is like its argument. */
export function topLevelResult(name: string, types: readonly Type[], node: Node): Type | null {
  const first = types[0] ?? UNKNOWN;
  switch (name) {
    case "to_datetime":
      if (first.name === "str" || first.name === "int") return type("Timestamp");
      if (first.name === "Series" || first.name === "DataFrame" || first.name === "dict") return SERIES;
      return first.name === "list" || isIndex(first) || isArray(first) ? type("DatetimeIndex") : UNKNOWN;
    case "to_timedelta":
      if (["str", "int", "float", "Timedelta"].includes(first.name)) return type("Timedelta");
      if (first.name === "Series") return SERIES;
      return first.name === "list" || isIndex(first) || isArray(first) ? type("TimedeltaIndex") : UNKNOWN;
    case "to_numeric":
      if (first.name === "Series") return SERIES;
      return first.name === "list" ? type("values") : isIndex(first) ? type("Index") : UNKNOWN;
    case "cut":
    case "qcut": {
      const bins = node.keywords.find((k: Node) => k.arg === "retbins")?.value?.value === true;
      const labels = node.keywords.find((k: Node) => k.arg === "labels")?.value?.value === false;
      const of = isFrame(first) ? SERIES : labels ? type("values") : type("Categorical");
      return bins ? type("tuple", of, type("values")) : of;
    }
    case "isna":
    case "isnull":
    case "notna":
    case "notnull":
      if (isFrame(first)) return first;
      if (isIndex(first) || isArray(first) || first.name === "list") return type("values");
      return type("bool");
    case "concat":
      return null;
    case "read_csv":
    case "read_table":
      return node.keywords.some((k: Node) => k.arg === "chunksize" || (k.arg === "iterator" && k.value.value === true))
        ? type("iterator", type("DataFrame"))
        : null;
    case "unique":
      return type("values");
    default:
      return null;
  }
}

/** Methods whose arguments become cells, labels or operands. */
const VALUES = new Set(
  `fillna where mask replace clip add sub mul floordiv mod pow radd rsub rmul rfloordiv rmod rpow combine insert assign isin append putmask
  set searchsorted get_indexer map case_when update between union difference intersection shift`.split(/\s+/),
);
const TOP = new Set(
  `DataFrame Series Index MultiIndex Categorical array cut qcut Interval IntervalIndex interval_range unique factorize to_numeric concat
  DataFrame.from_dict DataFrame.from_records MultiIndex.from_arrays MultiIndex.from_tuples MultiIndex.from_product
  IntervalIndex.from_breaks IntervalIndex.from_arrays IntervalIndex.from_tuples arrays.IntervalArray.from_breaks
  arrays.IntervalArray.from_arrays arrays.IntervalArray.from_tuples to_datetime to_timedelta isna notna isnull notnull
  json_normalize crosstab CategoricalIndex CategoricalDtype arrays.SparseArray api.types.infer_dtype`.split(/\s+/),
);
const NAMED = new Set([
  "fill_value",
  "value",
  "other",
  "data",
  "index",
  "columns",
  "values",
  "categories",
  "bins",
  "start",
  "end",
  "to_replace",
]);

/** Whether whole floats in this argument must stay floats. */
export function takesData(owner: Type, method: string, at: number | string): boolean {
  if (owner.name === "pd") return TOP.has(method) && (typeof at === "number" || NAMED.has(at));
  if (VALUES.has(method)) return true;
  return at === "fill_value";
}
