import { IndexError, TypeError, ValueError } from "../values/errors";
import { isInt } from "../values/python-arithmetic";
import { Slice } from "../values/scalar";
import { sameItem } from "./compare";
import { sortedItems } from "./iterate";
import { iterable, typeName } from "./names";
import { repr } from "./text";
import { truthy } from "./truth";

type Sequence = readonly unknown[] | Iterable<unknown>;

/** Python's methods of lists: `lists.pop(x, 0)` is `x.pop(0)`. They change the array as Python changes the list. */
export const lists = {
  append(x: unknown[], item: unknown): void {
    x.push(item);
  },
  extend(x: unknown[], items: unknown): void {
    for (const item of [...iterable(items)]) x.push(item);
  },
  insert(x: unknown[], at: number, item: unknown): void {
    x.splice(at < 0 ? Math.max(0, at + x.length) : at, 0, item);
  },
  remove(x: unknown[], item: unknown): void {
    const at = x.findIndex((y) => sameItem(y, item));
    if (at < 0) throw new ValueError("list.remove(x): x not in list");
    x.splice(at, 1);
  },
  pop(x: unknown[], at: number = -1): any {
    if (!isInt(at)) throw new TypeError(`'${typeName(at)}' object cannot be interpreted as an integer`);
    if (x.length === 0) throw new IndexError("pop from empty list");
    const place = at < 0 ? at + x.length : at;
    if (place < 0 || place >= x.length) throw new IndexError("pop index out of range");
    return x.splice(place, 1)[0];
  },
  index(x: Sequence, item: unknown, start: unknown = null, stop: unknown = null): number {
    const items = [...x];
    const [a, b] = new Slice(start, stop, null).indices(items.length);
    for (let i = a; i < b; i++) if (sameItem(items[i], item)) return i;
    throw new ValueError(Array.isArray(x) ? `${repr(item)} is not in list` : "tuple.index(x): x not in tuple");
  },
  count(x: Sequence, item: unknown): number {
    let n = 0;
    for (const y of x) if (sameItem(y, item)) n++;
    return n;
  },
  sort(
    x: unknown[],
    { key = null, reverse = false }: { key?: ((item: any) => unknown) | null; reverse?: unknown } = {},
  ): void {
    const items = sortedItems(x, key, truthy(reverse));
    items.forEach((item, i) => {
      x[i] = item;
    });
  },
  reverse(x: unknown[]): void {
    x.reverse();
  },
  copy: (x: readonly unknown[]): any[] => [...x],
  clear(x: unknown[]): void {
    x.length = 0;
  },
};
