import * as ops from "../../../plan/ops";
import { isMissing } from "../../../values/cell";
import { object } from "../../../values/dtype";
import { TypeError, ValueError } from "../../../values/errors";
import { vectorOf } from "../../../values/infer";
import * as py from "../../../values/python-string";
import { room, textRoom } from "../../../values/room";
import type { Index } from "../../indexes";
import type { Series } from "../../series";
import type { Args } from "../../signature";
import { bind, signature } from "../../signature";
import { OWNER, wrappedVector } from "../owner";
import { StrBase, typeOf } from "./base";
import { wrapText } from "./wrap";

/** Characters of a text from which on all rows together are counted. */
const MANY = 1000;

const STRIP = signature("StringMethods.strip(to_strip=None)");
const LSTRIP = signature("StringMethods.lstrip(to_strip=None)");
const RSTRIP = signature("StringMethods.rstrip(to_strip=None)");
const PREFIX = signature("StringMethods.removeprefix(prefix)");
const SUFFIX = signature("StringMethods.removesuffix(suffix)");
const PAD = signature("StringMethods.pad(width, side='left', fillchar=' ')");
const CENTER = signature("StringMethods.center(width, fillchar=' ')");
const LJUST = signature("StringMethods.ljust(width, fillchar=' ')");
const RJUST = signature("StringMethods.rjust(width, fillchar=' ')");
const ZFILL = signature("StringMethods.zfill(width)");
const REPEAT = signature("StringMethods.repeat(repeats)");
const NORMALIZE = signature("StringMethods.normalize(form)");
const TRANSLATE = signature("StringMethods.translate(table{})");
const WRAP = signature(
  "StringMethods.wrap(width, expand_tabs=True, tabsize=8, replace_whitespace=True, drop_whitespace=True, initial_indent='', " +
    "subsequent_indent='', fix_sentence_endings=False, break_long_words=True, break_on_hyphens=True, max_lines=None, placeholder=' [...]')",
);

type Side = "left" | "right" | "both";

function textArgument(x: unknown): string {
  if (typeof x === "string") return x;
  throw new TypeError(`expected bytes, ${typeOf(x)} found`);
}

function integer(x: unknown): number {
  if (typeof x === "number" && Number.isInteger(x)) return x;
  throw new TypeError(`width must be of integer type, not ${typeOf(x)}`);
}

/** Case, white space, padding: https://pandas.pydata.org/docs/reference/series.html#string-handling */
export abstract class StrText<O extends Series | Index> extends StrBase<O> {
  /** Every letter small: `s.str.lower()`. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.lower.html */
  lower(): O {
    const simple = this.isText;
    return this.map({ to: "text", text: (s) => py.lower(s, simple), native: (e) => ops.str_lower(e) });
  }

  /** Every letter capital: `s.str.upper()`. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.upper.html */
  upper(): O {
    const simple = this.isText;
    return this.map({ to: "text", text: (s) => py.upper(s, simple), native: (e) => ops.str_upper(e) });
  }

  /** The first letter of every word capital, the others small. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.title.html */
  title(): O {
    const simple = this.isText;
    return this.map({ to: "text", text: (s) => py.title(s, simple) });
  }

  /** The first character capital, the others small. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.capitalize.html */
  capitalize(): O {
    const simple = this.isText;
    return this.map({ to: "text", text: (s) => py.capitalize(s, simple) });
  }

  /** Capitals small and small letters capital. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.swapcase.html */
  swapcase(): O {
    const simple = this.isText;
    return this.map({ to: "text", text: (s) => py.swapcase(s, simple) });
  }

  /** In the form in which texts that differ in case alone are equal. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.casefold.html */
  casefold(): O {
    return this.map({ to: "text", text: py.casefold });
  }

  /**
   * Without white space, or the characters of `to_strip`, at both ends: `s.str.strip("x")`.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.strip.html
   */
  strip(...args: Args<[to_strip: string | null], { to_strip?: string | null }>): O {
    return this.stripped(bind(STRIP, args).to_strip, true, true);
  }

  /** The same at the start. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.lstrip.html */
  lstrip(...args: Args<[to_strip: string | null], { to_strip?: string | null }>): O {
    return this.stripped(bind(LSTRIP, args).to_strip, true, false);
  }

  /** The same at the end. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.rstrip.html */
  rstrip(...args: Args<[to_strip: string | null], { to_strip?: string | null }>): O {
    return this.stripped(bind(RSTRIP, args).to_strip, false, true);
  }

  private stripped(given: unknown, left: boolean, right: boolean): O {
    const chars = isMissing(given) ? null : textArgument(given);
    const op = left && right ? ops.str_strip : left ? ops.str_lstrip : ops.str_rstrip;
    return this.map({
      to: "text",
      text: (s) => py.strip(s, chars, left, right),
      native: chars === "" ? null : (e) => op(e, { chars }),
    });
  }

  /** Without `prefix` where a text starts with it. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.removeprefix.html */
  removeprefix(...args: Args<[prefix: string], { prefix?: string }>): O {
    const prefix = textArgument(bind(PREFIX, args).prefix);
    return this.map({
      to: "text",
      text: (s) => (s.startsWith(prefix) ? s.slice(prefix.length) : s),
      native: (e) => ops.str_removeprefix(e, { prefix }),
    });
  }

  /** Without `suffix` where a text ends with it. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.removesuffix.html */
  removesuffix(...args: Args<[suffix: string], { suffix?: string }>): O {
    const suffix = textArgument(bind(SUFFIX, args).suffix);
    return this.map({
      to: "text",
      text: (s) => (s.endsWith(suffix) ? s.slice(0, s.length - suffix.length) : s),
      native: (e) => ops.str_removesuffix(e, { suffix }),
    });
  }

