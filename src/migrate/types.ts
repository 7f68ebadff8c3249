import table from "./pandas-types.json";

/**
 * What is known of an expression's value before it runs. Names: Python's own types, pandas' classes, and
 * `unknown`; `scalar`, a cell of a frame; `NDFrame`, a frame or a series; `values`, an array that a pandas method gives;
 * `ndarray`, one of polarpanda/numpy; `dict`, a plain object; `map`, a Map; `mapping`, either.
 */
export interface Type {
  readonly name: string;
  /** Of elements; of keys and values; of a tuple's items. */
  readonly of?: readonly Type[];
  /** Whether a scalar may be a number that is marked as a float. */
  readonly marked?: boolean;
  /** Whether a float is numpy's, which rounds in its own way. */
  readonly numpy?: boolean;
  /** The column that a callback's value comes from. */
  readonly column?: string;
  /** Keys that a dict surely has. */
  readonly keys?: readonly string[];
  /** Of a function: what a call gives, and its parameters. */
  readonly fn?: Func;
}

export interface Func {
  readonly name: string;
  readonly params: readonly Param[];
  readonly vararg: string | null;
  readonly kwonly: readonly Param[];
  readonly kwarg: string | null;
  /** Filled by what was seen so far. */
  returns: Type;
  readonly isClass?: boolean;
}

export interface Param {
  readonly name: string;
  readonly hasDefault: boolean;
}

export const type = (name: string, ...of: Type[]): Type => (of.length ? { name, of } : { name });

export const UNKNOWN = type("unknown");
export const NONE = type("None");
export const BOOL = type("bool");
export const INT = type("int");
export const FLOAT = type("float");
/** A float that numpy or pandas worked out. */
export const NUMPY_FLOAT: Type = { name: "float", numpy: true };
export const STR = type("str");
export const SCALAR = type("scalar");
/** A value of a column, marked where it is a whole float. */
export const CELL: Type = { name: "scalar", marked: true };
export const FRAME = type("DataFrame");
export const SERIES = type("Series");
/** An array of one dimension, whose items are numbers. */
export const VECTOR = type("ndarray", CELL);
/** A row of a frame, whose values may be of several dtypes. */
export const ROW = type("Series", type("row"));
export const NDFRAME = type("NDFrame");
export const listOf = (t: Type): Type => type("list", t);

export const element = (t: Type): Type => t.of?.[0] ?? UNKNOWN;

const TABLE = table as unknown as Readonly<Record<string, Readonly<Record<string, string>>>>;

const INDEXES = new Set(Object.keys(TABLE).filter((name) => name.endsWith("Index")));
export const isIndex = (t: Type): boolean => INDEXES.has(t.name);

const ARRAYS = new Set(["ndarray", "values", "array", "Categorical"]);
const FRAMES = new Set(["DataFrame", "Series", "NDFrame"]);
const GROUPED = new Set([
  "DataFrameGroupBy",
  "SeriesGroupBy",
  "Resampler",
  "Rolling",
  "Window",
  "Expanding",
  "ExponentialMovingWindow",
]);
const MOMENTS = new Set(["Timestamp", "Timedelta", "Period", "Interval", "Offset"]);

export const isFrame = (t: Type): boolean => FRAMES.has(t.name);
export const isArray = (t: Type): boolean => ARRAYS.has(t.name);
export const isMoment = (t: Type): boolean => MOMENTS.has(t.name);
/** A method that pandas' class gives without an object; a moment's class has too many that need none. */
export const isUnbound = (owner: string, method: string): boolean =>
  (FRAMES.has(owner) || INDEXES.has(owner)) && isMethod(type(owner), method) && !/^from_/.test(method);
/** Operators work element by element. */
export const isColumnar = (t: Type): boolean =>
  FRAMES.has(t.name) || INDEXES.has(t.name) || ARRAYS.has(t.name) || t.name === "Expression";
