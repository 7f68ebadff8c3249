import { type ArrayMark, arrayMark, markArray } from "../values/array-mark";
import { IndexError, KeyError, TypeError, ValueError } from "../values/errors";
import { isInt } from "../values/python-arithmetic";
import * as py from "../values/python-string";
import { floating, Slice, slice, Tuple } from "../values/scalar";
import { cell } from "./cell";
import { sameItem } from "./compare";
import { entryOf, hasItem, isDict, isPlain, isSubscript } from "./kinds";
import { iterable, typeName } from "./names";
import { repr } from "./text";
import { truthy } from "./truth";

type Sequence = string | readonly unknown[] | Tuple;
const isSequence = (x: unknown): x is Sequence => typeof x === "string" || Array.isArray(x) || x instanceof Tuple;
const isTyped = (x: unknown): x is Float64Array => ArrayBuffer.isView(x) && !(x instanceof DataView);
const kind = (x: unknown): string => (typeof x === "string" ? "string" : Array.isArray(x) ? "list" : typeName(x));

/** The place that Python means by an index of a sequence. Throws TypeError and IndexError. */
export function placeIn(length: number, key: unknown, what: string, doing = ""): number {
  if (!isInt(key))
    throw new TypeError(
      `${what} indices must be integers${what === "string" ? "" : " or slices"}, not ${quotedName(what, key)}`,
    );
  const n = Number(key);
  const at = n < 0 ? n + length : n;
  if (at < 0 || at >= length) throw new IndexError(`${what} ${doing}index out of range`);
  return at;
}

const quotedName = (what: string, key: unknown): string => (what === "string" ? `'${typeName(key)}'` : typeName(key));

/** Python's `x[key]`: places and slices of sequences, keys of dicts; frames and series are called. Throws KeyError, IndexError, TypeError. */
export function getitem(x: unknown, key: unknown): any {
  if (typeof x === "function") {
    const found = x(...keysOf(x, key));
    return (x as { ndim?: unknown }).ndim === 1 ? cell(x, found) : found;
  }
  if (key instanceof Slice && (isSequence(x) || isTyped(x))) return part(x, key);
  if (typeof x === "string") {
    if (!py.isWide(x)) return x[placeIn(x.length, key, "string")];
    const chars = [...x];
    return chars[placeIn(chars.length, key, "string")];
  }
  if (Array.isArray(x) && typeof key === "string" && "__getitem__" in x)
    return (x as unknown as { __getitem__: Function }).__getitem__(key);
  if (arrayMark(x)) return element(x as unknown[], placeIn((x as unknown[]).length, key, "array"));
  if (isTyped(x)) {
    const item = x[placeIn(x.length, key, "array")];
    return /^Float/.test(x.constructor.name) ? floating(item) : item;
  }
  if (isSequence(x)) return x[placeIn(x.length, key, kind(x))];
  if (x instanceof Map) {
    const found = entryOf(x, key);
    if (found) return found[1];
    const missing = (x as { __missing__?: unknown }).__missing__;
    if (typeof missing === "function") return missing.call(x, key);
    throw new KeyError(repr(key));
  }
  if (isPlain(x)) {
    if (typeof key === "string" ? Object.hasOwn(x, key) : false) return x[key as string];
    throw new KeyError(repr(key));
  }
  if (x !== null && typeof x === "object") {
    const own = x as { __getitem__?: unknown; at?: unknown; get?: unknown };
    if (typeof own.__getitem__ === "function") return own.__getitem__(key);
  }
  throw new TypeError(`'${typeName(x)}' object is not subscriptable`);
}

/** An element of an array of numpy's, or a row of it. */
function element(x: unknown[], i: number): unknown {
  const { dtype, shape, floats } = arrayMark(x) as ArrayMark;
  if (shape.length === 1) return dtype.kind === "float" || floats?.[i] ? floating(x[i]) : x[i];
  const row = x[i] as unknown[];
  return Array.isArray(row)
    ? markArray([...row], { dtype, shape: shape.slice(1), floats: rowOf(floats, i, row.length) })
    : row;
}

const rowOf = (floats: Uint8Array | null | undefined, i: number, width: number): Uint8Array | null =>
  floats ? floats.slice(i * width, (i + 1) * width) : null;

/** The items of a slice, as the same kind of sequence. */
function part(x: Sequence | Float64Array, key: Slice): unknown {
  if (typeof x === "string") return py.slice(x, (n) => key.indices(n));
  const [start, stop, step] = key.indices(x.length);
  const out: unknown[] = [];
  const places: number[] = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) places.push(i);
  for (const i of places) out.push(x[i]);
  const mark = arrayMark(x);
  if (mark)
    return markArray(out, { ...mark, shape: [out.length, ...mark.shape.slice(1)], floats: partOf(mark, places) });
  if (Array.isArray(x)) return out;
  return x instanceof Tuple
    ? new Tuple(out)
    : (x as Float64Array).constructor && Reflect.construct(x.constructor, [out]);
}

/** Which of these rows' objects are floats. */
function partOf({ floats, shape }: ArrayMark, places: readonly number[]): Uint8Array | null {
  if (!floats) return null;
  const width = shape.slice(1).reduce((a, b) => a * b, 1);
  return Uint8Array.from(places.flatMap((i) => [...floats.slice(i * width, (i + 1) * width)]));
}

/** Python's `x[start:stop:step]`; undefined and null are open ends. */
export const sliced = (x: unknown, start: unknown = null, stop: unknown = null, step: unknown = null): any =>
  getitem(x, slice(start, stop, step));

