import { Block } from "../../block/block";
import { asObjects, Labels } from "../../block/labels";
import { levelValues } from "../../block/labels-factored";
import { asTuple } from "../../values/array-mark";
import { castVector } from "../../values/cast";
import { at, isBig, isMissing, makeVector } from "../../values/cell";
import { int64, isInteger, object } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { imagesOf } from "../../values/images";
import { vectorOf } from "../../values/infer";
import { key } from "../../values/key";
import { argsort } from "../../values/order";
import { Tuple } from "../../values/scalar";
import { labelsOf } from "../construct/labels";
import type { DataFrame } from "../frame";
import { make } from "../make";
import type { NumpyLike } from "../output/numpy";
import { placesArray, valuesOf } from "../output/numpy";
import type { Series } from "../series";
import { keptLevels, pickLevels } from "../shared/labels/level-order";
import { levelNumber, levelPlaces } from "../shared/labels/levels";
import { checkedNames, newNames } from "../shared/labels/names";
import { mapperOf } from "../shared/labels/rename";
import type { Dict } from "../shared/operand";
import { isDict } from "../shared/operand";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { Index } from "./index";
import { IndexSets } from "./sets";
import { takeLabels } from "./take";

const GET_LEVEL_VALUES = signature("get_level_values(level)");
const DROPLEVEL = signature("droplevel(level=0)");

const RENAME = signature("rename(name, *, inplace=False)");
const SET_NAMES = signature("set_names(names{}, *, level=None, inplace=False)");
const MAP = signature("map(mapper{}, na_action=None)");
const ASTYPE = signature("astype(dtype, copy=True)");
const FACTORIZE = signature("factorize(sort=False, use_na_sentinel=True)");
const TO_SERIES = signature("to_series(index=None, name=None)");
const TO_FRAME = signature("to_frame(index=True, name=no_default, allow_duplicates=False)");
const TO_NUMPY = signature("to_numpy(dtype=None, copy=False, na_value=no_default)");
const VIEW = signature("view(cls=None)");
const COPY = signature("copy(name=None, deep=False)");

/** Names, other forms of the labels, and one level of several. */
export abstract class IndexConverting extends IndexSets {
  private replaced(names: readonly unknown[], inplace: boolean): Index {
    if (!inplace) return this.wrap(this.labels.renamed(names));
    this.names = names;
    return null as never;
  }

  /** With another name, or several of a MultiIndex. https://pandas.pydata.org/docs/reference/api/pandas.Index.rename.html */
  rename(...args: Args<[name: unknown], { name?: unknown; level?: unknown; inplace?: boolean }>): Index {
    if (this.labels.isMulti) return this.set_names(...(args as Parameters<this["set_names"]>));
    const p = bind(RENAME, args);
    if (this.nlevels === 1 && Array.isArray(p.name)) throw new TypeError("Index.name must be a hashable type");
    return this.replaced(checkedNames(this.nlevels, p.name), p.inplace);
  }

  private renamedLevels(names: Dict, level: unknown): readonly unknown[] {
    if (!this.labels.isMulti) throw new TypeError("Can only pass dict-like as `names` for MultiIndex.");
    if (level !== null) throw new TypeError("Can not pass level for dictlike `names`.");
    return newNames(this.labels.names, names) as readonly unknown[];
  }

  /** With other names for all levels, or for those of `level`. https://pandas.pydata.org/docs/reference/api/pandas.Index.set_names.html */
  set_names(...args: Args<[names: unknown], { names?: unknown; level?: unknown; inplace?: boolean }>): Index {
    const p = bind(SET_NAMES, args);
    if (isDict(p.names)) return this.replaced(this.renamedLevels(p.names, p.level), p.inplace);
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

  /**
   * The same labels in a new object; integers, moments and durations also as the 64-bit counts that they are: `view("int64")`.
   * Throws NotImplementedError for other dtypes. https://pandas.pydata.org/docs/reference/api/pandas.Index.view.html
   */
  view(...args: Args<[cls: unknown], { cls?: unknown }>): any {
    const { cls } = bind(VIEW, args);
    const { labels } = this;
    if (cls === null || labels.isMulti) return this.wrap(labels);
    const dtype = parseDtype(cls);
    const { data, dtype: own } = labels.vector;
    const { asi8 } = this as unknown as { asi8?: bigint[] };
    const counts = asi8 ? BigInt64Array.from(asi8, BigInt) : isBig(data) ? data : null;
    if (own.masked || !isInteger(dtype) || dtype.bits !== 64 || !counts)
      throw new NotImplementedError(`view: 'cls' ${dtype.name} of ${own.name}`);
    return valuesOf(makeVector(dtype, dtype === int64 ? BigInt64Array.from(counts) : BigUint64Array.from(counts)));
  }

  /** The same labels: an index has one dimension already. */
  ravel(): Index {
    return this.wrap(this.labels);
  }

  /** The same labels: an index has one dimension. */
  transpose(): this {
    return this;
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
    const { dtype } = labels;
    const made = !labels.isMulti && dtype.masked ? imagesOf(images, dtype) : vectorOf(images);
    return this.wrap(new Labels([made], names));
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
    if (!p.allow_duplicates && new Set(names.map((n: unknown) => key(n))).size < names.length)
      throw new ValueError("Cannot create duplicate column labels if allow_duplicates is False");
    const columns =
      !given && names.every((n: unknown, k: number) => n === k) ? Labels.range(names.length) : Labels.of(names);
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
    return this.wrap(new Labels([asObjects(labels)]));
  }

  /** Labels of a level, by number or name. Throws KeyError or IndexError for a level that is not there. */
  get_level_values(...args: Args<[level: unknown], { level?: unknown }>): Index {
    const { level } = bind(GET_LEVEL_VALUES, args) as { level: unknown };
    return this.wrap(levelValues(this.labels, levelNumber(this.labels, level)));
  }

  /** Without some levels. Throws ValueError where none would be left. https://pandas.pydata.org/docs/reference/api/pandas.Index.droplevel.html */
  droplevel(...args: Args<[level: unknown], { level?: unknown }>): Index {
    const { level } = bind(DROPLEVEL, args) as { level: unknown };
    const kept = keptLevels(this.labels, level);
    return this.wrap(kept.length === this.nlevels ? this.labels : pickLevels(this.labels, kept));
  }
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
  return asTuple([placesArray(codes), wrap(uniques)]);
}
