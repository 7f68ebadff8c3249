import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { codesOf, factored, leveled, levelsOf, remember, sortable } from "../../block/labels-factored";
import { lexsortDepth } from "../../block/select-bounds";
import { expand, locateLabel, locateNested } from "../../block/select-locate";
import { usedLevels } from "../../block/unstack";
import { frozenList } from "../../format/frozen-list";
import { asTuple } from "../../values/array-mark";
import { LevelNames } from "../../values/axis";
import { at, isMissing } from "../../values/cell";
import { object } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { rowCodes, unique } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { argsort } from "../../values/order";
import { pyRepr } from "../../values/pyrepr";
import { room } from "../../values/room";
import { Slice, slice, Tuple, tuple } from "../../values/scalar";
import { take } from "../../values/select";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { widest } from "../../values/widest";
import { isIndex, isNDFrame, labelsOf } from "../construct/labels";
import { listVector } from "../construct/series";
import { make } from "../make";
import { placesArray } from "../output/numpy";
import type { Series } from "../series";
import { levelSequence, pickLevels } from "../shared/labels/level-order";
import { levelNumber, levelPlaces } from "../shared/labels/levels";
import { checkedNames } from "../shared/labels/names";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { Index } from "./methods";
import { IndexMethods, prototypes } from "./methods";
import { takeLabels } from "./take";

const EQUAL_LEVELS = signature("equal_levels(other)");
const REORDER_LEVELS = signature("reorder_levels(order)");
const GET_LOCS = signature("get_locs(seq)");

const INIT = signature(
  "MultiIndex(levels=None, codes=None, sortorder=None, names=None, copy=False, name=None, verify_integrity=True)",
);
const ARRAYS = signature("from_arrays(arrays, sortorder=None, names=no_default)");
const TUPLES = signature("from_tuples(tuples, sortorder=None, names=None)");
const PRODUCT = signature("from_product(iterables, sortorder=None, names=no_default)");
const FRAME = signature("from_frame(df, sortorder=None, names=None)");
const SET_LEVELS = signature("set_levels(levels, *, level=None, verify_integrity=True)");
const SET_CODES = signature("set_codes(codes, *, level=None, verify_integrity=True)");
const GET_LOC_LEVEL = signature("get_loc_level(key, level=0, drop_level=True)");
const TRUNCATE = signature("truncate(before=None, after=None)");
const VALUE_COUNTS = signature("value_counts(normalize=False, sort=True, ascending=False, !bins=None, dropna=True)");
const SWAP = signature("swaplevel(i=-2, j=-1)");

interface NamedOptions {
  sortorder?: number | null;
  names?: unknown;
}

const isList = (x: unknown): x is Iterable<unknown> =>
  (typeof x === "object" || typeof x === "function") && x !== null && Symbol.iterator in x;

const nameOf = (x: unknown): unknown =>
  isIndex(x) ? x.labels.name : isNDFrame(x) && x.ndim === 1 ? x[BLOCK].labels.at(0) : null;

/** One level of what the user gave. */
const levelFrom = (x: unknown): Labels =>
  isIndex(x) ? x.labels.renamed([null]) : new Labels([listVector(x) as Vector]);

/** Labels of levels and the codes into them, checked. */
export function labelsOfCodes(
  given: readonly Labels[],
  codes: readonly Int32Array[],
  names: unknown,
  check: boolean,
): Labels {
  const levels = given.map((l) => l.vector);
  if (check) {
    const n = codes[0]?.length ?? 0;
    codes.forEach((c, k) => {
      const size = (levels[k] as Vector).length;
      if (c.length !== n) throw new ValueError(`Unequal code lengths: [${codes.map((x) => x.length).join(", ")}]`);
      const max = c.reduce((a, b) => Math.max(a, b), -1);
      if (max >= size)
        throw new ValueError(
          `On level ${k}, code max (${max}) >= length of level (${size}). NOTE: this index is in an inconsistent state`,
        );
      const min = c.reduce((a, b) => Math.min(a, b), 0);
      if (min < -1) throw new ValueError(`On level ${k}, code value (${min}) < -1`);
      if (unique(levels[k] as Vector).length !== size)
        throw new ValueError(
          `Level values must be unique: ${pyRepr(labelsOf(vectorList(levels[k] as Vector)).values)} on level ${k}`,
        );
    });
  }
  const vectors = levels.map((v, k) => take(v, codes[k] as Int32Array, { allowMissing: true }));
  const called = names === null || names === undefined ? levels.map(() => null) : checkedNames(levels.length, names);
  const labels = new Labels(vectors, LevelNames.for(called));
  remember(labels, given, codes);
  return labels;
}

