import { NotImplementedError, ValueError } from "../errors";

/** Python's `re.error`; `re2` is what pandas' other matcher says of the same mistake. */
export class PatternError extends ValueError {
  constructor(
    message: string,
    readonly re2: string,
  ) {
    super(message);
    this.name = "error";
  }
}

/** Flags of Python's `re`, by value. */
export const IGNORECASE = 2;
export const MULTILINE = 8;
export const DOTALL = 16;
export const VERBOSE = 64;
export const ASCII = 256;

const SPACE = "\\x09-\\x0d\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const RUST_SPACE =
  "\\x09-\\x0d\\x1c-\\x20\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}";

/** The contents of a character class in JavaScript, in Rust, and of ASCII alone. */
const CLASSES: Readonly<Record<string, readonly [string, string, string]>> = {
  d: ["\\p{Nd}", "\\p{Nd}", "0-9"],
  w: ["\\p{L}\\p{N}_", "\\p{L}\\p{N}_", "A-Za-z0-9_"],
  s: [SPACE, RUST_SPACE, "\\x09-\\x0d\\x20"],
};

const ESCAPES: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const FLAGS: Readonly<Record<string, number>> = {
  i: IGNORECASE,
  m: MULTILINE,
  s: DOTALL,
  x: VERBOSE,
  a: ASCII,
  u: 0,
  L: 0,
};

const charJs = (c: number): string => (c > 127 ? String.fromCodePoint(c) : ascii(c));
const ascii = (c: number): string => {
  const text = String.fromCharCode(c);
  return /[A-Za-z0-9]/.test(text) ? text : `\\x${c.toString(16).padStart(2, "0")}`;
};

export interface PythonRegex {
  readonly pattern: string;
  /** Finds all matches; `lastIndex` is the caller's. */
  readonly global: RegExp;
  /** Matches at `lastIndex` alone. */
  readonly sticky: RegExp;
  /** Matches the whole text alone. */
  readonly whole: RegExp;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  /** The same pattern for engines with Rust's syntax, if they have it; `testOnly`: what it matches may be one newline longer. */
  readonly rust: string | null;
  readonly testOnly: boolean;
}

const cache = new Map<string, PythonRegex>();

/** Compiles a pattern in the syntax of Python's `re`. Throws PatternError, and NotImplementedError for what JavaScript cannot say. */
export function compileRegex(pattern: string, flags = 0): PythonRegex {
  const key = `${flags}:${pattern}`;
  let found = cache.get(key);
  if (!found) {
    if (cache.size > 200) cache.clear();
    cache.set(key, (found = new Translator(pattern, flags).compile()));
  }
  return found;
}

/** A text as a pattern that matches it alone. */
export const escapeRegex = (text: string): string => text.replace(/[^\p{L}\p{N}_]/gu, (c) => `\\${c}`);

class Translator {
  private readonly chars: readonly string[];
  private i = 0;
  private js = "";
  private rs: string | null = "";
  private groups = 0;
  private readonly names = new Map<string, number>();
  private testOnly = false;

  constructor(
    private readonly pattern: string,
    private flags: number,
  ) {
    this.chars = [...pattern];
  }

  compile(): PythonRegex {
    const lead = /^\(\?([aiLmsux]+)\)/.exec(this.pattern);
    if (lead) {
      for (const c of lead[1] as string) this.flags |= FLAGS[c] as number;
      this.i = lead[0].length;
    }
    this.alternatives(this.flags, false);
    const fold = this.flags & IGNORECASE;
    const make = (source: string, mode: string): RegExp => {
      try {
        return new RegExp(source, `v${fold ? "i" : ""}${mode}`);
      } catch (error) {
        throw new NotImplementedError(`regular expression ${this.pattern}: ${(error as Error).message}`);
      }
    };
    return {
      pattern: this.pattern,
      global: make(this.js, "g"),
      sticky: make(this.js, "y"),
      whole: make(`(?:${this.js})(?![\\s\\S])`, "y"),
      groups: this.groups,
      names: this.names,
      rust: this.rs === null ? null : (fold ? "(?i)" : "") + this.rs,
      testOnly: this.testOnly,
    };
  }

  private error(message: string, at: number, re2: string): PatternError {
    return new PatternError(`${message} at position ${at}`, re2);
  }

  private text(from: number, to?: number): string {
    return this.chars.slice(from, to).join("");
  }

  private emit(js: string, rs: string | null = js): void {
    this.js += js;
    this.rs = this.rs === null || rs === null ? null : this.rs + rs;
  }

  private alternatives(flags: number, nested: boolean): void {
    for (;;) {
      this.sequence(flags, nested);
      if (this.chars[this.i] !== "|") return;
      this.emit("|");
      this.i++;
    }
  }

  private sequence(flags: number, nested: boolean): void {
    let repeatable = false;
    for (;;) {
      const c = this.chars[this.i];
      if (c === undefined || c === "|") return;
      if (c === ")") {
        if (nested) return;
        throw this.error("unbalanced parenthesis", this.i, `unexpected ): ${this.pattern}`);
      }
      if (flags & VERBOSE && this.skipped(c)) continue;
      const size = this.quantifier();
      if (!size) repeatable = this.atom(c, flags);
      else {
        const shown = this.text(this.i, this.i + size);
        if (!repeatable) throw this.error("nothing to repeat", this.i, `no argument for repetition operator: ${shown}`);
        this.repeat(shown);
        repeatable = false;
      }
    }
  }

