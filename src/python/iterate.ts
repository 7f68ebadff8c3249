import { StopIteration, TypeError, ValueError } from "../values/errors";
import { Tuple, tuple } from "../values/scalar";
import { gt, lt, order } from "./compare";
import { isDict, isPlain } from "./kinds";
import { iterable, typeName } from "./names";
import { truthy } from "./truth";

type Key = ((x: any) => unknown) | null;

/** Python's `iter(x)`. Throws TypeError for what can't be iterated. */
export function iter(x: unknown): Iterator<any> & Iterable<any> {
  const it = iterable(x)[Symbol.iterator]() as Iterator<any> & Partial<Iterable<any>>;
  return Symbol.iterator in it
    ? (it as Iterator<any> & Iterable<any>)
    : { next: () => it.next(), [Symbol.iterator]: () => iter({ next: () => it.next() }) };
}

/** Python's `next(it)`, or `otherwise` at the end. Throws StopIteration at the end where nothing else is given. */
export function next(it: unknown, ...otherwise: [value?: unknown]): any {
  const own = it as { next?: unknown } | null;
  if (typeof own?.next !== "function") throw new TypeError(`'${typeName(it)}' object is not an iterator`);
  const { done, value } = own.next() as IteratorResult<unknown>;
  if (!done) return value;
  if (otherwise.length) return otherwise[0];
  throw new StopIteration();
}

/** Python's `enumerate(x, start)`: tuples of a count and an item. */
export function* enumerate<T = any>(
  x: Iterable<T> | unknown,
  start: number | { start?: number } = 0,
): Generator<Tuple<[number, T]>> {
  let i = typeof start === "object" ? (start.start ?? 0) : start;
  for (const item of iterable(x)) yield tuple(i++, item as T);
}

/** Python's `zip(*xs)`: tuples, as many as the shortest has items; with a last `{ strict: true }`, as `zipStrict`. */
export function zip(...xs: unknown[]): Generator<Tuple<any[]>> {
  const last = xs.at(-1);
  if (!isPlain(last) || Object.keys(last).join() !== "strict") return zipped(xs);
  return last.strict ? zipStrict(...xs.slice(0, -1)) : zipped(xs.slice(0, -1));
}

function* zipped(xs: readonly unknown[]): Generator<Tuple<any[]>> {
  const all = xs.map((x) => iterable(x)[Symbol.iterator]());
  while (all.length) {
    const row: unknown[] = [];
    for (const it of all) {
      const { done, value } = it.next();
      if (done) return;
      row.push(value);
    }
    yield new Tuple<any[]>(row);
  }
}

/** Python's `zip(*xs, strict=True)`. Throws ValueError where one is shorter. */
export function* zipStrict(...xs: unknown[]): Generator<Tuple<any[]>> {
  const all = xs.map((x) => iterable(x)[Symbol.iterator]());
  while (all.length) {
    const row = all.map((it) => it.next());
    const ended = row.map((r) => r.done === true);
    if (ended.every(Boolean)) return;
    const first = ended[0] ? ended.indexOf(false) : ended.indexOf(true);
    if (first >= 0) {
      const before = first === 1 ? "argument 1" : `arguments 1-${first}`;
      throw new ValueError(`zip() argument ${first + 1} is ${ended[0] ? "longer" : "shorter"} than ${before}`);
    }
    yield new Tuple<any[]>(row.map((r) => r.value));
  }
}

/** Python's `list(map(f, *xs))`. */
export const map_ = (f: (...items: any[]) => unknown, ...xs: unknown[]): any[] => [...map(f, ...xs)];

/** Python's `list(filter(f, x))`. */
export const filter_ = (f: ((x: any) => unknown) | null, x: unknown): any[] => [...filter(f, x)];

/** Python's `map(f, *xs)`. */
export function* map(f: (...items: any[]) => unknown, ...xs: unknown[]): Generator<any> {
  for (const row of zip(...xs)) yield f(...row);
}

/** Python's `filter(f, x)`; with None, the items that are true. */
export function* filter(f: ((x: any) => unknown) | null, x: unknown): Generator<any> {
  for (const item of iterable(x)) if (truthy(f ? f(item) : item)) yield item;
}

/** Python's `sorted(x, key=, reverse=)`: by `<` alone, in the order in which equal ones came. Throws TypeError for what has no order. */
export function sorted(x: unknown, { key = null, reverse = false }: { key?: Key; reverse?: unknown } = {}): any[] {
  return sortedItems([...iterable(x)], key, truthy(reverse));
}

export function sortedItems(items: readonly unknown[], key: Key, reverse: boolean): unknown[] {
  const rows = items.map((item) => ({ item, by: key ? key(item) : item }));
  rows.sort(reverse ? (a, b) => order(b.by, a.by) : (a, b) => order(a.by, b.by));
  return rows.map((r) => r.item);
}

/** Python's `reversed(x)`. Throws TypeError for what has no order. */
export function* reversed(x: unknown): Generator<any> {
  if (x instanceof Set) throw new TypeError(`'${typeName(x)}' object is not reversible`);
  const items = [...iterable(x)];
  for (let i = items.length - 1; i >= 0; i--) yield items[i];
}

/** Python's `any(x)`. */
export function any(x: unknown): boolean {
  for (const item of iterable(x)) if (truthy(item)) return true;
  return false;
}

/** Python's `all(x)`. */
export function all(x: unknown): boolean {
  for (const item of iterable(x)) if (!truthy(item)) return false;
  return true;
}

const isKeywords = (x: unknown): x is { key?: Key; default?: unknown } =>
  isDict(x) &&
  !(x instanceof Map) &&
  Object.keys(x).length > 0 &&
  Object.keys(x).every((k) => k === "key" || k === "default");

function extreme(name: "min" | "max", given: unknown[]): any {
  const args = [...given];
  const options = args.length > 1 && isKeywords(args.at(-1)) ? (args.pop() as { key?: Key; default?: unknown }) : {};
  const items = args.length === 1 ? [...iterable(args[0])] : args;
  if (items.length === 0) {
    if ("default" in options) return options.default;
    throw new ValueError(`${name}() arg is an empty sequence`);
  }
  const by = (x: unknown): unknown => (options.key ? options.key(x) : x);
  let best = items[0];
  let mark = by(best);
  for (const x of items.slice(1)) {
    const k = by(x);
    if (name === "min" ? truthy(lt(k, mark)) : truthy(gt(k, mark))) [best, mark] = [x, k];
  }
  return best;
}

/** Python's `min(x)` or `min(a, b, ...)`, with `{ key, default }`. Throws ValueError for nothing, TypeError for what has no order. */
export const min = (...args: unknown[]): any => extreme("min", args);
/** Python's `max(x)` or `max(a, b, ...)`, with `{ key, default }`. */
export const max = (...args: unknown[]): any => extreme("max", args);
