import { castVector } from "../../values/cast";
import { makeVector, toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { byName, string } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { NotImplementedError, TypeError } from "../../values/errors";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { isIndex } from "../construct/labels";
import { listVector } from "../construct/series";
import { DatetimeIndex, IntervalIndex, PeriodIndex, TimedeltaIndex } from "../indexes";
import { bind, signature } from "../signature";
import { arrayOf, classes, ExtensionArray } from "./array";
import { Categorical } from "./categorical";

type Make = (p: any) => Vector;

/** A class of arrays as users see it: called with or without `new`; `instanceof` tells its arrays. */
export interface ArrayClass {
  new (...args: unknown[]): ExtensionArray;
  (...args: unknown[]): ExtensionArray;
  /** An array of scalars. */
  _from_sequence(...args: unknown[]): ExtensionArray;
  [name: string]: any;
}

const SEQUENCE = signature("_from_sequence(scalars, *, dtype=None, copy=False)");

const vectorOfLabels = (index: unknown): Vector => (index as { labels: { vector: Vector } }).labels.vector;
const given = (x: unknown, dtype?: DType): Vector => {
  const v = listVector(x, dtype);
  if (!v) throw new TypeError(`values must be list-like, not ${typeName(x)}`);
  return v;
};

function arrayClass(text: string, make: Make, sequence: Make, more: Record<string, unknown> = {}): ArrayClass {
  const s = signature(text);
  const own = classes.get(s.name) ?? ({ [s.name]: class extends ExtensionArray {} }[s.name] as typeof ExtensionArray);
  classes.set(s.name, own as never);
  Object.defineProperty(own, "__module__", { value: "pandas.arrays", configurable: true });
  const build = (...args: unknown[]): ExtensionArray => arrayOf(make(bind(s, args)));
  const members: Record<string, unknown> = {
    _from_sequence: (...args: unknown[]) => arrayOf(sequence(bind(SEQUENCE, args))),
    ...more,
  };
  return new Proxy(own, {
    apply: (_target, _self, args) => build(...args),
    construct: (_target, args) => build(...args),
    get: (target, name) =>
      typeof name === "string" && Object.hasOwn(members, name) ? members[name] : Reflect.get(target, name),
  }) as unknown as ArrayClass;
}

/** Values beside a mask of the missing ones. */
function masked(name: string, kind: DType["kind"][]): Make {
  return ({ values, mask }) => {
    const v = given(values);
    if (!kind.includes(v.dtype.kind) || v.dtype.masked)
      throw new TypeError(
        name === "BooleanArray"
          ? "values should be boolean numpy array. Use the 'pd.array' function instead"
          : `values should be ${name === "IntegerArray" ? "integer" : "floating"} numpy array. Use the 'pd.array' function instead`,
      );
    const missing = toArray(given(mask)) as boolean[];
    const to = v.dtype.kind === "bool" ? "boolean" : v.dtype.name.replace(/^u?[a-z]/, (x) => x.toUpperCase());
    return makeVector(
      byName(to) as DType,
      v.data,
      Uint8Array.from(missing, (x) => (x ? 0 : 1)),
    );
  };
}
const asDtype =
  (dtype: string): Make =>
  (p) =>
    given(p.scalars, p.dtype === null ? parseDtype(dtype) : parseDtype(p.dtype));

type Index = (...args: any[]) => unknown;
const ofIndex =
  (index: unknown): Make =>
  (p) =>
    vectorOfLabels((index as Index)(p.scalars, p.dtype === null ? {} : { dtype: p.dtype }));

const intervals =
  (name: "from_arrays" | "from_breaks" | "from_tuples") =>
  (...args: unknown[]) =>
    arrayOf(vectorOfLabels((IntervalIndex as unknown as Record<string, Index>)[name]?.(...args)));

const absent = (name: string, instead: string): never =>
  function refuse(): never {
    throw new NotImplementedError(`${name} is not supported: ${instead}`);
  } as never;

/** `pd.arrays`: the classes of arrays. https://pandas.pydata.org/docs/reference/arrays.html */
export const arrays = {
  BooleanArray: arrayClass(
    "BooleanArray(values, mask, copy=False)",
    masked("BooleanArray", ["bool"]),
    asDtype("boolean"),
  ),
  IntegerArray: arrayClass(
    "IntegerArray(values, mask, copy=False)",
    masked("IntegerArray", ["int", "uint"]),
    asDtype("Int64"),
  ),
  FloatingArray: arrayClass(
    "FloatingArray(values, mask, copy=False)",
    masked("FloatingArray", ["float"]),
    asDtype("Float64"),
  ),
  StringArray: arrayClass(
    "StringArray(values, *, dtype=None, copy=False)",
    (p) => castVector(given(p.values), string),
    asDtype("string"),
  ),
  NumpyExtensionArray: arrayClass(
    "NumpyExtensionArray(values, copy=False)",
    (p) => given(p.values),
    (p) => given(p.scalars, p.dtype === null ? undefined : parseDtype(p.dtype)),
  ),
  DatetimeArray: arrayClass(
    "DatetimeArray(values, dtype=None, freq=None, copy=False)",
    (p) => ofIndex(DatetimeIndex)({ scalars: p.values, dtype: p.dtype }),
    ofIndex(DatetimeIndex),
  ),
  TimedeltaArray: arrayClass(
    "TimedeltaArray(values, dtype=None, freq=None, copy=False)",
    (p) => ofIndex(TimedeltaIndex)({ scalars: p.values, dtype: p.dtype }),
    ofIndex(TimedeltaIndex),
  ),
  PeriodArray: arrayClass(
    "PeriodArray(values, dtype=None, copy=False)",
    (p) => {
      if (!isIndex(p.values) && !(p.values instanceof ExtensionArray)) throw new TypeError("Incorrect dtype");
      return given(p.values);
    },
    ofIndex(PeriodIndex),
  ),
  IntervalArray: arrayClass(
    "IntervalArray(data, closed=None, dtype=None, copy=False, verify_integrity=True)",
    (p) =>
      vectorOfLabels(
        (IntervalIndex as unknown as Index)(p.data, {
          ...(p.closed !== null && { closed: p.closed }),
          ...(p.dtype !== null && { dtype: p.dtype }),
        }),
      ),
    ofIndex(IntervalIndex),
    {
      from_arrays: intervals("from_arrays"),
      from_breaks: intervals("from_breaks"),
      from_tuples: intervals("from_tuples"),
    },
  ),
  Categorical: Categorical as unknown as ArrayClass,
  ArrowExtensionArray: absent("ArrowExtensionArray", "use the numpy-like or nullable dtypes"),
  ArrowStringArray: absent("ArrowStringArray", "use StringArray"),
  SparseArray: absent("SparseArray", "use the dense dtypes"),
};

// Of intervals, `length` is how long each is; `len` and `size` say how many there are.
Object.defineProperty((classes.get("IntervalArray") as typeof ExtensionArray).prototype, "length", {
  configurable: true,
  get(this: ExtensionArray): unknown {
    return this.__getattr__("length");
  },
});
