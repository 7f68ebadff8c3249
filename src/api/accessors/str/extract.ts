import { Block } from "../../../block/block";
import { Labels } from "../../../block/labels";
import type { Expr } from "../../../plan/expr";
import * as ops from "../../../plan/ops";
import { isMissing, toArray } from "../../../values/cell";
import type { DType } from "../../../values/dtype";
import { int64, object, str } from "../../../values/dtype";
import { parseDtype } from "../../../values/dtypes";
import {
  AttributeError,
  NotImplementedError,
  TypeError,
  UnicodeDecodeError,
  UnicodeEncodeError,
  ValueError,
} from "../../../values/errors";
import { vectorOf } from "../../../values/infer";
import type { CompiledPattern } from "../../../values/regex/match";
import { findAll, patternOf } from "../../../values/regex/match";
import type { PythonRegex } from "../../../values/regex/python";
import { compileRegex } from "../../../values/regex/python";
import { Bytes } from "../../../values/scalar/bytes";
import { take } from "../../../values/select";
import type { DataFrame } from "../../frame";
import type { Index } from "../../indexes";
import { make } from "../../make";
import type { Series } from "../../series";
import type { Args } from "../../signature";
import { bind, signature } from "../../signature";
import { framed, OWNER, wrappedVector } from "../owner";
import { typeOf } from "./base";
import type { CatOthers } from "./cat";
import { catenate } from "./cat";
import { StrSplit } from "./split";

const EXTRACT = signature("StringMethods.extract(pat, flags=0, expand=True)");
const EXTRACTALL = signature("StringMethods.extractall(pat, flags=0)");
const DUMMIES = signature("StringMethods.get_dummies(sep='|', dtype=None)");
const CAT = signature("StringMethods.cat(others=None, sep=None, na_rep=None, join='left')");
const ENCODE = signature("StringMethods.encode(encoding, errors='strict')");
const DECODE = signature("StringMethods.decode(encoding, errors='strict', dtype=None)");

type Pattern = string | RegExp | CompiledPattern;
interface CatOptions {
  others?: CatOthers | null;
  sep?: string | null;
  na_rep?: string | null;
  join?: "left" | "right" | "inner" | "outer";
}

/** Parts of texts as columns, texts together, bytes. */
export abstract class StrExtract<O extends Series | Index, F> extends StrSplit<O, F> {
  private groupsOf(pat: unknown, flags: number): PythonRegex {
    const given = patternOf(pat, flags);
    if (!given) throw new TypeError("first argument must be string or compiled pattern");
    const re = compileRegex(given.text, given.flags);
    if (re.groups === 0) throw new ValueError("pattern contains no capture groups");
    return re;
  }

  /**
   * The groups of the first match as columns, named as the groups are: `s.str.extract("(?P<letter>[a-z])(\\d)")`; one group without
   * `expand` as a series. Throws ValueError for a pattern without groups.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.extract.html
   */
  extract(
    ...args: Args<[pat: Pattern, flags: number, expand: true], { pat?: Pattern; flags?: number; expand?: true }>
  ): DataFrame;
  // One group without `expand` is a series, several are a frame: the pattern tells, which types cannot read.
  extract(
    ...args: Args<[pat: Pattern, flags: number, expand: boolean], { pat?: Pattern; flags?: number; expand?: boolean }>
  ): any;
  extract(...args: unknown[]): DataFrame | O {
    const p = bind(EXTRACT, args);
    if (typeof p.expand !== "boolean") throw new ValueError("expand must be True or False");
    const re = this.groupsOf(p.pat, p.flags);
    const owner = this[OWNER];
    if (re.groups > 1 && owner.index && !p.expand) throw new ValueError("only one regex group is supported with Index");
    const group = (k: number) => ({
      to: "text" as const,
      open: true,
      text: (s: string): string | null => {
        re.global.lastIndex = 0;
        return re.global.exec(s)?.[k] ?? null;
      },
      native: re.rust !== null && !re.testOnly ? (e: Expr) => ops.str_extract(e, { pattern: re.rust, group: k }) : null,
    });
    if (re.groups === 1 && !p.expand) {
      const made = this.map(group(1));
      const [name] = re.names.keys();
      return name === undefined ? made : renamed(made, name);
    }
    const labels = groupLabels(re);
    const places = Array.from({ length: re.groups }, (_, k) => k + 1);
    if (!this.isText || owner.index) {
      const columns = places.map((k) => {
        const { text } = group(k);
        return this.column(this.values.map((x) => (typeof x === "string" ? text(x) : null) ?? Number.NaN));
      });
      return owner.index ? make.frame(Block.of(columns, labels)) : framed(owner, columns, labels);
    }
    return make.frame(
      owner.block.project(
        places.map((k) => this.lazily(group(k))),
        labels,
      ),
    );
  }

