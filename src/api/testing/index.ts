import type { Labels } from "../../block/labels";
import { AssertionError, ValueError } from "../../values/errors";
import { repr } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { isIndex, isNDFrame } from "../construct/labels";
import type { DataFrame } from "../frame";
import type { Index } from "../indexes";
import { make } from "../make";
import type { Series } from "../series";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";
import { types } from "../types";
import type { Tolerance } from "./detail";
import { exactly, raise, sameAttribute, sameValues } from "./detail";

const INDEX = signature(
  "pd.assert_index_equal(left, right, exact=no_default, check_names=True, check_exact=True, check_categorical=True, check_order=True, check_freq=no_default, rtol=no_default, atol=no_default, obj=None)",
);
const SERIES = signature(
  "pd.assert_series_equal(left, right, *, check_dtype=True, check_index_type='equiv', check_series_type=True, check_names=True, check_exact=no_default, !check_datetimelike_compat=False, check_categorical=True, !check_category_order=True, check_freq=True, check_flags=True, rtol=no_default, atol=no_default, obj='Series', check_index=True, check_like=False)",
);
const FRAME = signature(
  "pd.assert_frame_equal(left, right, *, check_dtype=True, check_index_type='equiv', check_column_type='equiv', check_frame_type=True, check_names=True, !by_blocks=False, check_exact=no_default, !check_datetimelike_compat=False, check_categorical=True, check_like=False, check_freq=True, check_flags=True, rtol=no_default, atol=no_default, obj='DataFrame')",
);

const RTOL = 1e-5;
const ATOL = 1e-8;

function instances(left: unknown, right: unknown, name: string, is: (x: unknown) => boolean): void {
  for (const x of [left, right])
    if (!is(x))
      throw new AssertionError(`${name} Expected type <class 'pandas.${name}'>, found ${className(x)} instead`);
}

const className = (x: unknown): string => {
  const name = isNDFrame(x) ? (x.ndim === 1 ? "Series" : "DataFrame") : isIndex(x) ? kind(x) : null;
  return name ? `<class 'pandas.${name}'>` : `<class '${typeName(x)}'>`;
};

