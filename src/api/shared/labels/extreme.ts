import type { Block } from "../../../block/block";
import { rangeIndex } from "../../../block/block";
import { sortRows } from "../../../block/sort";
import { validity } from "../../../values/cell";
import type { DType } from "../../../values/dtype";
import { isNumeric, isTemporal } from "../../../values/dtype";
import { IndexError, KeyError, TypeError, ValueError } from "../../../values/errors";
import { rowCodes } from "../../../values/hash";
import { argsort } from "../../../values/order";
import { pyRepr } from "../../../values/pyrepr";
import { take } from "../../../values/select";
import { typeName } from "../../../values/typename";
import type { Vector } from "../../../values/vector";

type Method = "nlargest" | "nsmallest";
type Keep = "first" | "last" | "all";

export const orders = (d: DType): boolean => isNumeric(d) || d.kind === "bool" || d.kind === "period" || isTemporal(d);

/** How many rows. Throws TypeError for anything but integers. */
function checkCount(n: unknown): void {
  if (typeof n !== "number" && typeof n !== "bigint" && typeof n !== "boolean")
    throw new TypeError(`'<=' not supported between instances of '${typeName(n)}' and 'int'`);
  if (typeof n === "number" && !Number.isInteger(n))
    throw new TypeError("'float' object cannot be interpreted as an integer");
}

function checkKeep(keep: unknown): asserts keep is Keep {
  if (keep !== "first" && keep !== "last" && keep !== "all")
    throw new ValueError('keep must be either "first", "last" or "all"');
}

/** The places of a column's `n` first values in an order, ties by `keep`; missing values only where nothing else is left. */
function firstPlaces(v: Vector, n: number, keep: Keep, method: Method): Int32Array {
  const up = method === "nsmallest";
  if (n <= 0) return new Int32Array(0);
  if (n >= v.length) return argsort([v], { ascending: up });
  const valid = validity(v);
  const all = Array.from({ length: v.length }, (_, i) => i);
  const gone = all.filter((i) => valid && !valid[i]);
  const held = Int32Array.from(keep === "last" ? all.reverse() : all).filter((i) => !valid || valid[i]);
  const values = take(v, held);
  const order = argsort([values], { ascending: up }).map((k) => held[k] as number);
  let end = n;
  if (keep === "all") {
    const same = rowCodes([take(v, order)]);
    while (end < order.length && same[end] === same[end - 1]) end++;
    if (end > order.length) end = n <= gone.length + order.length ? gone.length + order.length : order.length;
  }
  return Int32Array.from([...order.subarray(0, end), ...gone]).subarray(0, end);
}

/** The same of several columns, of which each decides where the one before left ties. */
function firstPlacesBy(keys: readonly Vector[], n: number, keep: Keep, method: Method): Int32Array {
  let found: number[] = [];
  let rows = Int32Array.from({ length: keys[0]?.length ?? 0 }, (_, i) => i);
  let left = n;
  for (const [k, v] of keys.entries()) {
    const last = k === keys.length - 1;
    const some = firstPlaces(take(v, rows), left, last ? keep : "all", method).map((i) => rows[i] as number);
    const add = (more: Iterable<number>): void => {
      found = method === "nsmallest" ? [...found, ...more] : [...more, ...found];
    };
    if (last || some.length <= left) {
      add(some);
      break;
    }
    if (!some.length) throw new IndexError("index -1 is out of bounds for axis 0 with size 0");
    const values = take(v, some);
    const codes = rowCodes([values]);
    const valid = validity(values);
    // What is missing equals nothing; where it is nullable, not even that is known.
    const there = (i: number): boolean => !valid || valid[i] === 1;
    const edge = some.length - 1;
    const border = (i: number): boolean => there(edge) && codes[i] === codes[edge];
    add(some.filter((_, i) => !border(i) && (there(i) || !v.dtype.masked) && (there(edge) || !v.dtype.masked)));
    rows = some.filter((_, i) => border(i));
    left = n - found.length;
  }
  return Int32Array.from(found);
}

/** The first rows in the order of some columns; their labels are taken from the rows as they stand. */
function firstRows(b: Block, places: readonly number[], n: number, method: Method): Block {
  const sorted = sortRows(
    b,
    places.map((p) => b.expr(p)),
    { ascending: places.map(() => method === "nsmallest"), nullsLast: true, ignoreIndex: false },
  );
  const first = sorted.slice(0, n);
  const { counted } = sorted.index;
  return counted ? first.withIndex({ ...first.index, counted }) : first;
}

/** The rows, numbered from 0 where none of a range's will be taken. */
const fromNothing = (b: Block, n: number): Block =>
  b.isRange && (n <= 0 || b.knownRows === 0) ? b.withIndex(rangeIndex(0, 1, b.index.names)) : b;

/** `DataFrame.nlargest` and `nsmallest`. */
export function extremeRows(given: Block, wanted: number, columns: unknown, keep: unknown, method: Method): Block {
  const b = fromNothing(given, wanted);
  checkKeep(keep);
  checkCount(wanted);
  const n = Math.min(Number(wanted), 2 ** 32 - 1);
  const list = Array.isArray(columns) ? columns : [columns];
  const places = list.map((l) => {
    const p = b.labels.position(l);
    if (p < 0) throw new KeyError(pyRepr(l));
    if (!orders(b.dtype(p)))
      throw new TypeError(
        `Column ${pyRepr(l)} has dtype ${b.dtype(p).name}, cannot use method '${method}' with this dtype`,
      );
    return p;
  });
  if (places.length === 1 && n >= 0 && (keep === "first" || n >= b.rows)) return firstRows(b, places, n, method);
  const first = b.gather(firstPlacesBy(b.pick(places).vectors(), n, keep, method));
  return places.length === 1 ? first : firstRows(first, places, first.rows, method);
}

/** `Series.nlargest` and `nsmallest`: missing values only where nothing else is left. */
export function extremeValues(given: Block, wanted: number, keep: unknown, method: Method): Block {
  const b = fromNothing(given, wanted);
  checkKeep(keep);
  checkCount(wanted);
  const n = Math.min(Number(wanted), 2 ** 32 - 1);
  const d = b.dtype(0);
  if (!orders(d)) throw new TypeError(`Cannot use method '${method}' with dtype ${d.name}`);
  if (n <= 0) return b.slice(0, 0);
  if (keep === "first" || n >= b.rows) return firstRows(b, [0], n, method);
  return b.gather(firstPlaces(b.vectors()[0] as Vector, n, keep, method));
}
