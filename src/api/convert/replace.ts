import type { Block } from "../../block/block";
import type { Swap } from "../../block/replace";
import { replaced } from "../../block/replace";
import { toArray } from "../../values/cell";
import { TypeError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { isCompiled, patternOf } from "../../values/regex/match";
import type { PythonRegex } from "../../values/regex/python";
import { compileRegex } from "../../values/regex/python";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";

type Entries = readonly (readonly [unknown, unknown])[];

/** A dict, Map or series as pairs; null for what is none. */
function pairs(x: unknown): Entries | null {
  if (isPlain(x)) return Object.entries(x);
  if (x instanceof Map) return [...x];
  if (isNDFrame(x) && x.ndim === 1) {
    const b = x[BLOCK];
    const values = toArray(b.vectors()[0] as Vector);
    return b.indexLabels().values.map((k, i) => [k, values[i]] as const);
  }
  return null;
}

const list = (x: unknown): unknown[] | null =>
  Array.isArray(x)
    ? x
    : isIndex(x) || ArrayBuffer.isView(x)
      ? [...(x as unknown as Iterable<unknown>)]
      : isArrayObject(x)
        ? toArray(x.vector)
        : null;

/** A pattern in Python's syntax, or one of JavaScript's own. */
function patternFor(given: unknown): PythonRegex {
  const p = patternOf(given, 0) as { text: string; flags: number };
  return compileRegex(p.text, p.flags);
}

/** What `replace` gives for every form of its arguments. */
export function replaceBlock(b: Block, ndim: 1 | 2, given: unknown, value: unknown, regexGiven: unknown): Block {
  const type = ndim === 1 ? "Series" : "DataFrame";
  let old = given;
  let regex = regexGiven;
  const compiled = isCompiled;
  if (typeof regex !== "boolean" && old !== null)
    throw new ValueError("'to_replace' must be 'None' if 'regex' is not a bool");
  if (old === null && value === undefined && typeof regex === "boolean")
    throw new ValueError(
      `${type}.replace must specify either 'value', a dict-like 'to_replace', or dict-like 'regex'.`,
    );
  if (typeof regex !== "boolean" && old === null) {
    old = regex;
    regex = true;
  } else if (old === null && value !== undefined)
    throw new TypeError(
      "'regex' must be a string or a compiled regular expression or a list or dict of strings or regular expressions, you passed a 'bool'",
    );
  const swap = (from: unknown, to: unknown, listed = false): Swap => {
    const isPattern = compiled(from) || (regex === true && typeof from === "string");
    return isPattern ? { from, to, pattern: patternFor(from) } : { from, to, listed };
  };
  const all = (swaps: readonly Swap[]): Block =>
    replaced(
      b,
      b.columns.map(() => swaps),
    );
  /** Swaps by column label. */
  const by = (entries: Entries, swapsOf: (v: unknown, label: unknown) => readonly Swap[]): Block => {
    const found = new Map(entries.map(([k, v]) => [key(k), [k, v] as const]));
    return replaced(
      b,
      b.labels.values.map((l) => {
        const hit = found.get(key(l)) ?? found.get(String(l));
        return hit ? swapsOf(hit[1], hit[0]) : null;
      }),
    );
  };
  const dict = pairs(old);
  if (value === undefined) {
    if (!dict) {
      throw new ValueError(
        `${type}.replace must specify either 'value', a dict-like 'to_replace', or dict-like 'regex'.`,
      );
    }
    const nested = dict.map(([, v]) => isPlain(v) || v instanceof Map);
    if (nested.some(Boolean)) {
      if (!nested.every(Boolean))
        throw new TypeError("If a nested mapping is passed, all values of the top level mapping must be mappings");
      return by(dict, (inner) => (pairs(inner) as Entries).map(([from, to]) => swap(from, to, true)));
    }
    return all(dict.map(([from, to]) => swap(from, to, true)));
  }
  const news = pairs(value);
  if (dict) {
    if (ndim === 1) {
      if (news) throw new ValueError("to_replace and value cannot be dict-like for Series.replace");
      throw new ValueError("Series.replace cannot specify both a dict-like 'to_replace' and a 'value'");
    }
    if (news) {
      const to = new Map(news.map(([k, v]) => [key(k), v]));
      return by(
        dict.filter(([k]) => to.has(key(k))),
        (from, label) => paired(from, to.get(key(label)), swap),
      );
    }
    if (list(value)) {
      const values = list(value) as unknown[];
      if (values.length !== dict.length)
        throw new ValueError(`Replacement lists must match in length. Expecting ${dict.length} got ${values.length} `);
      let k = 0;
      const places = new Map(dict.map(([label]) => [key(label), k++]));
      return by(dict, (from, label) => paired(from, values[places.get(key(label)) as number], swap));
    }
    return by(dict, (from) => paired(from, value, swap));
  }
  if (news) {
    if (ndim === 1)
      throw new ValueError("In Series.replace 'to_replace' must be a scalar or array-like, and not a dict");
    return by(news, (to) => paired(old, to, swap));
  }
  const olds = list(old);
  if (!olds && list(value)) throw new TypeError(`Invalid "to_replace" type: '${typeName(old)}'`);
  return all(paired(old, value, swap));
}

/** A value, or a list of them, by one value or a list as long. */
function paired(old: unknown, value: unknown, swap: (from: unknown, to: unknown, listed?: boolean) => Swap): Swap[] {
  const from = list(old);
  const to = list(value);
  if (!from) return [swap(old, value)];
  if (to && to.length !== from.length)
    throw new ValueError(`Replacement lists must match in length. Expecting ${from.length} got ${to.length} `);
  return from.map((x, i) => swap(x, to ? to[i] : value, true));
}
