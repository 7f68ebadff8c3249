import { TypeError } from "../values/errors";
import { isFloat, isInt } from "../values/python-arithmetic";
import { PyDatetime, PyTimedelta, Timedelta, Timestamp, Tuple } from "../values/scalar";
import { dict, frozenset, list, set } from "./containers";
import { FrozenSet, isClass, isDict, isSubscript } from "./kinds";
import { typeName } from "./names";
import { bool, float, int } from "./number-types";
import { str } from "./text";

/** Stands for Python's `object`, of which everything is an instance. */
export const object = Object.assign(() => ({}), { __name__: "object" });
/** Stands for the type of None. */
export const NoneType = Object.assign(() => null, { __name__: "NoneType" });
/** Stands for the type of tuples; called with an iterable it makes one. */
export const tupleOf = Object.assign((items: Iterable<unknown> = []): Tuple => new Tuple(list(items)), {
  __name__: "tuple",
});

const TESTS = new Map<unknown, (x: unknown) => boolean>([
  [int, (x) => isInt(x)],
  [float, isFloat],
  [bool, (x) => typeof x === "boolean"],
  [str, (x) => typeof x === "string"],
  [list, Array.isArray],
  [dict, isDict],
  [set, (x) => x instanceof Set && !(x instanceof FrozenSet)],
  [frozenset, (x) => x instanceof FrozenSet],
  [tupleOf, (x) => x instanceof Tuple],
  [object, () => true],
  [NoneType, (x) => x === null || x === undefined],
]);

/** Python's `isinstance(x, types)`: types are the functions `int`, `str`, ... of this module, classes, or tuples and lists of them. */
export function isinstance(x: unknown, ...types: unknown[]): boolean {
  return types.some((t): boolean => {
    if (Array.isArray(t) || t instanceof Tuple) return isinstance(x, ...t);
    const test = TESTS.get(t);
    if (test) return test(x);
    if (t === null) return x === null || x === undefined;
    if (isSubscript(t) || typeof t !== "function")
      throw new TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union");
    const own = (t as { __instancecheck__?: unknown }).__instancecheck__;
    if (typeof own === "function") return own.call(t, x) as boolean;
    // Python's own datetime and timedelta are no pandas objects, though they are made of them here.
    if ((x instanceof PyDatetime && t === Timestamp) || (x instanceof PyTimedelta && t === Timedelta)) return false;
    return x instanceof (t as never);
  });
}

const KINDS: readonly (readonly [string, unknown])[] = [
  ["int", int],
  ["float", float],
  ["bool", bool],
  ["str", str],
  ["list", list],
  ["dict", dict],
  ["set", set],
  ["frozenset", frozenset],
  ["tuple", tupleOf],
  ["NoneType", NoneType],
];

/** Python's `type(x)`: one of the functions `int`, `str`, ... of this module, or the class. */
export function type(x: unknown): any {
  const name = typeName(x);
  const found = KINDS.find(([n]) => n === name);
  if (found) return found[1];
  return (x as object).constructor;
}

/** Python's `issubclass(c, types)`. */
export function issubclass(c: unknown, ...types: unknown[]): boolean {
  return types.some((t): boolean => {
    if (Array.isArray(t) || t instanceof Tuple) return issubclass(c, ...t);
    if (c === t || t === object) return true;
    if (c === bool) return t === int;
    return (
      isClass(c) &&
      typeof t === "function" &&
      Object.prototype.isPrototypeOf.call(t.prototype ?? {}, c.prototype as object)
    );
  });
}
