import { Labels } from "../../block/labels";
import { intervalsHolding, overlapping } from "../../block/labels-intervals";
import { asTuple } from "../../values/array-mark";
import { at, makeVector } from "../../values/cell";
import { compareValues } from "../../values/compare";
import { convertList } from "../../values/convert";
import type { DType } from "../../values/dtype";
import { float64, interval, object } from "../../values/dtype";
import { anyInterval, parseDtype } from "../../values/dtypes";
import { InvalidIndexError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { Interval, Tuple, tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { listVector } from "../construct/series";
import { make } from "../make";
import { placesArray, truthsArray } from "../output/numpy";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { Index } from "./methods";
import { IndexMethods, prototypes } from "./methods";
import { otherLabels } from "./other";

const GET_INDEXER_FOR = signature("get_indexer_for(target)");
const GET_INDEXER_NON_UNIQUE = signature("get_indexer_non_unique(target)");
const CONTAINS = signature("contains(other)");
const OVERLAPS = signature("overlaps(other)");
const SET_CLOSED = signature("set_closed(closed)");

type Closed = NonNullable<DType["closed"]>;

const INIT = signature("IntervalIndex(data, closed=None, dtype=None, copy=False, name=None, verify_integrity=True)");
const BREAKS = signature("from_breaks(breaks, closed='right', name=None, copy=False, dtype=None)");
const ARRAYS = signature("from_arrays(left, right, closed='right', name=None, copy=False, dtype=None)");
const TUPLES = signature("from_tuples(data, closed='right', name=None, copy=False, dtype=None)");

interface IntervalOptions {
  closed?: Closed;
  name?: unknown;
  copy?: boolean;
  dtype?: unknown;
}

const CLOSED = ["left", "right", "both", "neither"];

export function checkClosed(closed: unknown): Closed {
  if (!CLOSED.includes(closed as string)) throw new ValueError(`invalid option for 'closed': ${String(closed)}`);
  return closed as Closed;
}

/** Intervals between the values of two columns. Throws ValueError for unequal lengths or an end before its start. */
export function intervals(left: Vector, right: Vector, closed: Closed): Vector {
  if (left.length !== right.length) throw new ValueError("left and right must have the same length");
  if (left.dtype.kind === "str" || left.dtype.kind === "category" || (left.dtype.kind === "object" && left.length > 0))
    throw new TypeError("category, object, and string subtypes are not supported for IntervalIndex");
  const subtype = left.dtype === right.dtype ? left.dtype : float64;
  const valid = new Uint8Array(left.length);
  const data = Array.from({ length: left.length }, (_, i) => {
    const [a, b] = [at(left, i), at(right, i)];
    const gone = [a !== a || (left.valid && !left.valid[i]), b !== b || (right.valid && !right.valid[i])];
    if (gone[0] !== gone[1])
      throw new ValueError("missing values must be missing in the same location both left and right sides");
    if (gone[0]) return Number.NaN;
    valid[i] = 1;
    try {
      return new Interval(a as never, b as never, closed);
    } catch (error) {
      if (error instanceof ValueError)
        throw new ValueError(
          `left side of interval must be <= right side; offending intervals (position: interval): ${i}: (${String(a)}, ${String(b)})`,
        );
      throw error;
    }
  });
  return makeVector(interval(subtype.kind === "object" ? float64 : subtype, closed), data, valid);
}

/** Labels that are intervals: https://pandas.pydata.org/docs/reference/api/pandas.IntervalIndex.html */
export class IntervalIndexMethods extends IndexMethods {
  static override from(args: ArrayLike<unknown>): Labels {
    const p = bind(INIT, args);
    let v = listVector(p.data) as Vector | null;
    if (!v)
      throw new TypeError(
        `IntervalIndex(...) must be called with a collection of some kind, ${String(p.data)} was passed`,
      );
    if (p.dtype !== null || v.dtype.kind !== "interval")
      v = convertList(Array.isArray(p.data) ? p.data : v, p.dtype === null ? anyInterval : parseDtype(p.dtype));
    if (p.closed !== null) v = reclosed(v, checkClosed(p.closed));
    return new Labels([v], [p.name]);
  }

  /** Intervals between neighbours of sorted values. https://pandas.pydata.org/docs/reference/api/pandas.IntervalIndex.from_breaks.html */
  static from_breaks(...args: Args<[breaks: unknown, closed: Closed], IntervalOptions>): Index {
    const p = bind(BREAKS, args);
    const v = listVector(p.breaks) as Vector;
    const part = (from: number, to: number): Vector =>
      makeVector(v.dtype, v.data.slice(from, to) as never, v.valid?.slice(from, to) ?? null);
    return made(part(0, Math.max(0, v.length - 1)), part(1, Math.max(1, v.length)), p);
  }

  /** Intervals from their ends. https://pandas.pydata.org/docs/reference/api/pandas.IntervalIndex.from_arrays.html */
  static from_arrays(...args: Args<[left: unknown, right: unknown, closed: Closed], IntervalOptions>): Index {
    const p = bind(ARRAYS, args);
    return made(listVector(p.left) as Vector, listVector(p.right) as Vector, p);
  }

  /** Intervals from pairs. https://pandas.pydata.org/docs/reference/api/pandas.IntervalIndex.from_tuples.html */
  static from_tuples(...args: Args<[data: unknown, closed: Closed], IntervalOptions>): Index {
    const p = bind(TUPLES, args);
    const pairs = [...(p.data as Iterable<unknown>)].map((x) => {
      if (x instanceof Tuple || Array.isArray(x)) {
        if (x.length !== 2)
          throw new ValueError(`IntervalArray.from_tuples requires tuples of length 2, got ${String(x)}`);
        return [x[0], x[1]];
      }
      if (x !== null && x === x)
        throw new TypeError(`IntervalArray.from_tuples received an invalid item, ${String(x)}`);
      return [Number.NaN, Number.NaN];
    });
    return made(vectorOf(pairs.map(([a]) => a)), vectorOf(pairs.map(([, b]) => b)), p);
  }

  private side(pick: (x: Interval) => unknown, dtype?: DType): Index {
    const v = this.labels.vector;
    const values = (v.data as unknown[]).map((x) => (x instanceof Interval ? pick(x) : Number.NaN));
    const gaps = values.some((x) => x !== x);
    const to = dtype && !(gaps && (dtype.kind === "int" || dtype.kind === "uint")) ? dtype : undefined;
    return make.index(new Labels([vectorOf(values, values.length ? to : dtype)]));
  }

  /** The lower ends. */
  get left(): Index {
    return this.side((x) => x.left, this.labels.dtype.subtype);
  }
  /** The upper ends. */
  get right(): Index {
    return this.side((x) => x.right, this.labels.dtype.subtype);
  }
  /** The middles. */
  get mid(): Index {
    const numbers = this.labels.dtype.subtype?.kind;
    return this.side((x) => x.mid, numbers === "int" || numbers === "uint" ? float64 : undefined);
  }
  /** The lengths. */
  get length(): Index {
    return this.side((x) => x.length);
  }
  /** Which ends belong to the intervals. */
  get closed(): Closed {
    return this.labels.dtype.closed ?? "right";
  }
  /** Whether the intervals hold their left end. */
  get closed_left(): boolean {
    return this.closed === "left" || this.closed === "both";
  }
  /** Whether the intervals hold their right end. */
  get closed_right(): boolean {
    return this.closed === "right" || this.closed === "both";
  }
  /** Whether the intervals leave their left end out. */
  get open_left(): boolean {
    return !this.closed_left;
  }
  /** Whether the intervals leave their right end out. */
  get open_right(): boolean {
    return !this.closed_right;
  }

  private flags(test: (x: Interval) => boolean): boolean[] {
    return truthsArray((this.labels.vector.data as unknown[]).map((x) => x instanceof Interval && test(x)));
  }

  /** The places of intervals, or of the intervals that hold values. Throws InvalidIndexError where several may. */
  override get_indexer(...args: Parameters<IndexMethods["get_indexer"]>): number[] {
    const [target, method] = args as readonly unknown[];
    if (method !== undefined && method !== null)
      throw new NotImplementedError(`method ${String(method)} not yet implemented for IntervalIndex`);
    if (this.is_overlapping)
      throw new InvalidIndexError("cannot handle overlapping indices; use IntervalIndex.get_indexer_non_unique");
    return placesArray(this.holding(target).map((places) => places[0] ?? -1));
  }

  override get_indexer_for(...args: Args<[target: unknown], { target?: unknown }>): number[] {
    const { target } = bind(GET_INDEXER_FOR, args) as { target: unknown };
    return placesArray(this.holding(target).flatMap((places) => (places.length ? places : [-1])));
  }

  override get_indexer_non_unique(...args: Args<[target: unknown], { target?: unknown }>): [number[], number[]] {
    const { target } = bind(GET_INDEXER_NON_UNIQUE, args) as { target: unknown };
    const found = this.holding(target);
    return asTuple([
      placesArray(found.flatMap((places) => (places.length ? places : [-1]))),
      placesArray(found.flatMap((places, i) => (places.length ? [] : [i]))),
    ]);
  }

  /** For each value or interval, the places of the intervals that hold or equal it. */
  private holding(target: unknown): number[][] {
    return intervalsHolding(this.labels, otherLabels(this.labels, target));
  }

  /** Which intervals hold no point. */
  get is_empty(): boolean[] {
    return this.flags((x) => x.is_empty);
  }
  /** Which intervals hold a value. Throws NotImplementedError for intervals. */
  contains(...args: Args<[other: unknown], { other?: unknown }>): boolean[] {
    const { other } = bind(CONTAINS, args) as { other: unknown };
    return this.flags((x) => x.contains(other as never));
  }
  /** Which intervals share a point with another one. */
  overlaps(...args: Args<[other: unknown], { other?: unknown }>): boolean[] {
    const { other } = bind(OVERLAPS, args) as { other: unknown };
    if (!(other instanceof Interval)) throw new TypeError("`other` must be Interval-like");
    return this.flags((x) => x.overlaps(other));
  }

  /** Whether any two intervals share a point. */
  get is_overlapping(): boolean {
    return overlapping(this.labels);
  }

  /** Whether the intervals go up or down without sharing points. */
  get is_non_overlapping_monotonic(): boolean {
    const all = this.labels.vector.data as Interval[];
    const apart = (a: Interval, b: Interval): boolean => compareValues(a.right, b.left) < (a.closed === "both" ? 0 : 1);
    const every = (f: (before: Interval, after: Interval) => boolean): boolean =>
      all.every((x, i) => i === 0 || f(all[i - 1] as Interval, x));
    return all.every((x) => x instanceof Interval) && (every(apart) || every((before, after) => apart(after, before)));
  }

  /** With other ends belonging to the intervals. */
  set_closed(...args: Args<[closed: Closed], { closed?: Closed }>): Index {
    const { closed } = bind(SET_CLOSED, args) as { closed: Closed };
    return this.wrap(new Labels([reclosed(this.labels.vector, checkClosed(closed))], this.labels.names));
  }

  /** The pairs of ends. */
  to_tuples(): Index {
    const data = (this.labels.vector.data as unknown[]).map((x) =>
      x instanceof Interval ? tuple(x.left, x.right) : tuple(Number.NaN, Number.NaN),
    );
    return make.index(new Labels([makeVector(object, data)], this.labels.names));
  }
}

const reclosed = (v: Vector, closed: Closed): Vector => ({
  ...v,
  dtype: interval(v.dtype.subtype ?? float64, closed),
  data: (v.data as unknown[]).map((x) => (x instanceof Interval ? new Interval(x.left, x.right, closed) : x)),
});

function made(left: Vector, right: Vector, p: { closed: unknown; name: unknown; dtype: unknown }): Index {
  const dtype = p.dtype === null ? null : parseDtype(p.dtype);
  const v = intervals(left, right, checkClosed(dtype?.closed ?? p.closed));
  return make.index(new Labels([dtype ? vectorOf(v.data as unknown[], dtype) : v], [p.name]));
}

prototypes.IntervalIndex = IntervalIndexMethods.prototype;
