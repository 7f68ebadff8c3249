import { ValueError } from "../../values/errors";

/** An object with its keys in the order of the text; JavaScript's own objects would put numbers first. */
export class JsonObject {
  readonly keys: string[] = [];
  readonly values: unknown[] = [];
}

/** A number that was written as a float but is whole: 1.0 is no integer in a column. */
export class WholeFloat {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

const POWERS = Array.from({ length: 16 }, (_, i) => Number(`1e-${i}`));
const ESCAPES: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const UINT_MAX = 2n ** 64n - 1n;
const INT_MIN = -(2n ** 63n);
const DEEPEST = 1024;

/**
 * Reads JSON as pandas' parser does: integers exactly, floats from their digits and a power of ten (or rounded correctly, if
 * `precise`), `NaN` as null.
 * @throws ValueError with the place of the mistake
 */
export function parseJson(text: string, precise = false): unknown {
  const parser = new Parser(text, precise);
  return parser.document();
}

class Parser {
  private at = 0;
  private depth = 0;
  /** Place of the next backslash. */
  private escape = -1;
  private readonly text: string;
  private readonly precise: boolean;

  constructor(text: string, precise: boolean) {
    this.text = text;
    this.precise = precise;
  }

  document(): unknown {
    if (this.text.length === 0) throw new ValueError("Expected object or value");
    const value = this.value();
    this.space();
    if (this.at < this.text.length) throw this.error("Trailing data", this.at - 1);
    return value;
  }

  private error(message: string, at: number): ValueError {
    return new ValueError(at < 0 ? message : `${message} at position ${at}`);
  }

  private space(): void {
    const { text } = this;
    for (;;) {
      const c = text.charCodeAt(this.at);
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return;
      this.at++;
    }
  }