  /** White space and comments of a verbose pattern. */
  private skipped(c: string): boolean {
    if (/\s/.test(c)) this.i++;
    else if (c === "#") while (this.i < this.chars.length && this.chars[this.i] !== "\n") this.i++;
    else return false;
    return true;
  }

  /** The length of the quantifier here, or 0. */
  private quantifier(): number {
    const c = this.chars[this.i];
    if (c === "*" || c === "+" || c === "?") return 1;
    if (c !== "{") return 0;
    const m = /^\{(?:\d+(?:,\d*)?|,\d*)\}/.exec(this.text(this.i, this.i + 24));
    return m ? m[0].length : 0;
  }

  private repeat(shown: string): void {
    const start = this.i;
    this.i += shown.length;
    let out = shown;
    if (shown.startsWith("{")) {
      const [low, high] = shown.slice(1, -1).split(",");
      if (high && Number(low) > Number(high))
        throw this.error("min repeat greater than max repeat", start, `invalid repetition size: ${shown}`);
      if (low === "") out = `{0,${high}}`;
    }
    if (this.chars[this.i] === "+") throw new NotImplementedError(`possessive quantifier in ${this.pattern}`);
    if (this.chars[this.i] === "?") {
      out += "?";
      this.i++;
    }
    if (this.quantifier())
      throw this.error("multiple repeat", this.i, `bad repetition operator: ${out}${this.chars[this.i]}`);
    this.emit(out);
  }

  /** One element; whether a quantifier may follow. */
  private atom(c: string, flags: number): boolean {
    if (c === "(") return this.group(flags);
    if (c === "[") return this.set(flags);
    if (c === "\\") return this.escape(flags);
    this.i++;
    if (c === ".") {
      this.emit(flags & DOTALL ? "[\\s\\S]" : "[^\\n]");
      return true;
    }
    if (c === "^") {
      if (flags & MULTILINE) this.emit("(?<=\\n|(?<![\\s\\S]))", "(?m:^)");
      else this.emit("(?<![\\s\\S])", "\\A");
      return false;
    }
    if (c === "$") {
      const next = this.chars[this.i];
      const last = next === undefined || next === ")" || next === "|";
      if (flags & MULTILINE) this.emit("(?=\\n|(?![\\s\\S]))", "(?m:$)");
      else this.emit("(?=\\n?(?![\\s\\S]))", last ? "(?:\\n?\\z)" : null);
      if (!(flags & MULTILINE)) this.testOnly = true;
      return false;
    }
    this.emit(charJs(c.codePointAt(0) as number));
    return true;
  }

