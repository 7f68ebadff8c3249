/** Sign of numbers that are not negative: nothing, or a space. */
export type PlusSign = "" | " " | "+";

const signed = (negative: boolean, text: string, plus: PlusSign): string => (negative ? "-" : plus) + text;

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);

function special(x: number, plus: PlusSign): string | null {
  if (Number.isNaN(x)) return `${plus}nan`;
  if (x === Number.POSITIVE_INFINITY) return `${plus}inf`;
  if (x === Number.NEGATIVE_INFINITY) return "-inf";
  return null;
}

/** |x| = mantissa * 2^exponent, exactly. */
function decompose(x: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

/** |x| * 10^digits rounded half to even, from the exact value. */
function scaledHalfEven(x: number, digits: number): bigint {
  const { mantissa, exponent } = decompose(x);
  const scaled = mantissa * 10n ** BigInt(digits);
  if (exponent >= 0) return scaled << BigInt(exponent);
  const shift = BigInt(-exponent);
  const quotient = scaled >> shift;
  const rest = scaled - (quotient << shift);
  const half = 1n << (shift - 1n);
  return rest > half || (rest === half && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** Python's `f"{x:.{digits}f}"`: rounds half to even, where JavaScript rounds half up. */
export function toFixed(x: number, digits: number, plus: PlusSign = ""): string {
  const named = special(x, plus);
  if (named !== null) return named;
  const size = Math.abs(x);
  // Only a multiple of 2^-(digits + 1) can lie half-way between two results.
  const mayTie = Number.isInteger(size * 2 ** (digits + 1)) && !Number.isInteger(size);
  if (size < 1e21 && digits <= 100 && !mayTie) return signed(isNegative(x), size.toFixed(digits), plus);
  const text = scaledHalfEven(x, digits)
    .toString()
    .padStart(digits + 1, "0");
  const split = text.length - digits;
  return signed(isNegative(x), digits === 0 ? text : `${text.slice(0, split)}.${text.slice(split)}`, plus);
}

const twoDigitExponent = (text: string): string =>
  text.replace(/e([+-])(\d+)$/, (_, sign: string, power: string) => `e${sign}${power.padStart(2, "0")}`);

/** Python's `f"{x:.{digits}e}"`. */
export function toExponential(x: number, digits: number, plus: PlusSign = ""): string {
  const named = special(x, plus);
  if (named !== null) return named;
  const size = Math.abs(x);
  let text = size.toExponential(Math.min(digits, 100));
  const exact = size.toExponential(100);
  const tail = exact.slice((digits === 0 ? 1 : digits + 2) + (digits === 0 ? 1 : 0), exact.indexOf("e"));
  if (/^50*$/.test(tail)) {
    const power = Number(exact.slice(exact.indexOf("e") + 1));
    const kept = BigInt(exact.slice(0, digits + 2).replace(".", ""));
    const even = (kept & 1n) === 0n ? kept : kept + 1n;
    const figures = even.toString();
    const carried = figures.length > digits + 1;
    const shown = carried ? figures.slice(0, -1) : figures;
    const at = power + (carried ? 1 : 0);
    text = `${shown[0]}${digits > 0 ? `.${shown.slice(1)}` : ""}e${at < 0 ? "-" : "+"}${Math.abs(at)}`;
  }
  return signed(isNegative(x), twoDigitExponent(text), plus);
}

/** Python's `f"{x:.{digits}g}"`, with `keepZeros` for the alternate form. */
export function toGeneral(x: number, digits: number, plus: PlusSign = "", keepZeros = false): string {
  const named = special(x, plus);
  if (named !== null) return named;
  const precision = digits === 0 ? 1 : digits;
  if (x === 0) return signed(isNegative(x), keepZeros && precision > 1 ? `0.${"0".repeat(precision - 1)}` : "0", plus);
  const scientific = toExponential(Math.abs(x), precision - 1);
  const power = Number(scientific.slice(scientific.indexOf("e") + 1));
  if (power < -4 || power >= precision) {
    const [mantissa, exponent] = scientific.split("e") as [string, string];
    return signed(isNegative(x), `${keepZeros ? mantissa : trimPoint(mantissa)}e${exponent}`, plus);
  }
  const fixed = toFixed(Math.abs(x), precision - 1 - power);
  const whole = keepZeros && !fixed.includes(".") ? `${fixed}.` : fixed;
  return signed(isNegative(x), keepZeros ? whole : trimPoint(fixed), plus);
}

const trimPoint = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** Shortest decimal digits that give the same number back, as Python's `repr` of a float; `single` for a float32. */
export function reprFloat(x: number, single = false): string {
  const named = special(x, "");
  if (named !== null) return named;
  if (x === 0) return Object.is(x, -0) ? "-0.0" : "0.0";
  const [figures, power] = shortest(x, single);
  const size = figures.length;
  const sign = x < 0 ? "-" : "";
  if (power < -4 || power >= 16) {
    const mantissa = size > 1 ? `${figures[0]}.${figures.slice(1)}` : figures;
    return `${sign}${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${figures}`;
  if (size <= power + 1) return `${sign}${figures}${"0".repeat(power + 1 - size)}.0`;
  return `${sign}${figures.slice(0, power + 1)}.${figures.slice(power + 1)}`;
}

/** Shortest significant digits of a finite number that isn't zero, and the power of ten of the first. */
export function shortest(x: number, single = false): [figures: string, power: number] {
  const size = Math.abs(x);
  let text = size.toExponential();
  if (single) {
    for (let digits = 0; digits < 9; digits++) {
      text = toExponential(size, digits);
      if (Math.fround(Number(text)) === size) break;
    }
  }
  const [mantissa, power] = text.split("e") as [string, string];
  return [mantissa.replace(".", "").replace(/0+$/, ""), Number(power)];
}
