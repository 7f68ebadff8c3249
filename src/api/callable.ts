/**
 * Objects that are called where Python subscripts: `df("a")`, `s(mask)`, `df.loc(1, "a")`. Each is a function behind a proxy, so that
 * columns are properties too: a method or attribute wins over a column of the same name, as in pandas.
 */
export interface Subscript {
  /** `x(...)`: what Python's `x[...]` gives. */
  __getitem__(...keys: unknown[]): unknown;
  /** Labels that are properties, for `in`, `Object.keys` and reading. */
  __labels__?(): Iterable<unknown>;
  /** Whether a label has this name. */
  __contains__?(name: string): boolean;
  __getattr__?(name: string): unknown;
  /** `x.name = value`; false where the name is no label and can't become one. */
  __setattr__?(name: string, value: unknown): boolean;
  __delattr__?(name: string): boolean;
}

/** What every JavaScript object has: labels of these names win over it. */
const INHERITED = new Set(
  ["constructor", "prototype", ...Object.getOwnPropertyNames(Object.prototype)].filter((n) => n !== "toString"),
);

const handler: ProxyHandler<Subscript> = {
  apply: (target, self, args) => target.__getitem__.apply(proxies.get(target) ?? self, args),
  get(target, name, self) {
    if (typeof name === "symbol") return Reflect.get(target, name, self);
    if (name === "then") return thenable(target.__getattr__?.call(self, name));
    if (name in target) {
      if (INHERITED.has(name) && target.__labels__ && contains(target, name))
        return target.__getattr__?.call(self, name);
      return Reflect.get(target, name, self);
    }
    return target.__getattr__?.call(self, name);
  },
  set(target, name, value, self) {
    if (typeof name === "symbol") return Reflect.set(target, name, value);
    if (isAccessor(target, name)) return Reflect.set(target, name, value, self);
    return target.__setattr__ ? target.__setattr__.call(self, name, value) : Reflect.set(target, name, value);
  },
  has(target, name) {
    if (typeof name === "symbol" || !target.__labels__) return Reflect.has(target, name);
    return contains(target, name);
  },
  deleteProperty(target, name) {
    return typeof name === "string" && target.__delattr__ ? target.__delattr__.call(proxies.get(target), name) : false;
  },
  ownKeys: (target) => (target.__labels__ ? [...new Set([...target.__labels__()].map(String))] : []),
  getOwnPropertyDescriptor(target, name) {
    if (typeof name === "symbol" || !target.__labels__ || !contains(target, name)) return undefined;
    return {
      value: target.__getattr__?.call(proxies.get(target), name),
      writable: true,
      enumerable: true,
      configurable: true,
    };
  },
};

/** The proxy of each function behind one. */
const proxies = new WeakMap<object, Subscript>();

function contains(target: Subscript, name: string): boolean {
  if (target.__contains__) return target.__contains__(name);
  for (const label of target.__labels__?.() ?? []) if (String(label) === name) return true;
  return false;
}

/** A column called `then` must not make its frame a promise: it reads as an object that is no function. */
function thenable(value: unknown): unknown {
  if (typeof value !== "function") return value;
  return new Proxy(Object.create(null) as object, {
    get: (_, name) => {
      const found = Reflect.get(value, name);
      return typeof found === "function" && !isSubscript(found) ? found.bind(value) : found;
    },
    has: (_, name) => name in value,
  });
}

/** Whether assigning the name runs a setter of the class, rather than making a column. */
function isAccessor(target: object, name: string): boolean {
  for (let o: object | null = target; o && o !== Object.prototype; o = Object.getPrototypeOf(o)) {
    const d = Object.getOwnPropertyDescriptor(o, name);
    if (d) return d.set !== undefined;
  }
  return false;
}

/** An object of a class that can be called; `state` becomes its own (symbol) properties. */
export function callable<T extends Subscript>(prototype: T, state: object): T {
  const target = (() => undefined) as unknown as T;
  // A column may be called name or length.
  delete (target as { name?: unknown }).name;
  delete (target as { length?: unknown }).length;
  Object.setPrototypeOf(target, prototype);
  for (const key of Reflect.ownKeys(state))
    Object.defineProperty(target, key, {
      value: (state as Record<symbol, unknown>)[key as symbol],
      writable: true,
      enumerable: false,
      configurable: true,
    });
  const proxy = new Proxy(target, handler as ProxyHandler<T>);
  proxies.set(target, proxy);
  subscripts.add(proxy);
  return proxy;
}

/** As `callable` for a class without labels: a plain function, which reads faster than a proxy. */
export function subscript<T extends Subscript>(prototype: T, state: object): T {
  const f = ((...keys: unknown[]) => f.__getitem__(...keys)) as unknown as T;
  delete (f as { name?: unknown }).name;
  delete (f as { length?: unknown }).length;
  Object.setPrototypeOf(f, prototype);
  Object.assign(f, state);
  subscripts.add(f);
  return f;
}

const subscripts = new WeakSet<object>();

/** Whether a value is one of these objects, rather than a function of the user's. */
export const isSubscript = (x: unknown): boolean => typeof x === "function" && subscripts.has(x);

/** The class `C` as users see it: what it makes is a `T`, with or without `new`. */
type Constructor<C extends new (...args: never[]) => unknown, T> = Omit<C, "prototype"> & {
  new (...args: ConstructorParameters<C>): T;
  (...args: ConstructorParameters<C>): T;
  readonly prototype: T;
};

/** A class that is called with or without `new`. */
export function withoutNew<C extends new (...args: never[]) => unknown, T = InstanceType<C>>(
  type: C,
): Constructor<C, T> {
  return new Proxy(type, { apply: (t, _self, args) => Reflect.construct(t, args) }) as never;
}
