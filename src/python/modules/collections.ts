import { IndexError, KeyError, TypeError, ValueError } from "../../values/errors";
import { quote, Tuple, tuple } from "../../values/scalar";
import { inspect } from "../../values/scalar/python";
import { same, sameItem } from "../compare";
import { pairs } from "../containers";
import { placeIn } from "../items";
import { Dict, isDict, isPlain } from "../kinds";
import { iterable } from "../names";
import { add, sub } from "../operators";
import { repr } from "../text";

const entries = (d: Map<unknown, unknown>): string => [...d].map(([k, v]) => `${repr(k)}: ${repr(v)}`).join(", ");

/** Counts of items: a dict whose missing keys are 0. */
export class Counter extends Dict<any, any> {
  static readonly __name__ = "Counter";
  constructor(x: unknown = [], more: Record<string, unknown> = {}) {
    super();
    this.update(x, more);
  }
  __missing__(): number {
    return 0;
  }
  override get(k: unknown, otherwise: unknown = undefined): any {
    return this.has(k) ? super.get(k) : otherwise;
  }
  update(x: unknown = [], more: Record<string, unknown> = {}): void {
    this.#tally(x, more, add);
  }
  subtract(x: unknown = [], more: Record<string, unknown> = {}): void {
    this.#tally(x, more, sub);
  }
  #tally(x: unknown, more: Record<string, unknown>, op: (a: unknown, b: unknown) => unknown): void {
    const counts: [unknown, unknown][] = isDict(x) ? pairs(x) : [...iterable(x)].map((item) => [item, 1]);
    for (const [k, n] of [...counts, ...Object.entries(more)]) this.set(k, op(super.get(k) ?? 0, n));
  }
  /** The `n` commonest items with their counts, equal ones in the order in which they came. */
  most_common(n: number | null = null): Tuple[] {
    const all = [...this].sort(([, a], [, b]) => Number(b) - Number(a));
    return (n === null ? all : all.slice(0, Math.max(0, n))).map(([k, v]) => tuple(k, v));
  }
  *elements(): Generator<any> {
    for (const [k, n] of this) for (let i = 0; i < Number(n); i++) yield k;
  }
  total(): number {
    return [...super.values()].reduce((a, b) => add(a, b), 0);
  }
  copy(): Counter {
    return new Counter(this);
  }
  #with(other: Map<unknown, unknown>, op: (a: number, b: number) => number): Counter {
    const out = new Counter();
    for (const k of new Dict([...this, ...other]).keys()) {
      const n = op(Number(this.get(k, 0)), Number(other.get(k) ?? 0));
      if (n > 0) out.set(k, n);
    }
    return out;
  }
  add(other: Map<unknown, unknown>): Counter {
    return this.#with(other, (a, b) => a + b);
  }
  sub(other: Map<unknown, unknown>): Counter {
    return this.#with(other, (a, b) => a - b);
  }
  and(other: Map<unknown, unknown>): Counter {
    return this.#with(other, Math.min);
  }
  or(other: Map<unknown, unknown>): Counter {
    return this.#with(other, Math.max);
  }
  repr(): string {
    return this.size ? `Counter({${entries(new Map(this.most_common().map((p) => [p[0], p[1]])))}})` : "Counter()";
  }
  override toString(): string {
    return this.repr();
  }
}

/** A dict that keeps the order of its keys, and can move one to an end. */
export class OrderedDict extends Dict<any, any> {
  static readonly __name__ = "OrderedDict";
  constructor(x: unknown = [], more: Record<string, unknown> = {}) {
    super([...pairs(x), ...Object.entries(more)]);
  }
  move_to_end(k: unknown, { last = true }: { last?: boolean } = {}): void {
    if (!this.has(k)) throw new KeyError(repr(k));
    const rest = [...this].filter(([own]) => !same(own, k));
    const one: [unknown, unknown] = [k, this.get(k)];
    this.clear();
    for (const [own, v] of last ? [...rest, one] : [one, ...rest]) this.set(own, v);
  }
  copy(): OrderedDict {
    return new OrderedDict(this);
  }
  repr(): string {
    return this.size ? `OrderedDict(${repr([...this].map(([k, v]) => tuple(k, v)))})` : "OrderedDict()";
  }
  override toString(): string {
    return this.repr();
  }
}

/** A dict that makes what is missing when it is subscripted. */
export class DefaultDict extends Dict<any, any> {
  static readonly __name__ = "defaultdict";
  constructor(
    readonly default_factory: (() => unknown) | null = null,
    x: unknown = [],
    more: Record<string, unknown> = {},
  ) {
    super([...pairs(x), ...Object.entries(more)]);
  }
  __missing__(k: unknown): unknown {
    if (this.default_factory === null) throw new KeyError(repr(k));
    const value = this.default_factory();
    this.set(k, value);
    return value;
  }
  copy(): DefaultDict {
    return new DefaultDict(this.default_factory, this);
  }
  repr(): string {
    return `defaultdict(${repr(this.default_factory)}, {${entries(this)}})`;
  }
  override toString(): string {
    return this.repr();
  }
}

