import { ValueError } from "../errors";
import type { PythonRegex } from "./python";
import { compileRegex, IGNORECASE, PatternError } from "./python";

/** What Python's `re` gives for a match: what a function given to `str.replace` is called with. */
export class Match {
  constructor(
    readonly re: PythonRegex,
    private readonly found: RegExpExecArray | readonly (string | undefined)[],
    readonly string: string,
    private readonly at: number,
  ) {}

  private place(group: number | string): number {
    const i = typeof group === "number" ? group : (this.re.names.get(group) ?? -1);
    if (i < 0 || i > this.re.groups) throw new RangeError("no such group");
    return i;
  }

  /** The text of a group (0: the whole match); null where it took no part; an array for several groups. */
  group(...groups: (number | string)[]): string | null | (string | null)[] {
    if (groups.length > 1) return groups.map((g) => this.group(g) as string | null);
    return this.found[this.place(groups[0] ?? 0)] ?? null;
  }

  groups(otherwise: unknown = null): unknown[] {
    return Array.from({ length: this.re.groups }, (_, i) => this.found[i + 1] ?? otherwise);
  }

  groupdict(otherwise: unknown = null): Record<string, unknown> {
    return Object.fromEntries([...this.re.names].map(([name, i]) => [name, this.found[i] ?? otherwise]));
  }

  start(): number {
    return [...this.string.slice(0, this.at)].length;
  }

  end(): number {
    return this.start() + [...(this.found[0] ?? "")].length;
  }

  span(): [number, number] {
    return [this.start(), this.end()];
  }

  toString(): string {
    return this.found[0] ?? "";
  }
}

/** A pattern that was compiled before it was given: Python's `re.Pattern`, from which polarpanda/python has its class. */
export class CompiledPattern {
  readonly compiled: PythonRegex;
  constructor(
    readonly pattern: string,
    readonly flags = 0,
  ) {
    this.compiled = compileRegex(pattern, flags);
  }
}

/** Whether a value is a pattern that was compiled before. */
export const isCompiled = (x: unknown): x is RegExp | CompiledPattern =>
  x instanceof RegExp || x instanceof CompiledPattern;

/** Flags and the text of a JavaScript RegExp or a pattern. */
export function patternOf(pat: unknown, flags: number): { text: string; flags: number; compiled: boolean } | null {
  if (typeof pat === "string") return { text: pat, flags, compiled: false };
  if (pat instanceof CompiledPattern) return { text: pat.pattern, flags: flags | pat.flags, compiled: true };
  if (!(pat instanceof RegExp)) return null;
  const own = (pat.ignoreCase ? IGNORECASE : 0) | (pat.multiline ? 8 : 0) | (pat.dotAll ? 16 : 0);
  return {
    text: pat.source.replaceAll("(?<", "(?P<").replace(/\(\?P<([=!])/g, "(?<$1"),
    flags: flags | own,
    compiled: true,
  };
}

/**
 * The pattern compiled; a mistake in it is what pandas' faster matcher says of it (`frame`: what it puts around the pattern)
 * where that one would be asked.
 */
export function compiled(
  text: string,
  flags: number,
  fast: boolean,
  frame: readonly [string, string] = ["", ""],
): PythonRegex {
  try {
    return compileRegex(text, flags);
  } catch (error) {
    if (!(error instanceof PatternError) || !fast) throw error;
    const whole = frame[0] + text + frame[1];
    let { re2 } = error;
    try {
      compileRegex(whole, flags);
    } catch (outer) {
      if (outer instanceof PatternError) ({ re2 } = outer);
    }
    throw new ValueError(`Invalid regular expression: ${re2}`);
  }
}

/** Whether the whole text matches, or its start, or any part. */
export function matches(re: PythonRegex, s: string, where: "anywhere" | "start" | "whole"): boolean {
  const r = where === "anywhere" ? re.global : where === "start" ? re.sticky : re.whole;
  r.lastIndex = 0;
  return r.test(s);
}

/** Whether a place is between the halves of one character. */
function isInside(s: string, i: number): boolean {
  const half = s.charCodeAt(i) & 0xfc00;
  return half === 0xdc00 && i > 0 && (s.charCodeAt(i - 1) & 0xfc00) === 0xd800;
}

/** All matches, as Python's `finditer` walks them. */
export function* findAll(re: PythonRegex, s: string): Generator<RegExpExecArray> {
  const r = re.global;
  let at = 0;
  for (;;) {
    r.lastIndex = at;
    const m = r.exec(s);
    if (!m) return;
    if (isInside(s, m.index)) {
      at = m.index + 1;
      continue;
    }
    yield m;
    at = m.index + m[0].length;
    if (m[0] === "") {
      if (at >= s.length) return;
      at += (s.codePointAt(at) as number) > 0xffff ? 2 : 1;
    }
  }
}

type Part = string | number;

const PLAIN: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", f: "\f", v: "\v", a: "\x07", b: "\b" };

/** A replacement in Python's syntax as texts and group numbers. Throws PatternError for what it has no meaning for. */
export function template(text: string, re: PythonRegex): Part[] {
  const out: Part[] = [];
  let plain = "";
  const group = (n: number, at: number): void => {
    if (n > re.groups) throw new PatternError(`invalid group reference ${n} at position ${at + 1}`, "");
    if (plain) out.push(plain);
    plain = "";
    out.push(n);
  };
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== "\\") {
      plain += text[i];
      continue;
    }
    const rest = text.slice(i);
    const m = /^\\(?:g<([^>]*)>|([1-9]\d?)|(0[0-7]{0,2})|([\s\S]))/.exec(rest);
    if (!m) throw new PatternError(`bad escape (end of pattern) at position ${i}`, "");
    if (m[1] !== undefined) {
      const n = /^\d+$/.test(m[1]) ? Number(m[1]) : re.names.get(m[1]);
      if (n === undefined) throw new PatternError(`unknown group name '${m[1]}' at position ${i + 3}`, "");
      group(n, i);
    } else if (m[2] !== undefined) group(Number(m[2]), i);
    else if (m[3] !== undefined) plain += m[3] === "0" ? "\0" : String.fromCharCode(Number.parseInt(m[3], 8));
    else {
      const c = m[4] as string;
      if (/[A-Za-z]/.test(c) && PLAIN[c] === undefined)
        throw new PatternError(`bad escape \\${c} at position ${i}`, "");
      plain += PLAIN[c] ?? c;
    }
    i += m[0].length - 1;
  }
  if (plain) out.push(plain);
  return out;
}

export type Replacement = (m: Match) => unknown;

/** Python's `re.sub`: at most `n` times (0: all). */
export function substitute(re: PythonRegex, s: string, by: readonly Part[] | Replacement, n: number): string {
  let out = "";
  let end = 0;
  let count = 0;
  for (const m of [...findAll(re, s)]) {
    if (n > 0 && count >= n) break;
    count++;
    out += s.slice(end, m.index);
    out += typeof by === "function" ? String(by(new Match(re, m, s, m.index)) ?? "") : filled(by, m);
    end = m.index + m[0].length;
  }
  return count ? out + s.slice(end) : s;
}

const filled = (parts: readonly Part[], m: RegExpExecArray): string => {
  let out = "";
  for (const p of parts) out += typeof p === "string" ? p : (m[p] ?? "");
  return out;
};