/** A class of pandas, whose brackets are parentheses and whose operators are methods. */
export const isPandas = (t: Type): boolean =>
  isColumnar(t) || GROUPED.has(t.name) || MOMENTS.has(t.name) || t.name in TABLE || t.name.startsWith("Indexer");
export const isNumber = (t: Type): boolean => t.name === "int" || t.name === "float" || t.name === "bool";
export const isSequence = (t: Type): boolean => t.name === "list" || t.name === "tuple";
export const isDict = (t: Type): boolean => t.name === "dict" || t.name === "map" || t.name === "mapping";
export const known = (t: Type): boolean => !["unknown", "scalar", "number"].includes(t.name);

const fromTable = (text: string, owner: string): Type => {
  const name = text.replace("()", "");
  // A frame's values have rows and columns.
  if (name === "ndarray") return owner === "DataFrame" ? type("values") : type("values", CELL);
  return name === "dict" ? type("mapping") : type(name);
};

/** What a member of a class of pandas gives; null where the class is not pandas' or lacks it. */
export function member(owner: Type, name: string): Type | null {
  // What gives one of its own kind gives whichever it is.
  if (owner.name === "NDFrame" && isOfOwnKind(name)) return owner;
  for (const cls of lineage(owner.name)) {
    const found = TABLE[cls]?.[name];
    if (found !== undefined) return found === "float()" && isColumnar(owner) ? NUMPY_FLOAT : fromTable(found, cls);
  }
  return null;
}

const isOfOwnKind = (name: string): boolean =>
  ["Series", "DataFrame"].every((cls) => TABLE[cls]?.[name]?.replace("()", "") === cls);

/** Whether a member of a class of pandas is called. */
export const isMethod = (owner: Type, name: string): boolean =>
  lineage(owner.name).some((cls) => TABLE[cls]?.[name]?.endsWith("()") ?? false);

function lineage(name: string): string[] {
  if (name === "NDFrame") return ["Series", "DataFrame"];
  // A frame's index may be of any kind: what only one of them has is known all the same.
  if (name === "Index")
    return [
      "Index",
      "DatetimeIndex",
      "PeriodIndex",
      "TimedeltaIndex",
      "IntervalIndex",
      "CategoricalIndex",
      "MultiIndex",
    ];
  if (INDEXES.has(name)) return [name, "Index"];
  if (name === "Categorical") return ["Categorical", "array"];
  return [name];
}

/** Whether any class of pandas has a member of this name. */
const ALL_MEMBERS = new Set(
  Object.entries(TABLE)
    .filter(([cls]) => cls !== "pd")
    .flatMap(([, row]) => Object.keys(row)),
);
export const isPandasMember = (name: string): boolean => ALL_MEMBERS.has(name);

export const topLevel = (name: string): Type | null => {
  const found = TABLE.pd?.[name];
  return found === undefined ? null : fromTable(found, "pd");
};

/** What is known where one of two values may be there. */
export function join(a: Type | undefined, b: Type | undefined): Type {
  if (!a) return b ?? UNKNOWN;
  if (!b || a === b) return a;
  if (a.name === b.name) {
    if (a.marked || b.marked) return CELL;
    if (!a.of || !b.of || a.of.length !== b.of.length) return a.fn === b.fn ? type(a.name) : UNKNOWN;
    return { name: a.name, of: a.of.map((t, i) => join(t, b.of?.[i])) };
  }
  if (isNumber(a) && isNumber(b)) return a.name === "float" || b.name === "float" ? FLOAT : INT;
  if (isFrame(a) && isFrame(b)) return NDFRAME;
  if (isDict(a) && isDict(b)) return type("mapping");
  if (isIndex(a) && isIndex(b)) return type("Index");
  return UNKNOWN;
}

export const joinAll = (types: readonly Type[]): Type => (types.length ? types.reduce((a, b) => join(a, b)) : UNKNOWN);
