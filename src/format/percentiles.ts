import { ValueError } from "../values/errors";
import { reprFloat, toFixed } from "./python-number";

/** Decimals that keep the percentages apart, and none of them rounded to 0 or 100; at least one. */
function decimals(values: readonly number[]): number {
  const first = values[0] as number;
  const last = values.at(-1) as number;
  const steps = values.slice(1).map((value, i) => Math.abs(value - (values[i] as number)));
  if (first > 0) steps.unshift(first);
  if (last < 100) steps.push(100 - last);
  const smallest = Math.min(...steps);
  const digits = -Math.floor(Math.log10(smallest));
  return Number.isFinite(digits) ? Math.max(1, digits) : 1;
}

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);

/**
 * Labels of the percentiles that `describe` shows: `25%`, `33.3%`.
 * @throws ValueError for numbers outside [0, 1]
 */
export function formatPercentiles(percentiles: readonly number[]): string[] {
  if (percentiles.length === 0) return [];
  if (!percentiles.every((p) => p >= 0 && p <= 1)) {
    throw new ValueError("percentiles should all be in the interval [0,1]");
  }
  const values = percentiles.map((p) => 100 * p);
  const round = (x: number, digits: number): number => Number(toFixed(x, digits));
  const whole = values.map((x) => Math.trunc(roundLikeNumpy(x, decimals(values))));
  const isWhole = values.map((x, i) => isClose(whole[i] as number, x));
  if (!isWhole.includes(false)) return whole.map((n) => `${n}%`);
  const digits = decimals([...new Set(values)].sort((a, b) => a - b));
  return values.map((x, i) => `${isWhole[i] ? round(x, 0) : reprFloat(roundLikeNumpy(x, digits))}%`);
}

/** numpy's rounding: scaled, rounded half to even, scaled back. */
function roundLikeNumpy(x: number, digits: number): number {
  const scale = 10 ** digits;
  const scaled = x * scale;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  return (up ? floor + 1 : floor) / scale;
}
