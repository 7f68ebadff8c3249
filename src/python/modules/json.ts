import { TypeError, ValueError } from "../../values/errors";
import { isFloat, isNumber } from "../../values/python-arithmetic";
import { Float, floatText, Tuple } from "../../values/scalar";
import { order } from "../compare";
import { entriesOf, isDict } from "../kinds";
import { typeName } from "../names";

/** Raised by `json.loads` for what is no JSON; it is a ValueError. */
export class JSONDecodeError extends ValueError {}

export interface DumpOptions {
  indent?: number | string | null;
  separators?: Tuple | readonly string[] | null;
  sort_keys?: boolean;
  ensure_ascii?: boolean;
  default?: ((x: any) => unknown) | null;
}

function text(s: string, ascii: boolean): string {
  const quoted = JSON.stringify(s).replace(/\x7f/g, ascii ? "\\u007f" : "\x7f");
  if (!ascii) return quoted;
  return quoted.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function number(x: unknown): string {
  if (!isFloat(x)) return typeof x === "boolean" ? String(x) : String(typeof x === "bigint" ? x : Number(x));
  const value = Number(x);
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  return floatText(value);
}

function keyText(k: unknown): string {
  if (typeof k === "string") return k;
  if (k === null) return "null";
  if (isNumber(k)) return number(k);
  throw new TypeError(`keys must be str, int, float, bool or None, not ${typeName(k)}`);
}

/** Python's `json.dumps(x)`: blanks after commas and colons, floats with their point, escapes past ASCII. */
function dumps(x: unknown, options: DumpOptions = {}): string {
  const { indent = null, sort_keys = false, ensure_ascii = true } = options;
  const [comma, colon] = options.separators ? [...options.separators] : [indent === null ? ", " : ",", ": "];
  const unit = typeof indent === "number" ? " ".repeat(indent) : (indent ?? "");
  const wrap = (open: string, close: string, parts: string[], level: number): string => {
    if (!parts.length) return open + close;
    if (indent === null) return open + parts.join(comma as string) + close;
    const line = `\n${unit.repeat(level + 1)}`;
    return `${open}${line}${parts.join((comma as string) + line)}\n${unit.repeat(level)}${close}`;
  };
  const write = (v: unknown, level: number): string => {
    if (v === null || v === undefined) return "null";
    if (typeof v === "string") return text(v, ensure_ascii);
    if (isNumber(v)) return number(v);
    if (Array.isArray(v) || v instanceof Tuple)
      return wrap(
        "[",
        "]",
        [...v].map((item) => write(item, level + 1)),
        level,
      );
    if (isDict(v)) {
      const rows = sort_keys ? entriesOf(v).sort(([a], [b]) => order(a, b)) : entriesOf(v);
      const parts = rows.map(([k, item]) => text(keyText(k), ensure_ascii) + colon + write(item, level + 1));
      return wrap("{", "}", parts, level);
    }
    if (options.default) return write(options.default(v), level);
    throw new TypeError(`Object of type ${typeName(v)} is not JSON serializable`);
  };
  return write(x, 0);
}

const TOKEN =
  /[ \t\n\r]*(?:([[\]{},:])|"((?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"|(-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?)|(true|false|null|NaN|-?Infinity))?/y;

/** Python's `json.loads(text)`: objects become plain objects, floats that are whole are marked, ints past 2^53 are bigints. */
function loads(given: string | Uint8Array): any {
  const source = typeof given === "string" ? given : new TextDecoder().decode(given);
  let at = 0;
  const fail = (message: string, place: number): JSONDecodeError => {
    const before = source.slice(0, place).split("\n");
    const column = (before.at(-1) as string).length + 1;
    return new JSONDecodeError(`${message}: line ${before.length} column ${column} (char ${place})`);
  };
  const token = (): RegExpExecArray => {
    TOKEN.lastIndex = at;
    const m = TOKEN.exec(source) as RegExpExecArray;
    at = TOKEN.lastIndex;
    return m;
  };
  const skip = (): number => {
    while (/[ \t\n\r]/.test(source[at] ?? "")) at++;
    return at;
  };
  const value = (): unknown => {
    const start = skip();
    const [, mark, , digits, point, power, word] = token();
    if (source[start] === '"' && at > start) return JSON.parse(source.slice(start, at));
    if (digits !== undefined) {
      if (point !== undefined || power !== undefined) {
        const n = Number(digits);
        return Number.isInteger(n) ? new Float(n) : n;
      }
      const n = Number(digits);
      return Number.isSafeInteger(n) ? n + 0 : BigInt(digits);
    }
    if (word !== undefined)
      return word === "null" ? null : word === "true" ? true : word === "false" ? false : Number(word);
    if (mark === "[") return list();
    if (mark === "{") return object();
    throw fail("Expecting value", start);
  };
  const list = (): unknown[] => {
    const out: unknown[] = [];
    if (source[skip()] === "]") {
      at++;
      return out;
    }
    for (;;) {
      out.push(value());
      const place = skip();
      const c = source[at++];
      if (c === "]") return out;
      if (c !== ",") throw fail("Expecting ',' delimiter", place);
    }
  };
  const object = (): Record<string, unknown> => {
    const out: Record<string, unknown> = {};
    if (source[skip()] === "}") {
      at++;
      return out;
    }
    for (;;) {
      const start = skip();
      if (source[start] !== '"') throw fail("Expecting property name enclosed in double quotes", start);
      const name = value() as string;
      const place = skip();
      if (source[at++] !== ":") throw fail("Expecting ':' delimiter", place);
      Object.defineProperty(out, name, { value: value(), writable: true, enumerable: true, configurable: true });
      const after = skip();
      const c = source[at++];
      if (c === "}") return out;
      if (c !== ",") throw fail("Expecting ',' delimiter", after);
    }
  };
  const out = value();
  if (skip() < source.length) throw fail("Extra data", at);
  return out;
}

/** Python's `json`. */
export const json = {
  dumps,
  loads,
  dump(x: unknown, file: { write(text: string): unknown }, options: DumpOptions = {}): void {
    file.write(dumps(x, options));
  },
  load: (file: { read(): string }): any => loads(file.read()),
  JSONDecodeError,
};
