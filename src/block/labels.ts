import type { Axis } from "../values/axis";
import { LevelNames } from "../values/axis";
import { castVector } from "../values/cast";
import { at, toArray } from "../values/cell";
import type { DType } from "../values/dtype";
import { int64, isPooled, object } from "../values/dtype";
import type { Lookup } from "../values/hash";
import { duplicated, key, lookup, rowCodes } from "../values/hash";
import { vectorOf } from "../values/infer";
import { safeOrder } from "../values/order";
import { listRoom, room } from "../values/room";
import { floatItems, floating, Tuple, tuple, withFloats } from "../values/scalar";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { inherit, leveled, levelsPicked } from "./labels-factored";

export interface Range {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}

export const rangeLength = ({ start, stop, step }: Range): number => Math.max(0, Math.ceil((stop - start) / step));

/**
 * Labels of one axis in memory: the columns of every block, and the rows of one where somebody asks for them.
 * One vector a level; a RangeIndex holds its range, and its vector only when it is asked for.
 */
export class Labels implements Axis {
  readonly length: number;
  private vectors: readonly Vector[] | null;
  private items: readonly unknown[] | null = null;
  private found: Lookup | null = null;

  constructor(
    levels: readonly Vector[] | Range,
    readonly names: readonly unknown[] = [null],
    readonly freq: string | null = null,
    length?: number,
  ) {
    const range = "start" in levels ? levels : null;
    this.range = range;
    this.vectors = range ? null : (levels as readonly Vector[]);
    if (this.isMulti) this.vectors = this.levels.map(withNaN);
    this.length = length ?? (range ? rangeLength(range) : ((levels as readonly Vector[])[0]?.length ?? 0));
  }

  readonly range: Range | null;

  /** Labels from JavaScript values; tuples make a MultiIndex. */
  static of(values: readonly unknown[], names: readonly unknown[] = [null], dtype?: DType): Labels {
    if (values.length && values.every((v) => v instanceof Tuple)) {
      const first = values[0] as Tuple;
      const width = first.length;
      const levels = Array.from({ length: width }, (_, k) =>
        vectorOf((values as Tuple[]).map((t) => (floatItems(t)[k] ? floating(t[k]) : t[k]))),
      );
      return new Labels(
        levels,
        LevelNames.for(names.length === width ? names : Array.from({ length: width }, () => null)),
      );
    }
    return new Labels([vectorOf(values, dtype ?? (values.length ? undefined : object))], names);
  }

  static range(n: number, names: readonly unknown[] = [null]): Labels {
    return new Labels({ start: 0, stop: n, step: 1 }, names);
  }

  get nlevels(): number {
    return this.vectors ? this.vectors.length : 1;
  }

  get isMulti(): boolean {
    return this.nlevels > 1 || this.names.length > 1 || this.names instanceof LevelNames;
  }

  get levels(): readonly Vector[] {
    if (!this.vectors) {
      const { start, step } = this.range as Range;
      const data = new BigInt64Array(room(this.length));
      for (let i = 0; i < data.length; i++) data[i] = BigInt(start + i * step);
      this.vectors = [{ dtype: int64, length: data.length, data, valid: null }];
    }
    return this.vectors;
  }

  get vector(): Vector {
    return this.levels[0] as Vector;
  }

  get dtype(): DType {
    return this.range ? int64 : this.isMulti ? object : this.vector.dtype;
  }

  get name(): unknown {
    return this.isMulti ? null : (this.names[0] ?? null);
  }

  /** The label at a place; a tuple where there are several levels. */
  at(i: number): unknown {
    if (this.range) return this.range.start + i * this.range.step;
    return this.isMulti ? tuple(...this.levels.map((v) => at(v, i))) : at(this.vector, i);
  }

  get values(): readonly unknown[] {
    this.items ??=
      this.isMulti || this.range
        ? Array.from({ length: listRoom(room(this.length)) }, (_, i) => this.at(i))
        : toArray(this.vector);
    return this.items;
  }

