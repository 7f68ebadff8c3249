import { Labels } from "../../../block/labels";
import type { Expr } from "../../../plan/expr";
import { literal } from "../../../plan/expr";
import { field } from "../../../plan/field";
import * as ops from "../../../plan/ops";
import { isMissing } from "../../../values/cell";
import { int64 } from "../../../values/dtype";
import { AttributeError, TypeError, ValueError } from "../../../values/errors";
import * as py from "../../../values/python-string";
import type { CompiledPattern, Replacement } from "../../../values/regex/match";
import { compiled, findAll, isCompiled, patternOf, substitute, template } from "../../../values/regex/match";
import { compileRegex, escapeRegex, IGNORECASE } from "../../../values/regex/python";
import { NA, Slice, Tuple } from "../../../values/scalar";
import { asLong } from "../../arguments";
import type { Index } from "../../indexes";
import { make } from "../../make";
import type { Series } from "../../series";
import type { Args } from "../../signature";
import { bind, isPlain, signature } from "../../signature";
import { framed, OWNER } from "../owner";
import { typeOf } from "./base";
import { StrSearch } from "./search";

const REPLACE = signature("StringMethods.replace(pat{?}, repl=None, n=-1, case=None, flags=0, regex=False)");
const SPLIT = signature("StringMethods.split(pat=None, *, n=-1, expand=False, regex=None)");
const RSPLIT = signature("StringMethods.rsplit(pat=None, *, n=-1, expand=False)");
const PARTITION = signature("StringMethods.partition(sep=' ', expand=True)");
const JOIN = signature("StringMethods.join(sep)");
const GET = signature("StringMethods.get(i)");
const SLICE = signature("StringMethods.slice(start=None, stop=None, step=None)");
const SLICE_REPLACE = signature("StringMethods.slice_replace(start=None, stop=None, repl=None)");

interface SplitOptions {
  pat?: string | RegExp | CompiledPattern | null;
  n?: number;
  expand?: boolean;
  regex?: boolean | null;
}
type SplitArgs<E> = Args<[pat: string | RegExp | CompiledPattern | null], SplitOptions & E>;
type PartitionArgs<E> = E extends true
  ? Args<[sep: string, expand: true], { sep?: string; expand?: true }>
  :
      | [options: { sep?: string; expand: false }]
      | [sep: string, options: { expand: false }]
      | [sep: string, expand: false];
type RsplitArgs<E> = Args<[pat: string | null], { pat?: string | null; n?: number; expand?: boolean } & E>;
const whole = (n: number) => literal(n, field(int64, false));

/** Replacing, slicing, splitting. */
export abstract class StrSplit<O extends Series | Index, F> extends StrSearch<O> {
  /** `s.str(0)`, `s.str(slice(0, 2))`: a character or a part of each text; an element of each list or dict. */
  __getitem__(key: unknown): unknown {
    if (key instanceof Slice) return this.sliced(key);
    return this.item(key);
  }

  /** A character of each text, an element of each list or dict; missing where there is none. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.get.html */
  get(...args: Args<[i: unknown], { i?: unknown }>): O {
    return this.item(bind(GET, args).i);
  }

  private item(key: unknown): O {
    if (typeof key !== "number") {
      if (this.isText) throw new TypeError(`'>=' not supported between instances of '${typeOf(key)}' and 'int'`);
      const other = (x: unknown): unknown => ofKey(x, key);
      return this.map({ to: "text", text: () => null, other, none: true });
    }
    const i = asLong(key);
    const text = (s: string): string | null => {
      const list: ArrayLike<string> = py.isWide(s) ? [...s] : s;
      return list[i < 0 ? i + list.length : i] ?? null;
    };
    const native = (e: Expr): Expr => {
      const one = ops.str_slice(e, { start: i, length: 1 });
      return ops.when(ops.gt(ops.str_len(e), whole(i < 0 ? -i - 1 : i)), one, literal(null, field(this.dtype, true)));
    };
    return this.map({ to: "text", text, open: true, native, other: (x) => ofKey(x, i), none: true });
  }

