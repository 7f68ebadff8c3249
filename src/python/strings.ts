import { NotImplementedError, TypeError, ValueError } from "../values/errors";
import * as py from "../values/python-string";
import { Slice, type Tuple, tuple } from "../values/scalar";
import { keywords } from "./keywords";
import { Dict, entryOf, isDict } from "./kinds";
import { iterable, typeName } from "./names";
import { strFormat } from "./str-format";

type Prefix = string | Tuple | readonly string[];

const bounds = (s: string, start: unknown, end: unknown): string =>
  start === null && end === null ? s : py.slice(s, (n) => new Slice(start, end, null).indices(n));

const place = (s: string, sub: string, start: unknown, end: unknown, last: boolean): number => {
  const n = py.length(s);
  const from = Number(start ?? 0);
  return from > n ? -1 : py.find(s, sub, from, end === null ? null : Number(end), last);
};

function found(at: number): number {
  if (at < 0) throw new ValueError("substring not found");
  return at;
}

function sepOf(given: unknown): string | null {
  if (given === null || given === undefined) return null;
  if (typeof given !== "string") throw new TypeError(`must be str or None, not ${typeName(given)}`);
  if (given === "") throw new ValueError("empty separator");
  return given;
}

function fillOf(given: unknown): string {
  if (typeof given !== "string" || py.length(given) !== 1)
    throw new TypeError("The fill character must be exactly one character long");
  return given;
}

const any = (p: Prefix, test: (x: string) => boolean): boolean =>
  typeof p === "string" ? test(p) : [...(p as Iterable<string>)].some(test);

const LINE = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

