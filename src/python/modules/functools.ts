import { TypeError } from "../../values/errors";
import { Tuple } from "../../values/scalar";
import { getattr } from "../attributes";
import * as compare from "../compare";
import { contains, getitem } from "../items";
import { isPlain } from "../kinds";
import { iterable } from "../names";
import * as operators from "../operators";
import { not_, truthy } from "../truth";

type F = (...args: any[]) => any;

/** Python's `functools`, as far as it occurs around data. */
export const functools = {
  /** Folds from the left. Throws TypeError for nothing without a start. */
  reduce(f: F, x: unknown, ...initial: [start?: unknown]): any {
    const items = [...iterable(x)];
    if (!initial.length && !items.length) throw new TypeError("reduce() of empty iterable with no initial value");
    return initial.length ? items.reduce((a, b) => f(a, b), initial[0]) : items.reduce((a, b) => f(a, b));
  },
  /** A function with its first arguments given; keywords are one last plain object on either side, put together. */
  partial(f: F, ...first: unknown[]): F {
    return (...rest: unknown[]) => {
      const [a, b] = [first.at(-1), rest.at(-1)];
      if (isPlain(a)) {
        const more = isPlain(b) ? b : {};
        return f(...first.slice(0, -1), ...(isPlain(b) ? rest.slice(0, -1) : rest), { ...a, ...more });
      }
      return f(...first, ...rest);
    };
  },
  /** Remembers results by arguments that are numbers, texts and the like. */
  cache<G extends F>(f: G): G {
    const known = new Map<string, unknown>();
    return ((...args: unknown[]) => {
      const k = args.map((x) => `${typeof x}:${String(x)}`).join("\u0000");
      if (!known.has(k)) known.set(k, f(...args));
      return known.get(k);
    }) as G;
  },
  /** As `cache`; bare or with its options. */
  lru_cache: (f: F | null | object = null): any =>
    typeof f === "function" ? functools.cache(f as F) : (g: F) => functools.cache(g),
  /** A function by the name of another. */
  wraps:
    (of: F) =>
    <G extends F>(f: G): G =>
      Object.defineProperty(f, "name", { value: of.name, configurable: true }),
  cmp_to_key: (f: F) => (x: unknown) => ({ x, lt: (other: { x: unknown }) => f(x, other.x) < 0 }),
};

const many = (of: (x: unknown, name: any) => unknown, names: readonly unknown[]) => (x: unknown) =>
  names.length === 1 ? of(x, names[0]) : new Tuple(names.map((n) => of(x, n)));

/** Python's `operator`: the operators as functions, and getters. */
export const operator = {
  ...operators,
  pow: operators.power,
  eq: compare.eq,
  ne: compare.ne,
  lt: compare.lt,
  le: compare.le,
  gt: compare.gt,
  ge: compare.ge,
  not_,
  truth: truthy,
  getitem,
  contains: (container: unknown, item: unknown): boolean => contains(item, container),
  itemgetter: (...keys: unknown[]) => many(getitem, keys),
  attrgetter: (...names: string[]) =>
    many((x, name: string) => name.split(".").reduce((y: unknown, part) => getattr(y, part), x), names),
  methodcaller:
    (name: string, ...args: unknown[]) =>
    (x: unknown) =>
      getattr(x, name)(...args),
};
