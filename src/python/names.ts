import { TypeError } from "../values/errors";
import { isFloat, isNumber } from "../values/python-arithmetic";
import { typeName as scalarName } from "../values/typename";
import { FrozenSet, isClass, isPlain, isSubscript } from "./kinds";
import { markedItems } from "./marks";

/** The name of the Python type of a value: `type(x).__name__`. */
export function typeName(x: unknown): string {
  if (x instanceof FrozenSet) return "frozenset";
  const named =
    typeof x === "object" && x !== null ? (x.constructor as { __name__?: unknown } | undefined)?.__name__ : null;
  if (typeof named === "string") return named;
  if (isNumber(x) && typeof x !== "boolean") return isFloat(x) ? "float" : "int";
  if (isSubscript(x)) return className(x.constructor as Function);
  if (isClass(x)) return "type";
  if (x instanceof Map && x.constructor !== Map) return className(x.constructor);
  return scalarName(x);
}

/** The name that Python has for a class: `pd.Timestamp` is TimestampClass inside. */
export function className(c: Function): string {
  const own = (c as { __name__?: unknown }).__name__;
  if (typeof own === "string") return own;
  return NAMES[c.name] ?? c.name.replace(/(Class|Methods)$/, "");
}

const NAMES: Readonly<Record<string, string>> = {
  Array: "list",
  BigInt: "int",
  Boolean: "bool",
  Date: "datetime",
  DateValue: "date",
  Dict: "dict",
  Float: "float",
  FrozenSet: "frozenset",
  Function: "function",
  Map: "dict",
  Number: "float",
  Object: "object",
  PySet: "set",
  Set: "set",
  String: "str",
  TimeValue: "time",
  Tuple: "tuple",
};

/** Reads as Python iterates: keys of a dict, characters of a string, items of anything else. Throws TypeError for what has none. */
export function iterable(x: unknown): Iterable<unknown> {
  if (isPlain(x)) return Object.keys(x);
  if (x instanceof Map) return x.keys();
  if (typeof x === "string") return x;
  if (x !== null && (typeof x === "object" || typeof x === "function")) {
    const floats = markedItems(x);
    if (floats) return floats;
    const own = x as { [Symbol.iterator]?: unknown; next?: unknown };
    if (typeof own[Symbol.iterator] === "function") return x as Iterable<unknown>;
    if (typeof own.next === "function") return { [Symbol.iterator]: () => x as Iterator<unknown> };
  }
  throw new TypeError(`'${typeName(x)}' object is not iterable`);
}