/** Python's methods of texts: `strings.split(text, ",")` is `text.split(",")`. Keywords are one last plain object. */
export const strings = {
  split(s: string, ...args: [sep?: unknown, maxsplit?: unknown]): string[] {
    const p = keywords("split", ["sep", "maxsplit"], args);
    return py.split(s, sepOf(p.sep), Number(p.maxsplit ?? -1));
  },
  rsplit(s: string, ...args: [sep?: unknown, maxsplit?: unknown]): string[] {
    const p = keywords("rsplit", ["sep", "maxsplit"], args);
    return py.rsplit(s, sepOf(p.sep), Number(p.maxsplit ?? -1));
  },
  strip: (s: string, chars: string | null = null): string => py.strip(s, chars, true, true),
  lstrip: (s: string, chars: string | null = null): string => py.strip(s, chars, true, false),
  rstrip: (s: string, chars: string | null = null): string => py.strip(s, chars, false, true),
  upper: (s: string): string => py.upper(s, false),
  lower: (s: string): string => py.lower(s, false),
  title: (s: string): string => py.title(s, false),
  capitalize: (s: string): string => py.capitalize(s, false),
  swapcase: (s: string): string => py.swapcase(s, false),
  casefold: (s: string): string => py.casefold(s),
  center: (s: string, width: number, fill = " "): string => py.pad(s, width, "both", fillOf(fill)),
  ljust: (s: string, width: number, fill = " "): string => py.pad(s, width, "right", fillOf(fill)),
  rjust: (s: string, width: number, fill = " "): string => py.pad(s, width, "left", fillOf(fill)),
  zfill: (s: string, width: number): string => py.zfill(s, width),
  find: (s: string, sub: string, start: unknown = null, end: unknown = null): number =>
    place(s, sub, start, end, false),
  rfind: (s: string, sub: string, start: unknown = null, end: unknown = null): number =>
    place(s, sub, start, end, true),
  index: (s: string, sub: string, start: unknown = null, end: unknown = null): number =>
    found(place(s, sub, start, end, false)),
  rindex: (s: string, sub: string, start: unknown = null, end: unknown = null): number =>
    found(place(s, sub, start, end, true)),
  count(s: string, sub: string, start: unknown = null, end: unknown = null): number {
    if (Number(start ?? 0) > py.length(s)) return 0;
    const part = bounds(s, start, end);
    return sub === "" ? py.length(part) + 1 : part.split(sub).length - 1;
  },
  startswith: (s: string, prefix: Prefix, start: unknown = null, end: unknown = null): boolean =>
    any(prefix, (p) => bounds(s, start, end).startsWith(p)),
  endswith: (s: string, suffix: Prefix, start: unknown = null, end: unknown = null): boolean =>
    any(suffix, (p) => bounds(s, start, end).endsWith(p)),
  replace(s: string, ...args: [old: string, by: string, count?: unknown]): string {
    const p = keywords("replace", ["old", "new", "count"], args);
    return py.replace(s, p.old, p.new, Number(p.count ?? -1));
  },
  partition: (s: string, sep: string): Tuple => tuple(...py.partition(s, sepOf(sep) as string, false)),
  rpartition: (s: string, sep: string): Tuple => tuple(...py.partition(s, sepOf(sep) as string, true)),
  splitlines(s: string, ...args: [keepends?: unknown]): string[] {
    const { keepends = false } = keywords("splitlines", ["keepends"], args);
    const out: string[] = [];
    let start = 0;
    for (const m of s.matchAll(LINE)) {
      out.push(s.slice(start, keepends ? m.index + m[0].length : m.index));
      start = m.index + m[0].length;
    }
    if (start < s.length) out.push(s.slice(start));
    return out;
  },
  join(sep: string, items: unknown): string {
    const texts = [...iterable(items)];
    texts.forEach((x, i) => {
      if (typeof x !== "string") throw new TypeError(`sequence item ${i}: expected str instance, ${typeName(x)} found`);
    });
    return texts.join(sep);
  },
  translate(s: string, table: Record<string, unknown> | Map<unknown, unknown>): string {
    let out = "";
    for (const c of s) {
      const code = c.codePointAt(0) as number;
      const entry =
        table instanceof Map ? entryOf(table, code) : Object.hasOwn(table, code) ? [code, table[code]] : null;
      const to = entry ? entry[1] : c;
      out += to === null ? "" : typeof to === "number" ? String.fromCodePoint(to) : String(to);
    }
    return out;
  },
  maketrans(x: unknown, y: string | null = null, gone = ""): Dict {
    const code = (k: unknown): unknown => (typeof k === "string" ? k.codePointAt(0) : k);
    if (y === null) {
      if (!isDict(x)) throw new TypeError("if you give only one argument to maketrans it must be a dict");
      return new Dict((x instanceof Map ? [...x] : Object.entries(x)).map(([k, v]) => [code(k), v] as const));
    }
    const [from, to] = [[...(x as string)], [...y]];
    if (from.length !== to.length) throw new ValueError("the first two maketrans arguments must have equal length");
    return new Dict<unknown, unknown>([
      ...from.map((c, i) => [code(c), code(to[i])] as const),
      ...[...gone].map((c) => [code(c), null] as const),
    ]);
  },
  encode(s: string, encoding = "utf-8"): Uint8Array {
    const name = encoding.toLowerCase().replace(/[-_ ]/g, "");
    if (name === "utf8") return new TextEncoder().encode(s);
    if ((name === "ascii" || name === "latin1" || name === "iso88591") && !/[^\0-\xff]/.test(s))
      return Uint8Array.from(s, (c) => c.charCodeAt(0));
    throw new NotImplementedError(`encode: the encoding '${encoding}' is not supported`);
  },
  removeprefix: (s: string, prefix: string): string => (s.startsWith(prefix) ? s.slice(prefix.length) : s),
  removesuffix: (s: string, suffix: string): string =>
    suffix !== "" && s.endsWith(suffix) ? s.slice(0, -suffix.length) : s,
  expandtabs(s: string, ...args: [tabsize?: unknown]): string {
    const size = Number(keywords("expandtabs", ["tabsize"], args).tabsize ?? 8);
    let column = 0;
    let out = "";
    for (const c of s) {
      const n = c === "\t" ? (size > 0 ? size - (column % size) : 0) : 1;
      out += c === "\t" ? " ".repeat(n) : c;
      column = c === "\n" || c === "\r" ? 0 : column + n;
    }
    return out;
  },
  format(s: string, ...args: unknown[]): string {
    return strFormat(s, args);
  },
  format_map: (s: string, named: Record<string, unknown> | Map<unknown, unknown>): string => strFormat(s, [], named),
  isalnum: (s: string): boolean => py.test("isalnum", s, false),
  isalpha: (s: string): boolean => py.test("isalpha", s, false),
  isdigit: (s: string): boolean => py.test("isdigit", s, false),
  isdecimal: (s: string): boolean => py.test("isdecimal", s, false),
  isnumeric: (s: string): boolean => py.test("isnumeric", s, false),
  isspace: (s: string): boolean => py.test("isspace", s, false),
  islower: (s: string): boolean => py.test("islower", s, false),
  isupper: (s: string): boolean => py.test("isupper", s, false),
  istitle: (s: string): boolean => py.test("istitle", s, false),
  isascii: (s: string): boolean => py.test("isascii", s, false),
  isidentifier: (s: string): boolean => /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*$/u.test(s),
  isprintable: (s: string): boolean => !/(?! )[\p{C}\p{Z}]/u.test(s),
};
