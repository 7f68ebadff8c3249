import type { Vector } from "./vector";

export type TimeUnit = "s" | "ms" | "us" | "ns";

export type Kind =
  | "int"
  | "uint"
  | "float"
  | "bool"
  | "str"
  | "object"
  | "datetime"
  | "timedelta"
  | "category"
  | "period"
  | "interval";

/**
 * A pandas dtype as a frozen value. `name` is what pandas prints (`int64`, `str`, `datetime64[us, UTC]`, `Int64`, ...);
 * `masked` marks the nullable dtypes, whose missing value is `<NA>` and whose logic is three-valued.
 * Compare with `same`, since two category dtypes have one name.
 */
export interface DType {
  readonly name: string;
  readonly kind: Kind;
  readonly masked: boolean;
  /** Width of a number, in bits. */
  readonly bits?: 8 | 16 | 32 | 64;
  readonly unit?: TimeUnit;
  readonly tz?: string;
  /** The values that a category's codes stand for. */
  readonly categoryValues?: Vector;
  /** Those as an index, which the API makes; null where they are still to be found. */
  readonly categories?: Iterable<unknown> | null;
  readonly ordered?: boolean;
  /** Period frequency (`M`, `D`, ...). */
  readonly freq?: string;
  /** The missing value of an extension dtype, which the API knows. */
  readonly na_value?: unknown;
  /** How texts are kept. */
  readonly storage?: "pyarrow" | "python";
  /** Dtype of an interval's ends, and which of them it includes. */
  readonly subtype?: DType;
  readonly closed?: "left" | "right" | "both" | "neither";
}

/**
 * What dtypes print as: their name, where Python says `str`. `repr` is set by the API, which knows the classes.
 */
export const dtypePrototype = Object.create(Object.prototype, {
  toString: { value: textOf, writable: true },
  toJSON: { value: textOf, writable: true },
  repr: { value: textOf, writable: true },
  [Symbol.for("nodejs.util.inspect.custom")]: {
    value(this: { repr(): string }): string {
      return this.repr();
    },
  },
}) as object;

function textOf(this: DType): string {
  return this.name;
}

const make = (dtype: Omit<DType, "masked"> & { masked?: boolean }): DType =>
  Object.freeze(Object.assign(Object.create(dtypePrototype), { masked: false, ...dtype }));

export const int8 = make({ name: "int8", kind: "int", bits: 8 });
export const int16 = make({ name: "int16", kind: "int", bits: 16 });
export const int32 = make({ name: "int32", kind: "int", bits: 32 });
export const int64 = make({ name: "int64", kind: "int", bits: 64 });
export const uint8 = make({ name: "uint8", kind: "uint", bits: 8 });
export const uint16 = make({ name: "uint16", kind: "uint", bits: 16 });
export const uint32 = make({ name: "uint32", kind: "uint", bits: 32 });
export const uint64 = make({ name: "uint64", kind: "uint", bits: 64 });
export const float32 = make({ name: "float32", kind: "float", bits: 32 });
export const float64 = make({ name: "float64", kind: "float", bits: 64 });
export const bool = make({ name: "bool", kind: "bool" });
export const str = make({ name: "str", kind: "str", storage: "pyarrow" });
export const object = make({ name: "object", kind: "object" });
export const Int8 = make({ name: "Int8", kind: "int", bits: 8, masked: true });
export const Int16 = make({ name: "Int16", kind: "int", bits: 16, masked: true });
export const Int32 = make({ name: "Int32", kind: "int", bits: 32, masked: true });
export const Int64 = make({ name: "Int64", kind: "int", bits: 64, masked: true });
export const UInt8 = make({ name: "UInt8", kind: "uint", bits: 8, masked: true });
export const UInt16 = make({ name: "UInt16", kind: "uint", bits: 16, masked: true });
export const UInt32 = make({ name: "UInt32", kind: "uint", bits: 32, masked: true });
export const UInt64 = make({ name: "UInt64", kind: "uint", bits: 64, masked: true });
export const Float32 = make({ name: "Float32", kind: "float", bits: 32, masked: true });
export const Float64 = make({ name: "Float64", kind: "float", bits: 64, masked: true });
export const boolean = make({ name: "boolean", kind: "bool", masked: true });
export const string = make({ name: "string", kind: "str", masked: true, storage: "pyarrow" });

