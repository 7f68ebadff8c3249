import { Labels } from "../block/labels";
import { makeVector, toArray } from "../values/cell";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { parseDtype, periodFreq } from "../values/dtypes";
import { TypeError, ValueError } from "../values/errors";
import { periodFreq as freqOf, NA, NaT, repr, to_offset, typeName, zoneName } from "../values/scalar";
import type { Vector } from "../values/vector";
import { categoriesOf } from "./accessors/cat";
import { listVector } from "./construct/series";
import { make } from "./make";
import { bind, signature } from "./signature";

/** A class of dtypes, called with or without `new`. */
export interface DtypeClass {
  new (...args: unknown[]): DType;
  (...args: unknown[]): DType;
  /** The dtype of a text. Throws TypeError for the text of another class. */
  construct_from_string(string: string): DType;
}

const FROM_STRING = signature("construct_from_string(string)");

/** A dtype class: called with or without `new`, and `instanceof` tells its dtypes. */
function dtypeClass(
  text: string,
  build: (p: any) => DType,
  is: (d: DType) => boolean,
  plain: DType | null = null,
): DtypeClass {
  const s = signature(text);
  const made = (...args: unknown[]): DType => build(bind(s, args));
  Object.defineProperty(made, "name", { value: s.name });
  Object.defineProperty(made, Symbol.hasInstance, {
    value: (x: unknown) => typeof x === "object" && x !== null && "kind" in x && "masked" in x && is(x as DType),
  });
  // The class itself serves as its dtype without parameters.
  if (plain) Object.defineProperty(made, "dtype", { value: plain });
  Object.defineProperty(made, "construct_from_string", {
    value: (...args: unknown[]): DType => {
      const { string } = bind(FROM_STRING, args);
      if (typeof string !== "string")
        throw new TypeError(`'construct_from_string' expects a string, got <class '${typeName(string)}'>`);
      const d = byText(string);
      if (d && is(d)) return d;
      throw new TypeError(`Cannot construct a '${s.name}' from '${string}'`);
    },
  });
  return made as unknown as DtypeClass;
}

function byText(text: string): DType | null {
  if (text === "string[python]") return dt.pythonStored(dt.string);
  try {
    return parseDtype(text);
  } catch {
    return null;
  }
}

const nullable = (name: string): DtypeClass => {
  const d = dt.byName(name) as DType;
  return dtypeClass(
    `${name === "boolean" ? "Boolean" : name}Dtype()`,
    () => d,
    (x) => x === d,
    d,
  );
};

export const Int8Dtype = nullable("Int8");
export const Int16Dtype = nullable("Int16");
export const Int32Dtype = nullable("Int32");
export const Int64Dtype = nullable("Int64");
export const UInt8Dtype = nullable("UInt8");
export const UInt16Dtype = nullable("UInt16");
export const UInt32Dtype = nullable("UInt32");
export const UInt64Dtype = nullable("UInt64");
export const Float32Dtype = nullable("Float32");
export const Float64Dtype = nullable("Float64");
export const BooleanDtype = nullable("boolean");

/** The dtype of texts: missing values are NA, or, with `na_value` NaN, nan. https://pandas.pydata.org/docs/reference/api/pandas.StringDtype.html */
export const StringDtype = dtypeClass(
  "StringDtype(storage=None, na_value=no_default)",
  (p) => {
    const d = Number.isNaN(p.na_value) ? dt.str : dt.string;
    if (p.storage !== null && p.storage !== "python" && p.storage !== "pyarrow")
      throw new ValueError(`Storage must be 'python' or 'pyarrow'. Got ${String(p.storage)} instead.`);
    return p.storage === "python" ? dt.pythonStored(d) : d;
  },
  (d) => d.kind === "str",
  dt.string,
);

const NOTHING = makeVector(dt.object, []);

