/** The nearest whole number, half to even. */
export const rint = (x: number): number => {
  const r = Math.round(x);
  if (Math.abs(x % 1) === 0.5 && r % 2 !== 0) return r - 1;
  return r === 0 && (x < 0 || Object.is(x, -0)) ? -0 : r;
};

/** A number to decimals as numpy rounds: by the nearest whole number of its multiple. */
export function toDecimals(x: number, decimals: number): number {
  if (decimals === 0) return rint(x);
  const by = 10 ** Math.abs(decimals);
  if (decimals < 0) return rint(x / by) * by;
  return Number.isFinite(x * by) ? rint(x * by) / by : x;
}