  /**
   * The groups of every match, a row each, below the label and the number of the match.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.extractall.html
   */
  extractall(...args: Args<[pat: Pattern, flags: number], { pat?: Pattern; flags?: number }>): DataFrame {
    const p = bind(EXTRACTALL, args);
    const re = this.groupsOf(p.pat, p.flags);
    const owner = this[OWNER];
    const rows: number[] = [];
    const counts: number[] = [];
    const columns: unknown[][] = Array.from({ length: re.groups }, () => []);
    this.values.forEach((x, i) => {
      if (typeof x !== "string") return;
      let n = 0;
      for (const m of findAll(re, x)) {
        rows.push(i);
        counts.push(n++);
        columns.forEach((c, k) => c.push(m[k + 1] ?? Number.NaN));
      }
    });
    const labels = owner.index ? Labels.range(this.values.length) : owner.block.indexLabels();
    const at = labels.levels.map((v) => take(v, rows));
    const index = new Labels([...at, vectorOf(counts, int64)], [...labels.names, "match"]);
    const vectors = columns.map((c) => vectorOf(c, this.isText ? this.dtype : object));
    return make.frame(Block.of(vectors, groupLabels(re), index));
  }

  /**
   * A column of 0 and 1 for each text between separators. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.get_dummies.html
   */
  get_dummies(...args: Args<[sep: string], { sep?: string; dtype?: unknown }>): F {
    const p = bind(DUMMIES, args);
    if (typeof p.sep !== "string") throw new TypeError(`expected bytes, ${typeOf(p.sep)} found`);
    if (p.sep === "") throw new ValueError("Empty separator");
    const rows = this.values.map((x) => (typeof x === "string" ? new Set(x.split(p.sep)) : new Set<string>()));
    const found = new Set<string>();
    // Between two separators of a text column stands an empty text; of objects pandas leaves it out.
    for (const r of rows) for (const t of r) if (t !== "" || this.isText) found.add(t);
    const names = [...found].sort(byCodePoint);
    const dtype: DType = p.dtype === null ? int64 : parseDtype(p.dtype);
    const columns = names.map((t) =>
      vectorOf(
        rows.map((r) => (dtype.kind === "bool" ? r.has(t) : Number(r.has(t)))),
        dtype,
      ),
    );
    const owner = this[OWNER];
    if (owner.index) return make.index(new Labels(columns, names)) as F;
    return framed(owner, columns, new Labels([vectorOf(names, this.isText ? str : undefined)])) as F;
  }

  /**
   * All texts as one with `sep` between them; with `others` (series by label, lists by place), row by row. `na_rep` stands for missing
   * texts, which are left out, or make the row missing, without it. Throws TypeError for others that are no lists of texts, ValueError
   * for lists of another length. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.cat.html
   */
  cat(
    ...args:
      | [others: CatOthers, ...rest: Args<[sep: string | null, na_rep: string | null], CatOptions>]
      | [options: CatOptions & { others: CatOthers }]
  ): O;
  cat(...args: Args<[others: null, sep: string | null, na_rep: string | null], CatOptions & { others?: null }>): string;
  cat(...args: Args<[others: CatOthers | null, sep: string | null, na_rep: string | null], CatOptions>): string | O;
  cat(...args: unknown[]): string | O {
    const p = bind(CAT, args);
    if (typeof p.others === "string") throw new ValueError("Did you mean to supply a `sep` keyword?");
    if (p.others === null) {
      const texts = this.values.flatMap((x) => (isMissing(x) ? (p.na_rep === null ? [] : [p.na_rep]) : [x]));
      return texts.join(p.sep ?? "");
    }
    return catenate(this[OWNER], p.others, p.sep ?? "", p.na_rep, p.join) as O;
  }

