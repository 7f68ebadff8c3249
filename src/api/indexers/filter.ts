import { Block } from "../../block/block";
import { filterBy, selectColumns, selectRows } from "../../block/select";
import { locateMask } from "../../block/select-locate";
import { toArray, validity } from "../../values/cell";
import { TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { pyRepr, pyStr } from "../../values/pyrepr";
import { isCompiled } from "../../values/regex/match";
import type { Vector } from "../../values/vector";
import { axisNumber } from "../arguments";
import { isIndex, isNDFrame } from "../construct/labels";
import { listVector } from "../construct/series";
import { make } from "../make";
import { namedAxis } from "../shared/labels/names";
import { BLOCK } from "../shared/ndframe";
import { isCallable, keyOf } from "./keys";

interface Arguments {
  arg: unknown;
  like: string | null;
  regex: unknown;
  axis: unknown;
  items: unknown;
  cond: unknown;
  na: unknown;
}

/** `filter`: rows or columns by their labels, or rows by a mask. */
export function filterLabels(owner: { readonly ndim: 1 | 2 }, b: Block, p: Arguments): unknown {
  const given = [p.arg, p.items, p.cond, p.like, p.regex].filter((x) => x !== null && x !== undefined);
  if (given.length > 1)
    throw new TypeError(
      "The positional argument and the keyword arguments `items`, `cond`, `like`, and `regex` are mutually exclusive",
    );
  if (!given.length)
    throw new TypeError("Must pass a positional argument or one of `items`, `cond`, `like`, or `regex`");
  if (p.na !== true && p.na !== false && p.na !== "raise")
    throw new ValueError(`na must be 'raise', True, or False, got ${pyRepr(p.na)}`);
  const type = owner.ndim === 2 ? "DataFrame" : "Series";
  const wrap = (block: Block): unknown => (owner.ndim === 2 ? make.frame(block) : make.series(block));
  const cond = isCallable(p.arg) ? p.arg : p.cond;
  if (cond !== null && cond !== undefined) {
    const key = keyOf(p.na === false ? cond : completed(isCallable(cond) ? cond(owner) : cond, p.na), owner);
    const axis = axisNumber(p.axis ?? 0, type);
    if (key.kind === "mask" && axis === 0) return wrap(filterBy(b, key.mask));
    if (key.kind !== "bits" && key.kind !== "mask")
      throw new TypeError(
        isCallable(cond)
          ? `The callable passed to ${type}.filter must evaluate to a one-dimensional boolean mask`
          : `cond passed to ${type}.filter must be a one-dimensional boolean mask`,
      );
    const bits = key.kind === "bits" ? key.bits : toArray(key.mask.vectors()[0] as Vector);
    const place = locateMask(bits, axis === 0 ? b.rows : b.columns.length);
    return wrap(axis === 0 ? selectRows(b, place) : selectColumns(b, place));
  }
  const axis = axisNumber(p.axis ?? owner.ndim - 1, type);
  const labels = axis === 0 ? b.indexLabels() : b.labels;
  const items = isCallable(p.arg) ? p.items : (p.arg ?? p.items);
  let places: number[];
  if (items !== null && items !== undefined) {
    if (typeof items !== "object" || !(Symbol.iterator in items))
      throw new TypeError(`Index(...) must be called with a collection of some kind, ${pyRepr(items)} was passed`);
    const asked = [...(items as Iterable<unknown>)].map((x) => labels.position(x)).filter((i) => i >= 0);
    places = [...new Set(asked)];
    if (!labels.isUnique) throw new ValueError("cannot reindex on an axis with duplicate labels");
    // The labels found are the list's, which has no name unless it is an index of the same one.
    const name = isIndex(items) && items.labels.name === labels.name ? labels.name : null;
    if (!labels.isMulti && labels.name !== name) {
      const found = { kind: "places", places: Int32Array.from(places) } as const;
      return wrap(namedAxis(axis === 0 ? selectRows(b, found) : selectColumns(b, found), axis, name));
    }
  } else {
    const { like } = p;
    const pattern =
      p.regex === null
        ? null
        : isCompiled(p.regex)
          ? withoutPlace(p.regex instanceof RegExp ? p.regex : p.regex.compiled.global)
          : new RegExp(String(p.regex), "u");
    const fits = (x: unknown): boolean =>
      like !== null ? pyStr(x).includes(like) : (pattern as RegExp).test(pyStr(x));
    places = labels.values.flatMap((x, i) => (fits(x) ? [i] : []));
  }
  const place = { kind: "places", places: Int32Array.from(places) } as const;
  return wrap(axis === 0 ? selectRows(b, place) : selectColumns(b, place));
}

/** A mask whose missing values are true. Throws ValueError for one that has any, where `na` is "raise". */
function completed(cond: unknown, na: unknown): unknown {
  const v = listVector(cond);
  const there = v && validity(v);
  if (!v || !there || there.every(Boolean)) return cond;
  if (na === "raise") throw new ValueError("The mask contains missing values");
  const filled = toArray(v).map((x, i) => (there[i] ? x : true));
  if (!isNDFrame(cond)) return filled;
  const b = cond[BLOCK];
  return make.series(Block.of([vectorOf(filled)], b.labels, b.indexLabels()));
}

/** A pattern that forgets where it found something. */
const withoutPlace = (r: RegExp): RegExp => new RegExp(r.source, r.flags.replace(/[gy]/g, ""));