  /** The places of whole labels. */
  private get places(): Lookup {
    this.found ??= this.isMulti ? tuples(this) : lookup(this.vector);
    return this.found;
  }

  positions(label: unknown): readonly number[] {
    if (this.range) {
      const i = this.rangePlace(label);
      return i < 0 ? [] : [i];
    }
    return [...this.places.positions(label)];
  }

  /** The first place of a label, or -1. */
  position(label: unknown): number {
    return this.range ? this.rangePlace(label) : this.places.first(label);
  }

  private rangePlace(label: unknown): number {
    if (typeof label !== "number" && typeof label !== "bigint") return -1;
    const { start, step } = this.range as Range;
    const i = (Number(label) - start) / step;
    return Number.isInteger(i) && i >= 0 && i < this.length ? i : -1;
  }

  has(label: unknown): boolean {
    return this.position(label) >= 0;
  }

  get isUnique(): boolean {
    return this.range !== null || this.places.unique;
  }

  take(places: ArrayLike<number>): Labels {
    const all = Array.from(places);
    const range = this.range && evenly(this.range, all);
    if (range) return new Labels(range, this.names);
    const own = this.range;
    const inside = (i: number): boolean => i >= 0 && i < this.length;
    if (own && all.every(inside)) {
      const data = BigInt64Array.from(all, (i) => BigInt(own.start + i * own.step));
      return new Labels([{ dtype: int64, length: data.length, data, valid: null }], this.names);
    }
    const taken = new Labels(
      this.levels.map((v) => take(v, all, { allowMissing: true, promote: true })),
      this.names,
      null,
      all.length,
    );
    return inherit(taken, this);
  }

  /** One level's labels. */
  level(k: number): Labels {
    if (!this.isMulti) return this;
    this.parts ??= this.levels.map((v, i) => new Labels([v], [this.names[i] ?? null]));
    return this.parts[k] as Labels;
  }

  private parts: readonly Labels[] | null = null;

  /** The labels of the other levels. */
  without(levels: readonly number[]): Labels {
    const kept = this.levels.map((_, k) => k).filter((k) => !levels.includes(k));
    const left = new Labels(
      kept.map((k) => this.levels[k] as Vector),
      kept.map((k) => this.names[k] ?? null),
      null,
      this.length,
    );
    return leveled(
      left,
      levelsPicked(() => this, kept),
    );
  }

  /** Every label once, in order. */
  distinct(): Labels {
    const first = this.duplicated("first");
    const places: number[] = [];
    for (let i = 0; i < this.length; i++) if (!first[i]) places.push(i);
    const once = this.levels.map((v) => take(v, places));
    return new Labels(this.isMulti ? once : [take(once[0] as Vector, safeOrder(once[0] as Vector))], this.names);
  }

  /** The labels with one more text at the end. Labels that grow one from the other share one table of places. */
  appended(label: string): Labels {
    const { vector } = this;
    this.grown ??= new Grown(vector.data as readonly string[]);
    const grown = this.grown.size === this.length ? this.grown : new Grown(vector.data as readonly string[]);
    grown.add(label);
    const data = [...(vector.data as readonly string[]), label];
    const valid = vector.valid ? Uint8Array.from([...vector.valid, 1]) : null;
    const out = new Labels([{ dtype: vector.dtype, length: data.length, data, valid }], this.names);
    out.grown = grown;
    if (!valid && grown.unique) out.found = grown.upTo(data.length);
    return out;
  }

  private grown: Grown | null = null;

  renamed(names: readonly unknown[]): Labels {
    const { range, isMulti, freq, length } = this;
    return inherit(new Labels(range ?? this.levels, isMulti ? LevelNames.for(names) : names, freq, length), this);
  }

  /** Whether both hold the same labels in the same order, whatever their names. */
  equals(other: Labels): boolean {
    if (this === other) return true;
    if (this.length !== other.length || this.nlevels !== other.nlevels || this.isMulti !== other.isMulti) return false;
    if (this.range && other.range) {
      const [a, b] = [this.range, other.range];
      return this.length === 0 || (a.start === b.start && (a.step === b.step || this.length === 1));
    }
    return this.levels.every((v, k) => sameValues(v, other.levels[k] as Vector));
  }