/** The dtype of categories, in order or not: https://pandas.pydata.org/docs/reference/api/pandas.CategoricalDtype.html */
export const CategoricalDtype = dtypeClass(
  "CategoricalDtype(categories=None, ordered=False)",
  (p) => {
    if (typeof p.ordered !== "boolean" && p.ordered !== null)
      throw new TypeError("'ordered' must either be 'True' or 'False'");
    if (p.categories === null) return dt.unfinished("category", p.ordered ?? undefined);
    const v = listVector(p.categories);
    if (!v) throw new TypeError(`Parameter 'categories' must be list-like, was ${repr(p.categories)}`);
    const values = toArray(v);
    const set = values.length ? categoriesOf(values, v.dtype) : Array.isArray(p.categories) ? NOTHING : v;
    return dt.category(set, p.ordered ?? false);
  },
  (d) => d.kind === "category",
  dt.unfinished("category"),
);

/** The dtype of moments in a zone: https://pandas.pydata.org/docs/reference/api/pandas.DatetimeTZDtype.html */
export const DatetimeTZDtype = dtypeClass(
  "DatetimeTZDtype(unit='ns', tz=None)",
  (p) => {
    if (p.tz === null) throw new TypeError("A 'tz' is required.");
    if (!["s", "ms", "us", "ns"].includes(p.unit))
      throw new ValueError("DatetimeTZDtype only supports s, ms, us, ns units");
    return dt.datetime(p.unit, zoneName(String(p.tz)));
  },
  (d) => d.kind === "datetime" && d.tz !== undefined,
);

/** The dtype of periods: https://pandas.pydata.org/docs/reference/api/pandas.PeriodDtype.html */
export const PeriodDtype = dtypeClass(
  "PeriodDtype(freq)",
  (p) =>
    dt.period(typeof p.freq === "string" ? (periodFreq(p.freq) ?? String(p.freq)) : freqOf(to_offset(p.freq)).freqstr),
  (d) => d.kind === "period",
);

/** The dtype of intervals: https://pandas.pydata.org/docs/reference/api/pandas.IntervalDtype.html */
export const IntervalDtype = dtypeClass(
  "IntervalDtype(subtype=None, closed='right')",
  (p) => (p.subtype === null ? dt.unfinished("interval") : dt.interval(parseDtype(p.subtype), p.closed)),
  (d) => d.kind === "interval",
  dt.unfinished("interval"),
);

/** A dtype as `repr` prints it. */
function reprOf(d: DType): string {
  switch (d.kind) {
    case "category": {
      const set = d.categoryValues as Vector | undefined;
      const shown = set
        ? `[${toArray(set)
            .map((x) => repr(x))
            .join(", ")}]`
        : "None";
      return `CategoricalDtype(categories=${shown}, ordered=${d.ordered ? "True" : "False"}, categories_dtype=${set ? set.dtype.name : "None"})`;
    }
    case "str":
      return `<StringDtype(${d.storage === "python" ? "storage='python', " : ""}na_value=${d.masked ? "<NA>" : "nan"})>`;
    case "datetime":
      return d.tz !== undefined ? d.name : `dtype('<M8[${d.unit}]')`;
    case "timedelta":
      return `dtype('<m8[${d.unit}]')`;
    case "period":
    case "interval":
      return d.name;
    case "object":
      return "dtype('O')";
    default:
      if (d.name === "boolean") return "BooleanDtype";
      return d.masked ? `${d.name}Dtype()` : `dtype('${d.name}')`;
  }
}

Object.assign(dt.dtypePrototype, {
  repr(this: DType): string {
    return reprOf(this);
  },
});

Object.defineProperty(dt.dtypePrototype, "categories", {
  get(this: DType): unknown {
    if (this.kind !== "category") return undefined;
    return this.categoryValues ? make.index(new Labels([this.categoryValues])) : null;
  },
});

/** The missing value of an extension dtype; numpy's have none. */
Object.defineProperty(dt.dtypePrototype, "na_value", {
  get(this: DType): unknown {
    if (this.masked) return NA;
    if (this.kind === "period" || this.tz !== undefined) return NaT;
    return ["str", "category", "interval"].includes(this.kind) ? Number.NaN : undefined;
  },
});