  /** Characters `start` up to `stop` by `step`. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.slice.html */
  slice(
    ...args: Args<
      [start: number | null, stop: number | null, step: number | null],
      { start?: number | null; stop?: number | null; step?: number | null }
    >
  ): O {
    const p = bind(SLICE, args);
    const bound = (x: unknown): number | null => (isMissing(x) ? null : asLong(x));
    return this.sliced(new Slice(bound(p.start), bound(p.stop), bound(p.step)));
  }

  private sliced(key: Slice): O {
    const [start, stop, step] = [key.start ?? 0, key.stop, key.step ?? 1] as [number, number | null, number];
    const simple = step === 1 && (stop === null ? true : start >= 0 && stop >= 0);
    const length = stop === null ? null : Math.max(0, stop - start);
    return this.map({
      to: "text",
      text: (s) => py.slice(s, (n) => key.indices(n)),
      native: simple ? (e) => ops.str_slice(e, { start, length }) : null,
      other: (x) => part(x, key),
    });
  }

  /** Characters `start` up to `stop` replaced by a text. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.slice_replace.html */
  slice_replace(
    ...args: Args<
      [start: number | null, stop: number | null, repl: string | null],
      { start?: number | null; stop?: number | null; repl?: string | null }
    >
  ): O {
    const p = bind(SLICE_REPLACE, args);
    const text = (s: string): string => {
      const list = [...s];
      const [a, b] = py.bounds(list.length, p.start, p.stop);
      return list.slice(0, a).join("") + (p.repl ?? "") + list.slice(Math.max(a, b)).join("");
    };
    return this.map({ to: "text", text });
  }

  /**
   * A text, or a regular expression with `regex: true`, by another one, at most `n` times (-1: all). `repl` may be a function of the
   * match; a dict replaces its keys by its values: `s.str.replace("[aeiou]", "*", {regex: true})`.
   * Throws TypeError for a replacement that is neither text nor function, ValueError for flags of a compiled pattern.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.replace.html
   */
  replace(
    ...args: Args<
      [
        pat: string | RegExp | CompiledPattern | Record<string, unknown> | Map<string, unknown>,
        repl: string | Replacement | null,
      ],
      {
        pat?: unknown;
        repl?: string | Replacement | null;
        n?: number;
        case?: boolean | null;
        flags?: number;
        regex?: boolean;
      }
    >
  ): O {
    const p = bind(REPLACE, args);
    const dict = p.pat instanceof Map ? [...p.pat] : isPlain(p.pat) ? Object.entries(p.pat) : null;
    if (dict && p.repl !== null) throw new ValueError("repl cannot be used when pat is a dictionary");
    for (const repl of dict ? dict.map((d) => d[1]) : [p.repl])
      if (typeof repl !== "string" && typeof repl !== "function")
        throw new TypeError("repl must be a string or callable");
    const compiledPattern = isCompiled(p.pat);
    if (compiledPattern && !p.regex)
      throw new ValueError("Cannot use a compiled regex as replacement pattern with regex=False");
    if (typeof p.repl === "function" && !p.regex)
      throw new ValueError("Cannot use a callable replacement when regex=False");
    if (compiledPattern && (p.case !== null || p.flags))
      throw new ValueError("case and flags cannot be set when pat is a compiled regex");
    const pairs = (dict ?? [[p.pat, p.repl]]) as [unknown, string | Replacement][];
    const steps = pairs.map(([pat, repl]) =>
      this.replacer(pat, repl, p.n, (p.case ?? true) === false, p.flags, p.regex),
    );
    return this.map({
      to: "text",
      text: (s) => steps.reduce((x, step) => step.text(x), s),
      native: steps.every((s) => s.native)
        ? (e) => steps.reduce((x, s) => (s.native as (e: Expr) => Expr)(x), e)
        : null,
    });
  }

