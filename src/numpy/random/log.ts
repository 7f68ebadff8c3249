const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SPLIT = 134217729;

/** a * b exactly, as a sum of two. */
function twoProduct(a: number, b: number): [number, number] {
  const p = a * b;
  const [ah, bh] = [SPLIT * a - (SPLIT * a - a), SPLIT * b - (SPLIT * b - b)];
  const [al, bl] = [a - ah, b - bh];
  return [p, al * bl - (p - ah * bh - al * bh - ah * bl)];
}

const view = new DataView(new ArrayBuffer(8));

/**
 * The natural logarithm, rounded as C's library rounds it. JavaScript's may be off by one in the last digit, and draws of numpy's
 * generators would be, too; it still differs in the last digit of about one in a thousand.
 */
export function log(x: number): number {
  if (!(x > 2.3e-308) || x === Number.POSITIVE_INFINITY || x === 1) return Math.log(x);
  view.setFloat64(0, x);
  let k = ((view.getUint32(0) >>> 20) & 0x7ff) - 1023;
  view.setUint32(0, (view.getUint32(0) & 0x000fffff) | 0x3ff00000);
  let m = view.getFloat64(0);
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  // log m = 2 artanh s with s = (m - 1) / (m + 1), whose first term needs twice the digits.
  const top = m - 1;
  const sum = m + 1;
  const sumLow = m - (sum - 1);
  const s = top / sum;
  const [p, q] = twoProduct(s, sum);
  const low = (top - p - q - s * sumLow) / sum;
  const z = s * s;
  let tail = 0;
  for (let i = 41; i >= 3; i -= 2) tail = (tail + 1 / i) * z;
  const a = k * LN2_HIGH;
  const b = 2 * s;
  const hi = a + b;
  const rest = Math.abs(a) > Math.abs(b) ? b - (hi - a) : a - (hi - b);
  return hi + (rest + (2 * s * tail + 2 * low + k * LN2_LOW));
}