const vectorList = (v: Vector): unknown[] => Array.from({ length: v.length }, (_, i) => at(v, i));

/** Labels of several levels: https://pandas.pydata.org/docs/reference/api/pandas.MultiIndex.html */
export class MultiIndexMethods extends IndexMethods {
  static override from(args: ArrayLike<unknown>): Labels {
    const p = bind(INIT, args);
    if (p.levels === null || p.codes === null) throw new TypeError("Must pass both levels and codes");
    const levels = [...p.levels].map(levelFrom);
    const codes = [...p.codes].map((c) => Int32Array.from([...(c as Iterable<unknown>)], Number));
    if (levels.length !== codes.length) throw new ValueError("Length of levels and codes must be the same.");
    if (!levels.length) throw new ValueError("Must pass non-zero number of levels/codes");
    return labelsOfCodes(levels, codes, p.names ?? p.name, p.verify_integrity);
  }

  /** Labels from one list a level. Throws ValueError for lists of unequal length. https://pandas.pydata.org/docs/reference/api/pandas.MultiIndex.from_arrays.html */
  static from_arrays(...args: Args<[arrays: unknown], NamedOptions>): Index {
    const p = bind(ARRAYS, args);
    const refuse = () => new TypeError("Input must be a list / sequence of array-likes.");
    if (!isList(p.arrays) || typeof p.arrays === "string") throw refuse();
    const arrays = [...p.arrays];
    if (arrays.some((a) => !isList(a) || typeof a === "string")) throw refuse();
    const vectors = arrays.map((a) => listVector(a) as Vector);
    if (vectors.some((v) => v.length !== vectors[0]?.length)) throw new ValueError("all arrays must be same length");
    if (!vectors.length) throw new ValueError("Must pass non-zero number of levels/codes");
    const names =
      p.names === undefined
        ? arrays.map(nameOf)
        : p.names === null
          ? arrays.map(() => null)
          : checkedNames(arrays.length, p.names);
    return make.index(withRanges(multi(vectors, names), arrays));
  }

  /** Labels from tuples. Throws TypeError for none without names. https://pandas.pydata.org/docs/reference/api/pandas.MultiIndex.from_tuples.html */
  static from_tuples(...args: Args<[tuples: unknown], NamedOptions>): Index {
    const p = bind(TUPLES, args);
    if (!isList(p.tuples)) throw new TypeError("Input must be a list / sequence of tuple-likes.");
    const list = [...p.tuples];
    if (!list.length && p.names === null) throw new TypeError("Cannot infer number of levels from empty list");
    if (!list.length)
      return make.index(
        multi(
          [...p.names].map(() => vectorOf([], object)),
          [...p.names],
        ),
      );
    const rows = list.map((t) => {
      if (t instanceof Tuple || Array.isArray(t)) return [...t];
      if (typeof t === "string") return [...t];
      throw new TypeError(`object of type '${typeName(t)}' has no len()`);
    });
    const width = widest(rows);
    const vectors = Array.from({ length: width }, (_, k) =>
      vectorOf(rows.map((r) => (k < r.length ? r[k] : Number.NaN))),
    );
    return make.index(multi(vectors, p.names === null ? vectors.map(() => null) : checkedNames(width, p.names)));
  }

