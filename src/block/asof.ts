import { concat } from "../values/concat";
import { rowCodes } from "../values/hash";
import type { Vector } from "../values/vector";

export type Direction = "backward" | "forward" | "nearest";

export interface Asof {
  readonly direction: Direction;
  readonly exact: boolean;
  /** The greatest distance that counts, in the keys' own counts; null is any. */
  readonly tolerance: number | bigint | null;
}

/** One code a row for each side, equal where the rows' columns are equal. */
export function sharedCodes(left: readonly Vector[], right: readonly Vector[]): [Int32Array, Int32Array] {
  const n = left[0]?.length ?? 0;
  const codes = rowCodes(left.map((v, i) => concat([v, right[i] as Vector])));
  return [codes.subarray(0, n), codes.subarray(n)];
}

/**
 * For each left key the place of the last right key up to it ("backward"), of the first one from it on ("forward"), or of the nearest of
 * those; -1 where there is none. Both sides are sorted; with codes only rows of equal codes meet.
 */
export function asofPlaces(
  left: Vector,
  right: Vector,
  by: readonly [Int32Array, Int32Array] | null,
  o: Asof,
): Int32Array {
  const [x, y] = [left.data as ArrayLike<number>, right.data as ArrayLike<number>];
  const backward = o.direction === "forward" ? null : before(x, y, by, o.exact);
  const forward = o.direction === "backward" ? null : after(x, y, by, o.exact);
  const out = new Int32Array(x.length).fill(-1);
  for (let i = 0; i < out.length; i++) {
    const b = backward?.[i] ?? -1;
    const f = forward?.[i] ?? -1;
    const at = x[i] as number;
    const down = b < 0 ? null : at - (y[b] as number);
    const up = f < 0 ? null : (y[f] as number) - at;
    const chosen = down === null ? f : up === null || down <= up ? b : f;
    if (chosen < 0) continue;
    const distance = (chosen === b ? down : up) as number;
    if (o.tolerance === null || distance <= (o.tolerance as number)) out[i] = chosen;
  }
  return out;
}

type Codes = readonly [Int32Array, Int32Array] | null;

function before(x: ArrayLike<number>, y: ArrayLike<number>, by: Codes, exact: boolean): Int32Array {
  const out = new Int32Array(x.length);
  const last = new Map<number, number>();
  let j = 0;
  for (let i = 0; i < x.length; i++) {
    const at = x[i] as number;
    while (j < y.length && (exact ? (y[j] as number) <= at : (y[j] as number) < at)) {
      last.set(by ? (by[1][j] as number) : 0, j);
      j++;
    }
    out[i] = last.get(by ? (by[0][i] as number) : 0) ?? -1;
  }
  return out;
}

function after(x: ArrayLike<number>, y: ArrayLike<number>, by: Codes, exact: boolean): Int32Array {
  const out = new Int32Array(x.length);
  const next = new Map<number, number>();
  let j = y.length - 1;
  for (let i = x.length - 1; i >= 0; i--) {
    const at = x[i] as number;
    while (j >= 0 && (exact ? (y[j] as number) >= at : (y[j] as number) > at)) {
      next.set(by ? (by[1][j] as number) : 0, j);
      j--;
    }
    out[i] = next.get(by ? (by[0][i] as number) : 0) ?? -1;
  }
  return out;
}

/** Each place, or the last one before it that there is. */
export function filledForward(places: Int32Array): Int32Array {
  const out = places.slice();
  for (let i = 1; i < out.length; i++) if (out[i] === -1) out[i] = out[i - 1] as number;
  return out;
}
