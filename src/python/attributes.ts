import { AttributeError } from "../values/errors";
import { isClass, isSubscript } from "./kinds";
import { className, typeName } from "./names";

const NONE = Symbol("none");

function found(x: unknown, name: string): unknown {
  if (x === null || x === undefined) return NONE;
  if (name === "__name__" && typeof x === "function" && !isSubscript(x)) return className(x);
  if (name === "__class__") return (x as object).constructor;
  const own = Object(x) as Record<string, unknown>;
  if (!isSubscript(x) && !(name in own)) return NONE;
  const value = own[name];
  return value === undefined
    ? NONE
    : typeof value === "function" && !isSubscript(value) && !isClass(value)
      ? bound(own, value)
      : value;
}

/** Methods go with their object, as in Python. */
const bound = (x: object, method: Function): unknown =>
  typeof x === "function" && !isSubscript(x) ? method : method.bind(x);

/** Python's `getattr(x, name)`, or the value given for what it hasn't. Throws AttributeError. */
export function getattr(x: unknown, name: string, ...otherwise: [value?: unknown]): any {
  const value = found(x, name);
  if (value !== NONE) return value;
  if (otherwise.length) return otherwise[0];
  throw new AttributeError(`'${typeName(x)}' object has no attribute '${name}'`);
}

/** Python's `hasattr(x, name)`. */
export function hasattr(x: unknown, name: string): boolean {
  try {
    return found(x, name) !== NONE;
  } catch (error) {
    if (error instanceof AttributeError) return false;
    throw error;
  }
}

/** Python's `setattr(x, name, value)`. */
export function setattr(x: unknown, name: string, value: unknown): void {
  (x as Record<string, unknown>)[name] = value;
}

/** Python's `callable(x)`: functions and classes, not frames and series, which are functions here. */
export const callable = (x: unknown): boolean => typeof x === "function" && !isSubscript(x);