  private replacer(pat: unknown, repl: string | Replacement, n: number, fold: boolean, flags: number, regex: boolean) {
    const given = patternOf(pat, fold ? flags | IGNORECASE : flags);
    if (!given) throw new TypeError(`expected bytes, ${typeOf(pat)} found`);
    if (!regex && !given.flags && typeof repl === "string") {
      const { text: old } = given;
      const native = old !== "" && n < 0 ? (e: Expr) => ops.str_replace(e, { pattern: old, value: repl, n: -1 }) : null;
      return { text: (s: string) => py.replace(s, old, repl, n), native };
    }
    const re = compiled(
      regex ? given.text : escapeRegex(given.text),
      given.flags,
      this.isText && regex && !given.flags,
      ["(", ")"],
    );
    const by = typeof repl === "function" ? repl : template(repl, re);
    const usable = re.rust !== null && !re.testOnly && typeof by !== "function" && (n < 0 || n === 1);
    const value =
      typeof by === "function"
        ? ""
        : by.map((x) => (typeof x === "number" ? `\${${x}}` : x.replaceAll("$", "$$$$"))).join("");
    const native = usable
      ? (e: Expr) => ops.str_replace(e, { pattern: re.rust, value, n: n < 0 ? -1 : 1, regex: true })
      : null;
    return { text: (s: string) => substitute(re, s, by, Math.max(0, n)), native };
  }

  /**
   * The parts between white space, a text, or a regular expression (`regex: true`, or a pattern of more than one character that
   * `regex: false` does not make plain), at most `n` cuts; with `expand` as columns.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.split.html
   */
  split(...args: SplitArgs<{ expand?: false }>): O;
  split(...args: SplitArgs<{ expand: true }>): F;
  split(...args: SplitArgs<unknown>): O | F;
  split(...args: SplitArgs<unknown>): O | F {
    const p = bind(SPLIT, args);
    if (p.pat !== null && typeof p.pat !== "string" && !isCompiled(p.pat))
      throw new TypeError(`object of type '${typeOf(p.pat)}' has no len()`);
    if (p.regex === false && isCompiled(p.pat))
      throw new ValueError("Cannot use a compiled regex as replacement pattern with regex=False");
    const n = p.n === null || p.n === 0 ? -1 : p.n;
    const asRegex =
      isCompiled(p.pat) ||
      p.regex === true ||
      (p.regex === null && typeof p.pat === "string" && py.length(p.pat) !== 1);
    let text: (s: string) => string[];
    if (p.pat === null) text = (s) => py.split(s, null, n);
    else if (asRegex) {
      const pat = patternOf(p.pat, 0) as { text: string; flags: number };
      const re = compileRegex(pat.text, pat.flags);
      text = (s) => splitBy(re, s, n);
    } else {
      if (p.pat === "") throw new ValueError("empty separator");
      text = (s) => py.split(s, p.pat, n);
    }
    return this.lists(text, p.expand);
  }

  /** The same from the end, by white space or a text. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.rsplit.html */
  rsplit(...args: RsplitArgs<{ expand?: false }>): O;
  rsplit(...args: RsplitArgs<{ expand: true }>): F;
  rsplit(...args: RsplitArgs<unknown>): O | F;
  rsplit(...args: RsplitArgs<unknown>): O | F {
    const p = bind(RSPLIT, args);
    if (p.pat !== null && typeof p.pat !== "string") throw new TypeError(`must be str or None, not ${typeOf(p.pat)}`);
    if (p.pat === "") throw new ValueError("empty separator");
    const n = p.n === null || p.n === 0 ? -1 : p.n;
    return this.lists((s) => py.rsplit(s, p.pat, n), p.expand);
  }

  /** What is before the first separator, it, and what is after it. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.partition.html */
  partition(...args: PartitionArgs<true>): F;
  partition(...args: PartitionArgs<false>): O;
  partition(...args: Args<[sep: string, expand: boolean], { sep?: string; expand?: boolean }>): O | F;
  partition(...args: unknown[]): O | F {
    return this.parted(args, false);
  }