  /** Every combination of the values of several lists, the last one fastest. https://pandas.pydata.org/docs/reference/api/pandas.MultiIndex.from_product.html */
  static from_product(...args: Args<[iterables: unknown], NamedOptions>): Index {
    const p = bind(PRODUCT, args);
    if (!isList(p.iterables) || typeof p.iterables === "string")
      throw new TypeError("Input must be a list / sequence of iterables.");
    const lists = [...p.iterables];
    const vectors = lists.map((l) => {
      if (typeof l === "string" || !isList(l)) throw new TypeError("Input must be a list / sequence of iterables.");
      return listVector(l) as Vector;
    });
    const n = room(vectors.reduce((product, v) => product * v.length, 1));
    let run = n;
    const made = vectors.map((v) => {
      run = v.length ? run / v.length : 0;
      const by = run;
      return take(
        v,
        Int32Array.from({ length: n }, (_, i) => Math.floor(i / by) % v.length),
      );
    });
    const names =
      p.names === undefined
        ? lists.map(nameOf)
        : p.names === null
          ? lists.map(() => null)
          : checkedNames(lists.length, p.names);
    return make.index(withRanges(multi(made, names), lists));
  }

  /** Labels from the columns of a frame. https://pandas.pydata.org/docs/reference/api/pandas.MultiIndex.from_frame.html */
  static from_frame(...args: Args<[df: unknown], NamedOptions>): Index {
    const p = bind(FRAME, args);
    if (!isNDFrame(p.df) || p.df.ndim !== 2) throw new TypeError("Input must be a DataFrame");
    const b = p.df[BLOCK];
    const names = p.names === null ? b.labels.values : checkedNames(b.columns.length, p.names);
    return make.index(multi(b.vectors(), [...names]));
  }

  /** The distinct labels of each level. */
  get levels(): readonly Index[] {
    const { labels } = this;
    return frozenList(levelsOf(labels).map((l, k) => make.index(l.renamed([labels.names[k] ?? null]))));
  }

  /** The place of each label among its level's, -1 where it is missing. */
  get codes(): readonly number[][] {
    return frozenList(codesOf(this.labels).map((c) => [...c]));
  }

  /** Numbers of distinct labels. */
  get levshape(): number[] {
    return levelsOf(this.labels).map((v) => v.length);
  }

  /** The levels' dtypes, by their names. */
  get dtypes(): Series {
    const { labels } = this;
    const names = labels.names.map((n, k) => n ?? `level_${k}`);
    const dtypes = vectorOf(
      labels.levels.map((v) => v.dtype),
      object,
    );
    return make.series(Block.of([dtypes], Labels.of([null], [null], object), Labels.of(names)));
  }

  /** Whether the rows are sorted by all levels. */
  get lexsort_depth(): number {
    return lexsortDepth(this.labels);
  }

  /** How often each row of labels stands: https://pandas.pydata.org/docs/reference/api/pandas.MultiIndex.value_counts.html */
  override value_counts(...args: unknown[]): Series {
    const p = bind(VALUE_COUNTS, args);
    const { labels } = this;
    const codes = rowCodes(labels.levels);
    const firsts = new Map<number, number>();
    const counts: number[] = [];
    codes.forEach((c, i) => {
      if (p.dropna && labels.levels.some((v) => isMissing(at(v, i)))) return;
      if (!firsts.has(c)) firsts.set(c, i);
      counts[c] = (counts[c] ?? 0) + 1;
    });
    const sorted = argsort(labels.levels.map((v) => sortable(v)));
    const place = new Int32Array(labels.length);
    sorted.forEach((row, p) => {
      place[row] = p;
    });
    const rows = [...firsts.values()].sort((i, j) => (place[i] as number) - (place[j] as number));
    const n = rows.map((i) => counts[codes[i] as number] as number);
    const places = vectorOf(BigInt64Array.from(n, BigInt));
    const order = p.sort ? argsort([places], { ascending: p.ascending }) : Int32Array.from(rows.keys());
    const total = n.reduce((a, b) => a + b, 0);
    const values = p.normalize ? vectorOf(Float64Array.from(n, (x) => x / total)) : places;
    const name = Labels.of([p.normalize ? "proportion" : "count"], [null], object);
    return make.series(
      Block.of(
        [take(values, order)],
        name,
        takeLabels.places(
          labels,
          order.map((i) => rows[i] as number),
        ),
      ),
    );
  }

