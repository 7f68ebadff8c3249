import { ValueError } from "../../values/errors";
import { Tuple, tuple } from "../../values/scalar";
import { same } from "../compare";
import { zip } from "../iterate";
import { iterable } from "../names";
import { add } from "../operators";
import { truthy } from "../truth";

type F = (...args: any[]) => unknown;
const items = (x: unknown): unknown[] => [...iterable(x)];

function* choices(
  pool: readonly unknown[],
  r: number,
  next: (from: number, used: readonly number[]) => number[],
): Generator<Tuple> {
  function* grow(chosen: number[]): Generator<Tuple> {
    if (chosen.length === r) yield new Tuple(chosen.map((i) => pool[i]));
    else for (const i of next(chosen.at(-1) ?? -1, chosen)) yield* grow([...chosen, i]);
  }
  if (r < 0) throw new ValueError("r must be non-negative");
  yield* grow([]);
}

const span = (from: number, n: number): number[] => Array.from({ length: Math.max(0, n - from) }, (_, i) => from + i);

/** Python's `itertools`; what it makes are generators, of tuples where Python has tuples. Keywords are one last plain object. */
export const itertools = {
  *product(...args: unknown[]): Generator<Tuple<any[]>> {
    const last = args.at(-1) as { repeat?: number } | undefined;
    const named =
      typeof last === "object" && last !== null && Object.getPrototypeOf(last) === Object.prototype && "repeat" in last;
    const pools = (named ? args.slice(0, -1) : args).map(items);
    const all = Array.from({ length: named ? (last.repeat as number) : 1 }, () => pools).flat();
    function* grow(chosen: unknown[]): Generator<Tuple<any[]>> {
      const pool = all[chosen.length];
      if (!pool) yield new Tuple<any[]>(chosen);
      else for (const x of pool) yield* grow([...chosen, x]);
    }
    yield* grow([]);
  },
  combinations(x: unknown, r: number): Generator<Tuple> {
    const pool = items(x);
    return choices(pool, r, (last) => span(last + 1, pool.length));
  },
  combinations_with_replacement(x: unknown, r: number): Generator<Tuple> {
    const pool = items(x);
    return choices(pool, r, (last) => span(Math.max(0, last), pool.length));
  },
  permutations(x: unknown, r: number | null = null): Generator<Tuple> {
    const pool = items(x);
    return choices(pool, r ?? pool.length, (_, used) => span(0, pool.length).filter((i) => !used.includes(i)));
  },
  chain: Object.assign(
    function* (...xs: unknown[]): Generator<any> {
      for (const x of xs) yield* iterable(x);
    },
    {
      *from_iterable(xs: unknown): Generator<any> {
        for (const x of iterable(xs)) yield* iterable(x);
      },
    },
  ),
  *accumulate(x: unknown, f: F | null = null, { initial = null }: { initial?: unknown } = {}): Generator<any> {
    let total: unknown = initial;
    let begun = initial !== null;
    if (begun) yield total;
    for (const item of iterable(x)) {
      total = begun ? (f ?? add)(total, item) : item;
      begun = true;
      yield total;
    }
  },
  *groupby(x: unknown, key: F | { key?: F | null } | null = null): Generator<Tuple<[any, any[]]>> {
    const f = typeof key === "function" ? key : (key?.key ?? ((v: unknown) => v));
    let group: unknown[] | null = null;
    let mark: unknown;
    for (const item of iterable(x)) {
      const k = f(item);
      if (group && same(k, mark)) group.push(item);
      else {
        if (group) yield tuple(mark, group);
        [mark, group] = [k, [item]];
      }
    }
    if (group) yield tuple(mark, group);
  },
  *islice(x: unknown, ...ends: (number | null)[]): Generator<any> {
    const [start, stop, step] =
      ends.length === 1 ? [0, ends[0] ?? null, 1] : [ends[0] ?? 0, ends[1] ?? null, ends[2] ?? 1];
    if (stop !== null && stop !== undefined && start >= stop) return;
    let i = 0;
    for (const item of iterable(x)) {
      if (i >= start && (i - start) % step === 0) yield item;
      i++;
      if (stop !== null && stop !== undefined && i >= stop) return;
    }
  },
  *repeat(x: unknown, times: number | null = null): Generator<any> {
    for (let i = 0; times === null || i < times; i++) yield x;
  },
  *count(start: unknown = 0, step: unknown = 1): Generator<any> {
    for (let x = start; ; x = add(x, step)) yield x;
  },
  *cycle(x: unknown): Generator<any> {
    const all = items(x);
    while (all.length) yield* all;
  },
  *zip_longest(...args: unknown[]): Generator<Tuple<any[]>> {
    const last = args.at(-1) as { fillvalue?: unknown } | undefined;
    const named =
      typeof last === "object" &&
      last !== null &&
      Object.getPrototypeOf(last) === Object.prototype &&
      "fillvalue" in last;
    const fill = named ? last.fillvalue : null;
    const all = (named ? args.slice(0, -1) : args).map((x) => iterable(x)[Symbol.iterator]());
    for (;;) {
      const row = all.map((it) => it.next());
      if (row.every((r) => r.done)) return;
      yield new Tuple<any[]>(row.map((r) => (r.done ? fill : r.value)));
    }
  },
  *starmap(f: F, x: unknown): Generator<any> {
    for (const args of iterable(x)) yield f(...iterable(args));
  },
  *takewhile(f: F, x: unknown): Generator<any> {
    for (const item of iterable(x)) {
      if (!truthy(f(item))) return;
      yield item;
    }
  },
  *dropwhile(f: F, x: unknown): Generator<any> {
    let dropping = true;
    for (const item of iterable(x)) {
      dropping &&= truthy(f(item));
      if (!dropping) yield item;
    }
  },
  *filterfalse(f: F | null, x: unknown): Generator<any> {
    for (const item of iterable(x)) if (!truthy(f ? f(item) : item)) yield item;
  },
  pairwise(x: unknown): Generator<Tuple<any[]>> {
    const all = items(x);
    return zip(all, all.slice(1));
  },
  *compress(x: unknown, selectors: unknown): Generator<any> {
    for (const pair of zip(x, selectors)) if (truthy(pair[1])) yield pair[0];
  },
};
