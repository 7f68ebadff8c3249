import { TypeError, ValueError } from "../values/errors";
import { cell } from "./cell";
import { Dict, entriesOf, FrozenSet, isDict, isSubscript, PySet } from "./kinds";
import { iterable } from "./names";

const named = <F extends (...args: never[]) => unknown>(f: F, name: string): F & { readonly __name__: string } =>
  Object.assign(f, { __name__: name });

/** Python's `list(x)`: an array of the items (keys of a dict, characters of a text). Also stands for the type. */
export const list = named((x: unknown = []): any[] => [...iterable(x)], "list");

/** Python's `set(x)`; it finds tuples and moments by value. Also stands for the type. */
export const set = named((x: unknown = []): PySet<any> => new PySet(iterable(x)), "set");

/** Python's `frozenset(x)`. Also stands for the type. */
export const frozenset = named((x: unknown = []): FrozenSet<any> => new FrozenSet(iterable(x)), "frozenset");

/**
 * Python's `dict(x, **named)`: a Map that finds keys as Python does, of a dict or of pairs, and of the names in `named`.
 * Also stands for the type. Throws TypeError and ValueError for items that are no pairs.
 */
export const dict = named((x: unknown = [], more: Record<string, unknown> = {}): Dict<any, any> => {
  return new Dict<any, any>([...pairs(x), ...Object.entries(more)]);
}, "dict");

/** The entries of a dict, of an object with `keys` and `get`, or of pairs. */
export function pairs(x: unknown): [unknown, unknown][] {
  if (isDict(x)) return entriesOf(x);
  const items = (x as { items?: unknown } | null)?.items;
  if (isSubscript(x) && x.ndim === 1 && typeof items === "function")
    return [...(cell(x, items.call(x)) as Iterable<[unknown, unknown]>)];
  if (typeof items === "function" && !Array.isArray(x)) return [...(items.call(x) as Iterable<[unknown, unknown]>)];
  return [...iterable(x)].map((pair, i) => {
    let items: unknown[];
    try {
      items = [...iterable(pair)];
    } catch {
      throw new TypeError(`cannot convert dictionary update sequence element #${i} to a sequence`);
    }
    if (items.length !== 2)
      throw new ValueError(`dictionary update sequence element #${i} has length ${items.length}; 2 is required`);
    return items as [unknown, unknown];
  });
}
