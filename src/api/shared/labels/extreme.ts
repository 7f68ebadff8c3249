import type { Block } from "../../../block/block";
import { sortRows } from "../../../block/sort";
import type { DType } from "../../../values/dtype";
import { isNumeric, isTemporal } from "../../../values/dtype";
import { KeyError, TypeError, ValueError } from "../../../values/errors";
import { duplicated } from "../../../values/hash";
import { argsort } from "../../../values/order";
import { pyRepr } from "../../../values/pyrepr";
import { take } from "../../../values/select";
import { typeName } from "../../../values/typename";
import type { Vector } from "../../../values/vector";

type Method = "nlargest" | "nsmallest";

export const orders = (d: DType): boolean => isNumeric(d) || d.kind === "bool" || d.kind === "period" || isTemporal(d);

/** How many rows. Throws TypeError for anything but integers. */
function checkCount(n: unknown): void {
  if (typeof n !== "number" && typeof n !== "bigint" && typeof n !== "boolean")
    throw new TypeError(`'<=' not supported between instances of '${typeName(n)}' and 'int'`);
  if (typeof n === "number" && !Number.isInteger(n))
    throw new TypeError("'float' object cannot be interpreted as an integer");
}

function checkKeep(keep: unknown): asserts keep is "first" | "last" | "all" {
  if (keep !== "first" && keep !== "last" && keep !== "all")
    throw new ValueError('keep must be either "first", "last" or "all"');
}

/** The places of the n first rows in an order, ties by `keep`. */
function extremes(keys: readonly Vector[], n: number, keep: "first" | "last" | "all", method: Method): Int32Array {
  const up = method === "nsmallest";
  const rows = keys[0]?.length ?? 0;
  if (keep === "last") {
    // Of equal rows the last comes first.
    const back = Int32Array.from({ length: rows }, (_, i) => rows - 1 - i);
    const order = argsort(
      keys.map((v) => take(v, back)),
      { ascending: up },
    );
    return order.map((i) => rows - 1 - i).subarray(0, Math.max(0, n));
  }
  const order = argsort([...keys], { ascending: up });
  if (keep === "first" || n <= 0 || n >= rows) return order.subarray(0, Math.max(0, n));
  const same = duplicated(
    keys.map((v) => take(v, order)),
    "first",
  );
  let end = n;
  while (end < rows && same[end]) end++;
  return order.subarray(0, end);
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

/** `DataFrame.nlargest` and `nsmallest`. */
export function extremeRows(b: Block, wanted: number, columns: unknown, keep: unknown, method: Method): Block {
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
  if ((keep === "first" && n >= 0) || (places.length === 1 && n >= b.rows)) {
    return firstRows(b, places, n, method);
  }
  return b.gather(Int32Array.from(extremes(b.pick(places).vectors(), n, keep, method)));
}

/** `Series.nlargest` and `nsmallest`: missing values only where nothing else is left. */
export function extremeValues(b: Block, wanted: number, keep: unknown, method: Method): Block {
  checkKeep(keep);
  checkCount(wanted);
  const n = Math.min(Number(wanted), 2 ** 32 - 1);
  const d = b.dtype(0);
  if (!orders(d)) throw new TypeError(`Cannot use method '${method}' with dtype ${d.name}`);
  if (n <= 0) return b.slice(0, 0);
  if (keep === "first" || n >= b.rows) return firstRows(b, [0], n, method);
  return b.gather(Int32Array.from(extremes(b.vectors(), n, keep, method)));
}
