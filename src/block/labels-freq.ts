import { to_offset } from "../values/scalar";
import type { Labels } from "./labels";

/** A frequency for every n-th label. */
export function stepped(freq: string | null, step: number): string | null {
  if (freq === null || step === 1) return freq;
  try {
    return (to_offset(freq) as { mul(n: number): { freqstr: string } } | null)?.mul(step).freqstr ?? null;
  } catch {
    return null;
  }
}

/** The frequency of some labels of an index that has one: its own where they follow each other, a multiple where they step evenly. */
export function freqOfPart(part: Labels, whole: Labels, steps: boolean): string | null {
  const { freq } = whole;
  if (freq === null || part.isMulti || whole.isMulti || part.vector.valid || whole.vector.valid) return null;
  const all = whole.vector.data as BigInt64Array;
  const own = part.vector.data as BigInt64Array;
  if (!(all instanceof BigInt64Array) || !(own instanceof BigInt64Array)) return null;
  if (own.length === 0) return freq;
  const first = placeIn(all, own[0] as bigint);
  const step = own.length > 1 ? placeIn(all, own[1] as bigint) - first : 1;
  if (first < 0 || step === 0 || (step !== 1 && !steps)) return null;
  for (let i = 0; i < own.length; i++) if (all[first + i * step] !== own[i]) return null;
  return stepped(freq, step);
}

/** Where a value stands among others that only go up, or only down; -1 for nowhere. */
function placeIn(all: BigInt64Array, value: bigint): number {
  const down = all.length > 1 && (all[0] as bigint) > (all[1] as bigint);
  let [lo, hi] = [0, all.length - 1];
  while (lo <= hi) {
    const mid = (lo + hi) >> 1;
    const x = all[mid] as bigint;
    if (x === value) return mid;
    if (x < value !== down) lo = mid + 1;
    else hi = mid - 1;
  }
  return -1;
}
