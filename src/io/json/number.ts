const POWERS = Array.from({ length: 16 }, (_, i) => 10 ** i);

/** A float in JSON with at most `precision` decimals, as pandas writes it; what is not finite is null. */
export function floatJson(value: number, precision: number): string {
  if (!Number.isFinite(value)) return "null";
  const size = Math.abs(value);
  if (size > 1e16 || (size !== 0 && size < 1e-15)) return general(value, precision);
  const power = POWERS[precision] as number;
  let whole = Math.floor(size);
  const scaled = (size - whole) * power;
  let fraction = Math.floor(scaled);
  const rest = scaled - fraction;
  if (rest > 0.5 || (rest === 0.5 && (fraction === 0 || fraction % 2 === 1))) fraction++;
  if (fraction >= power) {
    fraction = 0;
    whole++;
  }
  const sign = value < 0 ? "-" : "";
  if (precision === 0) return `${sign}${whole}`;
  if (fraction === 0) return `${sign}${whole}.0`;
  return `${sign}${whole}.${String(fraction).padStart(precision, "0").replace(/0+$/, "")}`;
}

/** C's `%.{precision}g` of a very large or very small number. */
function general(value: number, precision: number): string {
  const [mantissa, power] = value.toExponential(Math.max(precision, 1) - 1).split("e") as [string, string];
  const digits = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  const size = Math.abs(Number(power));
  return `${digits}e${Number(power) < 0 ? "-" : "+"}${size < 10 ? "0" : ""}${size}`;
}

const SHORT: Record<string, string> = {
  '"': '\\"',
  "\\": "\\\\",
  "/": "\\/",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};
const hex = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A text in JSON; `ascii` writes everything beyond ASCII as escapes. */
export function textJson(text: string, ascii: boolean): string {
  if (/^[\x20\x21\x23-\x2e\x30-\x5b\x5d-\x7f]*$/.test(text)) return `"${text}"`;
  const body = ascii
    ? text.replace(/["\\/]|[\x00-\x1f]|[\x80-\uffff]/g, (c) => SHORT[c] ?? hex(c))
    : text.replace(/["\\/]|[\x00-\x1f]/g, (c) => SHORT[c] ?? hex(c));
  return `"${body}"`;
}
