import type { Expr } from "../../../plan/expr";
import * as ops from "../../../plan/ops";
import { TypeError, ValueError } from "../../../values/errors";
import * as py from "../../../values/python-string";
import type { CompiledPattern } from "../../../values/regex/match";
import { compiled, findAll, matches, patternOf } from "../../../values/regex/match";
import { compileRegex, escapeRegex, IGNORECASE } from "../../../values/regex/python";
import { Tuple } from "../../../values/scalar";
import type { Index } from "../../indexes";
import type { Series } from "../../series";
import type { Args } from "../../signature";
import { bind, signature } from "../../signature";
import { checkNa, typeOf } from "./base";
import { StrText } from "./text";

const CONTAINS = signature("StringMethods.contains(pat, case=True, flags=0, na=no_default, regex=True)");
const MATCH = signature("StringMethods.match(pat, case=no_default, flags=no_default, na=no_default)");
const FULLMATCH = signature("StringMethods.fullmatch(pat, case=True, flags=0, na=no_default)");
const STARTS = signature("StringMethods.startswith(pat, na=no_default)");
const ENDS = signature("StringMethods.endswith(pat, na=no_default)");
const COUNT = signature("StringMethods.count(pat, flags=0)");
const FIND = signature("StringMethods.find(sub, start=0, end=None)");
const FINDALL = signature("StringMethods.findall(pat, flags=0)");

type Pattern = string | RegExp | CompiledPattern;
export interface TestOptions {
  case?: boolean;
  flags?: number;
  na?: unknown;
}

/** Where texts hold what: tests, counts, places. */
export abstract class StrSearch<O extends Series | Index> extends StrText<O> {
  /** Number of characters; of lists, of elements. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.len.html */
  len(): O {
    const other = (x: unknown): unknown => {
      if (x instanceof Map || x instanceof Set) return x.size;
      const n = (x as { length?: unknown }).length;
      return typeof n === "number"
        ? n
        : Object.getPrototypeOf(x) === Object.prototype
          ? Object.keys(x as object).length
          : null;
    };
    return this.map({ to: "number", text: py.length, native: (e) => ops.str_len(e), other });
  }

  /**
   * Whether each text holds a regular expression (Python's syntax), or, with `regex: false`, a text: `s.str.contains("a|b")`.
   * `na` stands for missing values. Throws TypeError for a pattern that is no text, ValueError for a bad one.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.contains.html
   */
  contains(
    ...args: Args<
      [pat: Pattern, case_: boolean, flags: number, na: unknown, regex: boolean],
      TestOptions & { pat?: Pattern; regex?: boolean }
    >
  ): O {
    const p = bind(CONTAINS, args);
    checkNa(p.na);
    const pat = patternOf(p.pat, p.flags);
    if (!pat) throw new TypeError(p.regex ? "first argument must be string or compiled pattern" : "expected string");
    if (!p.regex && p.case && !pat.compiled && !pat.flags)
      return this.map({
        to: "test",
        na: p.na,
        text: (s) => s.includes(pat.text),
        native: (e) => ops.str_contains(e, { pattern: pat.text }),
      });
    return this.tested(p.regex || pat.compiled ? pat.text : escapeRegex(pat.text), pat.flags, p.case, p.na, "anywhere");
  }

  /** Whether each text starts with a match. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.match.html */
  match(...args: Args<[pat: Pattern, case_: boolean, flags: number, na: unknown], TestOptions & { pat?: Pattern }>): O {
    return this.anchored(bind(MATCH, args), "start");
  }

  /** Whether each text as a whole matches. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.fullmatch.html */
  fullmatch(
    ...args: Args<[pat: Pattern, case_: boolean, flags: number, na: unknown], TestOptions & { pat?: Pattern }>
  ): O {
    return this.anchored(bind(FULLMATCH, args), "whole");
  }

  private anchored(p: any, where: "start" | "whole"): O {
    checkNa(p.na);
    const pat = patternOf(p.pat, p.flags ?? 0);
    if (!pat) throw new TypeError(`expected string or bytes-like object, got '${typeOf(p.pat)}'`);
    return this.tested(pat.text, pat.flags, p.case ?? true, p.na, where);
  }

  private tested(text: string, given: number, cased: boolean, na: unknown, where: "anywhere" | "start" | "whole"): O {
    const frame = { anywhere: ["", ""], start: ["^(", ")"], whole: ["^(^(", ")$)"] } as const;
    const re = compiled(text, cased ? given : given | IGNORECASE, this.isText && !given, frame[where]);
    const { rust } = re;
    const pattern = where === "anywhere" ? rust : where === "start" ? `\\A(?:${rust})` : `\\A(?:${rust})\\z`;
    const native =
      rust === null || (re.testOnly && where === "whole")
        ? null
        : (e: Expr) => ops.str_contains(e, { pattern, regex: true });
    return this.map({ to: "test", na, text: (s) => matches(re, s, where), native });
  }

  /**
   * Whether each text starts with a text, or one of a tuple: `s.str.startswith(pd.tuple("a", "b"))`.
   * Throws TypeError for anything else. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.startswith.html
   */
  startswith(...args: Args<[pat: string | Tuple, na: unknown], { pat?: string | Tuple; na?: unknown }>): O {
    const p = bind(STARTS, args);
    const op = (e: Expr, prefix: string): Expr => ops.str_startswith(e, { prefix });
    return this.ends(p.pat, p.na, (s, x) => s.startsWith(x), op);
  }

  /** Whether each text ends with a text, or one of a tuple. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.endswith.html */
  endswith(...args: Args<[pat: string | Tuple, na: unknown], { pat?: string | Tuple; na?: unknown }>): O {
    const p = bind(ENDS, args);
    const op = (e: Expr, suffix: string): Expr => ops.str_endswith(e, { suffix });
    return this.ends(p.pat, p.na, (s, x) => s.endsWith(x), op);
  }

