import { assignCells } from "../../block/assign";
import type { Block } from "../../block/block";
import { cellAt } from "../../block/select";
import { keyError } from "../../block/select-bounds";
import { locateLabel } from "../../block/select-locate";
import { IndexError, InvalidIndexError, KeyError, TypeError, ValueError } from "../../values/errors";
import { Slice, slice, Tuple, tuple } from "../../values/scalar";
import { axisNumber } from "../arguments";
import type { Subscript } from "../callable";
import { callable } from "../callable";
import { isNDFrame } from "../construct/labels";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { frameIloc, frameLoc, seriesIloc, seriesLoc } from "./get";
import { frameIlocSet, frameLocSet, isDict, seriesIlocSet, seriesLocSet } from "./set";

const OWNER: unique symbol = Symbol("owner");
const AXIS: unique symbol = Symbol("axis");
/** How an indexer gives its object another block. */
export const CHANGE: unique symbol = Symbol("change");

/** What an indexer asks of the object that it belongs to. */
interface Owner extends NDFrame {
  /** Takes on another block. */
  [CHANGE](block: Block): void;
}

abstract class Indexer implements Subscript {
  declare readonly [OWNER]: Owner;

  abstract __getitem__(...keys: unknown[]): unknown;
  protected abstract changed(b: Block, args: readonly unknown[], owner: Owner): Block;

  /** Assigns: what Python writes as `x[...] = value`, the value last. */
  set(...keysAndValue: unknown[]): void {
    const owner = this[OWNER];
    if (keysAndValue.length < 2) throw new TypeError("set() takes a key and a value");
    owner[CHANGE](this.changed(owner[BLOCK], keysAndValue, owner));
  }
}

/** The axis that `{ axis }` alone chooses of a frame. */
function axisOf(o: Owner, keys: readonly unknown[]): 0 | 1 | null {
  const [only] = keys;
  if (o.ndim !== 2 || keys.length !== 1 || !isPlain(only) || Object.keys(only).join() !== "axis") return null;
  return axisNumber(only.axis);
}

/** Rows and columns by label: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.loc.html */
class LocMethods extends Indexer {
  /** By labels, or with `{ axis }` alone the indexer of one axis, whose keys are then all of that axis. */
  __getitem__(...keys: unknown[]): unknown {
    const o = this[OWNER];
    const axis = axisOf(o, keys);
    if (axis !== null) return callable(AxisLocMethods.prototype, { [OWNER]: o, [AXIS]: axis });
    return o.ndim === 2 ? frameLoc(o[BLOCK], keys, o) : seriesLoc(o[BLOCK], keys, o);
  }

  protected changed(b: Block, args: readonly unknown[], o: Owner): Block {
    return o.ndim === 2 ? frameLocSet(b, args, o) : seriesLocSet(b, args, o);
  }
}

/** The labels of one axis, the other whole: `df.loc({ axis: 0 })(...)`. */
class AxisLocMethods extends Indexer {
  declare readonly [AXIS]: 0 | 1;

  protected both(keys: readonly unknown[]): unknown[] {
    const key = keys.length === 1 ? keys[0] : tuple(...keys);
    return this[AXIS] === 0 ? [key, slice()] : [slice(), key];
  }

  __getitem__(...keys: unknown[]): unknown {
    const o = this[OWNER];
    return frameLoc(o[BLOCK], this.both(keys), o);
  }

  protected changed(b: Block, args: readonly unknown[], o: Owner): Block {
    return frameLocSet(b, [...this.both(args.slice(0, -1)), args.at(-1)], o);
  }
}

/** The places of one axis, the other whole: `df.iloc({ axis: 1 })(...)`. */
class AxisIlocMethods extends AxisLocMethods {
  override __getitem__(...keys: unknown[]): unknown {
    const o = this[OWNER];
    return frameIloc(o[BLOCK], this.both(keys), o);
  }

  protected override changed(b: Block, args: readonly unknown[], o: Owner): Block {
    return frameIlocSet(b, [...this.both(args.slice(0, -1)), args.at(-1)], o);
  }
}

/** Rows and columns by place: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.iloc.html */
class IlocMethods extends Indexer {
  /** By places, or with `{ axis }` alone the indexer of one axis. */
  __getitem__(...keys: unknown[]): unknown {
    const o = this[OWNER];
    const axis = axisOf(o, keys);
    if (axis !== null) return callable(AxisIlocMethods.prototype, { [OWNER]: o, [AXIS]: axis });
    return o.ndim === 2 ? frameIloc(o[BLOCK], keys, o) : seriesIloc(o[BLOCK], keys, o);
  }

  protected changed(b: Block, args: readonly unknown[], o: Owner): Block {
    return o.ndim === 2 ? frameIlocSet(b, args, o) : seriesIlocSet(b, args, o);
  }
}

