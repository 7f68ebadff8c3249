import { textRoom } from "./room";

/** Python's string methods on JavaScript strings, by code point. `simple` case maps one character to one, as pandas' str dtype does. */

const WIDE = /[\ud800-\udfff]/;
const ASCII_ONLY = /^[\0-\x7f]*$/;
export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

export const isWide = (s: string): boolean => WIDE.test(s);

/** Number of characters. */
export function length(s: string): number {
  if (!WIDE.test(s)) return s.length;
  let n = 0;
  for (const _ of s) n++;
  return n;
}

const IOTA: Readonly<Record<number, number>> = { 8115: 9, 8131: 9, 8179: 9 };

const upperOf = (c: string): string => {
  const u = c.toUpperCase();
  if (length(u) === 1) return u;
  if (c === "ß") return "ẞ";
  const code = c.codePointAt(0) as number;
  if (code >= 0x1f80 && code <= 0x1faf && (code & 8) === 0) return String.fromCharCode(code + 8);
  return IOTA[code] ? String.fromCharCode(code + (IOTA[code] as number)) : c;
};
const lowerOf = (c: string): string => (c === "İ" ? "i" : c.toLowerCase());

const each = (s: string, f: (c: string) => string): string => {
  let out = "";
  for (const c of s) out += f(c);
  return out;
};

const TITLE: Readonly<Record<string, string>> = {
  ǆ: "ǅ",
  Ǆ: "ǅ",
  ǅ: "ǅ",
  ǉ: "ǈ",
  Ǉ: "ǈ",
  ǈ: "ǈ",
  ǌ: "ǋ",
  Ǌ: "ǋ",
  ǋ: "ǋ",
  ǳ: "ǲ",
  Ǳ: "ǲ",
  ǲ: "ǲ",
};

function titleOf(c: string): string {
  const known = TITLE[c];
  if (known) return known;
  const u = [...c.toUpperCase()];
  const first = u.findIndex(isCased);
  return (
    u.slice(0, first + 1).join("") +
    u
      .slice(first + 1)
      .join("")
      .toLowerCase()
  );
}

/** The small letter of a character where it stands: a sigma at the end of a word has its own. */
function lowerIn(chars: readonly string[], i: number): string {
  const c = chars[i] as string;
  if (c !== "Σ") return c.toLowerCase();
  const near = (step: number): boolean => {
    let k = i + step;
    while (chars[k] !== undefined && /\p{Case_Ignorable}/u.test(chars[k] as string)) k += step;
    return chars[k] !== undefined && isCased(chars[k] as string);
  };
  return near(-1) && !near(1) ? "ς" : "σ";
}

export const upper = (s: string, simple: boolean): string =>
  !simple || ASCII_ONLY.test(s) ? s.toUpperCase() : each(s, upperOf);
export const lower = (s: string, simple: boolean): string =>
  !simple || ASCII_ONLY.test(s) ? s.toLowerCase() : each(s, lowerOf);

export function capitalize(s: string, simple: boolean): string {
  const [first = ""] = s;
  const rest = s.slice(first.length);
  return (
    (simple ? upperOf(first) : titleOf(first)) +
    (simple ? lower(rest, true) : (first + rest).toLowerCase().slice(first.toLowerCase().length))
  );
}

const isCased = (c: string): boolean => /[\p{Lowercase}\p{Uppercase}\p{Lt}]/u.test(c);

/** The first letter of every run of letters upper, the others lower. */
export function title(s: string, simple: boolean): string {
  if (ASCII_ONLY.test(s)) return s.toLowerCase().replace(/(?<![a-z])[a-z]/g, (c) => c.toUpperCase());
  const chars = [...s];
  let out = "";
  let inside = false;
  for (let i = 0; i < chars.length; i++) {
    const c = chars[i] as string;
    const cased = isCased(c);
    if (!cased) out += c;
    else if (inside) out += simple ? lowerOf(c) : lowerIn(chars, i);
    else out += simple ? upperOf(c) : titleOf(c);
    inside = cased;
  }
  return out;
}

/** Capitals small, small letters capital. */
export function swapcase(s: string, simple: boolean): string {
  const chars = [...s];
  const one = (c: string, i: number): string => {
    if (/\p{Uppercase}/u.test(c)) return simple ? lowerOf(c) : lowerIn(chars, i);
    if (/\p{Lowercase}/u.test(c)) return simple ? upperOf(c) : c.toUpperCase();
    return c;
  };
  return chars.map(one).join("");
}

