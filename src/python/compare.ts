import { comparePoints } from "../values/compare";
import type { DType } from "../values/dtype";
import { TypeError } from "../values/errors";
import { isNumber } from "../values/python-arithmetic";
import { Float, Tuple } from "../values/scalar";
import { isDType, sameDtype } from "./dtypes";
import { entriesOf, entryOf, hasItem, isDict, isPlain, isSubscript } from "./kinds";
import { typeName } from "./names";
import { truthy } from "./truth";

type Method = (other: unknown) => unknown;
type Operator = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

/** Names of Python's that differ from the methods'. */
const SPECIAL: Readonly<Record<string, string>> = { dot: "matmul", rdot: "rmatmul", not: "invert" };
const SYMBOL = { eq: "==", ne: "!=", lt: "<", le: "<=", gt: ">", ge: ">=" } as const;
const TURNED = { eq: "eq", ne: "ne", lt: "gt", le: "ge", gt: "lt", ge: "le" } as const;

/** The method of an object that has operators of its own: a column, an array, a moment. */
export function methodOf(x: unknown, name: string): Method | null {
  if (x === null || x instanceof Float || x instanceof Tuple || Array.isArray(x) || isPlain(x) || x instanceof Set)
    return null;
  if (typeof x !== "object" && !isSubscript(x)) return null;
  const own = x as unknown as Record<string, unknown>;
  const found = own[`__${SPECIAL[name] ?? name}__`] ?? own[name];
  return typeof found === "function" ? (found as Method) : null;
}

const numbers = (a: unknown, b: unknown): [number | bigint, number | bigint] => [
  typeof a === "bigint" ? a : Number(a),
  typeof b === "bigint" ? b : Number(b),
];

/** Whether two values are one to Python: numbers by value, lists, tuples, dicts and sets by what they hold. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  // biome-ignore lint/suspicious/noDoubleEquals: 1n and 1 are one number
  if (isNumber(a) && isNumber(b)) return ((x, y) => x == y)(...numbers(a, b));
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return truthy(compared("eq", a, b));
  if (a instanceof Tuple || b instanceof Tuple) return a instanceof Tuple && b instanceof Tuple && items(a, b);
  if (Array.isArray(a) && Array.isArray(b)) return items(a, b);
  if (isDict(a) && isDict(b)) return dicts(a, b);
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((x) => hasItem(b, x));
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return truthy(compared("eq", a, b));
}

/** Two values as items of containers: what is one object is equal, though it be nan. */
const item = (a: unknown, b: unknown): boolean => Object.is(a, b) || same(a, b);

function items(a: Iterable<unknown>, b: Iterable<unknown>): boolean {
  const [x, y] = [[...a], [...b]];
  return x.length === y.length && x.every((v, i) => item(v, y[i]));
}

function dicts(a: Record<string, unknown> | Map<unknown, unknown>, b: typeof a): boolean {
  const other = b instanceof Map ? b : new Map<unknown, unknown>(Object.entries(b));
  const own = entriesOf(a);
  return (
    own.length === other.size &&
    own.every(([k, v]) => {
      const found = entryOf(other, k);
      return found !== undefined && item(v, found[1]);
    })
  );
}

/** Whether two items are one to `in`, `index`, `count` and `remove`. */
export const sameItem = item;

/** `a op b` by an operator of either operand; false (or true for `!=`) where neither has one for `==`. Throws TypeError for the orderings. */
function compared(op: Operator, a: unknown, b: unknown): unknown {
  if ((op === "eq" || op === "ne") && (isDType(a) || isDType(b)))
    return (isDType(a) ? sameDtype(a, b) : sameDtype(b as DType, a)) === (op === "eq");
  const own = methodOf(a, op);
  const columns = isSubscript(b) && !isSubscript(a);
  if (own && !columns) return own.call(a, b);
  const turned = methodOf(b, TURNED[op]);
  if (turned) return turned.call(b, a);
  if (own) return own.call(a, b);
  if (op === "eq") return false;
  if (op === "ne") return true;
  throw refused(op, a, b);
}

const refused = (op: Operator, a: unknown, b: unknown): TypeError =>
  new TypeError(`'${SYMBOL[op]}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);

const built = (x: unknown): boolean =>
  isNumber(x) ||
  typeof x === "string" ||
  x === null ||
  x instanceof Tuple ||
  Array.isArray(x) ||
  isDict(x) ||
  x instanceof Set;

/** Python's `a == b`; a column or an array answers row by row. */
export function eq(a: unknown, b: unknown): any {
  return built(a) && built(b) ? same(a, b) : a === b && !methodOf(a, "eq") ? true : compared("eq", a, b);
}

/** Python's `a != b`. */
export function ne(a: unknown, b: unknown): any {
  if (built(a) && built(b)) return !same(a, b);
  return a === b && !methodOf(a, "ne")
    ? false
    : methodOf(a, "ne") || methodOf(b, "ne")
      ? compared("ne", a, b)
      : !eq(a, b);
}

/** Python's `a < b`. Throws TypeError for what has no order. */
export const lt = (a: unknown, b: unknown): any => ordered("lt", a, b);
/** Python's `a <= b`. */
export const le = (a: unknown, b: unknown): any => ordered("le", a, b);
/** Python's `a > b`. */
export const gt = (a: unknown, b: unknown): any => ordered("gt", a, b);
/** Python's `a >= b`. */
export const ge = (a: unknown, b: unknown): any => ordered("ge", a, b);

type Ordering = "lt" | "le" | "gt" | "ge";

const decide = (op: Ordering, x: any, y: any): boolean =>
  op === "lt" ? x < y : op === "le" ? x <= y : op === "gt" ? x > y : x >= y;

function ordered(op: Ordering, a: unknown, b: unknown): unknown {
  if (isNumber(a) && isNumber(b)) return decide(op, ...numbers(a, b));
  if (typeof a === "string" && typeof b === "string") return decide(op, comparePoints(a, b), 0);
  if (Array.isArray(a) && Array.isArray(b)) return sequences(op, a, b);
  if (a instanceof Tuple && b instanceof Tuple) return sequences(op, [...a], [...b]);
  if (a instanceof Set && b instanceof Set) return subsets(op, a, b);
  if (built(a) && built(b)) throw refused(op, a, b);
  return compared(op, a, b);
}

function sequences(op: Ordering, a: readonly unknown[], b: readonly unknown[]): unknown {
  for (let i = 0; i < a.length && i < b.length; i++) if (!item(a[i], b[i])) return ordered(op, a[i], b[i]);
  return decide(op, a.length, b.length);
}

function subsets(op: Ordering, a: Set<unknown>, b: Set<unknown>): boolean {
  if (op === "gt" || op === "ge") return subsets(op === "gt" ? "lt" : "le", b, a);
  return (op === "le" || a.size < b.size) && [...a].every((x) => hasItem(b, x));
}

/** The order of two values by `<` alone, as `sorted` asks. Throws TypeError as `<` does. */
export function order(a: unknown, b: unknown): number {
  if (typeof a === "string" && typeof b === "string") return comparePoints(a, b);
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  return truthy(lt(a, b)) ? -1 : truthy(lt(b, a)) ? 1 : 0;
}
