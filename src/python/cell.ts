import { asTuple } from "../values/array-mark";
import { NotImplementedError } from "../values/errors";
import { floating } from "../values/scalar";
import { entriesOf, isDict, isPlain } from "./kinds";
import { markedItems } from "./marks";

interface Held {
  readonly floats?: ArrayLike<number> | null;
}

/**
 * A value that was read from a column, marked as a float where the column holds floats: JavaScript's 2 may be Python's 2.0.
 * `value` is the value, or a function that reads it of the column; `label` is where it stands in a row of several dtypes.
 * Of a frame, `label` names the column; without one, the value is what `to_dict` gives.
 */
export function cell(column: any, read: (column: any) => unknown, label?: unknown): any;
export function cell(column: any, value: unknown, label?: unknown): any;
export function cell(column: any, value: any, label?: unknown): any {
  const reads = typeof value === "function" && value.prototype === undefined && value.length === 1;
  const read = reads ? value(column) : value;
  if (typeof read?.next === "function") return column.ndim === 2 ? rows(read) : items(column, read);
  if (column?.ndim === 2) return label === undefined ? dictOf(column, read) : ofColumn(column, label, read);
  const dtype = column?.dtype;
  if (dtype?.kind === "float" && !dtype.masked) return floating(read);
  if (dtype?.kind !== "object") return read;
  const { floats } = column.array.vector as Held;
  if (!floats) return read;
  if (isDict(read)) return sameKind(read, (v, _, i) => (floats[i] ? floating(v) : v));
  if (Array.isArray(read))
    return read.length === floats.length ? read.map((v, i) => (floats[i] ? floating(v) : v)) : read;
  if (!Number.isInteger(read)) return read;
  if (label === undefined) return isFloatAmong(column, floats, read) ? floating(read) : read;
  return floats[column.index.get_loc(label)] ? floating(read) : read;
}

const kinds = new WeakMap<object, Map<number, boolean | null>>();

/** Whether a number stands among objects as a float. Throws NotImplementedError where it is there as an int too. */
function isFloatAmong(column: any, floats: ArrayLike<number>, x: number): boolean {
  let known = kinds.get(floats);
  if (!known) {
    known = new Map<number, boolean | null>();
    const values = column.array.vector.data as ArrayLike<unknown>;
    for (let i = 0; i < values.length; i++) {
      const v = values[i];
      if (typeof v !== "number" || !Number.isInteger(v)) continue;
      const isFloat = Boolean(floats[i]);
      known.set(v, (known.get(v) ?? isFloat) === isFloat ? isFloat : null);
    }
    kinds.set(floats, known);
  }
  const found = known.get(x);
  if (found === null) throw new NotImplementedError(`${x} and ${x}.0 among the objects of one column`);
  return found ?? false;
}

/** Tuples of rows, their floats marked. */
function* rows(tuples: Iterable<any>): Generator<unknown> {
  for (const row of tuples) yield row.marked();
}

/** Pairs of labels and values of a series. */
function* items(column: any, pairs: Iterable<[unknown, unknown]>): Generator<unknown> {
  const [labels, values] = [column.index, column].map((x) => markedItems(x)?.[Symbol.iterator]() ?? null);
  for (const [label, value] of pairs)
    yield asTuple([labels ? labels.next().value : label, values ? values.next().value : value]);
}

const isFloats = (column: any): boolean => column?.dtype?.kind === "float" && !column.dtype.masked;

/** A value of one column of a frame; a label of several levels names none. */
function ofColumn(frame: any, label: unknown, read: unknown): unknown {
  if (!Number.isInteger(read) || !frame.columns.has(label)) return read;
  return cell(frame(label), read);
}

/** What `to_dict` made of a frame: dicts of columns, a dict of rows, or a list of them. */
function dictOf(frame: any, read: any): unknown {
  const labels = new Set(frame.columns);
  const row = (x: any): unknown =>
    isDict(x) ? sameKind(x, (v, k) => (labels.has(k) && isFloats(frame(k)) ? floating(v) : v)) : x;
  if (Array.isArray(read)) return read.map(row);
  if (!isDict(read)) return read;
  if (isPlain(read) && Array.isArray(read.data) && Array.isArray(read.columns)) {
    const floats = read.columns.map((_: unknown, i: number) => isFloats(frame.iloc([], i)));
    return { ...read, data: read.data.map((r: unknown[]) => r.map((v, i) => (floats[i] ? floating(v) : v))) };
  }
  const byColumn = entriesOf(read).every(([k]) => labels.has(k));
  return byColumn ? row(read) : sameKind(read, row);
}

/** A dict of the same kind with other values. */
function sameKind(x: any, of: (value: unknown, key: unknown, i: number) => unknown): unknown {
  const entries = entriesOf(x).map(([k, v], i) => [k, of(v, k, i)] as const);
  return isPlain(x) ? Object.fromEntries(entries as [string, unknown][]) : Reflect.construct(x.constructor, [entries]);
}