  private ends(
    pat: unknown,
    na: unknown,
    holds: (s: string, x: string) => boolean,
    op: (e: Expr, x: string) => Expr,
  ): O {
    const list = typeof pat === "string" ? [pat] : pat instanceof Tuple ? ([...pat] as string[]) : null;
    if (!list) throw new TypeError(`expected a string or tuple, not ${typeOf(pat)}`);
    checkNa(na);
    const native = (e: Expr): Expr => list.map((x) => op(e, x)).reduce((a, b) => ops.or(a, b));
    return this.map({
      to: "test",
      na,
      text: (s) => list.some((x) => holds(s, x)),
      native: list.length ? native : null,
    });
  }

  /** How often a regular expression matches. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.count.html */
  count(...args: Args<[pat: Pattern, flags: number], { pat?: Pattern; flags?: number }>): O {
    const p = bind(COUNT, args);
    const pat = patternOf(p.pat, p.flags);
    if (!pat) throw new TypeError(`expected string or bytes-like object, got '${typeOf(p.pat)}'`);
    const re = compiled(pat.text, pat.flags, this.isText && !pat.flags);
    const text = (s: string): number => {
      let n = 0;
      for (const _ of findAll(re, s)) n++;
      return n;
    };
    const native =
      re.rust === null || re.testOnly || matches(re, "", "anywhere")
        ? null
        : (e: Expr) => ops.str_count(e, { pattern: re.rust, regex: true });
    return this.map({ to: "number", text, native });
  }

  /** First place of a text from `start` up to `end`, or -1. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.find.html */
  find(
    ...args: Args<
      [sub: string, start: number, end: number | null],
      { sub?: string; start?: number; end?: number | null }
    >
  ): O {
    return this.place(args, false, false);
  }

  /** Last place of a text, or -1. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.rfind.html */
  rfind(
    ...args: Args<
      [sub: string, start: number, end: number | null],
      { sub?: string; start?: number; end?: number | null }
    >
  ): O {
    return this.place(args, true, false);
  }

  /** First place of a text; throws ValueError where it is not there. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.index.html */
  index(
    ...args: Args<
      [sub: string, start: number, end: number | null],
      { sub?: string; start?: number; end?: number | null }
    >
  ): O {
    return this.place(args, false, true);
  }

  /** Last place of a text; throws ValueError where it is not there. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.rindex.html */
  rindex(
    ...args: Args<
      [sub: string, start: number, end: number | null],
      { sub?: string; start?: number; end?: number | null }
    >
  ): O {
    return this.place(args, true, true);
  }

  private place(args: unknown[], last: boolean, strict: boolean): O {
    const p = bind(FIND, args);
    if (typeof p.sub !== "string") throw new TypeError(`expected a string object, not ${typeOf(p.sub)}`);
    const text = (s: string): number => {
      const at = py.find(s, p.sub, p.start ?? 0, p.end, last);
      if (at < 0 && strict) throw new ValueError("substring not found");
      return at;
    };
    if (strict) for (const x of this.values) if (typeof x === "string") text(x);
    return this.map({ to: "number", text });
  }

  /**
   * All matches of a regular expression as a list: texts, its group's texts, or tuples of its groups' texts.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.findall.html
   */
  findall(...args: Args<[pat: Pattern, flags: number], { pat?: Pattern; flags?: number }>): O {
    const p = bind(FINDALL, args);
    const pat = patternOf(p.pat, p.flags);
    if (!pat) throw new TypeError("first argument must be string or compiled pattern");
    const re = compileRegex(pat.text, pat.flags);
    const one = (m: RegExpExecArray): unknown =>
      re.groups === 0 ? m[0] : re.groups === 1 ? (m[1] ?? "") : new Tuple(m.slice(1).map((g) => g ?? ""));
    return this.map({ to: "object", text: (s) => Array.from(findAll(re, s), one) });
  }

  private tests(name: string, native?: string): O {
    const simple = this.isText;
    return this.map({
      to: "test",
      text: (s) => py.test(name, s, simple),
      native: native ? (e) => ops.str_contains(e, { pattern: `\\A[${native}]+\\z`, regex: true }) : null,
    });
  }

  /** Whether all characters are letters or numbers, and there is one. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.isalnum.html */
  isalnum(): O {
    return this.tests("isalnum", "\\p{L}\\p{N}");
  }
  /** Whether all are letters. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.isalpha.html */
  isalpha(): O {
    return this.tests("isalpha", "\\p{L}");
  }
  /** Whether all are digits. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.isdigit.html */
  isdigit(): O {
    return this.tests("isdigit", "\\p{Nd}\\p{No}");
  }
  /** Whether all are decimal digits. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.isdecimal.html */
  isdecimal(): O {
    return this.tests("isdecimal", "\\p{Nd}");
  }
  /** Whether all are numbers. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.isnumeric.html */
  isnumeric(): O {
    return this.tests("isnumeric", "\\p{N}");
  }
  /** Whether all are white space. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.isspace.html */
  isspace(): O {
    return this.tests("isspace");
  }
  /** Whether there are letters, and all are small. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.islower.html */
  islower(): O {
    return this.tests("islower");
  }
  /** Whether there are letters, and all are capital. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.isupper.html */
  isupper(): O {
    return this.tests("isupper");
  }
  /** Whether every word starts with a capital and goes on small. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.istitle.html */
  istitle(): O {
    return this.tests("istitle");
  }
  /** Whether all characters are ASCII. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.isascii.html */
  isascii(): O {
    return this.tests("isascii");
  }
}