/** Python's `x[key] = value`; frames and series have `set`. */
export function setitem(x: unknown, key: unknown, value: unknown): void {
  if (x instanceof Map) x.set(entryOf(x, key)?.[0] ?? key, value);
  else if (isPlain(x)) x[typeof key === "string" ? key : String(key)] = value;
  else if (Array.isArray(x)) setInList(x, key, value);
  else if (isTyped(x)) x[placeIn(x.length, key, "array", "assignment ")] = value as number;
  else if (x !== null && typeof x === "object" && typeof (x as { __setitem__?: unknown }).__setitem__ === "function")
    (x as unknown as { __setitem__: Function }).__setitem__(key, value);
  else if (typeof (x as { set?: unknown } | null)?.set === "function")
    (x as { set: Function }).set(...keysOf(x, key), value);
  else throw new TypeError(`'${typeName(x)}' object does not support item assignment`);
}

/** What a key is to a column's or an indexer's brackets: `df.loc[a, b]` has two keys, `df[a, b]` one. */
const keysOf = (x: unknown, key: unknown): unknown[] =>
  key instanceof Tuple && (x as { ndim?: unknown }).ndim === undefined ? [...key] : [key];

function setInList(x: unknown[], key: unknown, value: unknown): void {
  if (!(key instanceof Slice)) {
    x[placeIn(x.length, key, "list", "assignment ")] = value;
    return;
  }
  const items = [...iterable(value)];
  const [start, stop, step] = key.indices(x.length);
  if (step === 1) {
    x.splice(start, Math.max(0, stop - start), ...items);
    return;
  }
  const places: number[] = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) places.push(i);
  if (places.length !== items.length)
    throw new ValueError(
      `attempt to assign sequence of size ${items.length} to extended slice of size ${places.length}`,
    );
  places.forEach((p, i) => {
    x[p] = items[i];
  });
}

/** Python's `del x[key]`. Throws KeyError and IndexError for what isn't there. */
export function delitem(x: unknown, key: unknown): void {
  if (x instanceof Map) {
    const found = entryOf(x, key);
    if (!found) throw new KeyError(repr(key));
    x.delete(found[0]);
  } else if (isPlain(x)) {
    if (typeof key !== "string" || !Object.hasOwn(x, key)) throw new KeyError(repr(key));
    delete x[key];
  } else if (Array.isArray(x)) {
    if (!(key instanceof Slice)) {
      x.splice(placeIn(x.length, key, "list", "assignment "), 1);
      return;
    }
    const [start, stop, step] = key.indices(x.length);
    const gone = new Set<number>();
    for (let i = start; step > 0 ? i < stop : i > stop; i += step) gone.add(i);
    const kept = x.filter((_, i) => !gone.has(i));
    x.splice(0, x.length, ...kept);
  } else if (isSubscript(x)) {
    if (!delete (x as Record<string, unknown>)[String(key)]) throw new KeyError(repr(key));
  } else throw new TypeError(`'${typeName(x)}' object doesn't support item deletion`);
}

/** Python's `item in container`. Throws TypeError for what is no container. */
export function contains(item: unknown, container: unknown): boolean {
  if (typeof container === "string") {
    if (typeof item === "string") return container.includes(item);
    throw new TypeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
  }
  if (container instanceof Map) return entryOf(container, item) !== undefined;
  if (container instanceof Set) return hasItem(container, item);
  if (isDict(container)) return typeof item === "string" && Object.hasOwn(container, item);
  const own = (container as { __contains__?: unknown; index?: { has?: unknown } } | null)?.__contains__;
  if (isSubscript(container)) return inColumns(item, container);
  if (container !== null && typeof container === "object" && typeof own === "function")
    return truthy(own.call(container, item));
  if (container === null || (typeof container !== "object" && typeof container !== "function"))
    throw new TypeError(`argument of type '${typeName(container)}' is not iterable`);
  for (const x of iterable(container)) if (sameItem(x, item)) return true;
  return false;
}

/** Labels: the columns of a frame, the rows of a series, the values of an index. */
function inColumns(item: unknown, x: ((...keys: unknown[]) => unknown) & Record<string, unknown>): boolean {
  const labels = (x.ndim === 2 ? x.columns : x.index) as unknown;
  const among = isSubscript(labels) ? labels : x;
  const find = (among as { get_loc?: unknown }).get_loc;
  if (typeof find !== "function") return [...iterable(x)].some((y) => sameItem(y, item));
  try {
    find.call(among, item);
    return true;
  } catch (error) {
    if (/^(KeyError|TypeError|InvalidIndexError)$/.test((error as Error).name)) return false;
    throw error;
  }
}

/** The `n` items that `a, b = x` takes. Throws ValueError for more or fewer. */
export function unpack(x: unknown, n: number): any[] {
  const items: unknown[] = [];
  for (const item of unpackable(x)) {
    if (items.length === n) throw new ValueError(`too many values to unpack (expected ${n})`);
    items.push(item);
  }
  if (items.length < n) throw new ValueError(`not enough values to unpack (expected ${n}, got ${items.length})`);
  return items;
}

/** What `a, *b, c = x` takes: `before` items, a list of those in between, `after` items. Throws ValueError for too few. */
export function unpackStar(x: unknown, before: number, after = 0): any[] {
  const items = [...unpackable(x)];
  if (items.length < before + after)
    throw new ValueError(`not enough values to unpack (expected at least ${before + after}, got ${items.length})`);
  const end = items.length - after;
  return [...items.slice(0, before), items.slice(before, end), ...items.slice(end)];
}

function unpackable(x: unknown): Iterable<unknown> {
  try {
    return iterable(x);
  } catch {
    throw new TypeError(`cannot unpack non-iterable ${typeName(x)} object`);
  }
}
