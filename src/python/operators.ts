import { TypeError } from "../values/errors";
import { arithmetic, bits, isFloat, isInt, isNumber, toIntResult } from "../values/python-arithmetic";
import { SYMBOL as ELEMENTWISE } from "../values/python-ops";
import { Tuple } from "../values/scalar";
import { methodOf } from "./compare";
import { Dict, entriesOf, FrozenSet, hasItem, isDict, isSubscript, PySet } from "./kinds";
import { iterable, typeName } from "./names";
import { percent } from "./percent";

const SYMBOL: Readonly<Record<string, string>> = { ...ELEMENTWISE, matmul: "@", lshift: "<<", rshift: ">>" };
type Operation = "add" | "sub" | "mul" | "truediv" | "floordiv" | "mod" | "pow" | "matmul" | Bits;
type Bits = "and" | "or" | "xor" | "lshift" | "rshift";

const isBits = (op: Operation): op is Bits => /^(and|or|xor|.shift)$/.test(op);
const COMMUTES = new Set<Operation>(["add", "mul", "and", "or", "xor"]);

function refused(op: Operation, a: unknown, b: unknown, symbol = SYMBOL[op]): TypeError {
  return new TypeError(`unsupported operand type(s) for ${symbol}: '${typeName(a)}' and '${typeName(b)}'`);
}

/** Python's `a op b`: numbers by Python's rules, sequences, sets and dicts by theirs, every other object by its own method. */
function binary(op: Operation, a: unknown, b: unknown, symbol?: string): unknown {
  if (isNumber(a) && isNumber(b)) {
    if (isBits(op)) {
      if (isFloat(a) || isFloat(b)) throw refused(op, a, b, symbol);
      return bits(op, a, b);
    }
    if (op === "matmul") throw refused(op, a, b, symbol);
    return arithmetic(op, a, b);
  }
  if (typeof a === "string" && op === "mod") return percent(a, b);
  const objects = byMethod(op, a, b);
  if (objects) return objects.value;
  const made = containers(op, a, b);
  if (made !== undefined) return made;
  throw refused(op, a, b, symbol);
}

/** The method of the left operand, or the reflected one of the right; columns on the right go before scalars on the left. */
function byMethod(op: Operation, a: unknown, b: unknown): { value: unknown } | null {
  const name = op === "matmul" ? "dot" : op;
  const own = isSubscript(b) && !isSubscript(a) ? null : methodOf(a, name);
  if (own) return { value: own.call(a, b) };
  const reflected = methodOf(b, `r${name}`) ?? (COMMUTES.has(op) ? methodOf(b, name) : null);
  if (reflected) return { value: reflected.call(b, a) };
  if (op === "sub") {
    const [neg, add] = [methodOf(b, "neg"), methodOf(b, "add")];
    if (neg && add && isSubscript(b)) return { value: (neg.call(b, undefined) as { add: Function }).add(a) };
  }
  const late = methodOf(a, name);
  return late ? { value: late.call(a, b) } : null;
}

/** Sequences, sets and dicts; undefined where Python has no such operator. */
function containers(op: Operation, a: unknown, b: unknown): unknown {
  if (op === "add") return joined(a, b);
  if (op === "mul") return isSequence(a) ? repeated(a, b) : isSequence(b) ? repeated(b, a) : undefined;
  if (a instanceof Set && b instanceof Set) return sets(op, a, b);
  if (op === "or" && isDict(a) && isDict(b)) return merged(a, b);
  return undefined;
}

const isSequence = (x: unknown): x is string | unknown[] | Tuple =>
  typeof x === "string" || Array.isArray(x) || x instanceof Tuple;

function joined(a: unknown, b: unknown): unknown {
  if (typeof a === "string") {
    if (typeof b === "string") return a + b;
    throw new TypeError(`can only concatenate str (not "${typeName(b)}") to str`);
  }
  if (Array.isArray(a)) {
    if (Array.isArray(b)) return [...a, ...b];
    throw new TypeError(`can only concatenate list (not "${typeName(b)}") to list`);
  }
  if (a instanceof Tuple) {
    if (b instanceof Tuple) return new Tuple([...a, ...b]);
    throw new TypeError(`can only concatenate tuple (not "${typeName(b)}") to tuple`);
  }
  return undefined;
}

function repeated(x: string | unknown[] | Tuple, times: unknown): unknown {
  if (!isInt(times)) throw new TypeError(`can't multiply sequence by non-int of type '${typeName(times)}'`);
  const n = Math.max(0, Number(times));
  if (typeof x === "string") return x.repeat(n);
  const items: unknown[] = [];
  for (let i = 0; i < n; i++) items.push(...x);
  return Array.isArray(x) ? items : new Tuple(items);
}

function sets(op: Operation, a: Set<unknown>, b: Set<unknown>): Set<unknown> | undefined {
  const out = a instanceof FrozenSet ? (x: unknown[]) => new FrozenSet(x) : (x: unknown[]) => new PySet(x);
  switch (op) {
    case "or":
      return out([...a, ...b]);
    case "and":
      return out([...a].filter((x) => hasItem(b, x)));
    case "sub":
      return out([...a].filter((x) => !hasItem(b, x)));
    case "xor":
      return out([...[...a].filter((x) => !hasItem(b, x)), ...[...b].filter((x) => !hasItem(a, x))]);
  }
  return undefined;
}