/** A dtype of texts that asks for Python's storage: it prints as such, and columns of it have the other one. */
export const pythonStored = (d: DType): DType => make({ ...d, storage: "python" });

export const FIXED: readonly DType[] = [
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  float32,
  float64,
  bool,
  str,
  object,
  Int8,
  Int16,
  Int32,
  Int64,
  UInt8,
  UInt16,
  UInt32,
  UInt64,
  Float32,
  Float64,
  boolean,
  string,
];

const cache = new Map<string, DType>(FIXED.map((d) => [d.name, d]));
const cached = (name: string, build: () => DType): DType => {
  let dtype = cache.get(name);
  if (!dtype) cache.set(name, (dtype = build()));
  return dtype;
};

/** `datetime64[unit]` or `datetime64[unit, tz]`. */
export function datetime(unit: TimeUnit = "ns", tz?: string): DType {
  const name = tz === undefined ? `datetime64[${unit}]` : `datetime64[${unit}, ${tz}]`;
  return cached(name, () => make({ name, kind: "datetime", unit, ...(tz === undefined ? {} : { tz }) }));
}

/** `timedelta64[unit]`. */
export function timedelta(unit: TimeUnit = "ns"): DType {
  const name = `timedelta64[${unit}]`;
  return cached(name, () => make({ name, kind: "timedelta", unit }));
}

/** `category`: the values are codes into `categories`. */
export const category = (categories: Vector, ordered = false): DType =>
  make({ name: "category", kind: "category", categoryValues: categories, ordered });

export const period = (freq: string): DType =>
  cached(`period[${freq}]`, () => make({ name: `period[${freq}]`, kind: "period", freq }));

export const interval = (subtype: DType, closed: NonNullable<DType["closed"]> = "right"): DType =>
  cached(`interval[${subtype.name}, ${closed}]`, () =>
    make({ name: `interval[${subtype.name}, ${closed}]`, kind: "interval", subtype, closed }),
  );

/** `category` or `interval` whose details are still to be found in the data. */
export const unfinished = (kind: "category" | "interval", ordered?: boolean): DType =>
  make({ name: kind, kind, ...(ordered === undefined ? {} : { ordered }) });

/** A fixed dtype by its exact pandas name. */
export const byName = (name: string): DType | undefined => cache.get(name);

export const isNumeric = (d: DType): boolean => d.kind === "int" || d.kind === "uint" || d.kind === "float";
export const isInteger = (d: DType): boolean => d.kind === "int" || d.kind === "uint";
/** Values are arbitrary JavaScript values, kept in the object pool (object, period, interval). */
export const isPooled = (d: DType): boolean => d.kind === "object" || d.kind === "period" || d.kind === "interval";
export const isTemporal = (d: DType): boolean => d.kind === "datetime" || d.kind === "timedelta";

/** Whether two dtypes are one, categories and their order included. */
export function same(a: DType, b: DType): boolean {
  if (a === b) return true;
  if (a.kind !== "category" || b.kind !== "category") return a.name === b.name;
  if (a.ordered !== b.ordered) return false;
  const x = a.categoryValues as Vector;
  const y = b.categoryValues as Vector;
  if (x === y) return true;
  if (x.length !== y.length || !same(x.dtype, y.dtype)) return false;
  for (let i = 0; i < x.length; i++) if (String(x.data[i]) !== String(y.data[i])) return false;
  return true;
}

/** The dtype without pandas' missing value: numpy's. */
export const unmasked = (d: DType): DType =>
  d.masked ? (byName(d.kind === "str" || d.kind === "bool" ? d.kind : d.name.toLowerCase()) ?? d) : d;