  /** Whether another MultiIndex has equal levels, whatever its codes. */
  equal_levels(...args: Args<[other: Index], { other?: Index }>): boolean {
    const { other } = bind(EQUAL_LEVELS, args) as { other: Index };
    const [a, b] = [levelsOf(this.labels), levelsOf(other.labels)];
    return a.length === b.length && a.every((l, k) => l.equals(b[k] as Labels));
  }

  /** With two levels exchanged. */
  swaplevel(...args: Args<[i: unknown, j: unknown], { i?: unknown; j?: unknown }>): Index {
    const p = bind(SWAP, args);
    const order = Array.from({ length: this.nlevels }, (_, k) => k);
    const [x, y] = [levelNumber(this.labels, p.i), levelNumber(this.labels, p.j)];
    [order[x], order[y]] = [y, x];
    return this.wrap(pickLevels(this.labels, order));
  }

  /** With the levels in another order. */
  reorder_levels(...args: Args<[order: readonly unknown[]], { order?: readonly unknown[] }>): Index {
    const { order } = bind(REORDER_LEVELS, args) as { order: readonly unknown[] };
    return this.wrap(pickLevels(this.labels, levelSequence(this.labels, order)));
  }

  /** With other labels for the levels' distinct ones. https://pandas.pydata.org/docs/reference/api/pandas.MultiIndex.set_levels.html */
  set_levels(
    ...args: Args<[levels: unknown], { levels?: unknown; level?: unknown; verify_integrity?: boolean }>
  ): Index {
    const p = bind(SET_LEVELS, args);
    const { labels } = this;
    const levels = [...levelsOf(labels)];
    if (!isList(p.levels) || typeof p.levels === "string")
      throw new TypeError(p.level === null ? "Levels must be list-like" : "Levels must be list-like");
    if (p.level === null) {
      const given = [...p.levels];
      if (given.some((l) => !isList(l) || typeof l === "string"))
        throw new TypeError("Levels must be list of lists-like");
      if (given.length !== levels.length) throw new ValueError("Length of levels must match number of levels.");
      given.forEach((l, k) => {
        levels[k] = levelFrom(l);
      });
    } else {
      const many = Array.isArray(p.level);
      const places = levelPlaces(labels, p.level);
      const given = many ? [...p.levels] : [p.levels];
      const [first] = many ? [] : [...p.levels];
      if (isList(first)) throw new TypeError("Levels must be list-like, not a list of list-likes");
      if (given.length !== places.length) throw new ValueError("Length of levels must match length of level.");
      places.forEach((k, i) => {
        levels[k] = levelFrom(given[i]);
      });
    }
    return this.wrap(labelsOfCodes(levels, codesOf(labels), labels.names, p.verify_integrity));
  }

  /** With other places among the levels' labels. https://pandas.pydata.org/docs/reference/api/pandas.MultiIndex.set_codes.html */
  set_codes(...args: Args<[codes: unknown], { codes?: unknown; level?: unknown; verify_integrity?: boolean }>): Index {
    const p = bind(SET_CODES, args);
    const { labels } = this;
    const codes = [...codesOf(labels)];
    const places = p.level === null ? codes.map((_, k) => k) : levelPlaces(labels, p.level);
    const given = p.level === null || Array.isArray(p.level) ? [...(p.codes as Iterable<unknown>)] : [p.codes];
    places.forEach((k, i) => {
      codes[k] = Int32Array.from([...(given[i] as Iterable<unknown>)], Number);
    });
    return this.wrap(labelsOfCodes(levelsOf(labels), codes, labels.names, p.verify_integrity));
  }

  /** With only those distinct labels in the levels that some row has. */
  remove_unused_levels(): Index {
    const { labels } = this;
    const used = new Labels(labels.levels, labels.names, null, labels.length);
    return this.wrap(leveled(used, { find: () => usedLevels(labels), ranged: false }));
  }

