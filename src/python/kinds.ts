import { key } from "../values/key";
import { Float, Tuple } from "../values/scalar";

export const isPlain = (x: unknown): x is Record<string, unknown> => {
  if (typeof x !== "object" || x === null) return false;
  const proto = Object.getPrototypeOf(x);
  return proto === Object.prototype || proto === null;
};

/** A frame, a series or an index: they are functions here, which are subscripted by calling them. */
export const isSubscript = (x: unknown): x is ((...keys: unknown[]) => unknown) & Record<string, unknown> =>
  typeof x === "function" && typeof (x as { __getitem__?: unknown }).__getitem__ === "function";

/** Whether a function is a class, which is told by its prototype, even behind a proxy. */
export const isClass = (x: unknown): x is abstract new (...args: never[]) => unknown =>
  typeof x === "function" && !isSubscript(x) && Object.getOwnPropertyDescriptor(x, "prototype")?.writable === false;

export const isDict = (x: unknown): x is Record<string, unknown> | Map<unknown, unknown> =>
  x instanceof Map || isPlain(x);

/** What Python's dictionaries and sets take for one key: 1, 1.0 and True are one, tuples and moments go by value. Throws TypeError for lists, dicts and sets. */
export function hashable(x: unknown): unknown {
  if (typeof x === "boolean") return Number(x);
  if (x instanceof FrozenSet)
    return `\u0000f${[...x]
      .map((i) => String(hashable(i)))
      .sort()
      .join("\u0000")}`;
  if (x instanceof Float) return x.valueOf();
  if (x instanceof Tuple) for (const item of x) hashable(item);
  return key(x);
}

/** Python's dict where keys aren't strings: a Map that finds its keys as Python does. */
export class Dict<K = unknown, V = unknown> extends Map<K, V> {
  readonly #own = new Map<unknown, K>();

  constructor(entries?: Iterable<readonly [K, V]> | null) {
    super();
    for (const [k, v] of entries ?? []) this.set(k, v);
  }
  #find(k: K): K {
    const h = hashable(k);
    return this.#own.has(h) ? (this.#own.get(h) as K) : k;
  }
  override get(k: K): V | undefined {
    return super.get(this.#find(k));
  }
  override has(k: K): boolean {
    return this.#own.has(hashable(k));
  }
  override set(k: K, v: V): this {
    const h = hashable(k);
    if (!this.#own.has(h)) this.#own.set(h, k);
    super.set(this.#own.get(h) as K, v);
    return this;
  }
  override delete(k: K): boolean {
    const own = this.#find(k);
    this.#own.delete(hashable(k));
    return super.delete(own);
  }
  override clear(): void {
    this.#own.clear();
    super.clear();
  }
}

/** Python's set: a Set that finds its items as Python does. */
export class PySet<T = unknown> extends Set<T> {
  readonly #own = new Map<unknown, T>();

  constructor(items?: Iterable<T> | null) {
    super();
    for (const x of items ?? []) this.add(x);
  }
  override has(x: T): boolean {
    return this.#own.has(hashable(x));
  }
  override add(x: T): this {
    const h = hashable(x);
    if (!this.#own.has(h)) {
      this.#own.set(h, x);
      super.add(x);
    }
    return this;
  }
  override delete(x: T): boolean {
    const h = hashable(x);
    if (!this.#own.has(h)) return false;
    super.delete(this.#own.get(h) as T);
    return this.#own.delete(h);
  }
  override clear(): void {
    this.#own.clear();
    super.clear();
  }
}

export class FrozenSet<T = unknown> extends PySet<T> {}

/** The entry that a Map of any kind has under a key; undefined where it has none. */
export function entryOf(d: Map<unknown, unknown>, k: unknown): readonly [key: unknown, value: unknown] | undefined {
  if (d instanceof Dict || d.has(k)) return d.has(k) ? [k, d.get(k)] : undefined;
  const h = hashable(k);
  if (typeof k === "string" || (typeof k === "number" && !Number.isInteger(k))) return undefined;
  for (const [own, v] of d) if (hashable(own) === h) return [own, v];
  return undefined;
}

/** Whether a set of any kind has an item. */
export function hasItem(s: Set<unknown>, x: unknown): boolean {
  if (s instanceof PySet || s.has(x)) return s.has(x);
  const h = hashable(x);
  if (typeof x === "string" || (typeof x === "number" && !Number.isInteger(x))) return false;
  for (const own of s) if (hashable(own) === h) return true;
  return false;
}

export const entriesOf = (d: Record<string, unknown> | Map<unknown, unknown>): [unknown, unknown][] =>
  d instanceof Map ? [...d] : Object.entries(d);

export const keysOf = (d: Record<string, unknown> | Map<unknown, unknown>): unknown[] =>
  d instanceof Map ? [...d.keys()] : Object.keys(d);
