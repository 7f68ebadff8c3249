import type { Labels } from "../../block/labels";
import { KeyError, SpecificationError, TypeError } from "../../values/errors";
import { repr, Tuple, tuple } from "../../values/scalar";
import { nameOf } from "../functions/call";
import { isPlain } from "../signature";
import { NamedAgg } from "./named-agg";

export type Func = string | ((...args: never[]) => unknown);

/** One column of an aggregation's result. */
export interface Piece {
  readonly place: number;
  readonly func: Func;
  readonly label: unknown;
  /** Arguments of the function's own. */
  readonly rest?: readonly unknown[];
}

/** What an aggregation by several functions gives: its columns, and whether their labels have a level for the functions. */
export interface Spec {
  readonly pieces: readonly Piece[];
  readonly names: readonly unknown[];
}

const isFunc = (x: unknown): x is Func => typeof x === "string" || typeof x === "function";

/** The functions of a list, or the one of a property, with their names; lambdas among others are numbered. */
export function listed(given: unknown, property?: unknown): (readonly [unknown, Func])[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  const pairs = list.map((item): [unknown, Func] => {
    if (isFunc(item)) return [nameOf(item, property), item];
    if ((Array.isArray(item) || item instanceof Tuple) && item.length === 2)
      return [(item as unknown[])[0], (item as unknown[])[1] as Func];
    throw new TypeError(`'${typeof item}' object is not callable`);
  });
  if (pairs.length < 2) return pairs;
  let n = 0;
  return pairs.map(([name, f]) => [name === "<lambda>" ? `<lambda_${n++}>` : name, f]);
}

/** `{x: pd.NamedAgg("a", "max")}`: whether every value names a column and a function. */
export const isNamedSpec = (d: Record<string, unknown>): boolean => {
  const values = Object.values(d);
  return values.length > 0 && values.every((v) => v instanceof NamedAgg || v instanceof Tuple);
};

const place = (labels: Labels, column: unknown): number => {
  const at = labels.position(column);
  if (at < 0) throw new KeyError(repr(`Label(s) [${repr(column)}] do not exist`));
  return at;
};

const isChosen = (column: unknown, labels: Labels, own: readonly number[] | null): boolean =>
  labels.positions(column).some((p) => own === null || own.includes(p));

/** The columns of `agg({x: pd.NamedAgg(...)})`. */
export function namedSpec(d: Record<string, unknown>, labels: Labels, own: readonly number[] | null = null): Spec {
  const missing = Object.values(d)
    .map((v) => (v instanceof Tuple ? v[0] : (v as NamedAgg).column))
    .filter((c) => !isChosen(c, labels, own));
  if (missing.length) throw new KeyError(repr(`Label(s) [${missing.map((m) => repr(m)).join(", ")}] do not exist`));
  const pieces = Object.entries(d).map(([label, v]) => {
    if (v instanceof Tuple) return { place: place(labels, v[0]), func: v[1] as Func, label };
    const { column, aggfunc, args } = v as NamedAgg;
    return { place: place(labels, column), func: aggfunc as Func, label, ...(args.length ? { rest: args } : {}) };
  });
  return { pieces, names: [null] };
}

/** The columns of `agg({"a": "sum", "b": ["min", "max"]})`; `own` are the places that may be asked for. */
export function dictSpec(
  d: Record<string, unknown> | Map<unknown, unknown>,
  labels: Labels,
  own: readonly number[] | null = null,
): Spec {
  const entries: [unknown, unknown][] = d instanceof Map ? [...d] : Object.entries(d);
  const find = (c: unknown): unknown =>
    labels.has(c) || typeof c !== "string" || !Number.isInteger(Number(c)) ? c : Number(c);
  const keys = entries.map(([c]) => find(c));
  if (entries.some(([, f]) => isPlain(f))) throw new SpecificationError("nested renamer is not supported");
  const missing = keys.filter((c) => !isChosen(c, labels, own));
  if (missing.length) throw new KeyError(repr(`Label(s) [${missing.map((m) => repr(m)).join(", ")}] do not exist`));
  const deep = entries.some(([, f]) => Array.isArray(f));
  const pieces = entries.flatMap(([, f], i): Piece[] => {
    const at = place(labels, keys[i]);
    if (!deep) return [{ place: at, func: f as Func, label: keys[i] }];
    return listed(f, keys[i]).map(([name, func]) => ({
      place: at,
      func,
      label: tuple(...flat(keys[i]), name),
    }));
  });
  return { pieces, names: deep ? [...labels.names, null] : labels.names };
}

/** The columns of `agg(["min", "max"])` of several columns. */
export function listSpec(list: readonly unknown[], labels: Labels, places: readonly number[]): Spec {
  const functions = listed(list);
  const pieces = places.flatMap((p) =>
    functions.map(([name, func]) => ({ place: p, func, label: tuple(...flat(labels.at(p)), name) })),
  );
  return { pieces, names: [...labels.names, null] };
}

const flat = (label: unknown): unknown[] => (label instanceof Tuple ? [...label] : [label]);