  /** The places of the rows that fit a sequence of labels, lists and slices, one a level. https://pandas.pydata.org/docs/reference/api/pandas.MultiIndex.get_locs.html */
  get_locs(...args: Args<[seq: unknown], { seq?: unknown }>): number[] {
    const { seq } = bind(GET_LOCS, args) as { seq: unknown };
    const items = isList(seq) && typeof seq !== "string" ? [...seq] : [seq];
    const parts = items.map((x) => (x instanceof Slice || Array.isArray(x) ? x : [x]));
    return placesArray(expand(locateNested(this.labels, parts), this.size));
  }

  /** The place of a label of some levels, and the labels of the others. https://pandas.pydata.org/docs/reference/api/pandas.MultiIndex.get_loc_level.html */
  get_loc_level(
    ...args: Args<
      [key: unknown, level: unknown, drop_level: boolean],
      { key?: unknown; level?: unknown; drop_level?: boolean }
    >
  ): [unknown, Index | null] {
    const p = bind(GET_LOC_LEVEL, args);
    const { labels } = this;
    const levels = levelPlaces(labels, p.level);
    const parts: unknown[] = p.key instanceof Tuple || Array.isArray(p.key) ? [...p.key] : [p.key];
    const used = parts.length > 1 && levels.length === 1 && levels[0] === 0 ? parts.map((_, k) => k) : levels;
    const key = labels.levels.map((_, k) => (used.includes(k) ? parts[used.indexOf(k)] : slice()));
    const whole = used.length === labels.nlevels;
    const loc = this.get_loc_of(whole ? tuple(...key) : key, used);
    const places = expand(loc.place, this.size);
    if (whole && places.length === 1) return asTuple([places[0], null]);
    const rest = takeLabels.places(labels, places);
    const others = Array.from({ length: labels.nlevels }, (_, k) => k).filter((k) => !used.includes(k));
    return asTuple([loc.shown, this.wrap(p.drop_level ? pickLevels(rest, others) : rest)]);
  }

  private get_loc_of(
    key: Tuple | unknown[],
    used: readonly number[],
  ): { place: ReturnType<typeof locateLabel>; shown: unknown } {
    const { labels } = this;
    if (key instanceof Tuple) return { place: locateLabel(labels, key), shown: this.get_loc(key) };
    const k = used[0] as number;
    const place = used.length === 1 ? locateLabel(labels.level(k), key[k]) : locateNested(labels, key);
    const places = expand(place, labels.length);
    const first = places[0] as number;
    const ordered = k === 0 && lexsortDepth(labels) > 0;
    const shown =
      ordered && places.every((x, i) => x === first + i)
        ? new Slice(first, first + places.length, null)
        : Array.from({ length: labels.length }, (_, i) => places.includes(i));
    return { place: { kind: "places", places }, shown };
  }

  /** The rows between two labels, both included; the rows must be sorted. */
  truncate(...args: Args<[before: unknown, after: unknown], { before?: unknown; after?: unknown }>): Index {
    const p = bind(TRUNCATE, args);
    if (p.before !== null && p.after !== null && p.before > p.after) throw new ValueError("after < before");
    return this.__getitem__(this.slice_indexer(p.before, p.after)) as Index;
  }
}

/** Labels of vectors, one a level; a MultiIndex even where there is one. */
const multi = (vectors: readonly Vector[], names: readonly unknown[]): Labels =>
  new Labels(vectors, LevelNames.for(names));

/** A RangeIndex among what labels were made of is their level. */
function withRanges(labels: Labels, given: readonly unknown[]): Labels {
  const ranges = given.map((x) => (isIndex(x) && x.labels.range && x.labels.range.step > 0 ? x.labels : null));
  if (!ranges.some(Boolean)) return labels;
  const find = (): Labels[] => labels.levels.map((v, k) => ranges[k] ?? new Labels([factored(v).uniques]));
  return leveled(labels, { find, ranged: true });
}

prototypes.MultiIndex = MultiIndexMethods.prototype;
