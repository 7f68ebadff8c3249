/** Numbers read from bytes, as pandas' C parser reads them. */

const ZERO = 48;
const PLUS = 43;
const MINUS = 45;
const E_UPPER = 69;
const E_LOWER = 101;

const POWERS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);

export interface NumberStyle {
  /** Byte of the decimal point. */
  decimal: number;
  /** Byte between thousands, -1 without one. */
  thousands: number;
}

export enum IntKind {
  /** `IntScan.value` holds it exactly. */
  Small,
  /** An integer of more than 15 digits, in `IntScan.digits`. */
  Big,
  /** No integer. */
  None,
}

/** Reads one integer; the result stands in the fields, so that nothing is allocated. */
export class IntScan {
  value = 0;
  digits = "";

  read(buf: Uint8Array, from: number, to: number, style: NumberStyle): IntKind {
    let i = from;
    let end = to;
    while (i < end && isSpace(buf[i] as number)) i++;
    while (end > i && isSpace(buf[end - 1] as number)) end--;
    const first = buf[i];
    const negative = first === MINUS;
    if (negative || first === PLUS) i++;
    if (i >= end) return IntKind.None;
    if (end - i > 15) return this.readLong(buf, i, end, negative, style);
    let value = 0;
    const { thousands } = style;
    if (thousands >= 0 && !isDigit(buf[i] as number)) return IntKind.None;
    for (; i < end; i++) {
      const digit = (buf[i] as number) - ZERO;
      if (digit >= 0 && digit <= 9) value = value * 10 + digit;
      else if (buf[i] !== thousands) return IntKind.None;
    }
    this.value = negative ? -value : value;
    return IntKind.Small;
  }

  private readLong(buf: Uint8Array, from: number, end: number, negative: boolean, style: NumberStyle): IntKind {
    let digits = "";
    for (let i = from; i < end; i++) {
      const c = buf[i] as number;
      if (isDigit(c)) digits += String.fromCharCode(c);
      else if (c !== style.thousands || i === from) return IntKind.None;
    }
    digits = digits.replace(/^0+(?=\d)/, "");
    if (digits.length <= 15) {
      this.value = negative ? -Number(digits) : Number(digits);
      return IntKind.Small;
    }
    this.digits = negative ? `-${digits}` : digits;
    return IntKind.Big;
  }
}

const isDigit = (c: number): boolean => c >= ZERO && c <= ZERO + 9;

/** The float that a field holds, rounded correctly; NaN if it holds none. */
export function scanFloat(buf: Uint8Array, from: number, to: number, style: NumberStyle): number {
  let i = from;
  let end = to;
  while (i < end && isSpace(buf[i] as number)) i++;
  while (end > i && isSpace(buf[end - 1] as number)) end--;
  const begin = i;
  const negative = buf[i] === MINUS;
  if (negative || buf[i] === PLUS) i++;
  let mantissa = 0;
  let digits = 0;
  let seen = false;
  let exponent = 0;
  const { decimal, thousands } = style;
  while (i < end) {
    const c = buf[i] as number;
    if (!isDigit(c)) {
      if (c !== thousands || !seen) break;
    } else {
      seen = true;
      mantissa = mantissa * 10 + (c - ZERO);
      if (mantissa > 0) digits++;
    }
    i++;
  }
  if (i < end && buf[i] === decimal) {
    for (i++; i < end && isDigit(buf[i] as number); i++) {
      seen = true;
      mantissa = mantissa * 10 + ((buf[i] as number) - ZERO);
      if (mantissa > 0) digits++;
      exponent--;
    }
  }
  if (!seen) return infinity(buf, i, end, negative);
  if (i < end && (buf[i] === E_LOWER || buf[i] === E_UPPER)) {
    i++;
    const minus = buf[i] === MINUS;
    if (minus || buf[i] === PLUS) i++;
    if (i >= end) return Number.NaN;
    let power = 0;
    for (; i < end && isDigit(buf[i] as number); i++) power = Math.min(99999, power * 10 + (buf[i] as number) - ZERO);
    exponent += minus ? -power : power;
  }
  if (i < end) return Number.NaN;
  if (digits <= 15 && exponent >= -22 && exponent <= 22) {
    const size = exponent < 0 ? mantissa / (POWERS[-exponent] as number) : mantissa * (POWERS[exponent] as number);
    return negative ? -size : size;
  }
  return slowFloat(buf, begin, end, style);
}

function slowFloat(buf: Uint8Array, from: number, end: number, style: NumberStyle): number {
  let text = "";
  for (let i = from; i < end; i++) {
    const c = buf[i] as number;
    if (c === style.decimal) text += ".";
    else if (c !== style.thousands) text += String.fromCharCode(c);
  }
  return Number(text);
}

function infinity(buf: Uint8Array, from: number, end: number, negative: boolean): number {
  if (end - from !== 3 && end - from !== 8) return Number.NaN;
  let word = "";
  for (let i = from; i < end; i++) word += String.fromCharCode(buf[i] as number);
  word = word.toLowerCase();
  if (word !== "inf" && word !== "infinity") return Number.NaN;
  return negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
