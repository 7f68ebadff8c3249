import { toArray } from "../../values/cell";
import { TypeError, ValueError } from "../../values/errors";
import { room } from "../../values/room";
import { typeName } from "../../values/typename";
import { listVector } from "../construct/series";

/** The places of `n` values, each as often as `repeats` says: one count for all, or one each. Throws ValueError for other counts. */
export function repeatedPlaces(n: number, repeats: unknown, axis: unknown): Int32Array {
  if (axis !== null && axis !== undefined)
    throw new ValueError("the 'axis' parameter is not supported in the pandas implementation of repeat()");
  const list = typeof repeats === "string" ? null : listVector(repeats);
  const counts = list ? toArray(list).map(whole) : [whole(repeats)];
  if (counts.length !== 1 && counts.length !== n)
    throw new ValueError(`operands could not be broadcast together with shape (${n},) (${counts.length},)`);
  if (counts.some((c) => c < 0))
    throw new ValueError(list ? "repeats may not contain negative values." : "negative dimensions are not allowed");
  const times = (i: number): number => (counts.length === 1 ? counts[0] : counts[i]) as number;
  const rows = counts.length === 1 ? n * times(0) : counts.reduce((a, b) => a + b, 0);
  const out = new Int32Array(room(rows));
  for (let i = 0, from = 0; i < n; i++) out.fill(i, from, (from += times(i)));
  return out;
}

function whole(x: unknown): number {
  if (x === null || typeof x === "object" || typeof x === "function")
    throw new TypeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(x)}'`);
  const n = Math.trunc(Number(x));
  if (Number.isNaN(n) && typeof x === "number") throw new ValueError("cannot convert float NaN to integer");
  if (typeof x === "string" && !/^\s*[-+]?\d+\s*$/.test(x))
    throw new ValueError(`invalid literal for int() with base 10: '${x}'`);
  return n;
}
