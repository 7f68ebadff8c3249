import { nanoseconds } from "./box";
import type { DType } from "./dtype";
import { TypeError } from "./errors";
import {
  DateValue,
  Float,
  Interval,
  NA,
  NaT,
  NumpyBool,
  Period,
  Timedelta,
  Timestamp,
  TimeValue,
  Tuple,
} from "./scalar";
import type { Vector } from "./vector";

/** Marks the strings that stand for a value which is no string. */
const MARK = "\u0000";

/** Text of a part of a composite key; no two parts of different kind or value share it. */
function part(value: unknown, lists: boolean): string {
  const k = key(value, lists);
  const text =
    typeof k === "object" || typeof k === "function" ? `o${identity(k as object)}` : `${(typeof k)[0]}${String(k)}`;
  return `${text.length}:${text}`;
}

let counter = 0;
const ids = new WeakMap<object, number>();
function identity(value: object | null): number {
  if (value === null) return -1;
  let id = ids.get(value);
  if (id === undefined) ids.set(value, (id = counter++));
  return id;
}

/** Of equal dtypes: categories count by content, and by order where they have one. */
function dtypeKey(d: DType): string {
  const values = d.categoryValues as Vector | undefined;
  if (d.kind !== "category" || !values) return `${MARK}k${d.name}`;
  const parts = Array.from(values.data as ArrayLike<unknown>, (x) => part(x, true));
  return `${MARK}k${d.ordered ? "o" : "u"}${values.dtype.name}(${(d.ordered ? parts : parts.sort()).join("")}`;
}

/**
 * A Map key that is equal exactly when pandas takes two labels for one: 1 and 1n, nan and nan, equal instants, equal tuples.
 * true and 1 stay apart, and None, nan, NaT and NA too. With `lists`, arrays and plain objects count by content.
 * Throws TypeError for an array or a plain object otherwise.
 */
export function key(value: unknown, lists = false): unknown {
  switch (typeof value) {
    case "string":
      return value.startsWith(MARK) ? `${MARK}s${value}` : value;
    case "bigint": {
      const n = Number(value);
      return BigInt(n) === value ? n : value;
    }
    case "undefined":
      return null;
    case "object":
      break;
    default:
      return value;
  }
  if (value === null || value === NaT || value === NA) return value;
  if (value instanceof Float || value instanceof NumpyBool) return value.valueOf();
  if (value instanceof Timestamp) return `${MARK}${value.tz === null ? "t" : "z"}${nanoseconds(value)}`;
  if (value instanceof Timedelta) return `${MARK}d${nanoseconds(value)}`;
  if (value instanceof DateValue || value instanceof TimeValue) return `${MARK}${value.repr()}`;
  if (value instanceof Date) return `${MARK}t${BigInt(value.getTime()) * 1000000n}`;
  if (value instanceof Period) return `${MARK}p${value.freqstr}:${value.ordinal}`;
  if (value instanceof Interval) return `${MARK}i${value.closed}:${part(value.left, lists)}${part(value.right, lists)}`;
  if (value instanceof Tuple)
    return `${MARK}(${value
      .toArray()
      .map((x) => part(x, lists))
      .join("")}`;
  if ("kind" in value && "masked" in value) return dtypeKey(value as DType);
  const plain = Object.getPrototypeOf(value) === Object.prototype;
  if (!Array.isArray(value) && !plain && !(value instanceof Map) && !(value instanceof Set)) return value;
  if (!lists) {
    const name = Array.isArray(value) ? "list" : value instanceof Set ? "set" : "dict";
    throw new TypeError(`unhashable type: '${name}'`);
  }
  if (Array.isArray(value)) return `${MARK}[${value.map((x) => part(x, true)).join("")}`;
  if (value instanceof Set)
    return `${MARK}<${[...value]
      .map((x) => part(x, true))
      .sort()
      .join("")}`;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return `${MARK}{${entries
    .map(([k, x]) => part(k, true) + part(x, true))
    .sort()
    .join("")}`;
}