  /**
   * At least `width` characters, filled with `fillchar` on a `side` ("left", "right", "both"): `s.str.pad(10, {side: "right"})`.
   * Throws TypeError for a width that is no integer or a fill of other than one character.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.pad.html
   */
  pad(
    ...args: Args<[width: number, side: Side, fillchar: string], { width?: number; side?: Side; fillchar?: string }>
  ): O {
    const p = bind(PAD, args);
    return this.padded(p.width, p.side, p.fillchar);
  }

  /** Padded on both sides. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.center.html */
  center(...args: Args<[width: number, fillchar: string], { width?: number; fillchar?: string }>): O {
    const p = bind(CENTER, args);
    return this.padded(p.width, "both", p.fillchar);
  }

  /** Padded on the right. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.ljust.html */
  ljust(...args: Args<[width: number, fillchar: string], { width?: number; fillchar?: string }>): O {
    const p = bind(LJUST, args);
    return this.padded(p.width, "right", p.fillchar);
  }

  /** Padded on the left. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.rjust.html */
  rjust(...args: Args<[width: number, fillchar: string], { width?: number; fillchar?: string }>): O {
    const p = bind(RJUST, args);
    return this.padded(p.width, "left", p.fillchar);
  }

  /** A width that all texts may have together. */
  private roomFor(width: number): number {
    const n = textRoom(Math.max(0, width));
    if (n > MANY) room(n * this[OWNER].block.rows, "str", 1);
    return n;
  }

  private padded(width: unknown, side: Side, fill: unknown): O {
    if (typeof fill !== "string") throw new TypeError(`fillchar must be a character, not ${typeOf(fill)}`);
    if (py.length(fill) !== 1) throw new TypeError("fillchar must be a character, not str");
    const n = this.roomFor(integer(width));
    if (side !== "left" && side !== "right" && side !== "both")
      throw new ValueError(`Invalid side: ${String(side)}. Side must be one of 'left', 'right', 'both'`);
    const op = side === "left" ? ops.str_rjust : ops.str_ljust;
    return this.map({
      to: "text",
      text: (s) => py.pad(s, n, side, fill),
      native: side === "both" ? null : (e) => op(e, { width: n, fill }),
    });
  }

  /** At least `width` characters with zeros after the sign. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.zfill.html */
  zfill(...args: Args<[width: number], { width?: number }>): O {
    const width = this.roomFor(integer(bind(ZFILL, args).width));
    return this.map({ to: "text", text: (s) => py.zfill(s, width) });
  }

  /**
   * Each text `repeats` times, one number for all or one a row: `s.str.repeat([1, 2])`.
   * Throws ValueError for another number of them. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.repeat.html
   */
  repeat(...args: Args<[repeats: number | Iterable<number>], { repeats?: number | Iterable<number> }>): O {
    const { repeats } = bind(REPEAT, args);
    const times = (s: string, n: number): string => s.repeat(Math.max(0, n) && textRoom(s.length * n) && n);
    if (typeof repeats === "number") {
      if (repeats > MANY) room(repeats * this[OWNER].block.rows, "str", 1);
      return this.map({ to: "text", text: (s) => times(s, repeats) });
    }
    if (typeof repeats === "string" || typeof repeats?.[Symbol.iterator] !== "function")
      throw new ValueError("Buffer has wrong number of dimensions (expected 1, got 0)");
    const counts = [...repeats] as number[];
    const { values } = this;
    if (counts.length !== values.length)
      throw new ValueError(`Arrays were different lengths: ${values.length} vs ${counts.length}`);
    const out = values.map((x, i) => (typeof x === "string" ? times(x, counts[i] as number) : x));
    return wrappedVector(this[OWNER], vectorOf(out, this.isText ? this.dtype : object));
  }

  /**
   * The Unicode normal form "NFC", "NFD", "NFKC" or "NFKD". Throws ValueError for another name.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.normalize.html
   */
  normalize(...args: Args<[form: string], { form?: string }>): O {
    const { form } = bind(NORMALIZE, args);
    if (!["NFC", "NFD", "NFKC", "NFKD"].includes(form)) throw new ValueError("invalid normalization form");
    return this.map({ to: "text", text: (s) => s.normalize(form) });
  }

  /**
   * Characters by a table from code points to code points, texts or null (out): `s.str.translate(new Map([[97, "A"]]))`.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.translate.html
   */
  translate(table: Map<number, unknown> | Record<number, unknown>): O {
    const given = bind(TRANSLATE, [table]).table;
    const entries: [unknown, unknown][] = given instanceof Map ? [...given] : Object.entries(given);
    const map = new Map(entries.map(([k, v]) => [Number(k), v]));
    const text = (s: string): string => {
      let out = "";
      for (const c of s) {
        const code = c.codePointAt(0) as number;
        const to = map.has(code) ? map.get(code) : c;
        out += to === null || to === undefined ? "" : typeof to === "number" ? String.fromCodePoint(to) : String(to);
      }
      return out;
    };
    return this.map({ to: "text", text });
  }

  /**
   * Lines of at most `width` characters, as Python's `textwrap.fill` makes them; the other options are its own.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.wrap.html
   */
  wrap(...args: unknown[]): O {
    const p = bind(WRAP, args);
    if (typeof p.width !== "number")
      throw new TypeError(`'<=' not supported between instances of '${typeOf(p.width)}' and 'int'`);
    return this.map({ to: "text", text: (s) => wrapText(s, p) });
  }
}
