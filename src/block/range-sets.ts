import type { Range } from "./labels";
import { rangeLength } from "./labels";

const last = ({ start, step }: Range, n: number): number => start + (n - 1) * step;
const made = (start: number, stop: number, step: number): Range => ({ start, stop, step });

/** Python's `range[from:to:by]`, for places within it. */
const part = ({ start, step }: Range, from: number, to: number, by = 1): Range =>
  made(start + from * step, start + to * step, by * step);

const reversed = (r: Range): Range => part(r, rangeLength(r) - 1, -1, -1);
const upwards = (r: Range): Range => (r.step < 0 ? reversed(r) : r);

const holds = (r: Range, x: number): boolean =>
  (x - r.start) % r.step === 0 && (x - r.start) / r.step >= 0 && (x - r.start) / r.step < rangeLength(r);

/** Whether all of a range is in another one that goes up. */
const within = (r: Range, other: Range): boolean => {
  const n = rangeLength(other);
  if (!n) return true;
  if (!rangeLength(r) || (n > 1 && other.step % r.step !== 0)) return false;
  return holds(r, other.start) && holds(r, last(other, n));
};

/** Two filled ranges as one, where pandas finds one. */
export function unionOfRanges(a: Range, b: Range, sort: boolean | null): Range | null {
  if (sort === false && !(a.step > 0 && within(a, b))) return null;
  const [n, m] = [rangeLength(a), rangeLength(b)];
  const [x, y] = [upwards(a), upwards(b)];
  let [s, o] = [x.step, y.step];
  if (n === 1 && m === 1) s = o = Math.abs(a.start - b.start);
  else if (n === 1) s = o;
  else if (m === 1) o = s;
  const [endX, endY] = [last(x, n), last(y, m)];
  const [start, end] = [Math.min(x.start, y.start), Math.max(endX, endY)];
  if (s === o) {
    if ((x.start - y.start) % s === 0 && x.start - endY <= s && y.start - endX <= s) return made(start, end + s, s);
    const half = s / 2;
    if (s % 2 === 0 && Math.abs(x.start - y.start) === half && Math.abs(endX - endY) === half)
      return made(start, end + half, half);
    return null;
  }
  const covers = (p: Range, pEnd: number, q: Range, qEnd: number): boolean =>
    (q.start - p.start) % p.step === 0 && q.start + p.step >= p.start && qEnd - p.step <= pEnd;
  if (o % s === 0) return covers({ ...x, step: s }, endX, y, endY) ? made(start, end + s, s) : null;
  if (s % o === 0) return covers({ ...y, step: o }, endY, x, endX) ? made(start, end + o, o) : null;
  return null;
}

/** The greatest common divisor of two steps, and how often the first goes into it. */
function extendedGcd(a: number, b: number): [gcd: number, times: number] {
  let [s, before] = [0, 1];
  let [r, old] = [b, a];
  while (r) {
    const quotient = Math.floor(old / r);
    [old, r] = [r, old - quotient * r];
    [before, s] = [s, before - quotient * s];
  }
  return [old, before];
}

/** What two filled ranges have in common. */
export function intersectionOfRanges(a: Range, b: Range): Range {
  const [x, y] = [upwards(a), upwards(b)];
  const [low, high] = [Math.max(x.start, y.start), Math.min(x.stop, y.stop)];
  const none = made(0, 0, 1);
  if (high <= low) return none;
  const [gcd, times] = extendedGcd(x.step, y.step);
  if ((x.start - y.start) % gcd !== 0) return none;
  const from = x.start + Math.floor(((y.start - x.start) * x.step) / gcd) * times;
  const step = (x.step * y.step) / gcd;
  const start = from + Math.ceil((low - from) / step) * step;
  const both = made(start, high, step);
  return a.step < 0 && b.step < 0 ? reversed(both) : both;
}

/** A range without what is in another one: null where the rest is none. */
export function differenceOfRanges(a: Range, b: Range): Range | null {
  const n = rangeLength(a);
  const first = upwards(a);
  const common = upwards(intersectionOfRanges(a, b));
  const m = rangeLength(common);
  if (!m) return a;
  if (m === n) return part(a, 0, 0);
  const [from, to] = [common.start, last(common, m)];
  if (m === 1) {
    if (from === a.start) return part(a, 1, n);
    if (from === last(a, n)) return part(a, 0, n - 1);
    return n === 3 && from === a.start + a.step ? part(a, 0, n, 2) : null;
  }
  const end = last(first, n);
  if (m === 2 && from === first.start && to === end) return part(a, 1, n - 1);
  const left = (): Range | null => {
    if (common.step === first.step) {
      if (from === first.start) return made(to + first.step, first.stop, first.step);
      if (to === end) return made(first.start, from, first.step);
      return from === first.start + first.step && to === end - first.step ? part(first, 0, n, n - 1) : null;
    }
    if (common.step !== first.step * 2 || (to !== end && to !== end - first.step)) return null;
    if (from === first.start) return part(first, 1, n, 2);
    return from === first.start + first.step ? part(first, 0, n, 2) : null;
  };
  const rest = left();
  return rest && a.step < 0 ? reversed(rest) : rest;
}