const FOLD: Readonly<Record<string, string>> = { ı: "ı", ẞ: "ss", İ: "i̇" };

export const casefold = (s: string): string =>
  ASCII_ONLY.test(s) ? s.toLowerCase() : each(s, (c) => FOLD[c] ?? each(c.toUpperCase(), (u) => u.toLowerCase()));

const DIGITS =
  "\\u00b2\\u00b3\\u00b9\\u1369-\\u1371\\u19da\\u2070\\u2074-\\u2079\\u2080-\\u2089\\u2460-\\u2468\\u2474-\\u247c\\u2488-\\u2490" +
  "\\u24ea\\u24f5-\\u24fd\\u24ff\\u2776-\\u277e\\u2780-\\u2788\\u278a-\\u2792";
const HAN = "一二三四五六七八九十百千万亿億兆零〇壱壹弐贰貳参叁參肆伍陆陸柒漆捌玖拾佰仟萬兩両";

const all = (set: string): RegExp => new RegExp(`^[${set}]+$`, "u");

/** Tests of every character, for texts of dtype str and of objects. */
const TESTS: Readonly<Record<string, readonly [RegExp, RegExp]>> = {
  isalnum: [all("\\p{L}\\p{N}"), all("\\p{L}\\p{N}")],
  isalpha: [all("\\p{L}"), all("\\p{L}")],
  isdigit: [all("\\p{Nd}\\p{No}"), all(`\\p{Nd}${DIGITS}`)],
  isdecimal: [all("\\p{Nd}"), all("\\p{Nd}")],
  isnumeric: [all("\\p{N}"), all(`\\p{N}${HAN}`)],
  isspace: [all(SPACE), all(SPACE)],
};

const UPPER = [/[\p{Lu}\p{Lt}\u24b6-\u24cf\u2160-\u216f]/u, /[\p{Uppercase}\p{Lt}]/u] as const;
const LOWER = [/\u0345|[\p{Ll}\u24d0-\u24e9\u2170-\u217f]/u, /\p{Lowercase}/u] as const;

export const TEST_NAMES = [
  "isalnum",
  "isalpha",
  "isdigit",
  "isdecimal",
  "isnumeric",
  "isspace",
  "islower",
  "isupper",
  "istitle",
  "isascii",
] as const;

/** `str.isalpha` and its family, by name. */
export function test(name: string, s: string, simple: boolean): boolean {
  const k = simple ? 0 : 1;
  const known = TESTS[name];
  if (known) return known[k].test(s);
  if (name === "isascii") return ASCII_ONLY.test(s);
  if (name === "islower") return LOWER[k].test(s) && !UPPER[k].test(s);
  if (name === "isupper") return UPPER[k].test(s) && !LOWER[k].test(s);
  let any = false;
  let inside = false;
  for (const c of s) {
    const up = UPPER[k].test(c);
    const low = !up && LOWER[k].test(c);
    if ((up && inside) || (low && !inside)) return false;
    if (up) any = true;
    inside = up || low;
  }
  return any;
}

const EDGE = { left: new RegExp(`^[${SPACE}]+`, "u"), right: new RegExp(`[${SPACE}]+$`, "u") };

/** Without `chars` (white space: null) at the ends that are asked for. */
export function strip(s: string, chars: string | null, left: boolean, right: boolean): string {
  if (chars === null) {
    let start = 0;
    let end = s.length;
    if (left) start = EDGE.left.exec(s)?.[0].length ?? 0;
    if (right) while (end > start && isSpace(s.charCodeAt(end - 1))) end--;
    return s.slice(start, end);
  }
  const set = new Set(chars);
  const list = [...s];
  let a = 0;
  let b = list.length;
  if (left) while (a < b && set.has(list[a] as string)) a++;
  if (right) while (b > a && set.has(list[b - 1] as string)) b--;
  return list.slice(a, b).join("");
}

const isSpace = (c: number): boolean => EDGE.left.test(String.fromCharCode(c));

export function pad(s: string, width: number, side: "left" | "right" | "both", fill: string, lean = false): string {
  const n = width - length(s);
  if (n <= 0) return s;
  if (side === "left") return fill.repeat(n) + s;
  if (side === "right") return s + fill.repeat(n);
  const left = lean ? Math.floor(n / 2) : Math.floor(n / 2) + (n & width & 1);
  return fill.repeat(left) + s + fill.repeat(n - left);
}