/** One value by label: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.at.html */
class AtMethods extends Indexer {
  __getitem__(...given: unknown[]): unknown {
    const o = this[OWNER];
    const b = o[BLOCK];
    const keys = this.keys(given, o);
    const once = o.ndim === 1 || (b.indexLabels().isUnique && b.labels.isUnique);
    if (once) checkCount(keys, o);
    if (keys.some((k) => Array.isArray(k)) || (!once && (keys.length !== 2 || !keys.every(isScalar))))
      throw new ValueError("Invalid call for scalar access (getting)!");
    const column = o.ndim === 2 ? locateLabel(b.labels, keys[1]) : ({ kind: "one", place: 0 } as const);
    const row = locateLabel(b.indexLabels(), keys[0]);
    if (column.kind === "one" && row.kind === "one") return cellAt(b, row.place, column.place);
    // A frame's value is found by a whole label only.
    if (o.ndim === 2 && once && b.index.names.length > 1) throw keyError(keys[0]);
    return o.ndim === 2 ? frameLoc(b, keys, o) : seriesLoc(b, keys, o);
  }

  private keys(given: readonly unknown[], o: Owner): unknown[] {
    if (o.ndim === 1 && given.length > 1 && o[BLOCK].index.names.length > 1) return [tuple(...given)];
    return given.length === 1 && given[0] instanceof Tuple && o.ndim === 2 ? given[0].toArray() : [...given];
  }

  protected changed(b: Block, args: readonly unknown[], o: Owner): Block {
    if (o.ndim === 1) return seriesLocSet(b, args, o);
    const keys = this.keys(args.slice(0, -1), o);
    if (!b.indexLabels().isUnique || !b.labels.isUnique) {
      if (keys.length < 2 || keys.some((k) => !isScalar(k)))
        throw new ValueError("Invalid call for scalar access (setting)!");
    } else if (keys.length < 2)
      throw new InvalidIndexError(".at-based indexing can only have scalar indexers; use .loc instead");
    return cellSet(b, keys, args.at(-1)) ?? frameLocSet(b, [...keys, args.at(-1)], o);
  }
}

/** One cell of objects takes anything as its value; null where it isn't one, or a scalar is set. */
function cellSet(b: Block, keys: readonly unknown[], value: unknown): Block | null {
  if (!(isNDFrame(value) || isDict(value)) || !keys.every((k, i) => (i ? b.labels : b.indexLabels()).has(k)))
    return null;
  const [row, column] = [b.indexLabels().position(keys[0]), b.labels.position(keys[1])];
  if (b.dtype(column).kind !== "object") return null;
  return assignCells(b, { kind: "one", place: row }, [column], { kind: "byColumn", values: [[value]] });
}

/** Throws TypeError where a frame isn't asked by a row and a column. */
function checkCount(keys: readonly unknown[], o: Owner): void {
  if (o.ndim === 2 && keys.length < 2)
    throw new TypeError("DataFrame._get_value() missing 1 required positional argument: 'col'");
  if (o.ndim === 2 && keys.length > 2)
    throw new TypeError("DataFrame._get_value() got multiple values for argument 'takeable'");
  if (keys.length !== o.ndim) throw new KeyError(`'Invalid call for scalar access (getting)!'`);
}

const isScalar = (k: unknown): boolean => !(k instanceof Tuple || Array.isArray(k) || k instanceof Slice);

/** One value by place: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.iat.html */
class IatMethods extends Indexer {
  __getitem__(...keys: unknown[]): unknown {
    const o = this[OWNER];
    const b = o[BLOCK];
    const [row, column] = this.places(b, keys, o);
    return cellAt(b, row, column);
  }

  private places(b: Block, keys: readonly unknown[], o: Owner): [number, number] {
    const whole = (k: unknown): boolean => typeof k === "bigint" || (typeof k === "number" && Number.isInteger(k));
    if (!keys.every(whole)) throw new ValueError("iAt based indexing can only have integer indexers");
    checkCount(keys, o);
    const place = (k: unknown, n: number): number => {
      const p = Number(k) < 0 ? Number(k) + n : Number(k);
      if (p < 0 || p >= n) throw new IndexError(`index ${String(k)} is out of bounds for axis 0 with size ${n}`);
      return p;
    };
    const column = o.ndim === 2 ? place(keys[1], b.columns.length) : 0;
    return [place(keys[0], b.rows), column];
  }

  protected changed(b: Block, args: readonly unknown[], o: Owner): Block {
    const keys = args.slice(0, -1);
    const [row, column] = this.places(b, keys, o);
    const value = args.at(-1);
    return o.ndim === 2 ? frameIlocSet(b, [row, column, value], o) : seriesIlocSet(b, [row, value], o);
  }
}

/** The calls of an indexer: rows, and of a frame columns. */
type Calls = (row: unknown, column?: unknown, ...levels: unknown[]) => any;
export type LocIndexer = LocMethods & Calls;
export type IlocIndexer = IlocMethods & Calls;
export type AtIndexer = AtMethods & Calls;
export type IatIndexer = IatMethods & Calls;

const made =
  <T extends Subscript>(prototype: T) =>
  (owner: unknown): T & Calls =>
    callable(prototype, { [OWNER]: owner }) as T & Calls;

export const loc = made(LocMethods.prototype);
export const iloc = made(IlocMethods.prototype);
export const at = made(AtMethods.prototype);
export const iat = made(IatMethods.prototype);

/** `pd.IndexSlice(...)`: a tuple of labels, lists and slices for `loc` over a MultiIndex. */
export const IndexSlice = (...keys: unknown[]): unknown => (keys.length === 1 ? keys[0] : tuple(...keys));
