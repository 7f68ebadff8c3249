import { asObjects, Labels } from "../../block/labels";
import { appended } from "../../block/labels-append";
import { distinct } from "../../block/labels-distinct";
import { checkFill } from "../../block/labels-fill";
import { withLabel } from "../../block/labels-insert";
import { asRange } from "../../block/labels-range";
import { placedVector } from "../../block/labels-reindex";
import { asTuple } from "../../values/array-mark";
import { castVector } from "../../values/cast";
import { at, isMissing, makeVector, toArray } from "../../values/cell";
import { concat } from "../../values/concat";
import { isNumeric, object } from "../../values/dtype";
import { IndexError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { argsort } from "../../values/order";
import { quickOrder } from "../../values/quick/order";
import { listRoom } from "../../values/room";
import { Tuple, tuple } from "../../values/scalar";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { isIndex } from "../construct/labels";
import { listVector } from "../construct/series";
import { placesArray, truthsArray } from "../output/numpy";
import { withoutLabels } from "../shared/labels/drop";
import { levelNumber, levelPlaces } from "../shared/labels/levels";
import { targetLabels } from "../shared/labels/reindex";
import { directions, mapped } from "../shared/labels/sort";
import { repeatedPlaces } from "../shared/repeat";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { IndexConverting } from "./converting";
import type { Index } from "./index";
import { takeLabels } from "./take";

const APPEND = signature("append(other)");
const INSERT = signature("insert(loc, item{})");
const DELETE = signature("delete(loc)");
const PUTMASK = signature("putmask(mask, value{})");
const FILLNA = signature("fillna(value{?})");
const DROPNA = signature("dropna(how='any')");
const GROUPBY = signature("groupby(values)");

/** Whether a tuple is put in as one label: numbers take those of their length, or of one, for a list. */
const isOneLabel = (x: unknown, { dtype, length }: Labels): boolean =>
  x instanceof Tuple && !((isNumeric(dtype) || dtype.kind === "bool") && (x.length === 1 || x.length === length));

/** Labels that take any of the values: categories are objects where there is another among them. */
function roomFor(labels: Labels, values: readonly unknown[]): Labels {
  const { categoryValues } = labels.dtype;
  if (!categoryValues) return labels;
  const known = new Set(toArray(categoryValues as Vector).map((x) => key(x)));
  const fits = values.every((x) => isMissing(x) || known.has(key(x)));
  return fits ? labels : new Labels([asObjects(labels)], labels.names);
}

const REPEAT = signature("repeat(repeats, axis=None)");
const SORT = signature("sort_values(*, return_indexer=False, ascending=True, na_position='last', key=None)");
const SORTLEVEL = signature("sortlevel(level=None, ascending=True, sort_remaining=True, na_position='first')");
const DROP = signature("drop(labels, level=None, errors='raise')");
const UNIQUE = signature("unique(level=None)");
const KEEP = signature("duplicated(keep='first')");
const TAKE = signature("take(indices, axis=0, allow_fill=True, fill_value=None)");
const REINDEX = signature("reindex(target, method=None, !level=None, limit=None, tolerance=None)");
const WHERE = signature("where(cond, other=None)");

type Keep = "first" | "last" | false;

/** The labels changed: each method gives a new index. */
export abstract class IndexChanging extends IndexConverting {
  /** With the labels of one or more others behind. https://pandas.pydata.org/docs/reference/api/pandas.Index.append.html */
  append(...args: Args<[other: Index | readonly Index[]], { other?: Index | readonly Index[] }>): Index {
    const { other } = bind(APPEND, args) as { other: Index | readonly Index[] };
    const all = (Array.isArray(other) ? other : [other]) as unknown[];
    for (const o of all) if (!isIndex(o)) throw new TypeError("all inputs must be Index");
    const parts = [this.labels, ...(all as Index[]).map((o) => o.labels)];
    return this.wrap(appended(parts));
  }

  /** With a label at a place. Throws IndexError out of bounds. https://pandas.pydata.org/docs/reference/api/pandas.Index.insert.html */
  insert(...args: Args<[loc: number, item: unknown], { loc?: number; item?: unknown }>): Index {
    const { loc, item } = bind(INSERT, args) as { loc: number; item: unknown };
    const { labels } = this;
    const n = labels.length;
    if (loc > n || loc < -n)
      throw new IndexError(
        ["str", "datetime", "timedelta", "period", "category", "interval"].includes(labels.dtype.kind)
          ? `loc must be an integer between -${n} and ${n}`
          : `index ${loc} is out of bounds for axis 0 with size ${n}`,
      );
    return this.wrap(withLabel(labels, loc < 0 ? loc + n : loc, Array.isArray(item) ? tuple(...item) : item));
  }

  /** Without the labels at some places. Throws IndexError out of bounds. https://pandas.pydata.org/docs/reference/api/pandas.Index.delete.html */
  delete(...args: Args<[loc: unknown], { loc?: unknown }>): Index {
    const { loc } = bind(DELETE, args) as { loc: unknown };
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
        Array.from({ length: listRoom(n) }, (_, i) => i).filter((i) => !gone.has(i)),
      ),
    );
  }

  /** Without some labels. Throws KeyError for those that are not there, unless `errors` is "ignore". https://pandas.pydata.org/docs/reference/api/pandas.Index.drop.html */
  drop(...args: Args<[labels: unknown], { labels?: unknown; level?: unknown; errors?: string }>): Index {
    const p = bind(DROP, args);
    const { labels } = this;
    const { kept, labels: left } = withoutLabels(labels, p.labels, p.level, p.errors);
    return this.wrap(labels.range ? left : takeLabels.places(labels, kept));
  }

  /** Labels at places. https://pandas.pydata.org/docs/reference/api/pandas.Index.take.html */
  take(
    ...args: Args<[indices: unknown], { indices?: unknown; axis?: unknown; allow_fill?: boolean; fill_value?: unknown }>
  ): Index {
    const p = bind(TAKE, args);
    const list = listVector(p.indices);
    if (!list) throw new TypeError("Expected indices to be array-like");
    if (p.fill_value === null || !p.allow_fill)
      return this.wrap(takeLabels.places(this.labels, takeLabels.resolve(list, this.size)));
    const places = Int32Array.from({ length: list.length }, (_, i) => Number(list.data[i]));
    if (places.some((i) => i < -1))
      throw new ValueError("When allow_fill=True and fill_value is not None, all indices must be >= -1");
    const { labels } = this;
    if (!labels.isMulti) {
      checkFill(labels.vector, p.fill_value, places.includes(-1));
      return this.wrap(new Labels([placedVector(labels.vector, places, p.fill_value)], labels.names));
    }
    return this.wrap(
      new Labels(
        labels.levels.map((v) => take(v, places, { allowMissing: true, promote: true })),
        labels.names,
      ),
    );
  }

  /** Every label `repeats` times, or as often as a list says. https://pandas.pydata.org/docs/reference/api/pandas.Index.repeat.html */
  repeat(...args: Args<[repeats: number | Iterable<number>, axis: null], { axis?: null }>): Index {
    const p = bind(REPEAT, args);
    const places = repeatedPlaces(this.size, p.repeats, p.axis);
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
    const options = { ascending: ascending as boolean, na_position: p.na_position };
    const [first] = keys;
    const order =
      first && keys.length === 1 ? quickOrder(first, { ...options, settled: !p.key }) : argsort(keys, options);
    const same = order.every((x, i) => x === i);
    const sorted = this.wrap(same ? labels : takeLabels.places(labels, order));
    return p.return_indexer ? asTuple([sorted, placesArray(order)]) : sorted;
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
    const asked = p.level === null || !labels.isMulti ? [0] : levelPlaces(labels, p.level);
    const rest = p.sort_remaining ? labels.levels.map((_, k) => k).filter((k) => !asked.includes(k)) : [];
    const up = directions(p.ascending, asked.length);
    if (!labels.isMulti) {
      const up = directions(p.ascending, 1)[0] as boolean;
      return this.sort_values({ return_indexer: true, ascending: up, na_position: p.na_position }) as never;
    }
    const order = argsort(
      [...asked, ...rest].map((k) => labels.levels[k] as Vector),
      { ascending: [...up, ...rest.map(() => up[0] as boolean)], na_position: p.na_position },
    );
    return asTuple([this.wrap(takeLabels.places(labels, order)), placesArray(order)]);
  }

  /** Which labels repeat another one. https://pandas.pydata.org/docs/reference/api/pandas.Index.duplicated.html */
  duplicated(...args: Args<[keep: Keep], { keep?: Keep }>): boolean[] {
    const p = bind(KEEP, args);
    return truthsArray(this.labels.duplicated(p.keep));
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
    if (target.equals(this.labels)) return asTuple([this.wrap(target), null]);
    if (!this.labels.isUnique) throw new ValueError("cannot reindex on an axis with duplicate labels");
    return asTuple([this.wrap(target), this.get_indexer(this.wrap(target), p.method, p.limit, p.tolerance)]);
  }

  /** With `value` wherever the mask is true. */
  putmask(...args: Args<[mask: unknown, value: unknown], { mask?: unknown; value?: unknown }>): Index {
    const { mask, value } = bind(PUTMASK, args) as { mask: unknown; value: unknown };
    return this.chosen(mask, value, true);
  }

  /** With `other` (missing, unless given) wherever the condition is false. https://pandas.pydata.org/docs/reference/api/pandas.Index.where.html */
  where(...args: Args<[cond: unknown, other: unknown], { cond?: unknown; other?: unknown }>): Index {
    const p = bind(WHERE, args);
    return this.chosen(p.cond, p.other, false);
  }

  private chosen(mask: unknown, value: unknown, when: boolean): Index {
    const bits = listVector(mask);
    if (!bits && !when) throw new ValueError("Array conditional must be same shape as self");
    if (bits?.length !== this.labels.length) throw new ValueError("putmask: mask and data must be the same size");
    const at1 = (i: number): boolean => Boolean(bits.data[i]) === when;
    const given =
      typeof value === "string" || isMissing(value) || isOneLabel(value, this.labels) ? null : listVector(value);
    if (given && given.length !== 1 && given.length !== this.labels.length)
      throw new ValueError(`Length of values (${given.length}) does not match length of index (${this.labels.length})`);
    const changes = [...bits.data.keys()].some(at1);
    const labels = changes ? roomFor(this.labels, given ? toArray(given) : [value]) : this.labels;
    const others = given && labels.dtype.kind === "category" ? castVector(given, labels.dtype) : given;
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
    const objects =
      value === null && (labels.dtype === object || (labels.dtype.kind === "bool" && !labels.dtype.masked));
    const made = objects
      ? makeVector(
          object,
          Array.from(places, (p) => (p < 0 ? null : labels.at(p))),
        )
      : placedVector(labels.vector, places, value === null ? undefined : value);
    return this.wrap(new Labels([made], labels.names));
  }

  /** With `value` for missing labels. https://pandas.pydata.org/docs/reference/api/pandas.Index.fillna.html */
  fillna(...args: Args<[value: unknown], { value?: unknown }>): Index {
    const { value } = bind(FILLNA, args) as { value: unknown };
    const { labels } = this;
    if (labels.isMulti) throw new NotImplementedError("fillna is not defined for MultiIndex");
    if (Array.isArray(value)) throw new TypeError("'value' must be a scalar, passed: 'list'");
    const places = Int32Array.from(labels.values, (l, i) => (isMissing(l) ? -1 : i));
    return places.includes(-1)
      ? this.wrap(new Labels([placedVector(labels.vector, places, value)], labels.names))
      : this.wrap(labels);
  }

  /** Without missing labels; of a MultiIndex where any level is (or, with "all", all are). */
  dropna(...args: Args<[how: "any" | "all"], { how?: "any" | "all" }>): Index {
    const { how } = bind(DROPNA, args) as { how: "any" | "all" };
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
    return truthsArray(this.labels.values.map(isMissing));
  }
  /** Which labels are missing, as `isna`. */
  isnull(): boolean[] {
    return this.isna();
  }
  /** Which labels are there. */
  notna(): boolean[] {
    return truthsArray(this.isna().map((x) => !x));
  }
  /** Which labels are there, as `notna`. */
  notnull(): boolean[] {
    return this.notna();
  }

  /** The places of each of the groups that `values` put the labels in, as a map from value to labels. */
  groupby(...args: Args<[values: unknown], { values?: unknown }>): Map<unknown, Index> {
    const { values } = bind(GROUPBY, args) as { values: unknown };
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
