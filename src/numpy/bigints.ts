/** The larger and the smaller of two, which Math has for numbers only. */
export function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}
export function smaller(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}