  /** What is before the last separator, it, and what is after it. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.rpartition.html */
  rpartition(...args: PartitionArgs<true>): F;
  rpartition(...args: PartitionArgs<false>): O;
  rpartition(...args: Args<[sep: string, expand: boolean], { sep?: string; expand?: boolean }>): O | F;
  rpartition(...args: unknown[]): O | F {
    return this.parted(args, true);
  }

  private parted(args: unknown[], last: boolean): O | F {
    const p = bind(PARTITION, args);
    if (typeof p.sep !== "string") throw new TypeError(`must be str, not ${typeOf(p.sep)}`);
    if (p.sep === "") throw new ValueError("empty separator");
    return this.lists((s) => py.partition(s, p.sep, last), p.expand, true);
  }

  /** Lists of parts, or a column for each place. */
  private lists(text: (s: string) => readonly string[], expand: unknown, tuples = false): O | F {
    if (expand !== true && expand !== false) throw new ValueError("expand must be True or False");
    if (!expand)
      return this.map({ to: "object", text: (s) => (tuples ? new Tuple([...text(s)]) : text(s)), parts: text });
    const { values } = this;
    const rows = values.map((x) => (typeof x === "string" ? text(x) : null));
    const width = rows.reduce((n, r) => Math.max(n, r?.length ?? 0), rows.length ? 1 : 0);
    const gone = (x: unknown): unknown => (this.isText ? null : isMissing(x) ? x : Number.NaN);
    const columns = Array.from({ length: width }, (_, k) =>
      this.column(rows.map((r, i) => (r ? (r[k] ?? (this.dtype.masked ? NA : null)) : gone(values[i])))),
    );
    const owner = this[OWNER];
    if (!owner.index) return framed(owner, columns, Labels.range(width)) as F;
    const names = columns.map(() => null);
    return make.index(new Labels(columns, width > 1 ? names : [owner.block.labels.at(0)])) as F;
  }

  /** The texts of each list with `sep` between them; the characters of a text. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.join.html */
  join(...args: Args<[sep: string], { sep?: string }>): O {
    const { sep } = bind(JOIN, args);
    if (typeof sep !== "string") throw new AttributeError(`'${typeOf(sep)}' object has no attribute 'join'`);
    const other = (x: unknown): unknown => {
      const list = Array.isArray(x) || x instanceof Tuple ? [...(x as Iterable<unknown>)] : null;
      return list?.every((v) => typeof v === "string") ? list.join(sep) : null;
    };
    return this.map({ to: "text", text: (s) => [...s].join(sep), other });
  }
}

function splitBy(re: ReturnType<typeof compileRegex>, s: string, n: number): string[] {
  const out: string[] = [];
  let end = 0;
  let cuts = 0;
  for (const m of findAll(re, s)) {
    if (n > 0 && cuts >= n) break;
    cuts++;
    out.push(s.slice(end, m.index));
    for (let g = 1; g <= re.groups; g++) out.push((m[g] ?? null) as string);
    end = m.index + m[0].length;
  }
  out.push(s.slice(end));
  return out;
}

/** An element of a dict (None where it lacks the key) or a list (undefined beyond its ends). */
function ofKey(x: unknown, key: unknown): unknown {
  if (x instanceof Map) return x.get(key) ?? null;
  if (isPlain(x)) return x[String(key)] ?? null;
  const list =
    Array.isArray(x) || x instanceof Tuple || ArrayBuffer.isView(x)
      ? Array.from(x as never as Iterable<unknown>)
      : null;
  return list && typeof key === "number" ? list[key < 0 ? key + list.length : key] : undefined;
}

function part(x: unknown, key: Slice): unknown {
  if (!Array.isArray(x) && !(x instanceof Tuple)) return null;
  const list = [...(x as Iterable<unknown>)];
  const [a, b, step] = key.indices(list.length);
  const out: unknown[] = [];
  for (let i = a; step > 0 ? i < b : i > b; i += step) out.push(list[i]);
  return x instanceof Tuple ? new Tuple(out) : out;
}
