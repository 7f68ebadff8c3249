import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { repeated, tiled } from "../../block/unstack";
import { unboxed } from "../../values/build";
import { castVector } from "../../values/cast";
import { isValid } from "../../values/cell";
import { concat } from "../../values/concat";
import { boolean } from "../../values/dtype";
import { IndexError, KeyError, TypeError, ValueError } from "../../values/errors";
import { duplicated, key } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { throughNumpy } from "../../values/numpy-form";
import { safeOrder } from "../../values/order";
import { pyStr } from "../../values/pyrepr";
import { repr } from "../../values/scalar";
import { filter, promoteMissing, take } from "../../values/select";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { isNDFrame } from "../construct/labels";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { isListLike, listOf } from "./common";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Labels that are not among others, in order. */
function difference(labels: Labels, others: readonly unknown[]): unknown[] {
  const gone = new Set(others.map((x) => key(x)));
  const left = [...new Map(labels.values.map((x) => [key(x), x])).values()].filter((x) => !gone.has(key(x)));
  const v = vectorOf(left);
  try {
    return Array.from(safeOrder(v), (i) => left[i]);
  } catch {
    return left;
  }
}

export interface WideToLongArguments {
  df: unknown;
  stubnames: unknown;
  i: unknown;
  j: unknown;
  sep: string;
  suffix: string;
}

interface Stub {
  readonly name: string;
  /** The place of the column for each suffix. */
  readonly columns: Map<unknown, number>;
}

/** Columns `x1`, `x2`, ... as rows of `x`, told apart by the suffix. */
export function wideToLong(b: Block, p: WideToLongArguments): Block {
  const { labels } = b;
  const stubs = (isListLike(p.stubnames) ? listOf(p.stubnames) : [p.stubnames]) as string[];
  if (stubs.some((s) => labels.has(s))) throw new ValueError("stubname can't be identical to a column name");
  const ids = isListLike(p.i) ? listOf(p.i) : [p.i];
  const absent = ids.filter((x) => !labels.has(x));
  if (absent.length)
    throw new KeyError(
      repr(
        absent.length === ids.length
          ? `None of [Index([${absent.map((x) => repr(x)).join(", ")}], dtype='${vectorOf(absent).dtype.name}')] are in the [columns]`
          : `[${absent.map((x) => repr(x)).join(", ")}] not in index`,
      ),
    );
  const vectors = b.vectors();
  const idVectors = ids.map((x) => vectors[labels.position(x)] as Vector);
  if (duplicated(idVectors).includes(1)) throw new ValueError("the id variables need to uniquely identify each row");
  const used: unknown[] = [];
  const found = stubs.map((stub): Stub => {
    const pattern = new RegExp(`^${escaped(stub)}${escaped(p.sep)}${p.suffix}$`);
    const names = labels.values.filter((x) => typeof x === "string" && pattern.test(x)) as string[];
    used.push(...names);
    const columns = new Map<unknown, number>();
    const suffixes = numbers(names.map((n) => n.replaceAll(stub + p.sep, "")));
    names.forEach((n, k) => {
      columns.set(suffixes[k], labels.position(n));
    });
    return { name: trimmed(stub, p.sep), columns };
  });
  const suffixes = [...new Set(found.flatMap((s) => [...s.columns.keys()]))];
  const n = b.rows;
  const k = suffixes.length;
  const rowMajor = ids.length > 1;
  const spread = (v: Vector): Vector => (rowMajor ? repeated(v, k) : tiled(v, k));
  const others = difference(labels, [...used, ...ids]);
  const values = found.map(({ columns }) => {
    const parts = suffixes.map((s) => columns.get(s));
    const there = parts.filter((c) => c !== undefined).map((c) => vectors[c] as Vector);
    if (!there.length) return fullOf(n * k);
    const all = concat(there);
    let next = 0;
    const starts = parts.map((c) => (c === undefined ? -1 : n * next++));
    const places = Int32Array.from({ length: n * k }, (_, at) => {
      const [row, part] = rowMajor ? [Math.floor(at / k), at % k] : [at % n, Math.floor(at / n)];
      const start = starts[part] as number;
      return start < 0 ? -1 : start + row;
    });
    return take(all, places, { allowMissing: true, promote: true });
  });
  const suffix = vectorOf(suffixes);
  const index = new Labels(
    [...idVectors.map(spread), rowMajor ? tiled(suffix, n) : repeated(suffix, n)],
    [...ids, p.j],
    null,
    n * k,
  );
  return Block.of(
    [...others.map((x) => spread(vectors[labels.position(x)] as Vector)), ...values],
    Labels.of([...others, ...found.map((s) => s.name)]),
    index,
  );
}

const fullOf = (n: number): Vector => promoteMissing(vectorOf(new Array(n).fill(null)));

const trimmed = (stub: string, sep: string): string => {
  let end = stub.length;
  while (end > 0 && sep.includes(stub[end - 1] as string)) end--;
  return stub.slice(0, end);
};

/** Suffixes as numbers, where all of them are. */
function numbers(texts: readonly string[]): unknown[] {
  const all = texts.map((t) => (/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(t) ? Number(t) : null));
  return all.includes(null) ? [...texts] : all;
}

