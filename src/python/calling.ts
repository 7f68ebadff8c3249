import { NotImplementedError, StopIteration } from "../values/errors";
import { Tuple } from "../values/scalar";

const given = new WeakSet<object>();

/** Keywords of a call, told apart from a dict that is an argument itself. */
export function keywords<T extends object>(named: T): T {
  given.add(named);
  return named;
}

/** What a function with `*args` and `**kwargs` was called with: a tuple of the ones, a dict of the others. */
export function keywordsApart(args: readonly unknown[]): [Tuple, Record<string, unknown>] {
  const last = args.at(-1);
  const isNamed = typeof last === "object" && last !== null && given.has(last);
  return isNamed ? [new Tuple(args.slice(0, -1)), last as Record<string, unknown>] : [new Tuple([...args]), {}];
}

/** Keywords that are passed on to a function: none, as a rule. Throws NotImplementedError for others, whose places can't be known. */
export function passedOn(named: Record<string, unknown> | Map<unknown, unknown>): [] {
  const n = named instanceof Map ? named.size : Object.keys(named).length;
  if (n) throw new NotImplementedError("keywords are passed on to a function whose parameters aren't known");
  return [];
}

/** One step of an iterator that has Python's `__next__`, as JavaScript takes it. */
export function stepped(it: { __next__(): unknown }): IteratorResult<any> {
  try {
    return { done: false, value: it.__next__() };
  } catch (error) {
    if (error instanceof StopIteration) return { done: true, value: undefined };
    throw error;
  }
}

/** Makes a field of a class one of its instances too, until they are given their own. */
export function shared(cls: Function, name: string): void {
  Object.defineProperty(cls.prototype, name, {
    configurable: true,
    get(this: object) {
      return (this.constructor as unknown as Record<string, unknown>)[name];
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
  });
}
