import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { placedVector } from "../../block/labels-reindex";
import { appended, asRange, distinct } from "../../block/labels-sets";
import { castVector } from "../../values/cast";
import { at, isMissing, makeVector } from "../../values/cell";
import { concat } from "../../values/concat";
import { object } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { IndexError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { argsort } from "../../values/order";
import { Tuple } from "../../values/scalar";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { isIndex, labelsOf } from "../construct/labels";
import { listVector } from "../construct/series";
import type { DataFrame } from "../frame";
import { make } from "../make";
import type { NumpyLike } from "../output/numpy";
import { valuesOf } from "../output/numpy";
import type { Series } from "../series";
import { keptPlaces } from "../shared/labels/drop";
import { keptLevels, pickLevels } from "../shared/labels/level-order";
import { levelNumber, levelPlaces } from "../shared/labels/levels";
import { checkedNames } from "../shared/labels/names";
import { targetLabels } from "../shared/labels/reindex";
import { mapperOf } from "../shared/labels/rename";
import { directions, mapped } from "../shared/labels/sort";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { Index } from "./index";
import { IndexSets } from "./sets";
import { takeLabels } from "./take";

const RENAME = signature("rename(name, *, inplace=False)");
const SET_NAMES = signature("set_names(names{}, *, level=None, inplace=False)");
const SORT = signature("sort_values(*, return_indexer=False, ascending=True, na_position='last', key=None)");
const SORTLEVEL = signature("sortlevel(level=None, ascending=True, sort_remaining=True, na_position='first')");
const DROP = signature("drop(labels, level=None, errors='raise')");
const UNIQUE = signature("unique(level=None)");
const KEEP = signature("duplicated(keep='first')");
const MAP = signature("map(mapper{}, na_action=None)");
const ASTYPE = signature("astype(dtype, copy=True)");
const TAKE = signature("take(indices, axis=0, allow_fill=True, fill_value=None)");
const FACTORIZE = signature("factorize(sort=False, use_na_sentinel=True)");
const TO_SERIES = signature("to_series(index=None, name=None)");
const TO_FRAME = signature("to_frame(index=True, name=no_default, allow_duplicates=False)");
const TO_NUMPY = signature("to_numpy(dtype=None, copy=False, na_value=no_default)");
const REINDEX = signature("reindex(target, method=None, level=None, limit=None, tolerance=None)");
const COPY = signature("copy(name=None, deep=False)");
const WHERE = signature("where(cond, other=None)");

type Keep = "first" | "last" | false;

/** The labels changed: each method gives a new index. */
export abstract class IndexChanging extends IndexSets {
  private replaced(names: readonly unknown[], inplace: boolean): Index {
    if (!inplace) return this.wrap(this.labels.renamed(names));
    this.names = names;
    return null as never;
  }

  /** With another name, or several of a MultiIndex. https://pandas.pydata.org/docs/reference/api/pandas.Index.rename.html */
  rename(...args: Args<[name: unknown], { name?: unknown; inplace?: boolean }>): Index {
    const p = bind(RENAME, args);
    if (this.nlevels === 1 && Array.isArray(p.name)) throw new TypeError("Index.name must be a hashable type");
    return this.replaced(checkedNames(this.nlevels, p.name), p.inplace);
  }

  /** With other names for all levels, or for those of `level`. https://pandas.pydata.org/docs/reference/api/pandas.Index.set_names.html */
  set_names(...args: Args<[names: unknown], { names?: unknown; level?: unknown; inplace?: boolean }>): Index {
    const p = bind(SET_NAMES, args);
    if (p.level === null) return this.replaced(checkedNames(this.nlevels, p.names), p.inplace);
    if (this.nlevels === 1) throw new ValueError("Level must be None for non-MultiIndex");
    const levels = levelPlaces(this.labels, p.level);
    const given = Array.isArray(p.names) ? p.names : [p.names];
    if (Array.isArray(p.names) && !Array.isArray(p.level))
      throw new TypeError("Names must be a string when a single level is provided.");
    if (given.length !== levels.length) throw new ValueError("Length of names must match length of level.");
    const names = [...this.labels.names];
    levels.forEach((k, i) => {
      names[k] = given[i];
    });
    return this.replaced(names, p.inplace);
  }

  /** The same labels in a new object. */
  copy(...args: Args<[name: unknown, deep: boolean], { name?: unknown; deep?: boolean }>): Index {
    const p = bind(COPY, args);
    return this.wrap(p.name === null ? this.labels.renamed(this.labels.names) : this.labels.renamed([p.name]));
  }

  /** The same labels in a new object. */
  view(): Index {
    return this.wrap(this.labels);
  }

  ravel(): Index {
    return this.wrap(this.labels);
  }

  transpose(): this {
    return this;
  }

  /** With the labels of one or more others behind. https://pandas.pydata.org/docs/reference/api/pandas.Index.append.html */
  append(other: Index | readonly Index[]): Index {
    const all = (Array.isArray(other) ? other : [other]) as unknown[];
    for (const o of all) if (!isIndex(o)) throw new TypeError("all inputs must be Index");
    const parts = [this.labels, ...(all as Index[]).map((o) => o.labels)];
    const { names } = this.labels;
    const one = names.every((n, k) => parts.every((l) => (l.names[k] ?? null) === (n ?? null)));
    return this.wrap(appended(parts, one ? names : names.map(() => null)));
  }

  /** With a label at a place. Throws IndexError out of bounds. https://pandas.pydata.org/docs/reference/api/pandas.Index.insert.html */
  insert(loc: number, item: unknown): Index {
    const { labels } = this;
    const n = labels.length;
    if (loc > n || loc < -n)
      throw new IndexError(
        ["str", "datetime", "timedelta", "period", "category", "interval"].includes(labels.dtype.kind)
          ? `loc must be an integer between -${n} and ${n}`
          : `index ${loc} is out of bounds for axis 0 with size ${n}`,
      );
    const place = loc < 0 ? loc + n : loc;
    const order = (v: Vector): Vector =>
      take(
        v,
        Int32Array.from({ length: n + 1 }, (_, i) => (i < place ? i : i === place ? n : i - 1)),
      );
    if (labels.isMulti) {
      const parts = item instanceof Tuple ? item.toArray() : Array.isArray(item) ? item : [item];
      const filled = labels.levels.map((_, k) => (k < parts.length ? parts[k] : parts.length === 1 ? "" : undefined));
      if (item instanceof Tuple && parts.length !== labels.nlevels)
        throw new ValueError("Item must have length equal to number of levels.");
      return this.wrap(
        new Labels(
          labels.levels.map((v, k) => order(concat([v, vectorOf([filled[k]])]))),
          labels.names,
        ),
      );
    }
    const v = labels.vector;
    const fits = isMissing(item) && !["int", "uint", "bool"].includes(v.dtype.kind);
    const one = fits ? take(v, [-1], { allowMissing: true }) : memberOf(v, item);
    return this.wrap(ranged(labels, new Labels([order(concat([v, one]))], labels.names)));
  }

  /** Without the labels at some places. Throws IndexError out of bounds. https://pandas.pydata.org/docs/reference/api/pandas.Index.delete.html */
  delete(loc: unknown): Index {
    const { labels } = this;
    const n = labels.length;
    const list = typeof loc === "number" ? [loc] : [...takeLabels.resolve(listVector(loc) as Vector, n)];
    const gone = new Set(
      list.map((p) => {
        if (p >= n || p < -n) throw new IndexError(`index ${p} is out of bounds for axis 0 with size ${n}`);
        return p < 0 ? p + n : p;
      }),
    );
    return this.wrap(
      takeLabels.places(
        labels,
        [...Array(n).keys()].filter((i) => !gone.has(i)),
      ),
    );
  }

  /** Without some labels. Throws KeyError for those that are not there, unless `errors` is "ignore". https://pandas.pydata.org/docs/reference/api/pandas.Index.drop.html */
  drop(...args: Args<[labels: unknown], { labels?: unknown; level?: unknown; errors?: string }>): Index {
    const p = bind(DROP, args);
    return this.wrap(takeLabels.places(this.labels, keptPlaces(this.labels, p.labels, p.level, p.errors)));
  }

  /** Labels at places. https://pandas.pydata.org/docs/reference/api/pandas.Index.take.html */
  take(
    ...args: Args<[indices: unknown], { indices?: unknown; axis?: unknown; allow_fill?: boolean; fill_value?: unknown }>
  ): Index {
    const p = bind(TAKE, args);
    const list = listVector(p.indices) as Vector;
    if (p.fill_value === null || !p.allow_fill)
      return this.wrap(takeLabels.places(this.labels, takeLabels.resolve(list, this.size)));
    const places = Int32Array.from({ length: list.length }, (_, i) => Number(list.data[i]));
    if (places.some((i) => i < -1))
      throw new ValueError("When allow_fill=True and fill_value is not None, all indices must be >= -1");
    const { labels } = this;
    return this.wrap(
      new Labels(
        labels.levels.map((v) => take(v, places, { allowMissing: true, promote: true })),
        labels.names,
      ),
    );
  }

  /** Every label `repeats` times, or as often as a list says. https://pandas.pydata.org/docs/reference/api/pandas.Index.repeat.html */
  repeat(repeats: number | readonly number[]): Index {
    const n = this.size;
    const times = (i: number): number => (typeof repeats === "number" ? repeats : (repeats[i] as number));
    if (typeof repeats !== "number" && repeats.length !== n && repeats.length !== 1)
      throw new ValueError(`operands could not be broadcast together with shape (${n},) (${repeats.length},)`);
    const places: number[] = [];
    for (let i = 0; i < n; i++) {
      if (times(i) < 0) throw new ValueError("negative dimensions are not allowed");
      for (let k = 0; k < times(i); k++) places.push(i);
    }
    const { labels } = this;
    return this.wrap(
      new Labels(
        labels.levels.map((v) => take(v, places)),
        labels.names,
        null,
        places.length,
      ),
    );
  }

  /** The labels in order; with `return_indexer`, also the places that they had. https://pandas.pydata.org/docs/reference/api/pandas.Index.sort_values.html */
  sort_values(
    ...args: Args<[], { return_indexer?: boolean; ascending?: boolean; na_position?: "first" | "last"; key?: unknown }>
  ): any {
    const p = bind(SORT, args);
    const { labels } = this;
    const [ascending] = directions(p.ascending, 1);
    const keys = p.key ? [mapped(p.key, this, labels.length)] : labels.levels;
    if (p.na_position !== "first" && p.na_position !== "last")
      throw new ValueError(`invalid na_position: ${String(p.na_position)}`);
    const order = argsort(keys, { ascending: ascending as boolean, na_position: p.na_position });
    const same = order.every((x, i) => x === i);
    const sorted = this.wrap(same ? labels : takeLabels.places(labels, order));
    return p.return_indexer ? [sorted, [...order]] : sorted;
  }

  /** The labels by some levels, and the places that they had. https://pandas.pydata.org/docs/reference/api/pandas.Index.sortlevel.html */
  sortlevel(
    ...args: Args<
      [level: unknown, ascending: unknown],
      { level?: unknown; ascending?: unknown; sort_remaining?: boolean; na_position?: string }
    >
  ): [Index, number[]] {
    const p = bind(SORTLEVEL, args);
    const { labels } = this;
    const asked = p.level === null ? [0] : levelPlaces(labels, p.level);
    const rest = p.sort_remaining ? labels.levels.map((_, k) => k).filter((k) => !asked.includes(k)) : [];
    const up = directions(p.ascending, asked.length);
    const order = argsort(
      [...asked, ...rest].map((k) => labels.levels[k] as Vector),
      { ascending: [...up, ...rest.map(() => up[0] as boolean)], na_position: p.na_position },
    );
    return [this.wrap(takeLabels.places(labels, order)), [...order]];
  }

  /** Which labels repeat another one. https://pandas.pydata.org/docs/reference/api/pandas.Index.duplicated.html */
  duplicated(...args: Args<[keep: Keep], { keep?: Keep }>): boolean[] {
    const p = bind(KEEP, args);
    return Array.from(this.labels.duplicated(p.keep), (x) => x === 1);
  }

  /** Without repeated labels. https://pandas.pydata.org/docs/reference/api/pandas.Index.drop_duplicates.html */
  drop_duplicates(...args: Args<[], { keep?: Keep }>): Index {
    const p = bind(KEEP, args);
    const again = this.labels.duplicated(p.keep);
    return this.wrap(
      takeLabels.places(
        this.labels,
        [...again.keys()].filter((i) => !again[i]),
      ),
    );
  }

  /** Every label once, in order of appearance; of one level of a MultiIndex with `level`. https://pandas.pydata.org/docs/reference/api/pandas.Index.unique.html */
  unique(...args: Args<[level: unknown], { level?: unknown }>): Index {
    const p = bind(UNIQUE, args);
    const labels = p.level === null ? this.labels : this.labels.level(levelNumber(this.labels, p.level));
    return this.wrap(distinct(labels));
  }

  /** Labels of another dtype. Throws what `Series.astype` throws. https://pandas.pydata.org/docs/reference/api/pandas.Index.astype.html */
  astype(...args: Args<[dtype: unknown], { dtype?: unknown; copy?: boolean }>): Index {
    const p = bind(ASTYPE, args);
    const dtype = parseDtype(p.dtype);
    const { labels } = this;
    if (labels.isMulti) {
      if (dtype !== object)
        throw new TypeError("Setting a MultiIndex dtype to anything other than object is not supported");
      return this.wrap(labels);
    }
    if (labels.dtype === dtype) return this.wrap(labels);
    return this.wrap(new Labels([castVector(labels.vector, dtype)], labels.names));
  }

  /** Labels by a function, a dict or a series; tuples make a MultiIndex. https://pandas.pydata.org/docs/reference/api/pandas.Index.map.html */
  map(...args: Args<[mapper: unknown], { mapper?: unknown; na_action?: "ignore" | null }>): Index {
    const p = bind(MAP, args);
    const mapper = mapperOf(p.mapper);
    if (!mapper) throw new TypeError(`'${typeof p.mapper}' object is not callable`);
    const { labels } = this;
    const images = labels.values.map((l) => {
      if (p.na_action === "ignore" && isMissing(l)) return l;
      return mapper.has && !mapper.has(l) ? Number.NaN : mapper.get(l);
    });
    if (!images.length) return this.wrap(labels);
    const names = labels.isMulti ? [null] : labels.names;
    if (images.every((x) => x instanceof Tuple)) {
      const made = Labels.of(images);
      return this.wrap(labels.isMulti ? made : made.renamed(made.names.map(() => labels.name)));
    }
    const made = new Labels([vectorOf(images)], names);
    return this.wrap(made);
  }

  /** Each label's number, in order of appearance, and the labels that they number. https://pandas.pydata.org/docs/reference/api/pandas.Index.factorize.html */
  factorize(
    ...args: Args<[sort: boolean, use_na_sentinel: boolean], { sort?: boolean; use_na_sentinel?: boolean }>
  ): [number[], Index] {
    const p = bind(FACTORIZE, args);
    return factorized(this.labels, p.sort, p.use_na_sentinel, (l) => this.wrap(l));
  }

  /** A series of the labels, by default labelled by themselves. https://pandas.pydata.org/docs/reference/api/pandas.Index.to_series.html */
  to_series(...args: Args<[index: unknown, name: unknown], { index?: unknown; name?: unknown }>): Series {
    const p = bind(TO_SERIES, args);
    const rows = p.index === null ? this.labels : labelsOf(p.index);
    const name = p.name === null ? this.labels.name : p.name;
    return make.series(Block.of([this.column], Labels.of([name], [null], object), rows));
  }

  /** A frame with a column for each level. https://pandas.pydata.org/docs/reference/api/pandas.Index.to_frame.html */
  to_frame(
    ...args: Args<[index: boolean, name: unknown], { index?: boolean; name?: unknown; allow_duplicates?: boolean }>
  ): DataFrame {
    const p = bind(TO_FRAME, args);
    const { labels } = this;
    const given = p.name === undefined ? null : Array.isArray(p.name) ? p.name : [p.name];
    if (given && labels.isMulti && !Array.isArray(p.name))
      throw new TypeError("'name' must be a list / sequence of column names.");
    if (given && given.length !== this.nlevels)
      throw new ValueError("'name' should have same length as number of levels on index.");
    const names = given ?? labels.names.map((n, k) => n ?? (labels.isMulti ? k : 0));
    const columns = !given && names.every((n: unknown, k: number) => n === k) ? Labels.range(names.length) : Labels.of(names);
    return make.frame(Block.of([...labels.levels], columns, p.index ? labels : undefined, labels.length));
  }

  /** The labels as an array, typed where they are numbers. */
  to_numpy(...args: unknown[]): NumpyLike {
    const p = bind(TO_NUMPY, args);
    return valuesOf(this.column, p.dtype === null ? undefined : parseDtype(p.dtype), p.na_value);
  }

  /** An index of the tuples themselves. */
  to_flat_index(): Index {
    const { labels } = this;
    if (!labels.isMulti) return this.wrap(labels);
    return this.wrap(new Labels([makeVector(object, [...labels.values])]));
  }

  /** Labels of a level, by number or name. Throws KeyError or IndexError for a level that is not there. */
  get_level_values(level: unknown): Index {
    return this.wrap(this.labels.level(levelNumber(this.labels, level)));
  }

  /** Without some levels. Throws ValueError where none would be left. https://pandas.pydata.org/docs/reference/api/pandas.Index.droplevel.html */
  droplevel(level: unknown = 0): Index {
    const kept = keptLevels(this.labels, level);
    return this.wrap(kept.length === this.nlevels ? this.labels : pickLevels(this.labels, kept));
  }

  /** The labels of `target`, and where they stand in this index (null: as they are). https://pandas.pydata.org/docs/reference/api/pandas.Index.reindex.html */
  reindex(
    ...args: Args<
      [target: unknown, method: string | null],
      { method?: string | null; limit?: number | null; tolerance?: unknown }
    >
  ): [Index, number[] | null] {
    const p = bind(REINDEX, args);
    const wanted = targetLabels(this.labels, p.target);
    const target = this.labels.range ? asRange(wanted, this.labels.range.step) : wanted;
    if (target.equals(this.labels)) return [this.wrap(target), null];
    if (!this.labels.isUnique) throw new ValueError("cannot reindex on an axis with duplicate labels");
    return [this.wrap(target), this.get_indexer(this.wrap(target), p.method, p.limit, p.tolerance)];
  }

  /** With `value` wherever the mask is true. */
  putmask(mask: unknown, value: unknown): Index {
    return this.chosen(mask, value, true);
  }

  /** With `other` (missing, unless given) wherever the condition is false. https://pandas.pydata.org/docs/reference/api/pandas.Index.where.html */
  where(...args: Args<[cond: unknown, other: unknown], { cond?: unknown; other?: unknown }>): Index {
    const p = bind(WHERE, args);
    return this.chosen(p.cond, p.other, false);
  }

  private chosen(mask: unknown, value: unknown, when: boolean): Index {
    const { labels } = this;
    const bits = listVector(mask) as Vector;
    if (bits.length !== labels.length) throw new ValueError("putmask: mask and data must be the same size");
    const others = typeof value === "string" || isMissing(value) ? null : listVector(value);
    const at1 = (i: number): boolean => Boolean(bits.data[i]) === when;
    if (others) {
      const both = concat([labels.vector, others]);
      const n = labels.length;
      const made = take(
        both,
        Int32Array.from({ length: n }, (_, i) => (at1(i) ? n + (others.length === 1 ? 0 : i) : i)),
      );
      return this.wrap(new Labels([made], labels.names));
    }
    const places = Int32Array.from({ length: labels.length }, (_, i) => (at1(i) ? -1 : i));
    const made = placedVector(labels.vector, places, value === null ? undefined : value);
    return this.wrap(new Labels([made], labels.names));
  }

  /** With `value` for missing labels. https://pandas.pydata.org/docs/reference/api/pandas.Index.fillna.html */
  fillna(value: unknown): Index {
    const { labels } = this;
    if (labels.isMulti) throw new NotImplementedError("fillna is not defined for MultiIndex");
    if (Array.isArray(value)) throw new TypeError("'value' must be a scalar, passed: 'list'");
    const places = Int32Array.from(labels.values, (l, i) => (isMissing(l) ? -1 : i));
    return places.includes(-1)
      ? this.wrap(new Labels([placedVector(labels.vector, places, value)], labels.names))
      : this.wrap(labels);
  }

  /** Without missing labels; of a MultiIndex where any level is (or, with "all", all are). */
  dropna(how: "any" | "all" = "any"): Index {
    if (how !== "any" && how !== "all") throw new ValueError(`invalid how option: ${String(how)}`);
    const { labels } = this;
    const gone = (i: number): boolean => {
      const missing = labels.levels.filter((v) => isMissing(at(v, i))).length;
      return how === "any" ? missing > 0 : missing === labels.nlevels;
    };
    const kept = [...Array(labels.length).keys()].filter((i) => !gone(i));
    return this.wrap(kept.length === labels.length ? labels : takeLabels.places(labels, kept));
  }

  /** Which labels are missing. */
  isna(): boolean[] {
    if (this.labels.isMulti) throw new NotImplementedError("isna is not defined for MultiIndex");
    return this.labels.values.map(isMissing);
  }
  isnull(): boolean[] {
    return this.isna();
  }
  notna(): boolean[] {
    return this.isna().map((x) => !x);
  }
  notnull(): boolean[] {
    return this.notna();
  }

  /** The places of each of the groups that `values` put the labels in, as a map from value to labels. */
  groupby(values: unknown): Map<unknown, Index> {
    const by = listVector(values) as Vector;
    const groups = new Map<unknown, number[]>();
    for (const i of argsort([by])) {
      const k = at(by, i);
      const list = groups.get(k);
      if (list) list.push(i);
      else groups.set(k, [i]);
    }
    return new Map([...groups].map(([k, places]) => [k, this.wrap(takeLabels.places(this.labels, places))]));
  }
}

const ranged = (from: Labels, made: Labels): Labels => (from.range ? asRange(made) : made);

/** A value as a column of one row, of the index' dtype where it fits. */
function memberOf(v: Vector, item: unknown): Vector {
  const one = vectorOf([item]);
  if (v.dtype.kind === "category") {
    const cast = castVector(one, v.dtype);
    return (cast.data[0] as number) >= 0 ? cast : one;
  }
  if (v.length === 0 && v.dtype === object) return castVector(one, object);
  return v.dtype.kind === one.dtype.kind && v.dtype.masked ? castVector(one, v.dtype) : one;
}

/** Codes and uniques of labels. */
export function factorized(
  labels: Labels,
  sort: boolean,
  sentinel: boolean,
  wrap: (l: Labels) => Index,
): [number[], Index] {
  const missing = (i: number): boolean => sentinel && labels.levels.every((v) => isMissing(at(v, i)));
  const firsts: number[] = [];
  const codes: number[] = [];
  const again = labels.duplicated("first");
  for (let i = 0; i < labels.length; i++) if (!again[i] && !missing(i)) firsts.push(i);
  let uniques = takeLabels.places(labels, firsts);
  if (sort) uniques = takeLabels.places(uniques, argsort(uniques.levels));
  uniques = new Labels(
    uniques.range ?? uniques.levels,
    labels.names.map(() => null),
    firsts.length === labels.length && !sort ? labels.freq : null,
    firsts.length,
  );
  for (let i = 0; i < labels.length; i++) codes.push(missing(i) ? -1 : uniques.position(labels.at(i)));
  return [codes, wrap(uniques)];
}
