import { KeyError } from "../values/errors";
import { type Tuple, tuple } from "../values/scalar";
import { pairs } from "./containers";
import { Dict, entriesOf, entryOf, keysOf } from "./kinds";
import { iterable } from "./names";
import { repr } from "./text";

type AnyDict = Record<string, any> | Map<any, any>;

const entry = (d: AnyDict, k: unknown): readonly [unknown, unknown] | undefined =>
  d instanceof Map ? entryOf(d, k) : typeof k === "string" && Object.hasOwn(d, k) ? [k, d[k]] : undefined;

function put(d: AnyDict, k: unknown, v: unknown): void {
  if (d instanceof Map) d.set(entryOf(d, k)?.[0] ?? k, v);
  else d[String(k)] = v;
}

function drop(d: AnyDict, k: unknown): void {
  if (d instanceof Map) d.delete(k);
  else delete d[k as string];
}

/** What `keys()`, `values()` and `items()` give: it has a length, goes around as often as asked and prints as Python's. */
class View extends Array<any> {
  label = "";
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
  repr(): string {
    return `${this.label}(${repr([...this])})`;
  }
  override toString(): string {
    return this.repr();
  }
}

function view(label: string, items: unknown[]): any[] {
  const out = new View();
  Object.defineProperty(out, "label", { value: label, enumerable: false });
  for (const x of items) out.push(x);
  return out;
}

/** Python's methods of dicts, for plain objects and Maps: `dicts.get(d, "a")` is `d.get("a")`. */
export const dicts = {
  get(d: AnyDict, k: unknown, otherwise: unknown = null): any {
    const found = entry(d, k);
    return found ? found[1] : otherwise;
  },
  pop(d: AnyDict, k: unknown, ...otherwise: [value?: unknown]): any {
    const found = entry(d, k);
    if (!found) {
      if (otherwise.length) return otherwise[0];
      throw new KeyError(repr(k));
    }
    drop(d, found[0]);
    return found[1];
  },
  popitem(d: AnyDict): Tuple {
    const last = entriesOf(d).at(-1);
    if (!last) throw new KeyError("'popitem(): dictionary is empty'");
    drop(d, last[0]);
    return tuple(...last);
  },
  setdefault(d: AnyDict, k: unknown, otherwise: unknown = null): any {
    const found = entry(d, k);
    if (found) return found[1];
    put(d, k, otherwise);
    return otherwise;
  },
  /** With the names of keywords in a third argument: `d.update(x, a=1)`. */
  update(d: AnyDict, other: unknown = [], more: Record<string, unknown> = {}): void {
    for (const [k, v] of [...pairs(other), ...Object.entries(more)]) put(d, k, v);
  },
  keys: (d: AnyDict): any[] => view("dict_keys", keysOf(d)),
  values: (d: AnyDict): any[] =>
    view(
      "dict_values",
      entriesOf(d).map(([, v]) => v),
    ),
  items: (d: AnyDict): Tuple<[any, any]>[] =>
    view(
      "dict_items",
      entriesOf(d).map(([k, v]) => tuple(k, v)),
    ),
  copy<D extends AnyDict>(d: D): D {
    if (!(d instanceof Map)) return { ...d };
    const own = (d as { copy?: unknown }).copy;
    if (typeof own === "function") return own.call(d) as D;
    return (d instanceof Dict ? new Dict([...d]) : new Map([...d])) as unknown as D;
  },
  clear(d: AnyDict): void {
    if (d instanceof Map) d.clear();
    else for (const k of Object.keys(d)) delete d[k];
  },
  fromkeys: (keys: unknown, value: unknown = null): Dict =>
    new Dict([...iterable(keys)].map((k) => [k, value] as const)),
  /** The entries of all, later ones first: `{**a, **b}`; a plain object where all are. */
  merge(...all: AnyDict[]): AnyDict {
    if (all.every((d) => !(d instanceof Map))) return Object.assign({}, ...all);
    return new Dict(all.flatMap(entriesOf));
  },
  /** A dict as keyword arguments, a plain object: `f(**d)`. */
  kwargs: (d: AnyDict): Record<string, any> => (d instanceof Map ? Object.fromEntries(d) : d),
};
