import { TypeError, ValueError } from "../values/errors";
import { Float, NA } from "../values/scalar";
import { isDict, isSubscript } from "./kinds";
import { iterable, typeName } from "./names";

/**
 * Python's truth of a value: 0, "", None and whatever is empty are false. Throws ValueError for frames, series and indexes and for
 * arrays of several values, TypeError for NA.
 */
export function truthy(x: unknown): boolean {
  if (x === null || x === undefined) return false;
  if (typeof x === "number") return x !== 0;
  if (isSubscript(x)) return typeName(x) === "ndarray" ? arrayTruth([...iterable(x)]) : columnTruth(x);
  if (typeof x !== "object") return Boolean(x);
  if (x instanceof Float) return x.valueOf() !== 0;
  if (x === NA) throw new TypeError("boolean value of NA is ambiguous");
  if (x instanceof Map || x instanceof Set) return x.size > 0;
  if (isDict(x)) return Object.keys(x).length > 0;
  const own = x as {
    __bool__?: unknown;
    __len__?: unknown;
    length?: unknown;
    count?: unknown;
    unit?: unknown;
    tz?: unknown;
  };
  if (typeof own.__bool__ === "function") return own.__bool__.call(x) as boolean;
  if (typeof own.__len__ === "function") return own.__len__.call(x) !== 0;
  if (ArrayBuffer.isView(x) && own.length !== undefined) return arrayTruth(x as unknown as ArrayLike<unknown>);
  if (typeof own.length === "number") return own.length !== 0;
  return typeof own.count === "bigint" && "unit" in own && !("tz" in own) ? own.count !== 0n : true;
}

const AMBIGUOUS = "Use a.empty, a.item(), a.any() or a.all().";

function columnTruth(x: unknown): never {
  const name = typeName(x);
  throw new ValueError(`The truth value of a ${name} is ambiguous. ${AMBIGUOUS}`);
}

function arrayTruth(x: ArrayLike<unknown>): boolean {
  if (x.length === 1) return truthy(x[0]);
  if (x.length === 0)
    throw new ValueError(
      "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.",
    );
  throw new ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()");
}

/** Python's `not x`. */
export const not_ = (x: unknown): boolean => !truthy(x);

/** Python's `a or b`: `a` if it is true, else what the function gives. */
export const orElse = <A, B>(a: A, b: () => B): A | B => (truthy(a) ? a : b());

/** Python's `a and b`: `a` if it is false, else what the function gives. */
export const andThen = <A, B>(a: A, b: () => B): A | B => (truthy(a) ? b() : a);
