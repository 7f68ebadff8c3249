import { IndexError, TypeError } from "../../values/errors";
import * as py from "../../values/python-string";
import { CompiledPattern, findAll, substitute, template } from "../../values/regex/match";
import { ASCII, DOTALL, escapeRegex, IGNORECASE, MULTILINE, PatternError, VERBOSE } from "../../values/regex/python";
import { Tuple, tuple } from "../../values/scalar";
import { inspect } from "../../values/scalar/python";
import { keywords } from "../keywords";
import { Dict } from "../kinds";
import { typeName } from "../names";
import { repr } from "../text";

type Group = number | string;

/** What was found: Python's `re.Match`. */
export class Match {
  static readonly __name__ = "Match";
  static readonly __module__ = "re";
  #places: readonly ([number, number] | undefined)[] | null = null;

  constructor(
    readonly re: Pattern,
    readonly string: string,
    private readonly found: RegExpExecArray,
    private readonly how: RegExp,
  ) {}

  #at(group: Group): number {
    const i = typeof group === "number" ? group : (this.re.compiled.names.get(group) ?? -1);
    if (i < 0 || i > this.re.groups) throw new IndexError("no such group");
    return i;
  }
  /** The text of a group, None where it took no part; a tuple for several. Throws IndexError for one that isn't there. */
  group(...groups: Group[]): any {
    if (groups.length > 1) return new Tuple(groups.map((g) => this.group(g)));
    return this.found[this.#at(groups[0] ?? 0)] ?? null;
  }
  __getitem__(group: Group): any {
    return this.group(group);
  }
  groups(otherwise: unknown = null): Tuple<any[]> {
    return new Tuple<any[]>(this.found.slice(1, this.re.groups + 1).map((x) => x ?? otherwise));
  }
  groupdict(otherwise: unknown = null): Record<string, any> {
    return Object.fromEntries([...this.re.compiled.names].map(([name, i]) => [name, this.found[i] ?? otherwise]));
  }
  /** Start and end of a group in characters; (-1, -1) where it took no part. */
  span(group: Group = 0): Tuple<[number, number]> {
    const i = this.#at(group);
    if (i > 0 && !this.#places) {
      const again = new RegExp(this.how.source, `${this.how.flags.replace(/[gy]/g, "")}yd`);
      again.lastIndex = this.found.index;
      this.#places = again.exec(this.string)?.indices ?? [];
    }
    const whole: [number, number] = [this.found.index, this.found.index + this.found[0].length];
    const place = i === 0 ? whole : this.#places?.[i];
    if (!place) return tuple(-1, -1);
    return tuple(py.length(this.string.slice(0, place[0])), py.length(this.string.slice(0, place[1])));
  }
  start(group: Group = 0): number {
    return this.span(group)[0] as number;
  }
  end(group: Group = 0): number {
    return this.span(group)[1] as number;
  }
  get lastindex(): number | null {
    let last: number | null = null;
    for (let i = 1; i <= this.re.groups; i++) if (this.found[i] !== undefined) last = i;
    return last;
  }
  repr(): string {
    return `<re.Match object; span=${repr(this.span())}, match=${repr(this.found[0])}>`;
  }
  toString(): string {
    return this.repr();
  }
  [inspect](): string {
    return this.repr();
  }
}

const FLAGS: readonly (readonly [string, number])[] = [
  ["re.IGNORECASE", IGNORECASE],
  ["re.MULTILINE", MULTILINE],
  ["re.DOTALL", DOTALL],
  ["re.VERBOSE", VERBOSE],
  ["re.ASCII", ASCII],
];

type By = string | ((m: Match) => unknown);