  private group(flags: number): boolean {
    const open = this.i;
    const rest = this.text(this.i, this.i + 80);
    let inner = flags;
    let quantified = true;
    const take = (n: number): void => {
      this.i += n;
    };
    let m: RegExpExecArray | null;
    if (!rest.startsWith("(?")) {
      take(1);
      this.groups++;
      this.emit("(");
    } else if ((m = /^\(\?P<([^>]*)>/.exec(rest))) {
      this.name(m[1] as string, open);
      take([...m[0]].length);
      this.emit("(");
    } else if ((m = /^\(\?P=([^)]*)\)/.exec(rest))) {
      const number = this.names.get(m[1] as string);
      if (number === undefined)
        throw this.error(`unknown group name '${m[1]}'`, open + 4, `invalid named capture group: ${m[0]}`);
      take([...m[0]].length);
      this.emit(`(?:\\${number})`, null);
      return true;
    } else if ((m = /^\(\?#[^)]*\)/.exec(rest))) {
      take([...m[0]].length);
      return false;
    } else if ((m = /^\(\?<?[=!]/.exec(rest))) {
      take(m[0].length);
      this.emit(m[0], null);
      quantified = false;
    } else if ((m = /^\(\?([aiLmsux]*)(?:-([imsx]+))?:/.exec(rest))) {
      take(m[0].length);
      for (const f of m[1] as string) inner |= FLAGS[f] as number;
      for (const f of m[2] ?? "") inner &= ~(FLAGS[f] as number);
      this.emit((inner ^ flags) & IGNORECASE ? `(?${inner & IGNORECASE ? "i" : "-i"}:` : "(?:");
    } else throw this.unknown(rest, open);
    this.alternatives(inner, true);
    if (this.chars[this.i] !== ")")
      throw this.error("missing ), unterminated subpattern", open, `missing ): ${this.pattern}`);
    take(1);
    this.emit(")");
    return quantified;
  }

  private name(name: string, open: number): void {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
      throw this.error(`bad character in group name '${name}'`, open + 4, `invalid named capture group: (?P<${name}>`);
    const was = this.names.get(name);
    if (was !== undefined) {
      const message = `redefinition of group name '${name}' as group ${this.groups + 1}; was group ${was}`;
      throw this.error(message, open + 4, `duplicate capture group name: ${name}`);
    }
    this.names.set(name, ++this.groups);
  }

  private unknown(rest: string, open: number): Error {
    const shown = `invalid perl operator: ${rest.slice(0, 3)}`;
    if (/^\(\?[aiLmsux]+\)/.test(rest))
      return this.error("global flags not at the start of the expression", open, shown);
    if (/^\(\?[>(]/.test(rest))
      return new NotImplementedError(`regular expression ${this.pattern}: ${rest.slice(0, 3)} is not supported yet`);
    return this.error(`unknown extension ${rest.slice(1, 3)}`, open + 1, shown);
  }

  private classOf(letter: string, flags: number): readonly [string, string] | null {
    const c = /[dswDSW]/.test(letter) ? CLASSES[letter.toLowerCase()] : undefined;
    if (!c) return null;
    const [js, rust] = flags & ASCII ? [c[2], c[2]] : c;
    const not = letter === letter.toUpperCase() ? "^" : "";
    return [`[${not}${js}]`, `[${not}${rust}]`];
  }

  private escape(flags: number): boolean {
    const c = this.chars[this.i + 1] ?? "";
    const set = this.classOf(c, flags);
    if (set) {
      this.i += 2;
      this.emit(...set);
      return true;
    }
    if (c === "A" || c === "Z") {
      this.i += 2;
      this.emit(c === "A" ? "(?<![\\s\\S])" : "(?![\\s\\S])", c === "A" ? "\\A" : "\\z");
      return false;
    }
    if (c === "b" || c === "B") {
      this.i += 2;
      const [w] = this.classOf("w", flags) as readonly [string, string];
      const [edge, inside] = [`(?<=${w})(?!${w})|(?<!${w})(?=${w})`, `(?<=${w})(?=${w})|(?<!${w})(?!${w})`];
      this.emit(`(?:${c === "b" ? edge : inside})`, null);
      return false;
    }
    const ref = /^[1-9]\d?/.exec(this.text(this.i + 1, this.i + 3));
    if (ref && !/^[0-3][0-7][0-7]/.test(this.text(this.i + 1, this.i + 4))) {
      const n = Number(ref[0]);
      if (n > this.groups)
        throw this.error(`invalid group reference ${n}`, this.i + 1, `invalid escape sequence: \\${c}`);
      this.i += 1 + ref[0].length;
      this.emit(`(?:\\${n})`, null);
      return true;
    }
    this.emit(charJs(this.character()));
    return true;
  }

  /** The character that the escape here stands for. */
  private character(): number {
    const at = this.i;
    const m = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(0[0-7]{0,2}|[1-3][0-7]{2}))/.exec(
      this.text(at, at + 10),
    );
    if (m) {
      this.i += m[0].length;
      return m[4] === undefined ? Number.parseInt((m[1] ?? m[2] ?? m[3]) as string, 16) : Number.parseInt(m[4], 8);
    }
    const c = this.chars[at + 1];
    if (c === undefined) throw this.error("bad escape (end of pattern)", at, "trailing \\");
    this.i += 2;
    const named = ESCAPES[c];
    if (named !== undefined) return named;
    if (/[A-Za-z0-9]/.test(c)) throw this.error(`bad escape \\${c}`, at, `invalid escape sequence: \\${c}`);
    return c.codePointAt(0) as number;
  }

  private set(flags: number): true {
    const open = this.i++;
    let js = "[";
    let rs = "[";
    if (this.chars[this.i] === "^") {
      js += "^";
      rs += "^";
      this.i++;
    }
    for (let first = true; first || this.chars[this.i] !== "]"; first = false) {
      if (this.chars[this.i] === undefined)
        throw this.error("unterminated character set", open, `missing ]: ${this.text(open)}`);
      const start = this.i;
      const low = this.item(flags);
      const range =
        this.chars[this.i] === "-" && this.chars[this.i + 1] !== "]" && this.chars[this.i + 1] !== undefined;
      if (!range) {
        js += typeof low === "number" ? charJs(low) : low[0];
        rs += typeof low === "number" ? charJs(low) : low[1];
        continue;
      }
      this.i++;
      const high = this.item(flags);
      if (typeof low !== "number" || typeof high !== "number" || high < low) {
        const shown = this.text(start, this.i);
        throw this.error(`bad character range ${shown}`, start, `invalid character class range: ${shown}`);
      }
      js += `${charJs(low)}-${charJs(high)}`;
      rs += `${charJs(low)}-${charJs(high)}`;
    }
    this.i++;
    this.emit(`${js}]`, `${rs}]`);
    return true;
  }

  /** One member of a set: a character, or a class of them. */
  private item(flags: number): number | readonly [string, string] {
    const c = this.chars[this.i] as string;
    if (c !== "\\") {
      this.i++;
      return c.codePointAt(0) as number;
    }
    const next = this.chars[this.i + 1] ?? "";
    const set = this.classOf(next, flags);
    if (set || next === "b") this.i += 2;
    return set ?? (next === "b" ? 8 : this.character());
  }
}
