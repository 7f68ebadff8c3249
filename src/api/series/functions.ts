import { indexer } from "../../block/align";
import { mapByTable, mapVector } from "../../block/apply";
import { combined, pairRows, updated } from "../../block/apply-combine";
import { Block } from "../../block/block";
import { firstOfSeries } from "../../block/combine-first";
import { Labels } from "../../block/labels";
import { resultName } from "../../block/operate";
import { makeVector } from "../../values/cell";
import { float64, object } from "../../values/dtype";
import { AssertionError, AttributeError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { pyRepr } from "../../values/pyrepr";
import { Tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { isNDFrame, typeOf } from "../construct/labels";
import { seriesBlock } from "../construct/series";
import { toDatetimes } from "../convert/datetimes";
import { aggSeries } from "../functions/agg";
import { applySeries } from "../functions/apply";
import { callNamed, extras } from "../functions/call";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, isPlain, signature } from "../signature";
import { SeriesReducing } from "./reducing";

const UPDATE = signature("update(other)");
const AS_TIMES = {
  errors: "raise",
  dayfirst: false,
  yearfirst: false,
  utc: false,
  format: null,
  exact: true,
  unit: null,
  origin: "unix",
} as const;
const CASE_WHEN = signature("case_when(caselist)");

const MAP = signature("map(func{?}=None, na_action=None, engine=None, **kwargs)");
const MAP_TABLE = signature("map(func{}=None, na_action=None, engine=None, **kwargs)");
const APPLY = signature("apply(func{}, args=(), *, by_row='compat', **kwargs)");

const COMBINE = signature("combine(other, func, fill_value=None)");
const COMBINE_FIRST = signature("combine_first(other)");

/** map, apply, combine. */
export abstract class SeriesFunctions extends SeriesReducing {
  /**
   * Every value through a function, a dict or a series from old to new values (missing where it has none); `na_action` "ignore"
   * leaves missing values out. Numbers that come from floats are floats. Throws ValueError for another `na_action`.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.map.html
   * @example s.map({ cat: "kitten", dog: "puppy" })
   */
  map(
    ...args: Args<[func: any, na_action: "ignore" | null], { na_action?: "ignore" | null; [name: string]: unknown }>
  ): this {
    const p = bind(isPlain(args[0]) ? MAP_TABLE : MAP, args);
    const { func } = p;
    const b = this[BLOCK].settled();
    const v = b.vectors()[0] as Vector;
    const out = (x: Vector): this => this.wrap(Block.of([x], b.labels, b.indexLabels()));
    if (p.engine !== null)
      throw new ValueError(
        typeof func === "function" && !isNDFrame(func)
          ? `Not a valid engine: ${pyRepr(p.engine)}`
          : "The engine argument can only be specified when func is a function",
      );
    if (p.na_action !== null && p.na_action !== "ignore")
      throw new ValueError(`na_action must either be 'ignore' or None, ${String(p.na_action)} was passed`);
    if (isNDFrame(func)) {
      const table = func[BLOCK];
      return out(mapByTable(v, table.indexLabels().values, table.vectors()[0] as Vector));
    }
    if (isPlain(func) || func instanceof Map) {
      const entries: [unknown, unknown][] = func instanceof Map ? [...func] : Object.entries(func);
      const values = entries.length ? vectorOf(entries.map(([, x]) => x)) : makeVector(float64, new Float64Array(0));
      return out(
        mapByTable(
          v,
          entries.map(([k]) => k),
          values,
        ),
      );
    }
    if (typeof func !== "function") throw new TypeError(`'${typeName(func)}' object is not callable`);
    const rest = extras(null, p.kwargs);
    return out(mapVector(v, (x) => func(x, ...rest), p.na_action === "ignore"));
  }

  /**
   * A function of every value (`by_row` false: of the series); also a method's name, or a list or dict as for `agg`. Values that
   * are series make a frame. What the function throws is passed on.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.apply.html
   *
   * @example
   * pd.Series([1, 2]).apply((x) => x * 10).tolist() // [10, 20]
   */
  apply(
    ...args: Args<[func: any, args: unknown], { args?: unknown; by_row?: false | "compat"; [name: string]: unknown }>
  ): any {
    const p = bind(APPLY, args);
    const { func } = p;
    const rest = extras(p.args, p.kwargs);
    if (p.by_row !== false && p.by_row !== "compat") throw new ValueError(`by_row=${String(p.by_row)} not allowed`);
    if (typeof func === "string") return callNamed(this, func, rest);
    if (Array.isArray(func) || isPlain(func) || func instanceof Map) return aggSeries(this, func, rest);
    if (typeof func !== "function") throw new AssertionError();
    if (p.by_row === false) return func(this, ...rest);
    return applySeries(this, func, rest, (v, f) => mapVector(v, f, false));
  }

  /**
   * A function of the values of two series (or of a scalar) with one label each; `fill_value` stands for a label that one lacks.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.combine.html
   */
  combine(
    ...args: Args<
      [other: unknown, func: (x: never, y: never) => unknown, fill_value: unknown],
      { fill_value?: unknown }
    >
  ): this {
    const p = bind(COMBINE, args);
    const b = this[BLOCK].settled();
    const v = b.vectors()[0] as Vector;
    if (!isNDFrame(p.other))
      return this.wrap(Block.of([mapVector(v, (x) => p.func(x, p.other), false)], b.labels, b.indexLabels()));
    const other = p.other[BLOCK].settled();
    const joined = pairRows(b.indexLabels(), other.indexLabels());
    const out = combined(v, other.vectors()[0] as Vector, joined, p.func, p.fill_value ?? Number.NaN);
    return this.wrap(
      Block.of([out], Labels.of([resultName(b.labels.at(0), other.labels.at(0))], [null], object), joined.labels),
    );
  }

  /**
   * The values of this series and, where it has none, those of another, by label.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.combine_first.html
   */
  combine_first(other: unknown): this {
    const p = bind(COMBINE_FIRST, [other]);
    if (!isNDFrame(p.other) || p.other.ndim === 2)
      throw new AttributeError(`'${typeOf(p.other)}' object has no attribute 'dtype'`);
    const o = (p.other as { [BLOCK]: Block })[BLOCK].settled();
    return this.wrap(firstOfSeries(this[BLOCK].settled(), o, (v) => toDatetimes(v, AS_TIMES)));
  }

  /**
   * Takes on the values of another series, dict or list that are there, by label. Throws TypeError for a value that the dtype can't hold.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.update.html
   */
  update(...args: Args<[other: unknown], { other?: unknown }>): null {
    const { other } = bind(UPDATE, args) as { other: unknown };
    const o = isNDFrame(other)
      ? other[BLOCK].settled()
      : seriesBlock({ data: other, index: null, dtype: null, name: null });
    const b = this[BLOCK].settled();
    const labels = b.indexLabels();
    const out = updated(b.vectors()[0] as Vector, o.vectors()[0] as Vector, indexer(o.indexLabels(), labels));
    this.become(Block.of([out], b.labels, labels));
    return null;
  }

  /**
   * Values by the first condition that holds: a list of tuples `pd.tuple(condition, replacement)`. Throws ValueError for an empty list and
   * for other tuples.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.case_when.html
   */
  case_when(...args: Args<[caselist: readonly unknown[]], { caselist?: readonly unknown[] }>): this {
    const { caselist } = bind(CASE_WHEN, args) as { caselist: readonly unknown[] };
    if (!Array.isArray(caselist))
      throw new TypeError(
        `The caselist argument should be a list; instead got ${typeName(caselist) === "NoneType" ? "<class 'NoneType'>" : `<class '${typeName(caselist)}'>`}`,
      );
    if (!caselist.length)
      throw new ValueError("provide at least one boolean condition, with a corresponding replacement.");
    const cases = caselist.map((entry, i) => {
      if (!(entry instanceof Tuple || Array.isArray(entry)))
        throw new TypeError(`Argument ${i} must be a tuple; instead got <class '${typeName(entry)}'>.`);
      const pair = [...(entry as Iterable<unknown>)];
      if (pair.length !== 2)
        throw new ValueError(
          `Argument ${i} must have length 2; a condition and replacement; instead got length ${pair.length}.`,
        );
      return pair;
    });
    const mask = (x: unknown, [condition, value]: readonly unknown[]): unknown =>
      (x as { mask(c: unknown, v: unknown): unknown }).mask(
        typeof condition === "function" && !isNDFrame(condition) ? condition(this) : condition,
        value,
      );
    return cases.reduceRight(mask, this as unknown) as this;
  }
}
