import { AttributeError } from "../values/errors";
import { isNumber } from "../values/python-arithmetic";
import { Tuple } from "../values/scalar";
import { cell } from "./cell";
import { dicts } from "./dicts";
import { isDict, isPlain, isSubscript } from "./kinds";
import { lists } from "./lists";
import { typeName } from "./names";
import { numbers } from "./numbers";
import { sets } from "./sets";
import { strings } from "./strings";

type Methods = Record<string, (receiver: any, ...args: any[]) => unknown>;

/** The methods that Python has for a value of these kinds; null for other objects, which have their own. */
function methodsOf(x: unknown): object | null {
  if (typeof x === "string") return strings;
  if (Array.isArray(x)) return lists;
  if (x instanceof Tuple) return { index: lists.index, count: lists.count };
  if (x instanceof Set) return sets;
  if (isNumber(x)) return numbers;
  return isDict(x) ? dicts : null;
}

/** Python's `x.name(...args)` where the type of `x` isn't known: the method of a text, list, dict or set by that name, else its own. Throws AttributeError. */
export function invoke(x: unknown, name: string, ...args: unknown[]): any {
  const own = x === null || x === undefined || isPlain(x) ? undefined : (x as Record<string, unknown>)[name];
  const methods = methodsOf(x);
  // Counters, deques and the like extend a Map or an array, and know better.
  const special =
    methods !== null &&
    typeof own === "function" &&
    Object.hasOwn(Object.getPrototypeOf(x) as object, name) &&
    isOurs(x);
  if (methods && !special && Object.hasOwn(methods, name)) return (methods as Methods)[name]?.(x, ...args);
  if (typeof own === "function") {
    const found = own.call(x, ...args);
    return isSubscript(x) && OF_ITS_DTYPE.has(name) && x.ndim === 1 ? cell(x, found) : found;
  }
  throw new AttributeError(`'${typeName(x)}' object has no attribute '${name}'`);
}

/** Methods of a column that give its values. */
const OF_ITS_DTYPE = new Set("tolist to_list item sum min max to_dict".split(" "));

const BUILT_IN: readonly unknown[] = [Map, Set, Array, String, Tuple];
const isOurs = (x: unknown): boolean => typeof x === "object" && !BUILT_IN.includes(x?.constructor);
