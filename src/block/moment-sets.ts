import { key } from "../values/hash";
import { inferFreq, isTick, type Offset, Timedelta, Timestamp, to_offset } from "../values/scalar";
import type { Labels, Range } from "./labels";
import { rangeLength } from "./labels";
import { rises } from "./labels-common";
import { intersectionOfRanges, unionOfRanges } from "./range-sets";

const offsetOf = (freq: string | null): Offset | null => (freq === null ? null : (to_offset(freq) as Offset | null));
const PER_UNIT = { s: 1000000000n, ms: 1000000n, us: 1000n, ns: 1n } as const;
const counts = (l: Labels): BigInt64Array => l.vector.data as BigInt64Array;

/** The frequency that moments step by, if they do. */
function inferred(l: Labels): string | null {
  const { dtype, vector } = l;
  if (l.length < 3 || vector.valid) return null;
  const timedelta = dtype.kind === "timedelta";
  return inferFreq(counts(l), dtype.unit ?? "ns", { tz: dtype.tz ?? null, timedelta });
}

/** Steps of one length as a range that counts from `zero`. */
function rangeOf(l: Labels, zero: bigint, step: bigint): Range {
  const start = Number(((counts(l)[0] ?? zero) as bigint) - zero);
  return { start, stop: start + l.length * Number(step), step: Number(step) };
}

/** How long a step is in the labels' unit. */
const stepOf = (l: Labels, freq: Offset): bigint => freq.nanos / PER_UNIT[l.dtype.unit ?? "ns"];

function ofTicks(
  a: Labels,
  b: Labels,
  p: Offset,
  q: Offset,
  join: (x: Range, y: Range) => Range | null,
): string | null {
  const zero = counts(a)[0] ?? 0n;
  const range = join(rangeOf(a, zero, stepOf(a, p)), rangeOf(b, zero, stepOf(b, q)));
  if (!range) return null;
  if (!rangeLength(range)) return a.freq;
  const step = Timedelta(range.step, a.dtype.unit ?? "ns");
  return (to_offset(step as never) as Offset).freqstr;
}

/** The one that begins first, and the other. */
const inTurn = (a: Labels, b: Labels): [Labels, Labels] =>
  (counts(a)[0] as bigint) <= (counts(b)[0] as bigint) ? [a, b] : [b, a];

/** Whether moments of one frequency overlap, or go on where the others end. */
export function adjoins(a: Labels, b: Labels): boolean {
  const freq = offsetOf(a.freq);
  if (!freq || a.freq !== b.freq || !rises(a)) return false;
  if (!a.length || !b.length) return true;
  const [left, right] = inTurn(a, b);
  return left.has(right.at(0)) || key(freq.add(left.at(left.length - 1))) === key(right.at(0));
}

/** The frequency of a union of filled moments of one dtype. */
export function freqOfUnion(a: Labels, b: Labels, result: Labels, sort: boolean | null): string | null {
  const [p, q] = [offsetOf(a.freq), offsetOf(b.freq)];
  if (isTick(p) && isTick(q)) return ofTicks(a, b, p, q, (x, y) => unionOfRanges(x, y, sort));
  if (adjoins(a, b) && (sort !== false || inTurn(a, b)[0] === a)) return a.freq;
  return inferred(result);
}

/** The frequency of what filled moments of one dtype have in common. */
export function freqOfIntersection(a: Labels, b: Labels, result: Labels): string | null {
  const [p, q] = [offsetOf(a.freq), offsetOf(b.freq)];
  if (isTick(p) && isTick(q)) return ofTicks(a, b, p, q, intersectionOfRanges);
  return p && a.freq === b.freq && rises(a) && p.n === 1 && inStep(a, b, p) ? a.freq : inferred(result);
}

/** Whether two ranges of a frequency stand on one grid: the same time of day, of weeks the same day. */
function inStep(a: Labels, b: Labels, freq: Offset): boolean {
  if (freq.className === "DateOffset") return false;
  const [x, y] = [a.at(0), b.at(0)];
  if (!(x instanceof Timestamp) || !(y instanceof Timestamp)) return true;
  const clock = (t: Timestamp): string => t.strftime("%H:%M:%S.%f");
  if (clock(x) !== clock(y)) return false;
  return freq.className !== "Week" || freq.kwds.weekday !== null || x.dayofweek === y.dayofweek;
}

/** Whether moments of several axes, one after another, go on at the first one's frequency. */
export function followOn(all: readonly Labels[]): boolean {
  const freq = offsetOf((all[0] as Labels).freq);
  const filled = all.filter((l) => l.length);
  if (!freq || filled.some((l) => l.freq !== all[0]?.freq)) return false;
  return filled.every((l, i) => {
    const before = filled[i - 1];
    return !before || key(freq.add(before.at(before.length - 1))) === key(l.at(0));
  });
}
