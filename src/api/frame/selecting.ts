import { putColumn } from "../../block/assign";
import type { Block } from "../../block/block";
import { columnsLeft } from "../../block/reduce-frame";
import { keyError } from "../../block/select-bounds";
import { IndexError, ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { tuple } from "../../values/scalar";
import { axisLabels } from "../construct/labels";
import { frameItem, getRows } from "../indexers/item";
import { evaluated, queried } from "../indexers/query";
import { columnOf } from "../indexers/set-column";
import { assigned, insertedColumn, setItem } from "../indexers/set-item";
import { rowsAsTuples } from "../indexers/tuples";
import { givenOf } from "../indexers/value";
import type { Index } from "../indexes";
import { make, RENAMED } from "../make";
import type { Series } from "../series";
import { isOf } from "../shared/describe";
import { noted } from "../shared/flags";
import { BLOCK } from "../shared/ndframe";
import { Output } from "../shared/output";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { DataFrame } from "./index";
import { selectColumns } from "./select";

const ISETITEM = signature("isetitem(loc, value{})");

const INSERT = signature("DataFrame.insert(loc, column, value{}, allow_duplicates=False)");
const POP = signature("DataFrame.pop(item)");
const ASSIGN = signature("DataFrame.assign(**kwargs)");
const SELECT = signature("DataFrame.select_dtypes(include=None, exclude=None)");
const TUPLES = signature("DataFrame.itertuples(index=True, name='Pandas')");
const QUERY = signature(
  "DataFrame.query(expr, *, parser='pandas', engine=None, local_dict=None, global_dict=None, resolvers=None, level=0, inplace=False)",
);
const EVAL = signature("DataFrame.eval(expr, *, inplace=False, **kwargs)");

/** Where the names of `@name` in a `query` or `eval` string come from. */
export interface QueryOptions {
  parser?: "pandas" | "python";
  engine?: "python" | "numexpr" | null;
  local_dict?: Record<string, unknown> | null;
  global_dict?: Record<string, unknown> | null;
  resolvers?: readonly Record<string, unknown>[] | null;
  level?: number;
  inplace?: boolean;
}

/** Columns, masks, `set`, insert, query. */
export abstract class FrameSelecting extends Output {
  /**
   * Column labels. Assigning any list of labels gives the columns new ones. Throws ValueError for another number of labels.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.columns.html
   */
  get columns(): Index {
    const index = make.index(this[BLOCK].labels);
    (index as { [RENAMED]?: unknown })[RENAMED] = (names: readonly unknown[]) => {
      const b = this[BLOCK];
      this.become(b.withLabels(b.labels.renamed(names)));
    };
    return index;
  }

  set columns(labels: unknown) {
    const b = this[BLOCK];
    const given = axisLabels(labels);
    if (given.length !== b.columns.length)
      throw new ValueError(
        `Length mismatch: Expected axis has ${b.columns.length} elements, new values have ${given.length} elements`,
      );
    this.become(b.withLabels(given));
  }

  /** Row labels and column labels. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.axes.html */
  get axes(): [Index, Index] {
    return [this.index, this.columns];
  }

  /**
   * The columns whose dtypes are in `include` and not in `exclude`: dtypes, their names, or kinds such as "number" and "datetime".
   * Throws ValueError where neither is given, or both overlap.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.select_dtypes.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * [...df.select_dtypes("number")] // ["rain"]
   */
  select_dtypes(...args: Args<[include: unknown, exclude: unknown], { include?: unknown; exclude?: unknown }>): this {
    const p = bind(SELECT, args);
    const listed = (x: unknown): unknown[] => (x === null ? [] : Array.isArray(x) ? x : [x]);
    const [include, exclude] = [listed(p.include), listed(p.exclude)];
    if (!include.length && !exclude.length) throw new ValueError("at least one of include or exclude must be nonempty");
    const both = include.filter((x) => exclude.includes(x));
    if (both.length)
      throw new ValueError(`include and exclude overlap on frozenset({${both.map((x) => pyRepr(x)).join(", ")}})`);
    const b = this[BLOCK].settled();
    const kept = b.columns.flatMap((_, i) => {
      const is = (spec: unknown): boolean => isOf(b.dtype(i), spec);
      const [yes, no] = [include.map(is), exclude.map(is)];
      return (!include.length || yes.includes(true)) && !no.includes(true) ? [i] : [];
    });
    return this.wrap(columnsLeft(b, kept));
  }

  /** What `df(key)` gives: see the calls of `DataFrame`. */
  __getitem__(...keys: unknown[]): unknown {
    return noted(this, frameItem(this[BLOCK], keys.length > 1 ? tuple(...keys) : keys[0], this));
  }

  __labels__(): Iterable<unknown> {
    return this[BLOCK].labels.values;
  }

  __contains__(label: string): boolean {
    return columnNamed(this[BLOCK], label) >= 0;
  }

  __getattr__(name: string): unknown {
    const b = this[BLOCK];
    const at = columnNamed(b, name);
    if (at < 0) return undefined;
    const label = b.labels.isMulti ? name : b.labels.at(at);
    return frameItem(b, label, this);
  }

  __setattr__(name: string, value: unknown): boolean {
    const b = this[BLOCK];
    const at = columnNamed(b, name);
    this.set(at < 0 ? name : b.labels.isMulti ? name : b.labels.at(at), value);
    return true;
  }

  __delattr__(name: string): boolean {
    const b = this[BLOCK];
    const at = columnNamed(b, name);
    if (at < 0) throw keyError(name);
    const label = b.labels.isMulti ? name : b.labels.at(at);
    const gone = new Set(places(b, label));
    this.become(b.pick(b.columns.map((_, i) => i).filter((i) => !gone.has(i))));
    return true;
  }

  /** The column labels, one after the other; columns added meanwhile don't appear. */
  *[Symbol.iterator](): Generator<any> {
    yield* this[BLOCK].labels.values;
  }

  /**
   * Assigns: `df.set("c", value)` sets or makes a column from one value, a list, or a series (aligned by label); a list of
   * columns, a mask or a slice of rows serve as keys too. Throws ValueError where the sizes don't fit.
   * https://pandas.pydata.org/docs/user_guide/indexing.html
   * @example
   * const df = pd.DataFrame({ a: [1, 2], b: [3, 4] });
   * df.set("total", df("a").add(df("b")));
   * df("total").tolist() // [4, 6]
   */
  set(...keysAndValue: [key: unknown, value: unknown] | [...keys: unknown[], value: unknown]): void {
    const keys = keysAndValue.slice(0, -1);
    this.become(setItem(this[BLOCK], keys.length > 1 ? tuple(...keys) : keys[0], keysAndValue.at(-1), this));
  }

  /** Sets the column at a place (or the columns at places). https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.isetitem.html */
  isetitem(
    ...args: Args<
      [loc: number | readonly number[], value: unknown],
      { loc?: number | readonly number[]; value?: unknown }
    >
  ): void {
    const { loc, value } = bind(ISETITEM, args) as { loc: number | readonly number[]; value: unknown };
    const list = Array.isArray(loc) ? loc : [loc];
    list.forEach((place: number, i: number) => {
      const b = this[BLOCK];
      if (!(place >= -b.columns.length && place < b.columns.length))
        throw new IndexError(`index ${place} is out of bounds for axis 0 with size ${b.columns.length}`);
      const given = givenOf(value);
      const one = given.kind === "frame" ? ({ kind: "series", block: given.block.pick([i]) } as const) : given;
      this.become(putColumn(b, place < 0 ? place + b.columns.length : place, columnOf(b, one)));
    });
  }

  /**
   * Makes a column at a place. Throws ValueError where there is one of that name, unless `allow_duplicates`, and for a place
   * out of bounds. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.insert.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.insert(1, "day", [1, 1, 2]);
   * [...df] // ["city", "day", "rain"]
   */
  insert(
    ...args: Args<
      [loc: number, column: unknown, value: unknown, allow_duplicates: boolean],
      { allow_duplicates?: boolean }
    >
  ): void {
    const p = bind(INSERT, args);
    this.become(insertedColumn(this[BLOCK], p));
  }

  /**
   * Takes a column out of the frame and gives it. Throws KeyError where there is none.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.pop.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.pop("rain").tolist() // [3, 1, 5]
   */
  pop(...args: Args<[item: unknown], { item?: unknown }>): any {
    const { item } = bind(POP, args);
    const b = this[BLOCK];
    const taken = this.__getitem__(item);
    const gone = new Set(places(b, item));
    this.become(b.pick(b.columns.map((_, i) => i).filter((i) => !gone.has(i))));
    return taken;
  }

  /**
   * Columns by their labels and expressions, or one list of those, then computed ones by name: each sees those before it.
   * Throws KeyError for a label that isn't there, TypeError for lists beside labels.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.select.html
   * @example df.select("name", pd.col("age"), { months: pd.col("age").mul(12) })
   */
  select(...items: unknown[]): DataFrame<any> {
    return selectColumns(this as unknown as DataFrame<any>, items);
  }

  /**
   * A new frame with more columns: values, lists, series, or functions of the frame, which see the columns made before them.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.assign.html
   * @example
   * pd.DataFrame({ a: [1, 2] }).assign({ c: 1, d: (x) => x("c").mul(2) })("d").tolist() // [2, 2]
   */
  assign(...args: [columns?: Record<string, unknown> | ReadonlyMap<unknown, unknown>]): DataFrame<any> {
    const [given] = args;
    const entries = given instanceof Map ? [...given] : Object.entries(bind(ASSIGN, args).kwargs as object);
    return assigned(this[BLOCK], entries);
  }

  /** The column labels. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.keys.html */
  keys(): Index {
    return this.columns;
  }

  /** Pairs of column label and column. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.items.html */
  *items(): Generator<[any, Series]> {
    const b = this[BLOCK];
    for (let i = 0; i < b.columns.length; i++) yield [b.labels.at(i), make.series(b.pick([i]))];
  }

  /**
   * Pairs of row label and row, as a series.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.iterrows.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * [...df.iterrows()].map(([i, row]) => `${i}: ${row("city")}`) // ["0: Oslo", "1: Rome", "2: Oslo"]
   */
  *iterrows(): Generator<[any, Series]> {
    const b = this[BLOCK];
    yield* getRows(b);
  }

  /**
   * Rows as tuples, whose items are properties too; the first one is the row label, unless `index` is false.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.itertuples.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * [...df.itertuples()].map((row) => row.rain) // [3, 1, 5]
   */
  itertuples(
    ...args: Args<[index: boolean, name: string | null], { index?: boolean; name?: string | null }>
  ): Generator<any> {
    const p = bind(TUPLES, args);
    return rowsAsTuples(this[BLOCK], p.index, p.name);
  }

  /**
   * The rows for which an expression holds: `df.query("a > 1 and b == @x", { local_dict: { x: 2 } })`.
   * Throws UndefinedVariableError for an unknown name. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.query.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.query("rain > @least", { local_dict: { least: 2 } })("city").tolist() // ["Oslo", "Oslo"]
   */
  query(...args: Args<[expr: string], QueryOptions>): this {
    const p = bind(QUERY, args);
    return this.finish(queried(this as never, p), p.inplace);
  }

  /**
   * The value of an expression over the columns, or the frame with the columns that it assigns: `df.eval("c = a + b")`.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.eval.html
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.eval("rain * 2").tolist() // [6, 2, 10]
   */
  eval(...args: Args<[expr: string], QueryOptions>): any {
    const p = bind(EVAL, args);
    const found = evaluated(this as never, p.expr, p.kwargs, true);
    if (found.kind === "value") {
      if (p.inplace) throw new ValueError("Cannot operate inplace if there is no assignment");
      return found.value;
    }
    return this.finish(found.block, p.inplace);
  }
}

/** The column of this name; a number's name is its text. */
function columnNamed(b: Block, name: string): number {
  const { labels } = b;
  if (labels.isMulti) return labels.level(0).position(name);
  const at = labels.position(name);
  if (at >= 0 || labels.dtype.kind === "str") return at;
  const number = Number(name);
  if (name !== "" && String(number) === name) return labels.position(number);
  return labels.dtype.kind === "object" || labels.range ? -1 : labels.values.findIndex((l) => String(l) === name);
}

function places(b: Block, label: unknown): readonly number[] {
  if (b.labels.isMulti) {
    const found = b.labels.positions(label);
    return found.length ? found : b.labels.level(0).positions(label);
  }
  return b.labels.positions(label);
}
