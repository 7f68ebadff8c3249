/** |x| = mantissa * 2^exponent, exactly. */
function parts(x: number): [mantissa: bigint, exponent: number] {
  let exponent = 0;
  let value = Math.abs(x);
  while (!Number.isInteger(value)) {
    value *= 2;
    exponent--;
  }
  return [BigInt(value), exponent];
}

const bits = (n: bigint): number => n.toString(16).length * 4;

function root(n: bigint): bigint {
  let x = 1n << BigInt((bits(n) >> 1) + 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

/** The float nearest to n * 2^exponent; `more` says that n was cut off. */
function nearest(n: bigint, exponent: number, more: boolean): number {
  const extra = Math.max(0, bits(n) - 64);
  const kept = n >> BigInt(extra);
  const lost = more || kept << BigInt(extra) !== n;
  // A last bit that is set keeps halves apart from what is a little more.
  const value = Number((kept << 1n) | (lost ? 1n : 0n));
  return scaled(value, exponent + extra - 1);
}

function scaled(x: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return x * 2 ** half * 2 ** (exponent - half);
}

/** Exponents up to here, whole or halves, are worked out exactly. */
const MOST = 400;
const LOWEST = 2 ** -1000;

/**
 * `a ** b` of a positive, finite `a`, rounded once where `b` is whole or a half: JavaScript's own is off in the last digit now and then,
 * the C library's is not.
 */
export function exactPower(a: number, b: number): number {
  const twice = b * 2;
  const rough = a ** b;
  const normal = Number.isFinite(rough) && rough > LOWEST && a > LOWEST;
  if (!normal || !Number.isInteger(twice) || Math.abs(b) > MOST) return rough;
  const n = Math.abs(twice);
  const halves = n % 2 !== 0;
  const [mantissa, power] = parts(a);
  let value = mantissa ** BigInt(halves ? n : n / 2);
  let exponent = power * (halves ? n : n / 2);
  if (b < 0) {
    const shift = bits(value) + 140;
    const top = 1n << BigInt(shift);
    const more = top % value !== 0n;
    value = ((top / value) << 1n) | (more ? 1n : 0n);
    exponent = -exponent - shift - 1;
  }
  if (!halves) return nearest(value, exponent, false);
  const up = Math.max(0, 140 - bits(value));
  const even = (exponent - up) % 2 === 0 ? up : up + 1;
  const square = value << BigInt(even);
  const found = root(square);
  return nearest(found, (exponent - even) / 2, found * found !== square);
}