  private value(): unknown {
    this.space();
    const c = this.text[this.at];
    switch (c) {
      case '"':
        return this.string();
      case "{":
        return this.nested(() => this.object());
      case "[":
        return this.nested(() => this.array());
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      case "n":
        return this.word("null", null);
      case "N":
        return this.word("NaN", null);
      case "I":
        return this.word("Infinity", Number.POSITIVE_INFINITY);
    }
    if (c === "-" && this.text[this.at + 1] === "I") return this.word("-Infinity", Number.NEGATIVE_INFINITY);
    if (c !== undefined && (c === "-" || (c >= "0" && c <= "9"))) return this.number();
    throw this.error("Expected object or value", this.at - 1);
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > DEEPEST) throw this.error("Reached object decoding depth limit", this.at - 1);
    const result = read();
    this.depth--;
    return result;
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) {
      throw this.error(`Unexpected character found when decoding '${word}'`, this.at - 1);
    }
    this.at += word.length;
    return value;
  }

  private array(): unknown[] {
    const out: unknown[] = [];
    this.at++;
    for (;;) {
      this.space();
      if (this.text[this.at] === "]") {
        if (out.length) throw this.error("Unexpected character found when decoding array value (1)", this.at - 1);
        this.at++;
        return out;
      }
      out.push(this.value());
      this.space();
      const c = this.text[this.at];
      if (c === ",") {
        this.at++;
        continue;
      }
      if (c !== "]") throw this.error("Unexpected character found when decoding array value (2)", this.at);
      this.at++;
      return out;
    }
  }

  private object(): JsonObject {
    const out = new JsonObject();
    this.at++;
    for (;;) {
      this.space();
      const c = this.text[this.at];
      if (c === "}") {
        this.at++;
        return out;
      }
      if (c !== '"' && (c === undefined || !/[[{tfnNI0-9-]/.test(c)))
        throw this.error("Expected object or value", this.at - 1);
      if (c !== '"') throw this.error("Key name of object must be 'string' when decoding 'object'", this.at);
      const key = this.string();
      this.space();
      if (this.text[this.at] !== ":") throw this.error("No ':' found when decoding object value", this.at);
      this.at++;
      out.keys.push(key);
      out.values.push(this.value());
      this.space();
      const next = this.text[this.at];
      if (next === ",") this.at++;
      else if (next !== "}") throw this.error("Unexpected character found when decoding object value", this.at);
    }
  }

  private string(): string {
    const { text } = this;
    const from = this.at + 1;
    let end = text.indexOf('"', from);
    if (end < 0) throw this.error("Unmatched ''\"' when when decoding 'string'", this.at);
    // Looked for once, not for every string again: it may be far away.
    if (this.escape < from) {
      const found = text.indexOf("\\", from);
      this.escape = found < 0 ? text.length : found;
    }
    const { escape } = this;
    if (escape > end) {
      this.at = end + 1;
      return text.slice(from, end);
    }
    let out = "";
    let last = from;
    for (let i = escape; ; i++) {
      const c = text[i];
      if (c === undefined) throw this.error("Unmatched ''\"' when when decoding 'string'", this.at);
      if (c === '"') {
        end = i;
        break;
      }
      if (c !== "\\") continue;
      out += text.slice(last, i);
      const e = text[++i] as string;
      if (e === "u") {
        const hex = text.slice(i + 1, i + 5);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) {
          throw this.error("Unexpected character in unicode escape sequence when decoding 'string'", this.at);
        }
        out += String.fromCharCode(Number.parseInt(hex, 16));
        i += 4;
      } else if (e === '"' || e === "\\" || e === "/") out += e;
      else if (e in ESCAPES) out += ESCAPES[e];
      else throw this.error("Unrecognized escape sequence when decoding 'string'", this.at);
      last = i + 1;
    }
    this.at = end + 1;
    return out + text.slice(last, end);
  }

  private number(): unknown {
    const { text } = this;
    const start = this.at;
    const negative = text[start] === "-";
    let i = negative ? start + 1 : start;
    let whole = 0;
    const digits = i;
    for (; isDigit(text.charCodeAt(i)); i++) whole = whole * 10 + text.charCodeAt(i) - 48;
    const c = text[i];
    if (c !== "." && c !== "e" && c !== "E") {
      this.at = i;
      if (i - digits <= 15) return negative ? -whole || 0 : whole;
      return this.big(text.slice(start, i), start);
    }
    return this.float(start, i, whole, negative);
  }

  private big(digits: string, start: number): number | bigint {
    const value = BigInt(digits);
    if (value > UINT_MAX) throw this.error("Value is too big!", start - 1);
    if (value < INT_MIN) throw this.error("Value is too small", start - 1);
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }

  private float(start: number, point: number, whole: number, negative: boolean): number | WholeFloat {
    const { text } = this;
    let i = point;
    let fraction = 0;
    let places = 0;
    if (text[i] === ".") {
      for (i++; isDigit(text.charCodeAt(i)); i++) {
        if (places === 15) continue;
        fraction = fraction * 10 + text.charCodeAt(i) - 48;
        places++;
      }
    }
    let power = 0;
    if (text[i] === "e" || text[i] === "E") {
      const minus = text[++i] === "-";
      if (minus || text[i] === "+") i++;
      for (; isDigit(text.charCodeAt(i)); i++) power = power * 10 + text.charCodeAt(i) - 48;
      if (minus) power = -power;
    }
    this.at = i;
    let value: number;
    if (this.precise) value = Number(text.slice(start, i));
    else {
      value = whole + fraction * (POWERS[places] as number);
      if (negative) value = -value;
      if (power !== 0) value *= Number(`1e${power}`);
    }
    return Number.isInteger(value) ? new WholeFloat(value) : value;
  }
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;

/** A parsed value as plain JavaScript, for the cells of object columns. */
export function unwrap(value: unknown): unknown {
  if (value instanceof WholeFloat) return value.value;
  if (Array.isArray(value)) return value.map(unwrap);
  if (!(value instanceof JsonObject)) return value;
  const out: Record<string, unknown> = {};
  value.keys.forEach((key, i) => {
    Object.defineProperty(out, key, {
      value: unwrap(value.values[i]),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  });
  return out;
}