/** A compiled pattern in Python's syntax: Python's `re.Pattern`. */
export class Pattern extends CompiledPattern {
  static readonly __name__ = "Pattern";
  static readonly __module__ = "re";
  get groups(): number {
    return this.compiled.groups;
  }
  get groupindex(): Dict {
    return new Dict(this.compiled.names as ReadonlyMap<unknown, unknown> as Map<unknown, unknown>);
  }
  #one(how: RegExp, given: unknown): Match | null {
    const text = checked(given);
    how.lastIndex = 0;
    const m = how.exec(text);
    return m && new Match(this, text, m, this.compiled.global);
  }
  search(text: unknown): Match | null {
    const s = checked(text);
    for (const m of findAll(this.compiled, s)) return new Match(this, s, m, this.compiled.global);
    return null;
  }
  match(text: unknown): Match | null {
    return this.#one(this.compiled.sticky, text);
  }
  fullmatch(text: unknown): Match | null {
    return this.#one(this.compiled.whole, text);
  }
  *finditer(text: unknown): Generator<Match> {
    const s = checked(text);
    for (const m of [...findAll(this.compiled, s)]) yield new Match(this, s, m, this.compiled.global);
  }
  findall(text: unknown): any[] {
    return [...findAll(this.compiled, checked(text))].map((m) => {
      const groups = m.slice(1, this.groups + 1).map((x) => x ?? "");
      return groups.length === 0 ? m[0] : groups.length === 1 ? groups[0] : new Tuple(groups);
    });
  }
  sub(by: By, text: unknown, ...args: [count?: unknown]): string {
    const { count = 0 } = keywords("sub", ["count"], args);
    return this.#substituted(by, checked(text), Number(count));
  }
  #substituted(by: By, s: string, n: number): string {
    if (typeof by === "string") return substitute(this.compiled, s, template(by, this.compiled), n);
    let out = "";
    let end = 0;
    let done = 0;
    for (const m of [...findAll(this.compiled, s)]) {
      if (n > 0 && done++ >= n) break;
      out += s.slice(end, m.index) + String(by(new Match(this, s, m, this.compiled.global)) ?? "");
      end = m.index + m[0].length;
    }
    return out + s.slice(end);
  }
  subn(by: By, text: unknown, count = 0): Tuple<[string, number]> {
    const all = [...findAll(this.compiled, checked(text))].length;
    return tuple(this.sub(by, text, count), count > 0 ? Math.min(count, all) : all);
  }
  split(text: unknown, ...args: [maxsplit?: unknown]): any[] {
    const { maxsplit = 0 } = keywords("split", ["maxsplit"], args);
    const s = checked(text);
    const out: unknown[] = [];
    let end = 0;
    let done = 0;
    for (const m of findAll(this.compiled, s)) {
      if (maxsplit > 0 && done++ >= maxsplit) break;
      out.push(s.slice(end, m.index), ...m.slice(1, this.groups + 1).map((x) => x ?? null));
      end = m.index + m[0].length;
    }
    return [...out, s.slice(end)];
  }
  repr(): string {
    const flags = FLAGS.filter(([, bit]) => this.flags & bit).map(([name]) => name);
    return `re.compile(${[repr(this.pattern), ...(flags.length ? [flags.join("|")] : [])].join(", ")})`;
  }
  override toString(): string {
    return this.repr();
  }
  [inspect](): string {
    return this.repr();
  }
}

function checked(text: unknown): string {
  if (typeof text === "string") return text;
  throw new TypeError(`expected string or bytes-like object, got '${typeName(text)}'`);
}

const patternOf = (p: string | Pattern, flags: unknown = 0): Pattern =>
  p instanceof Pattern ? p : new Pattern(p, Number(flags));

type P = string | Pattern;
const flagsOf = (args: readonly unknown[]): unknown => keywords("re", ["flags"], args).flags;

/** Python's `re`; keywords (`flags`, `count`, `maxsplit`) are one last plain object. */
export const re = {
  compile: (p: P, ...args: [flags?: unknown]): Pattern => patternOf(p, flagsOf(args)),
  search: (p: P, text: unknown, ...args: [flags?: unknown]): Match | null => patternOf(p, flagsOf(args)).search(text),
  match: (p: P, text: unknown, ...args: [flags?: unknown]): Match | null => patternOf(p, flagsOf(args)).match(text),
  fullmatch: (p: P, text: unknown, ...args: [flags?: unknown]): Match | null =>
    patternOf(p, flagsOf(args)).fullmatch(text),
  findall: (p: P, text: unknown, ...args: [flags?: unknown]): any[] => patternOf(p, flagsOf(args)).findall(text),
  finditer: (p: P, text: unknown, ...args: [flags?: unknown]): Generator<Match> =>
    patternOf(p, flagsOf(args)).finditer(text),
  sub(p: P, by: By, text: unknown, ...args: [count?: unknown, flags?: unknown]): string {
    const o = keywords("sub", ["count", "flags"], args);
    return patternOf(p, o.flags).sub(by, text, o.count ?? 0);
  },
  subn(p: P, by: By, text: unknown, ...args: [count?: unknown, flags?: unknown]): Tuple<[string, number]> {
    const o = keywords("subn", ["count", "flags"], args);
    return patternOf(p, o.flags).subn(by, text, Number(o.count ?? 0));
  },
  split(p: P, text: unknown, ...args: [maxsplit?: unknown, flags?: unknown]): any[] {
    const o = keywords("split", ["maxsplit", "flags"], args);
    return patternOf(p, o.flags).split(text, o.maxsplit ?? 0);
  },
  escape: (text: string): string => escapeRegex(text),
  Match,
  Pattern,
  error: PatternError,
  IGNORECASE,
  I: IGNORECASE,
  MULTILINE,
  M: MULTILINE,
  DOTALL,
  S: DOTALL,
  VERBOSE,
  X: VERBOSE,
  ASCII,
  A: ASCII,
  UNICODE: 32,
  U: 32,
};
