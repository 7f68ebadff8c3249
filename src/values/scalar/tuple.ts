import { inspect, repr } from "./python";

/** Python's tuple: a frozen sequence, which serves as a MultiIndex label and as a key. */
export class Tuple<T extends readonly unknown[] = readonly unknown[]> implements Iterable<T[number]> {
  readonly [index: number]: T[number];
  readonly length: number;

  constructor(items: Iterable<T[number]>) {
    let n = 0;
    for (const item of items) (this as Record<number, unknown>)[n++] = item;
    this.length = n;
    Object.defineProperty(this, "length", { enumerable: false });
    Object.freeze(this);
  }

  *[Symbol.iterator](): IterableIterator<T[number]> {
    for (let i = 0; i < this.length; i++) yield this[i] as T[number];
  }

  /** The items as an array. */
  toArray(): T[number][] {
    return Array.from(this);
  }

  /** Whether both have the same items in the same order. */
  eq(other: unknown): boolean {
    return (
      other instanceof Tuple && other.length === this.length && this.toArray().every((x, i) => sameItem(x, other[i]))
    );
  }

  repr(): string {
    return this.length === 1 ? `(${repr(this[0])},)` : `(${this.toArray().map(repr).join(", ")})`;
  }

  toString(): string {
    return this.repr();
  }

  [inspect](): string {
    return this.repr();
  }
}

const floats = new WeakMap<Tuple, readonly boolean[]>();

/** A tuple some of whose items, by place, are known to be floats, whole or not. */
export function withFloats(t: Tuple, places: readonly boolean[]): Tuple {
  floats.set(t, places);
  return t;
}

/** Which of a tuple's items are known to be floats. */
export const floatItems = (t: Tuple): readonly boolean[] => floats.get(t) ?? [];

function sameItem(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === "object" && a !== null && "eq" in a && typeof a.eq === "function") return a.eq(b) === true;
  return (
    typeof a !== typeof b &&
    /^(number|bigint)$/.test(typeof a) &&
    /^(number|bigint)$/.test(typeof b) &&
    // biome-ignore lint/suspicious/noDoubleEquals: 1n and 1 are one integer
    (a as number) == b
  );
}

/** A tuple of these items: `tuple("a", 1)` is Python's `("a", 1)`. */
export const tuple = <T extends readonly unknown[]>(...items: T): Tuple<T> => new Tuple<T>(items);