/** The entries of both, those of the second in place of the first's; a plain object if both are. */
export function merged(a: Record<string, unknown> | Map<unknown, unknown>, b: typeof a): typeof a {
  if (!(a instanceof Map) && !(b instanceof Map)) return { ...a, ...b };
  return new Dict([...entriesOf(a), ...entriesOf(b)]);
}

/** Python's `a + b`. Throws TypeError as Python does, as all of these. */
export const add = (a: unknown, b: unknown): any => binary("add", a, b);
/** Python's `a - b`. */
export const sub = (a: unknown, b: unknown): any => binary("sub", a, b);
/** Python's `a * b`. */
export const mul = (a: unknown, b: unknown): any => binary("mul", a, b);
/** Python's `a / b`. */
export const truediv = (a: unknown, b: unknown): any => binary("truediv", a, b);
/** Python's `a // b`. */
export const floordiv = (a: unknown, b: unknown): any => binary("floordiv", a, b);
/** Python's `a % b`: the remainder with the divisor's sign, or a text with its fields filled in. */
export const mod = (a: unknown, b: unknown): any => binary("mod", a, b);
/** Python's `a ** b`. */
export const power = (a: unknown, b: unknown): any => binary("pow", a, b);
/** Python's `a @ b`. */
export const matmul = (a: unknown, b: unknown): any => binary("matmul", a, b);
/** Python's `a & b`. */
export const and_ = (a: unknown, b: unknown): any => binary("and", a, b);
/** Python's `a | b`. */
export const or_ = (a: unknown, b: unknown): any => binary("or", a, b);
/** Python's `a ^ b`. */
export const xor = (a: unknown, b: unknown): any => binary("xor", a, b);
/** Python's `a << b`. */
export const lshift = (a: unknown, b: unknown): any => binary("lshift", a, b);
/** Python's `a >> b`. */
export const rshift = (a: unknown, b: unknown): any => binary("rshift", a, b);

/** What `a op= b` assigns to `a`: lists, sets and dicts are changed where they stand. */
function inPlace(op: Operation, a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && op === "add") {
    a.push(...iterable(b));
    return a;
  }
  if (Array.isArray(a) && op === "mul") {
    const items = repeated(a, b) as unknown[];
    a.splice(0, a.length, ...items);
    return a;
  }
  if (a instanceof Set && b instanceof Set && !(a instanceof FrozenSet)) {
    const items = sets(op, a, b);
    if (items) {
      a.clear();
      for (const x of items) a.add(x);
      return a;
    }
  }
  if (op === "or" && isDict(a) && isDict(b)) {
    for (const [k, v] of entriesOf(b)) a instanceof Map ? a.set(k, v) : (a[String(k)] = v);
    return a;
  }
  const own = (a as Record<string, unknown> | null)?.[`__i${op}__`];
  if (typeof own === "function") return own.call(a, b);
  return binary(op, a, b, op === "pow" ? "** or pow()" : `${SYMBOL[op]}=`);
}

/** What `a += b` assigns to `a`; so for the ones below. */
export const iadd = (a: unknown, b: unknown): any => inPlace("add", a, b);
export const isub = (a: unknown, b: unknown): any => inPlace("sub", a, b);
export const imul = (a: unknown, b: unknown): any => inPlace("mul", a, b);
export const itruediv = (a: unknown, b: unknown): any => inPlace("truediv", a, b);
export const ifloordiv = (a: unknown, b: unknown): any => inPlace("floordiv", a, b);
export const imod = (a: unknown, b: unknown): any => inPlace("mod", a, b);
export const ipow = (a: unknown, b: unknown): any => inPlace("pow", a, b);
export const imatmul = (a: unknown, b: unknown): any => inPlace("matmul", a, b);
export const iand = (a: unknown, b: unknown): any => inPlace("and", a, b);
export const ior = (a: unknown, b: unknown): any => inPlace("or", a, b);
export const ixor = (a: unknown, b: unknown): any => inPlace("xor", a, b);
export const ilshift = (a: unknown, b: unknown): any => inPlace("lshift", a, b);
export const irshift = (a: unknown, b: unknown): any => inPlace("rshift", a, b);

const UNARY = { neg: "unary -", pos: "unary +", invert: "unary ~", abs: "abs()" } as const;

function unary(op: keyof typeof UNARY, x: unknown): unknown {
  if (isNumber(x)) {
    if (op === "invert") {
      if (isFloat(x)) throw new TypeError("bad operand type for unary ~: 'float'");
      return toIntResult(~BigInt(x as number));
    }
    if (op === "neg") return isFloat(x) ? arithmetic("mul", x, -1) : arithmetic("sub", 0, x);
    if (op === "abs") return Number(x) < 0 || Object.is(Number(x), -0) ? unary("neg", x) : unary("pos", x);
    return typeof x === "boolean" ? Number(x) : x;
  }
  const own = methodOf(x, op === "invert" ? (methodOf(x, "not") ? "not" : "invert") : op);
  if (own) return own.call(x, undefined);
  if (op === "pos" && methodOf(x, "neg")) return x;
  throw new TypeError(`bad operand type for ${UNARY[op]}: '${typeName(x)}'`);
}

/** Python's `-x`. */
export const neg = (x: unknown): any => unary("neg", x);
/** Python's `+x`. */
export const pos = (x: unknown): any => unary("pos", x);
/** Python's `~x`. */
export const invert = (x: unknown): any => unary("invert", x);
/** Python's `abs(x)`. */
export const abs = (x: unknown): any => unary("abs", x);

/** Python's `a is b`. */
export const is_ = (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null) || (a !== a && b !== b);
