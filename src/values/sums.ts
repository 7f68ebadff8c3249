/** Sum of a line of floats as numpy adds: in blocks of 128, eight at a time, and the blocks in pairs; of a Float32Array every sum is a float32. */
export function pairwise(x: ArrayLike<number>, from = 0, n = x.length): number {
  const single = x instanceof Float32Array;
  if (n < 8) {
    let sum = -0;
    for (let i = 0; i < n; i++) sum = rounded(sum + (x[from + i] as number), single);
    return n === 0 ? 0 : sum;
  }
  if (n <= 128) {
    const r = single ? new Float32Array(8) : new Float64Array(8);
    for (let k = 0; k < 8; k++) r[k] = x[from + k] as number;
    let i = 8;
    for (; i < n - (n % 8); i += 8) for (let k = 0; k < 8; k++) r[k] = (r[k] as number) + (x[from + i + k] as number);
    const add = (a: number, b: number): number => rounded(a + b, single);
    const [a, b, c, d, e, f, g, h] = r as unknown as Eight;
    let sum = add(add(add(a, b), add(c, d)), add(add(e, f), add(g, h)));
    for (; i < n; i++) sum = add(sum, x[from + i] as number);
    return sum;
  }
  const half = Math.floor(n / 2);
  const left = half - (half % 8);
  return rounded(pairwise(x, from, left) + pairwise(x, from + left, n - left), single);
}

type Eight = [number, number, number, number, number, number, number, number];

const rounded = (x: number, single: boolean): number => (single ? Math.fround(x) : x);

/** The same one by one, as numpy adds along an axis that isn't the innermost. */
export function inOrder(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] as number;
  return sum;
}

/** The same of what `there` marks only: each run of it is a line of its own. */
export function pairwiseWhere(x: ArrayLike<number>, there: Uint8Array | null): number {
  if (!there) return pairwise(x);
  const single = x instanceof Float32Array;
  let sum = 0;
  for (let i = 0; i < x.length; ) {
    let j = i;
    while (j < x.length && there[j]) j++;
    if (j > i) sum = rounded(sum + pairwise(x, i, j - i), single);
    i = j + 1;
  }
  return sum;
}
