/** The layers of a ziggurat: 256 strips of one area under a falling density. */
export interface Layers {
  /** Step of each layer: a whole number times this is where it falls. */
  readonly step: Float64Array;
  /** Whole numbers below this fall inside at once. */
  readonly inside: Float64Array;
  /** The density at the layer's end. */
  readonly density: Float64Array;
}

// Fixed-point numbers: the tables are right to the last digit only with logarithms of more than a double's digits.
const BITS = 160n;
const ONE = 1n << BITS;
const mul = (a: bigint, b: bigint): bigint => (a * b) >> BITS;
const div = (a: bigint, b: bigint): bigint => (a << BITS) / b;
const toNumber = (a: bigint, shift = 0): number => Number(a) * 2 ** (-Number(BITS) - shift);

/** A decimal as a fixed-point number. */
function fixed(text: string): bigint {
  const [whole, digits = ""] = text.split(".") as [string, string?];
  return (BigInt(whole + digits) << BITS) / 10n ** BigInt(digits.length);
}

/** e to the power of -x. */
function decay(x: bigint): bigint {
  const y = x >> 10n;
  let term = ONE;
  let sum = ONE;
  for (let k = 1n; term !== 0n; k++) {
    term = -mul(term, y) / k;
    sum += term;
  }
  for (let i = 0; i < 10; i++) sum = mul(sum, sum);
  return sum;
}

/** The natural logarithm of a number in (0, 1]: Newton's steps from the double's. */
function log(x: bigint): bigint {
  let y = BigInt(Math.round(Math.log(toNumber(x)) * 2 ** 52)) << (BITS - 52n);
  for (let i = 0; i < 3; i++) y += mul(x, decay(y)) - ONE;
  return y;
}

/** Layers of a density and its inverse, from where the tail begins and the area of a strip; `bits` has a draw. */
function layers(
  end: bigint,
  area: bigint,
  density: (x: bigint) => bigint,
  inverse: (y: bigint) => bigint,
  bits: number,
): Layers {
  const step = new Float64Array(256);
  const inside = new Float64Array(256);
  const heights = new Float64Array(256);
  const base = div(area, density(end));
  const whole = (a: bigint): number => Number((a << BigInt(bits)) >> BITS);
  inside[0] = whole(div(end, base));
  step[0] = toNumber(base, bits);
  step[255] = toNumber(end, bits);
  heights[0] = 1;
  heights[255] = toNumber(density(end));
  let x = end;
  for (let i = 254; i >= 1; i--) {
    const next = inverse(div(area, x) + density(x));
    inside[i + 1] = whole(div(next, x));
    step[i] = toNumber(next, bits);
    heights[i] = toNumber(density(next));
    x = next;
  }
  return { step, inside, density: heights };
}

export const NORMAL_END = 3.6541528853610088;
const NORMAL_AREA = 0.004928673233974652;

export const EXPONENTIAL_END = "7.697117470131049714044628048015215499113968640055341";

const once = <T>(make: () => T): (() => T) => {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

/** A double as a fixed-point number, exactly. */
const ofExact = (x: number): bigint => BigInt(x * 2 ** 80) << (BITS - 80n);

/**
 * numpy's table of the normal density was made with doubles, whose errors grow from layer to layer: it comes out the same with the same
 * steps and logarithms and exponentials that are rounded rightly, but for one near a tie that was rounded up.
 */
export const normalLayers = once((): Layers => {
  const exp = (x: number): number => toNumber(decay(ofExact(0.5 * x * x)));
  const m = 2 ** 52;
  const [step, inside, density] = [new Float64Array(256), new Float64Array(256), new Float64Array(256)];
  let x = NORMAL_END;
  let f = exp(x);
  inside[0] = Math.trunc(((x * f) / NORMAL_AREA) * m);
  step[0] = NORMAL_AREA / f / m;
  step[255] = x / m;
  density[0] = 1;
  density[255] = f;
  for (let i = 254; i >= 1; i--) {
    const next = Math.sqrt(-2 * toNumber(log(ofExact(NORMAL_AREA / x + f))));
    inside[i + 1] = Math.trunc((next / x) * m);
    x = next;
    f = exp(x);
    if (i === 38) f += 2 ** -53;
    step[i] = x / m;
    density[i] = f;
  }
  return { step, inside, density };
});

export const exponentialLayers = once(() => {
  const end = fixed(EXPONENTIAL_END);
  return layers(end, mul(decay(end), end + ONE), decay, (y) => -log(y), 53);
});