  /** Which labels stand twice. */
  duplicated(keep: "first" | "last" | false = "first"): Uint8Array {
    return duplicated(this.levels, keep);
  }
}

/** Labels as one column of objects: tuples where there are several levels, in which whole floats are marked. */
export function asObjects(labels: Labels): Vector {
  if (!labels.isMulti) return castVector(labels.vector, object);
  const floats = labels.levels.map((v) => v.dtype.kind === "float");
  const data = floats.includes(true) ? labels.values.map((t) => withFloats(t as Tuple, floats)) : [...labels.values];
  return { dtype: object, length: labels.length, data, valid: null };
}

/** A level that misses an object misses nan, whatever stood there. */
function withNaN(v: Vector): Vector {
  if (v.dtype !== object || !v.valid?.includes(0)) return v;
  const { valid } = v;
  return { ...v, data: Array.from(v.data as readonly unknown[], (x, i) => (valid[i] ? x : Number.NaN)) };
}

/** The places of a range as a range again, where they step evenly. */
function evenly({ start, step }: Range, places: readonly number[]): Range | null {
  const n = places.length;
  const first = places[0] ?? 0;
  const gap = n > 1 ? (places[1] as number) - first : 1;
  if (gap === 0 || places.some((p, i) => p !== first + i * gap || p < 0)) return null;
  const from = n ? start + first * step : 0;
  return { start: from, stop: from + n * gap * step, step: n ? gap * step : 1 };
}

/** Of labels, true is 1. */
function labelKey(v: Vector, i: number): unknown {
  const k = key(at(v, i), true);
  return typeof k === "boolean" ? Number(k) : k;
}

function sameValues(a: Vector, b: Vector): boolean {
  if (a === b) return true;
  const plain = (v: Vector): boolean => v.dtype.kind !== "category" && !isPooled(v.dtype) && !v.valid;
  if (a.dtype === b.dtype && plain(a) && plain(b)) {
    for (let i = 0; i < a.length; i++) if (a.data[i] !== b.data[i]) return false;
    return true;
  }
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [labelKey(a, i), labelKey(b, i)];
    if (x !== y && !(x !== x && y !== y)) return false;
  }
  return true;
}

/** Places of tuples, by one code a distinct row. */
function tuples(labels: Labels): Lookup {
  const codes = rowCodes(labels.levels);
  const byKey = new Map<unknown, number[]>();
  const rows = new Map<number, number[]>();
  for (let i = 0; i < codes.length; i++) {
    const c = codes[i] as number;
    let at = rows.get(c);
    if (!at) {
      rows.set(c, (at = []));
      byKey.set(key(labels.at(i)), at);
    }
    at.push(i);
  }
  const find = (label: unknown): readonly number[] =>
    byKey.get(key(Array.isArray(label) ? tuple(...label) : label)) ?? [];
  return {
    unique: rows.size === codes.length,
    first: (label) => find(label)[0] ?? -1,
    positions: (label) => Int32Array.from(find(label)),
  };
}

/** Places of texts that are only ever added to: labels of any length up to its size can read it. */
class Grown {
  private readonly places = new Map<string, number>();
  size = 0;
  unique = true;

  constructor(labels: readonly string[]) {
    for (const l of labels) this.add(l);
  }

  add(label: string): void {
    if (this.places.has(label)) this.unique = false;
    else this.places.set(label, this.size);
    this.size++;
  }

  upTo(n: number): Lookup {
    const first = (label: unknown): number => {
      const p = typeof label === "string" ? this.places.get(label) : undefined;
      return p !== undefined && p < n ? p : -1;
    };
    return { unique: true, first, positions: (label) => Int32Array.from(first(label) < 0 ? [] : [first(label)]) };
  }
}