/** `lreshape`: groups of columns below each other, other columns repeated. */
export function lreshape(b: Block, groups: unknown, dropna: boolean): Block {
  const entries: [unknown, unknown][] =
    groups instanceof Map ? [...groups] : isPlain(groups) ? Object.entries(groups) : [];
  const lists = entries.map(([name, list]) => [name, listOf(list)] as const);
  const k = lists[0]?.[1].length ?? 0;
  if (lists.length && !k) throw new IndexError("list index out of range");
  if (lists.some(([, list]) => list.length !== k)) throw new ValueError("All column lists must be same length");
  const vectors = b.vectors();
  const column = (x: unknown): Vector => {
    const place = b.labels.position(x);
    if (place < 0) throw new KeyError(repr(x));
    return vectors[place] as Vector;
  };
  const targets = lists.map(([, list]) => concat(list.map(column)));
  const ids = difference(
    b.labels,
    lists.flatMap(([, list]) => list),
  );
  let data = [...ids.map((x) => throughNumpy(tiled(column(x), k))), ...targets];
  if (dropna) {
    const keep = Uint8Array.from({ length: b.rows * k }, (_, i) => (targets.every((v) => isValid(v, i)) ? 1 : 0));
    if (keep.includes(0)) data = data.map((v) => filter(v, keep));
  }
  // What is left of the objects goes through the constructor again.
  data = data.map((v, i) => (i < ids.length ? v : unboxed(v)));
  return Block.of(data, Labels.of([...ids, ...lists.map(([name]) => name)]));
}

/** `from_dummies`: the category that each row's indicators name. */
export function fromDummies(data: unknown, sep: unknown, fallback: unknown): Block {
  if (!isNDFrame(data) || data.ndim !== 2)
    throw new TypeError(
      `Expected 'data' to be a 'DataFrame'; Received 'data' of type: ${isNDFrame(data) ? "Series" : typeName(data)}`,
    );
  const b = data[BLOCK].settled();
  const names = b.labels.values;
  const flags = b.vectors().map((v, i) => {
    if (Array.from({ length: v.length }, (_, r) => isValid(v, r)).includes(false))
      throw new ValueError(`Dummy DataFrame contains NA value in column: '${pyStr(names[i])}'`);
    try {
      return castVector(v, boolean).data as Uint8Array;
    } catch {
      throw new TypeError("Passed DataFrame contains non-dummy data");
    }
  });
  const groups = new Map<string, number[]>();
  if (sep === null)
    groups.set(
      "",
      names.map((_, i) => i),
    );
  else if (typeof sep !== "string")
    throw new TypeError(`Expected 'sep' to be of type 'str' or 'None'; Received 'sep' of type: ${typeName(sep)}`);
  else
    names.forEach((x, i) => {
      const name = String(x);
      const at = name.indexOf(sep);
      if (at < 0) throw new ValueError(`Separator not specified for column: ${name}`);
      const prefix = name.slice(0, at);
      const list = groups.get(prefix);
      if (list) list.push(i);
      else groups.set(prefix, [i]);
    });
  const defaults = fallbacks(fallback, [...groups.keys()]);
  const index = b.indexLabels();
  const columns = [...groups].map(([prefix, places]) => {
    const categories = places.map((i) =>
      sep === null ? names[i] : String(names[i]).slice(prefix.length + (sep as string).length),
    );
    const rows = new Int32Array(b.rows).fill(-1);
    let twice = -1;
    let most = 1;
    for (let r = 0; r < rows.length; r++) {
      let count = 0;
      places.forEach((c, k) => {
        if (!(flags[c] as Uint8Array)[r]) return;
        if (count++ === 0) rows[r] = k;
      });
      if (count > most) {
        most = count;
        twice = r;
      }
    }
    if (twice >= 0)
      throw new ValueError(
        `Dummy DataFrame contains multi-assignment(s); First instance in row: ${pyStr(index.at(twice))}`,
      );
    const none = rows.indexOf(-1);
    if (none >= 0) {
      if (!defaults)
        throw new ValueError(
          `Dummy DataFrame contains unassigned value(s); First instance in row: ${pyStr(index.at(none))}`,
        );
      if (!defaults.has(prefix)) throw new KeyError(repr(prefix));
      categories.push(defaults.get(prefix));
    }
    return take(
      vectorOf(categories),
      rows.map((k) => (k < 0 ? categories.length - 1 : k)),
    );
  });
  return Block.of(columns, Labels.of([...groups.keys()]), index);
}

function fallbacks(given: unknown, prefixes: readonly string[]): Map<string, unknown> | null {
  if (given === null) return null;
  if (isPlain(given) || given instanceof Map) {
    const map = new Map<string, unknown>(given instanceof Map ? given : Object.entries(given));
    if (map.size !== prefixes.length)
      throw new ValueError(
        `Length of 'default_category' (${map.size}) did not match the length of the columns being encoded (${prefixes.length})`,
      );
    return map;
  }
  if (isListLike(given))
    throw new TypeError(
      `Expected 'default_category' to be of type 'None', 'Hashable', or 'dict'; Received 'default_category' of type: ${typeName(given)}`,
    );
  return new Map(prefixes.map((x) => [x, given]));
}
