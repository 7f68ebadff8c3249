import { KeyError, NotImplementedError, TypeError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { typeName } from "../../values/scalar";

/** The parameters of `json_normalize`. */
export interface NormalizeOptions {
  record_path: string | readonly string[] | null;
  meta: string | readonly (string | readonly string[])[] | null;
  errors: "raise" | "ignore";
  sep: string;
  max_level: number | null;
}

export type Dict = Record<string, unknown>;
export type FlatRecord = Map<string, unknown>;

/** Records found along a path, how many each object gave, and the values beside the path. */
export interface Extracted {
  readonly records: unknown[];
  readonly lengths: number[];
  readonly meta: Map<string, unknown[]>;
}

export const isDict = (x: unknown): x is Dict => {
  if (typeof x !== "object" || x === null) return false;
  const proto = Object.getPrototypeOf(x);
  return proto === Object.prototype || proto === null;
};
const isNull = (x: unknown): boolean => x === null || x === undefined || Number.isNaN(x);

/** The objects of any input. Throws TypeError for a list that holds anything else, NotImplementedError for what is no list. */
export function documents(data: unknown): Dict[] {
  if (isDict(data)) return [data];
  if (typeof data === "string" || data === null || data === undefined || !(Symbol.iterator in Object(data)))
    throw new NotImplementedError("json_normalize takes an object, or a list or series of objects");
  return Array.from(data as Iterable<unknown>, (item) => {
    if (isDict(item)) return item;
    if (isNull(item)) return {};
    throw new TypeError(`All items in data must be of type dict or NA-like, found ${typeName(item)}`);
  });
}

type Put = (name: string, value: unknown) => void;

/** Gives every value of a nested object with its name, parts joined by `sep`, down to `max_level`; the plain values come first. */
function walkValues(document: Dict, sep: string, max_level: number | null, put: Put): void {
  const isNested = (v: unknown, level: number): v is Dict => isDict(v) && !(max_level !== null && level >= max_level);
  const inside = (d: Dict, prefix: string, level: number): void => {
    for (const k of Object.keys(d)) {
      const v = d[k];
      if (isNested(v, level)) inside(v, prefix + k + sep, level + 1);
      else put(prefix + k, v);
    }
  };
  let nested = false;
  for (const k of Object.keys(document)) {
    if (isNested(document[k], 0)) nested = true;
    else put(k, document[k]);
  }
  if (!nested) return;
  for (const k of Object.keys(document)) {
    const v = document[k];
    if (isNested(v, 0)) inside(v, k + sep, 1);
  }
}

/** Nested objects as columns by name; nan where an object has no such value. */
export function flatColumns(documents: readonly Dict[], sep: string, max_level: number | null): Map<string, unknown[]> {
  const columns = new Map<string, unknown[]>();
  documents.forEach((d, i) => {
    walkValues(d, sep, max_level, (name, value) => {
      let column = columns.get(name);
      if (!column) columns.set(name, (column = new Array(documents.length).fill(Number.NaN)));
      column[i] = value;
    });
  });
  return columns;
}

/** A nested object as one flat record. */
export function flatten(document: Dict, sep: string, max_level: number | null): FlatRecord {
  const out: FlatRecord = new Map();
  walkValues(document, sep, max_level, (name, value) => out.set(name, value));
  return out;
}

/** Throws TypeError for a `meta` of anything but names and lists of names. */
export function checkMeta(meta: unknown): void {
  if (meta === null || typeof meta === "string") return;
  for (const item of meta as Iterable<unknown>) {
    if (Array.isArray(item)) {
      for (const part of item)
        if (typeof part !== "string")
          throw new TypeError(
            `All elements in nested meta paths must be strings. Found ${typeName(part)}: ${pyRepr(part)}`,
          );
    } else if (typeof item !== "string")
      throw new TypeError(
        `All elements in 'meta' must be strings or lists of strings. Found ${typeName(item)}: ${pyRepr(item)}`,
      );
  }
}

/** The records that stand at the end of `record_path` in every object, with the `meta` values that belong to them. */
export function extract(data: readonly Dict[], o: NormalizeOptions): Extracted {
  const path = typeof o.record_path === "string" ? [o.record_path] : (o.record_path as readonly string[]);
  const given = o.meta === null ? [] : typeof o.meta === "string" ? [o.meta] : o.meta;
  const wanted = given.map((m) => {
    const parts = typeof m === "string" ? [m] : m;
    return { parts, name: parts.join(o.sep) };
  });
  const out: Extracted = { records: [], lengths: [], meta: new Map() };
  const walk = (found: unknown, at: number, seen: Map<string, unknown>): void => {
    for (const obj of isDict(found) ? [found] : (found as Dict[])) {
      if (at < path.length - 1) {
        for (const { parts, name } of wanted)
          if (at + 1 === parts.length) seen.set(name, pull(obj, [parts.at(-1) as string], o.errors));
        walk(subscript(obj, path[at] as string), at + 1, seen);
        continue;
      }
      const records = recordsAt(obj, path[at] as string);
      for (const r of records) out.records.push(r);
      out.lengths.push(records.length);
      for (const { parts, name } of wanted) {
        const value = at + 1 > parts.length ? seen.get(name) : pull(obj, parts.slice(at), o.errors);
        const list = out.meta.get(name) ?? [];
        list.push(value);
        out.meta.set(name, list);
      }
    }
  };
  walk(data, 0, new Map());
  return out;
}

/** `x[name]` as Python does it. */
function subscript(x: unknown, name: string): unknown {
  if (isDict(x)) {
    if (Object.hasOwn(x, name)) return x[name];
    throw new KeyError(pyRepr(name));
  }
  if (Array.isArray(x)) throw new TypeError("list indices must be integers or slices, not str");
  if (typeof x === "string") throw new TypeError("string indices must be integers, not 'str'");
  throw new TypeError(`'${typeName(x)}' object is not subscriptable`);
}

function pull(obj: unknown, path: readonly string[], errors: "raise" | "ignore"): unknown {
  let result = obj;
  try {
    for (const name of path) {
      if (result === null) throw new KeyError(pyRepr(name));
      result = subscript(result, name);
    }
    return result;
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    if (errors === "ignore") return Number.NaN;
    const key = error.message;
    throw new KeyError(
      pyRepr(`Key ${key} not found. To replace missing values of ${key} with np.nan, pass in errors='ignore'`),
    );
  }
}

function recordsAt(obj: unknown, name: string): unknown[] {
  let found: unknown;
  try {
    found = subscript(obj, name);
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    throw new KeyError(
      pyRepr(`Key ${error.message} not found. If specifying a record_path, all elements of data should have the path.`),
    );
  }
  if (Array.isArray(found)) return found;
  if (isNull(found)) return [];
  throw new TypeError(`Path must contain list or null, but got ${typeName(found)} at ${pyRepr(name)}`);
}
