const bits = new Float64Array(1);
const words = new BigInt64Array(bits.buffer);

/** `a * b + c`, rounded once, as processors multiply and add. */
export function fused(a: number, b: number, c: number): number {
  const high = a * b;
  const plain = high + c;
  if (!Number.isFinite(plain) || Math.abs(high) > 1e290 || (high !== 0 && Math.abs(high) < 1e-250)) return plain;
  const low = lost(a, b, high);
  if (low === 0) return plain;
  const [top, rest] = exactSum(c, low);
  const [sum, left] = exactSum(high, top);
  return sum + odd(rest, left);
}

/** What a product lost by rounding, by halves of both factors. */
function lost(a: number, b: number, product: number): number {
  const [a1, a2] = halves(a);
  const [b1, b2] = halves(b);
  return a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
}

function halves(x: number): [number, number] {
  const scaled = 134217729 * x;
  const high = scaled - (scaled - x);
  return [high, x - high];
}

/** A sum and what it lost by rounding. */
function exactSum(a: number, b: number): [number, number] {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

/** A sum rounded to the neighbour whose last bit is set, so that rounding it again rounds as if it were once. */
function odd(a: number, b: number): number {
  const [sum, left] = exactSum(a, b);
  if (left === 0) return sum;
  bits[0] = sum;
  const word = words[0] as bigint;
  if (word & 1n) return sum;
  words[0] = word + (left > 0 === sum > 0 ? 1n : -1n);
  return bits[0] as number;
}

/** Rows of a block that is multiplied at once. */
const BLOCK = 256;

/** Product of two columns as matrices are multiplied: fused, in blocks of rows. */
export function matrixProduct(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let out = 0;
  for (let from = 0; from < x.length; ) {
    const left = x.length - from;
    const to = from + (left >= 2 * BLOCK ? BLOCK : left > BLOCK ? Math.ceil(left / 2) : left);
    let sum = 0;
    for (let i = from; i < to; i++) sum = fused(x[i] as number, y[i] as number, sum);
    out += sum;
    from = to;
  }
  return out;
}

const LANES = 16;

/** Product of two vectors: fused, sixteen sums side by side that meet in pairs; what is left over one by one. */
export function vectorProduct(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const whole = x.length - (x.length % LANES);
  let sums = new Float64Array(LANES);
  for (let i = 0; i < whole; i += LANES)
    for (let k = 0; k < LANES; k++) sums[k] = fused(x[i + k] as number, y[i + k] as number, sums[k] as number);
  // Registers of two lanes.
  while (sums.length > 2) {
    const wide = sums;
    sums = Float64Array.from({ length: wide.length / 2 }, (_, k) => {
      const from = 2 * (k - (k % 2)) + (k % 2);
      return (wide[from] as number) + (wide[from + 2] as number);
    });
  }
  let sum = (sums[0] as number) + (sums[1] as number);
  for (let i = whole; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
}
