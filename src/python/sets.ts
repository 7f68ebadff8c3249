import { KeyError } from "../values/errors";
import { FrozenSet, hasItem, PySet } from "./kinds";
import { iterable } from "./names";
import { repr } from "./text";

const made = (like: Set<unknown>, items: Iterable<unknown>): PySet<any> =>
  like instanceof FrozenSet ? new FrozenSet(items) : new PySet(items);
const setOf = (x: unknown): PySet => new PySet(iterable(x));

function refill(s: Set<unknown>, items: Iterable<unknown>): void {
  const kept = [...items];
  s.clear();
  for (const x of kept) s.add(x);
}

/** The item as a set of any kind keeps it. */
const own = (s: Set<unknown>, x: unknown): unknown => {
  if (s instanceof PySet || s.has(x)) return x;
  for (const y of s) if (hasItem(new Set([y]), x)) return y;
  return x;
};

/** Python's methods of sets: `sets.union(a, b)` is `a.union(b)`; the others of an operation may be anything iterable. */
export const sets = {
  add(s: Set<unknown>, x: unknown): void {
    if (!hasItem(s, x)) s.add(x);
  },
  discard(s: Set<unknown>, x: unknown): void {
    s.delete(own(s, x));
  },
  remove(s: Set<unknown>, x: unknown): void {
    if (!hasItem(s, x)) throw new KeyError(repr(x));
    s.delete(own(s, x));
  },
  pop(s: Set<unknown>): any {
    for (const x of s) {
      s.delete(x);
      return x;
    }
    throw new KeyError("'pop from an empty set'");
  },
  union: (s: Set<unknown>, ...others: unknown[]): PySet<any> =>
    made(s, [...s, ...others.flatMap((o) => [...iterable(o)])]),
  intersection: (s: Set<unknown>, ...others: unknown[]): PySet<any> =>
    made(
      s,
      others.map(setOf).reduce<unknown[]>((kept, o) => kept.filter((x) => o.has(x)), [...s]),
    ),
  difference: (s: Set<unknown>, ...others: unknown[]): PySet<any> =>
    made(
      s,
      others.map(setOf).reduce<unknown[]>((kept, o) => kept.filter((x) => !o.has(x)), [...s]),
    ),
  symmetric_difference(s: Set<unknown>, other: unknown): PySet<any> {
    const o = setOf(other);
    return made(s, [...[...s].filter((x) => !o.has(x)), ...[...o].filter((x) => !hasItem(s, x))]);
  },
  issubset(s: Set<unknown>, other: unknown): boolean {
    const o = setOf(other);
    return [...s].every((x) => o.has(x));
  },
  issuperset: (s: Set<unknown>, other: unknown): boolean => [...iterable(other)].every((x) => hasItem(s, x)),
  isdisjoint: (s: Set<unknown>, other: unknown): boolean => ![...iterable(other)].some((x) => hasItem(s, x)),
  update(s: Set<unknown>, ...others: unknown[]): void {
    for (const o of others) for (const x of [...iterable(o)]) sets.add(s, x);
  },
  intersection_update: (s: Set<unknown>, ...others: unknown[]): void => refill(s, sets.intersection(s, ...others)),
  difference_update: (s: Set<unknown>, ...others: unknown[]): void => refill(s, sets.difference(s, ...others)),
  symmetric_difference_update: (s: Set<unknown>, other: unknown): void =>
    refill(s, sets.symmetric_difference(s, other)),
  copy: (s: Set<unknown>): PySet<any> => made(s, s),
  clear(s: Set<unknown>): void {
    s.clear();
  },
};
