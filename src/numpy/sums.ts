/** Sum of a line of floats as numpy adds: in blocks of 128, eight at a time, and the blocks in pairs. */
export function pairwise(x: ArrayLike<number>, from = 0, n = x.length): number {
  if (n < 8) {
    let sum = -0;
    for (let i = 0; i < n; i++) sum += x[from + i] as number;
    return n === 0 ? 0 : sum;
  }
  if (n <= 128) {
    const r = Array.from({ length: 8 }, (_, k) => x[from + k] as number) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    let i = 8;
    for (; i < n - (n % 8); i += 8) for (let k = 0; k < 8; k++) r[k] = (r[k] as number) + (x[from + i + k] as number);
    let sum = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]));
    for (; i < n; i++) sum += x[from + i] as number;
    return sum;
  }
  const half = Math.floor(n / 2);
  const left = half - (half % 8);
  return pairwise(x, from, left) + pairwise(x, from + left, n - left);
}

/** The same one by one, as numpy adds along an axis that isn't the innermost. */
export function inOrder(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] as number;
  return sum;
}