export function zfill(s: string, width: number): string {
  const n = width - length(s);
  if (n <= 0) return s;
  textRoom(n);
  return s[0] === "+" || s[0] === "-" ? s[0] + "0".repeat(n) + s.slice(1) : "0".repeat(n) + s;
}

/** Start and end of `s[start:end]` in characters. */
export function bounds(n: number, start: number | null, end: number | null): [number, number] {
  const clip = (x: number): number => (x < 0 ? Math.max(0, n + x) : x);
  return [clip(start ?? 0), end === null ? n : Math.min(n, clip(end))];
}

/** Place of `sub` in `s[start:end]`, first or last; -1 if it is not there. */
export function find(s: string, sub: string, start: number, end: number | null, last: boolean): number {
  const wide = WIDE.test(s);
  if (!wide && start === 0 && end === null) return last ? s.lastIndexOf(sub) : s.indexOf(sub);
  const list = wide ? [...s] : null;
  const n = list ? list.length : s.length;
  const [a, b] = bounds(n, start, end);
  if (a > n || b < a) return -1;
  const part = list ? list.slice(a, b).join("") : s.slice(a, b);
  const at = last ? part.lastIndexOf(sub) : part.indexOf(sub);
  if (at < 0) return -1;
  return a + (wide ? length(part.slice(0, at)) : at);
}

export function slice(s: string, indices: (n: number) => [number, number, number]): string {
  const list: ArrayLike<string> = WIDE.test(s) ? [...s] : s;
  const [a, b, step] = indices(list.length);
  if (step === 1)
    return typeof list === "string"
      ? list.slice(a, Math.max(a, b))
      : (list as string[]).slice(a, Math.max(a, b)).join("");
  let out = "";
  for (let i = a; step > 0 ? i < b : i > b; i += step) out += list[i];
  return out;
}

/** Python's `split`: by white space (null) or a text, at most `n` times (below 0: any number). */
export function split(s: string, sep: string | null, n: number): string[] {
  if (sep !== null) {
    if (n < 0) return s.split(sep);
    const out: string[] = [];
    let at = 0;
    while (out.length < n) {
      const next = s.indexOf(sep, at);
      if (next < 0) break;
      out.push(s.slice(at, next));
      at = next + sep.length;
    }
    out.push(s.slice(at));
    return out;
  }
  const out: string[] = [];
  let rest = strip(s, null, true, false);
  while (rest !== "" && (n < 0 || out.length < n)) {
    const m = GAP.exec(rest);
    if (!m) break;
    out.push(rest.slice(0, m.index));
    rest = rest.slice(m.index + m[0].length);
  }
  if (rest !== "") out.push(rest);
  return out;
}

const GAP = new RegExp(`[${SPACE}]+`, "u");

/** Python's `rsplit`: at most `n` times, from the end. */
export function rsplit(s: string, sep: string | null, n: number): string[] {
  if (n < 0) return split(s, sep, n);
  const out: string[] = [];
  if (sep !== null) {
    let end = s.length;
    while (out.length < n) {
      const next = end < sep.length ? -1 : s.lastIndexOf(sep, end - sep.length);
      if (next < 0) break;
      out.push(s.slice(next + sep.length, end));
      end = next;
    }
    out.push(s.slice(0, end));
    return out.reverse();
  }
  let rest = strip(s, null, false, true);
  while (rest !== "" && out.length < n) {
    let i = rest.length;
    while (i > 0 && !isSpace(rest.charCodeAt(i - 1))) i--;
    if (i === 0) break;
    out.push(rest.slice(i));
    rest = strip(rest.slice(0, i), null, false, true);
  }
  if (rest !== "") out.push(rest);
  return out.reverse();
}

export function partition(s: string, sep: string, last: boolean): [string, string, string] {
  const i = last ? s.lastIndexOf(sep) : s.indexOf(sep);
  if (i < 0) return last ? ["", "", s] : [s, "", ""];
  return [s.slice(0, i), sep, s.slice(i + sep.length)];
}

/** Python's `replace` of a text, at most `n` times (below 0: all). */
export function replace(s: string, old: string, by: string, n: number): string {
  if (old === "") {
    const list = [...s];
    const limit = n < 0 ? list.length + 1 : n;
    let out = "";
    for (let i = 0; i <= list.length; i++) out += (i < limit ? by : "") + (list[i] ?? "");
    return out;
  }
  return n < 0 ? s.split(old).join(by) : split(s, old, n).join(by);
}
