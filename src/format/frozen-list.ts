import { prettyPrint } from "./pprint";

/** A list that nobody can change, as an index gives its names, levels and codes: an array that prints as pandas'. */
export class FrozenList<T = unknown> extends Array<T> {
  /** What `map`, `slice` and the like give are ordinary arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  repr(): string {
    return `FrozenList(${this.toString()})`;
  }
  override toString(): string {
    return prettyPrint(this.map(plain), { quote: true, escape: true });
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.repr();
  }
}

/** The items as such a list. */
export function frozenList<T>(items: Iterable<T>): readonly T[] {
  const out = new FrozenList<T>();
  for (const x of items) out.push(x);
  return Object.freeze(out);
}

/** An index among the items prints as the list of its labels. */
function plain(x: unknown): unknown {
  if (typeof x !== "function") return x;
  const { tolist } = x as unknown as { tolist?: () => unknown[] };
  return typeof tolist === "function" ? tolist.call(x) : x;
}