/** A list with two ends; with `maxlen`, what goes beyond falls off the other end. */
export class Deque implements Iterable<any> {
  static readonly __name__ = "deque";
  #items: unknown[];
  readonly maxlen: number | null;
  constructor(given: unknown = [], last: number | null | { maxlen?: number | null } = null) {
    const named = isPlain(given) && Object.keys(given).join() === "maxlen";
    const [x, maxlen] = named ? [[], given as { maxlen?: number | null }] : [given, last];
    this.maxlen = typeof maxlen === "object" ? (maxlen?.maxlen ?? null) : maxlen;
    this.#items = [];
    this.extend(x);
  }
  get length(): number {
    return this.#items.length;
  }
  [Symbol.iterator](): Iterator<any> {
    return this.#items[Symbol.iterator]();
  }
  append(x: unknown): void {
    this.#items.push(x);
    if (this.maxlen !== null && this.length > this.maxlen) this.#items.shift();
  }
  appendleft(x: unknown): void {
    this.#items.unshift(x);
    if (this.maxlen !== null && this.length > this.maxlen) this.#items.pop();
  }
  extend(x: unknown): void {
    for (const item of iterable(x)) this.append(item);
  }
  extendleft(x: unknown): void {
    for (const item of iterable(x)) this.appendleft(item);
  }
  pop(): any {
    if (!this.length) throw new IndexError("pop from an empty deque");
    return this.#items.pop();
  }
  popleft(): any {
    if (!this.length) throw new IndexError("pop from an empty deque");
    return this.#items.shift();
  }
  rotate(n = 1): void {
    const size = this.length;
    if (!size) return;
    const by = ((n % size) + size) % size;
    this.#items = [...this.#items.slice(size - by), ...this.#items.slice(0, size - by)];
  }
  clear(): void {
    this.#items = [];
  }
  count(x: unknown): number {
    return this.#items.filter((y) => sameItem(y, x)).length;
  }
  remove(x: unknown): void {
    const at = this.#items.findIndex((y) => sameItem(y, x));
    if (at < 0) throw new ValueError("deque.remove(x): x not in deque");
    this.#items.splice(at, 1);
  }
  reverse(): void {
    this.#items.reverse();
  }
  __getitem__(key: unknown): unknown {
    return this.#items[placeIn(this.length, key, "deque")];
  }
  __setitem__(key: unknown, value: unknown): void {
    this.#items[placeIn(this.length, key, "deque")] = value;
  }
  eq(other: unknown): boolean {
    return other instanceof Deque && same([...this], [...other]);
  }
  repr(): string {
    return `deque(${repr(this.#items)}${this.maxlen === null ? "" : `, maxlen=${this.maxlen}`})`;
  }
  toString(): string {
    return this.repr();
  }
  [inspect](): string {
    return this.repr();
  }
}

/** A class of tuples whose items have names, called with or without `new`: `Point(1, 2)`, `Point({ x: 1, y: 2 })`. */
export function namedtuple(name: string, given: unknown, { defaults = null }: { defaults?: unknown } = {}): any {
  const fields =
    typeof given === "string" ? given.split(/[\s,]+/).filter(Boolean) : [...(iterable(given) as Iterable<string>)];
  const fallback = defaults === null ? [] : [...iterable(defaults)];
  const cls = {
    [name]: class extends Tuple<any[]> {
      static readonly __name__ = name;
      static readonly _fields = new Tuple(fields);
      constructor(...args: unknown[]) {
        super(arranged(name, fields, fallback, args));
      }
      static _make(x: unknown): Tuple {
        return new (cls as any)(...iterable(x));
      }
      get _fields(): Tuple {
        return new Tuple(fields);
      }
      _asdict(): Dict {
        return new Dict(fields.map((f, i) => [f, this[i]] as const));
      }
      _replace(changes: Record<string, unknown>): Tuple {
        return new (cls as any)(...fields.map((f, i) => (f in changes ? changes[f] : this[i])));
      }
      override repr(): string {
        return `${name}(${fields.map((f, i) => `${f}=${repr(this[i])}`).join(", ")})`;
      }
    },
  }[name] as unknown as new (
    ...args: unknown[]
  ) => Tuple;
  fields.forEach((f, i) => {
    Object.defineProperty(cls.prototype, f, {
      get(this: Tuple) {
        return this[i];
      },
      configurable: true,
    });
  });
  return new Proxy(cls, { apply: (target, _self, args) => new target(...args) });
}

function arranged(name: string, fields: readonly string[], fallback: readonly unknown[], args: unknown[]): unknown[] {
  const last = args.at(-1);
  const named =
    isDict(last) &&
    !(last instanceof Map) &&
    Object.keys(last).length > 0 &&
    Object.keys(last).every((k) => fields.includes(k));
  const options = named ? (last as Record<string, unknown>) : {};
  const out = named ? args.slice(0, -1) : [...args];
  const first = fields.length - fallback.length;
  if (out.length > fields.length)
    throw new TypeError(
      `${name}.__new__() takes ${fields.length + 1} positional arguments but ${out.length + 1} were given`,
    );
  const missing: string[] = [];
  fields.forEach((f, i) => {
    if (i < out.length) return;
    if (Object.hasOwn(options, f)) out[i] = options[f];
    else if (i >= first) out[i] = fallback[i - first];
    else missing.push(quote(f));
  });
  if (missing.length) {
    const list = missing.length === 1 ? missing[0] : `${missing.slice(0, -1).join(", ")} and ${missing.at(-1)}`;
    throw new TypeError(
      `${name}.__new__() missing ${missing.length} required positional argument${missing.length > 1 ? "s" : ""}: ${list}`,
    );
  }
  return out;
}

const callable = <C extends new (...args: any[]) => object>(
  c: C,
): C & ((...args: ConstructorParameters<C>) => InstanceType<C>) =>
  new Proxy(c, { apply: (target, _self, args) => new target(...args) }) as never;

/** Python's `collections`; the classes are called with or without `new`. */
export const collections = {
  Counter: callable(Counter),
  OrderedDict: callable(OrderedDict),
  defaultdict: callable(DefaultDict),
  deque: callable(Deque),
  namedtuple,
};