  /** The texts as bytes, each a Uint8Array. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.encode.html */
  encode(...args: Args<[encoding: string, errors: string], { encoding?: string; errors?: string }>): O {
    const p = bind(ENCODE, args);
    const encode = encoder(p.encoding, p.errors);
    return this.map({ to: "object", text: encode });
  }

  /** Bytes as texts. https://pandas.pydata.org/docs/reference/api/pandas.Series.str.decode.html */
  decode(
    ...args: Args<[encoding: string, errors: string], { encoding?: string; errors?: string; dtype?: unknown }>
  ): O {
    const p = bind(DECODE, args);
    if (this.isText) throw new AttributeError("'str' object has no attribute 'decode'");
    const read = decoder(p.encoding, p.errors);
    const v = this.eagerly({ to: "text", text: () => null, other: (x) => (x instanceof Uint8Array ? read(x) : null) });
    const dtype = p.dtype === null ? str : parseDtype(p.dtype);
    return wrappedVector(this[OWNER], vectorOf(toArray(v), dtype));
  }
}

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Groups by name, or by number where they have none. */
function groupLabels(re: PythonRegex): Labels {
  const names = new Map([...re.names].map(([name, i]) => [i, name]));
  if (!names.size) return Labels.range(re.groups);
  return Labels.of(Array.from({ length: re.groups }, (_, i) => names.get(i + 1) ?? i));
}

function renamed<O extends Series | Index>(x: O, name: string): O {
  return (x as { rename(name: string): unknown }).rename(name) as O;
}

const LATIN = ["latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1"];

function plainName(encoding: unknown): string {
  if (typeof encoding !== "string")
    throw new TypeError(`encode() argument 'encoding' must be str, not ${typeOf(encoding)}`);
  return encoding.toLowerCase().replaceAll("_", "-");
}

/** Texts to bytes in UTF-8, UTF-16, ASCII or Latin-1. */
function encoder(encoding: unknown, errors: string): (s: string) => Bytes {
  const name = plainName(encoding);
  if (name === "utf-8" || name === "utf8") {
    const e = new TextEncoder();
    return (s) => new Bytes(e.encode(s));
  }
  const limit = name === "ascii" || name === "us-ascii" ? 127 : LATIN.includes(name) ? 255 : null;
  if (limit === null) throw new NotImplementedError(`encode: the encoding '${String(encoding)}' is not supported yet`);
  return (s) => {
    const out: number[] = [];
    let at = 0;
    for (const c of s) {
      const code = c.codePointAt(0) as number;
      if (code <= limit) out.push(code);
      else if (errors === "replace") out.push(63);
      else if (errors !== "ignore") {
        const shown = code <= 0xff ? `\\x${code.toString(16)}` : `\\u${code.toString(16).padStart(4, "0")}`;
        const codec = limit === 127 ? "ascii" : "latin-1";
        throw new UnicodeEncodeError(
          `'${codec}' codec can't encode character '${shown}' in position ${at}: ordinal not in range(${limit + 1})`,
        );
      }
      at++;
    }
    return new Bytes(out);
  };
}

function decoder(encoding: unknown, errors: string): (bytes: Uint8Array) => string {
  const name = plainName(encoding);
  if (LATIN.includes(name)) return (b) => Array.from(b, (x) => String.fromCharCode(x)).join("");
  let d: InstanceType<typeof TextDecoder>;
  try {
    d = new TextDecoder(name === "ascii" ? "utf-8" : name, { fatal: errors === "strict", ignoreBOM: true });
  } catch {
    throw new NotImplementedError(`decode: the encoding '${String(encoding)}' is not supported yet`);
  }
  return (b) => {
    try {
      const text = d.decode(b);
      return errors === "ignore" ? text.replaceAll("\ufffd", "") : text;
    } catch {
      throw new UnicodeDecodeError(`'${name}' codec can't decode bytes: invalid data`);
    }
  };
}