const KINDS = [
  "MultiIndex",
  "RangeIndex",
  "DatetimeIndex",
  "TimedeltaIndex",
  "PeriodIndex",
  "CategoricalIndex",
  "IntervalIndex",
];
const kind = (x: Index): string => {
  const text = String(x).replace(/\(.*/s, "");
  return KINDS.includes(text) ? text : "Index";
};

/** The dtype as an error shows it. */
const dtypeText = (v: Labels | Vector): string => {
  const d = v.dtype;
  return d.kind === "category" || d.kind === "str" ? (d as unknown as { repr(): string }).repr() : d.name;
};

/** Labels in order, whatever their order was. */
const ordered = (x: Index): Index => (x as unknown as { sort_values(): Index }).sort_values();

/**
 * Throws AssertionError, and says where, unless two indexes have the same class, dtype, values and names. `exact` "equiv" takes a
 * RangeIndex for an Index of integers, false any class; `check_order` false takes the labels in any order.
 * https://pandas.pydata.org/docs/reference/api/pandas.testing.assert_index_equal.html
 */
export function assert_index_equal(...args: unknown[]): null {
  const p = bind(INDEX, args);
  instances(p.left, p.right, "Index", isIndex);
  let [left, right] = [p.left as Index, p.right as Index];
  const obj: string = p.obj ?? (left.labels.isMulti ? "MultiIndex" : "Index");
  const exact = p.exact === undefined ? "equiv" : p.exact;
  if (exact) sameKinds(left, right, obj, exact, p.check_categorical);
  if (left.nlevels !== right.nlevels)
    raise({
      obj,
      message: `${obj} levels are different`,
      left: `${left.nlevels}, ${left}`,
      right: `${right.nlevels}, ${right}`,
    });
  if (left.size !== right.size)
    raise({
      obj,
      message: `${obj} length are different`,
      left: `${left.size}, ${left}`,
      right: `${right.size}, ${right}`,
    });
  if (!p.check_order) [left, right] = [ordered(left), ordered(right)];
  const tolerance: Tolerance = { exact: p.check_exact, rtol: p.rtol ?? RTOL, atol: p.atol ?? ATOL };
  if (left.labels.isMulti) {
    for (let k = 0; k < left.nlevels; k++)
      assert_index_equal(left.get_level_values(k), right.get_level_values(k), {
        ...options(p),
        obj: `${obj} level [${k}]`,
      });
  } else
    sameValues(obj, left.labels.vector, right.labels.vector, tolerance, { left: String(left), right: String(right) });
  if (p.check_names) sameAttribute(obj, "names", [...left.names], [...right.names]);
  if (p.check_order && p.check_freq === true) sameAttribute(obj, "freq", left.labels.freq, right.labels.freq);
  return null;
}

/** The options that hold for the levels too. */
const options = (p: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    ["exact", "check_names", "check_exact", "check_categorical", "check_freq", "rtol", "atol"].map((k) => [k, p[k]]),
  );

function sameKinds(left: Index, right: Index, obj: string, exact: unknown, categorical: boolean): void {
  const [a, b] = [kind(left), kind(right)];
  const counts = (x: string): boolean => x === "RangeIndex" || x === "Index";
  if (a !== b && !(exact === "equiv" && counts(a) && counts(b)))
    raise({ obj, message: `${obj} classes are different`, left: String(left), right: String(right) });
  if (left.labels.isMulti) return;
  const inferred = (x: Index): unknown => types.infer_dtype(x, { skipna: false });
  sameAttribute(obj, "inferred_type", inferred(left), inferred(right));
  if (categorical || left.labels.dtype.kind !== "category")
    sameAttribute(obj, "dtype", dtypeText(left.labels), dtypeText(right.labels));
}

/**
 * Throws AssertionError, and says where, unless two series have the same index, dtype, values and name. Floats need only agree within
 * `rtol` and `atol`, unless `check_exact`; `check_like` takes the rows in any order.
 * https://pandas.pydata.org/docs/reference/api/pandas.testing.assert_series_equal.html
 */
export function assert_series_equal(...args: unknown[]): null {
  const p = bind(SERIES, args);
  instances(p.left, p.right, "Series", (x) => isNDFrame(x) && x.ndim === 1);
  let [left, right] = [p.left as Series, p.right as Series];
  const { obj } = p;
  if (!p.check_index && p.check_like) throw new ValueError("check_like must be False if check_index is False");
  const [l, r] = [left[BLOCK].rows, right[BLOCK].rows];
  if (l !== r)
    raise({ obj, message: "Series length are different", left: `${l}, ${left.index}`, right: `${r}, ${right.index}` });
  if (p.check_flags) sameFlags(left, right);
  const given = p.check_exact !== undefined || p.rtol !== undefined || p.atol !== undefined;
  if (p.check_index) {
    const labels = [left.index.labels, right.index.labels] as const;
    const whole = (x: Labels): boolean => x.levels.every((v) => v.dtype.kind === "int" || v.dtype.kind === "uint");
    assert_index_equal(left.index, right.index, {
      exact: p.check_index_type,
      check_names: p.check_names,
      check_exact: given ? (p.check_exact ?? false) : labels.some(whole),
      check_categorical: p.check_categorical,
      check_order: !p.check_like,
      check_freq: p.check_freq,
      rtol: p.rtol ?? RTOL,
      atol: p.atol ?? ATOL,
      obj: `${obj}.index`,
    });
  }
  if (p.check_like) left = left.reindex(right.index) as Series;
  const [a, b] = [left[BLOCK].vectors()[0] as Vector, right[BLOCK].vectors()[0] as Vector];
  const categories = a.dtype.kind === "category" && b.dtype.kind === "category";
  if (p.check_dtype && (p.check_categorical || !categories))
    sameAttribute(`Attributes of ${obj}`, "dtype", dtypeText(a), dtypeText(b));
  const exact = given ? (p.check_exact ?? false) : exactly(a.dtype, b.dtype);
  sameValues(obj, a, b, { exact, rtol: p.rtol ?? RTOL, atol: p.atol ?? ATOL }, { index: left.index.tolist() });
  if (p.check_names) sameAttribute(obj, "name", left.name, right.name);
  return null;
}

function sameFlags(left: Series | DataFrame, right: Series | DataFrame): void {
  const [a, b] = [String(left.flags), String(right.flags)];
  if (a !== b) throw new AssertionError(`${a} != ${b}`);
}

/**
 * Throws AssertionError, and says where, unless two frames have the same index, columns, dtypes and values. Floats need only agree
 * within `rtol` and `atol`, unless `check_exact`; `check_like` takes rows and columns in any order.
 * https://pandas.pydata.org/docs/reference/api/pandas.testing.assert_frame_equal.html
 */
export function assert_frame_equal(...args: unknown[]): null {
  const p = bind(FRAME, args);
  instances(p.left, p.right, "DataFrame", (x) => isNDFrame(x) && x.ndim === 2);
  let left = p.left as DataFrame;
  const right = p.right as DataFrame;
  const { obj } = p;
  const shape = (x: DataFrame): string => `(${x.shape[0]}, ${x.shape[1]})`;
  if (shape(left) !== shape(right))
    raise({ obj, message: `${obj} shape mismatch`, left: shape(left), right: shape(right) });
  if (p.check_flags) sameFlags(left, right);
  const common = {
    check_names: p.check_names,
    check_exact: p.check_exact ?? false,
    check_categorical: p.check_categorical,
    check_order: !p.check_like,
    rtol: p.rtol ?? RTOL,
    atol: p.atol ?? ATOL,
  };
  assert_index_equal(left.index, right.index, {
    ...common,
    exact: p.check_index_type,
    check_freq: p.check_freq,
    obj: `${obj}.index`,
  });
  assert_index_equal(left.columns, right.columns, { ...common, exact: p.check_column_type, obj: `${obj}.columns` });
  if (p.check_like) left = left.reindex({ index: right.index, columns: right.columns }) as DataFrame;
  const [a, b] = [left[BLOCK], right[BLOCK]];
  a.labels.values.forEach((label, i) => {
    assert_series_equal(make.series(a.pick([i])), make.series(b.pick([i])), {
      check_dtype: p.check_dtype,
      check_names: p.check_names,
      check_exact: p.check_exact,
      check_categorical: p.check_categorical,
      check_freq: p.check_freq,
      rtol: p.rtol,
      atol: p.atol,
      obj: `${obj}.iloc[:, ${i}] (column name="${typeof label === "string" ? label : repr(label)}")`,
      check_index: false,
      check_flags: false,
    });
  });
  return null;
}
