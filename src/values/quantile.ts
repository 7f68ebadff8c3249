/** Between which of `n` sorted values the `q` quantile lies, and how far from the first to the second; one of them, where it is a value. */
export function quantilePlace(n: number, q: number, interpolation: string): { low: number; high: number; t: number } {
  const place = (n - 1) * q;
  const low = Math.floor(place);
  const high = Math.min(low + 1, n - 1);
  const t = place - low;
  const one = (k: number) => ({ low: k, high: k, t: 0 });
  switch (interpolation) {
    case "lower":
      return one(low);
    case "higher":
      return one(t === 0 ? low : high);
    case "nearest":
      return one(t < 0.5 || (t === 0.5 && low % 2 === 0) ? low : high);
    case "midpoint":
      return t === 0 ? one(low) : { low, high, t: 0.5 };
    default:
      return { low, high, t };
  }
}

/** The `q` quantile of sorted numbers. */
export function quantile(sorted: ArrayLike<number>, q: number, interpolation: string): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const { low, high, t } = quantilePlace(n, q, interpolation);
  const [a, b] = [sorted[low] as number, sorted[high] as number];
  if (Object.is(a, b)) return a;
  return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
}
