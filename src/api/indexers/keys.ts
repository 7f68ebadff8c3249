import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { labelSlice, momentsBetween } from "../../block/select-bounds";
import type { Axis, Place } from "../../block/select-locate";
import { ALL_ROWS, locateLabel, locateList, locateMask } from "../../block/select-locate";
import { indexRepr } from "../../format/index-repr";
import { toArray } from "../../values/cell";
import { object } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { pyRepr } from "../../values/pyrepr";
import { Float, Slice, Timestamp, Tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isSubscript } from "../callable";
import { isArrayObject, isNDFrame, matrixOf } from "../construct/labels";
import { axisOf } from "../display";
import type { Index } from "../indexes";
import { LABELS } from "../indexes/symbols";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";

/** What a subscript may be, once callables are called and containers are read. */
export type Key =
  | { readonly kind: "label"; readonly label: unknown }
  | { readonly kind: "list"; readonly items: readonly unknown[] }
  | { readonly kind: "slice"; readonly slice: Slice }
  | { readonly kind: "bits"; readonly bits: readonly unknown[] }
  | { readonly kind: "mask"; readonly mask: Block }
  | { readonly kind: "frame"; readonly block: Block };

export const isIndex = (x: unknown): x is Index => typeof x === "function" && LABELS in x;

/** A function that is no frame, series or index: what pandas calls with the object. */
export const isCallable = (x: unknown): x is (...args: unknown[]) => unknown =>
  typeof x === "function" && !isSubscript(x);

/** A key as pandas takes it: `owner` is what callables get. Throws TypeError for sets and dicts. */
export function keyOf(given: unknown, owner: unknown): Key {
  const x = isCallable(given) ? given(owner) : given;
  if (x instanceof Slice) return { kind: "slice", slice: x };
  if (isNDFrame(x)) {
    const b = x[BLOCK];
    if (x.ndim === 2) return { kind: "frame", block: b };
    return isMask(b) ? { kind: "mask", mask: b } : { kind: "list", items: toArray(b.vectors()[0] as Vector) };
  }
  if (isIndex(x)) return listKey(x.labels.values);
  const columns = matrixOf(x);
  if (columns && isNDFrame(owner)) {
    const b = owner[BLOCK];
    return { kind: "frame", block: Block.of(columns, b.labels, b.indexLabels(), b.rows) };
  }
  // A missing value in a nullable mask counts as false.
  if (isArrayObject(x) && x.vector.dtype.kind === "bool") return { kind: "bits", bits: trueOf(x.vector) };
  if (x instanceof Set || x instanceof Map || isPlain(x))
    throw new TypeError(
      `Passing a ${x instanceof Set ? "set" : "dict"} as an indexer is not supported. Use a list instead.`,
    );
  if (x instanceof Date) return { kind: "label", label: Timestamp(x) };
  if (x instanceof Float) return { kind: "label", label: x.valueOf() };
  if (x instanceof Tuple || typeof x === "string" || x === null) return { kind: "label", label: x };
  if (Array.isArray(x)) return listKey(x);
  if ((typeof x === "object" || typeof x === "function") && Symbol.iterator in x)
    return listKey([...(x as Iterable<unknown>)]);
  return { kind: "label", label: x };
}

const trueOf = (v: Vector): boolean[] =>
  Array.from(v.data as Uint8Array, (x, i) => x === 1 && (!v.valid || v.valid[i] === 1));

function listKey(items: readonly unknown[]): Key {
  if (items.length && items.every((v) => typeof v === "boolean")) return { kind: "bits", bits: items };
  return { kind: "list", items: items.map((v) => (v instanceof Date ? Timestamp(v) : v)) };
}

/** Whether a series is a boolean mask; objects count if they are all booleans. */
function isMask(b: Block): boolean {
  const s = b.settled();
  const { kind } = s.dtype(0);
  if (kind === "bool") return true;
  if (kind !== "object") return false;
  const values = toArray(s.vectors()[0] as Vector);
  if (!values.length || !values.some((v) => typeof v === "boolean")) return false;
  if (values.every((v) => typeof v === "boolean")) return true;
  if (values.every((v) => typeof v === "boolean" || v === null || v !== v))
    throw new ValueError("Cannot mask with non-boolean array containing NA / NaN values");
  return false;
}

const show = (items: readonly unknown[], like: Labels): string => {
  const names = like.isMulti ? [null] : like.names;
  if (items.some((x) => x instanceof Tuple)) return indexRepr(axisOf(new Labels([vectorOf(items, object)], names)));
  return indexRepr(axisOf(Labels.of(items, names, items.length ? undefined : like.dtype)));
};
export const axis = (labels: Labels, name: Axis["name"]): Axis => ({ labels, name, show });

export const isAll = (s: Slice): boolean => s.start === null && s.stop === null && (s.step === null || s.step === 1);

/** Where a key of labels stands on an axis. */
export function locate(on: Axis, key: Key): Place {
  switch (key.kind) {
    case "label":
      return locateLabel(on.labels, key.label);
    case "list":
      return locateList(on, key.items);
    case "bits":
      return locateMask(key.bits, on.labels.length);
    case "slice": {
      if (isAll(key.slice)) return ALL_ROWS;
      if (typeof key.slice.start === "boolean" || typeof key.slice.stop === "boolean")
        throw new TypeError(`${pyRepr(key.slice)}: boolean values can not be used in a slice`);
      const between = momentsBetween(on.labels, key.slice);
      if (between) return { kind: "places", places: Int32Array.from(between) };
      const [start, stop, step] = labelSlice(on.labels, key.slice);
      return { kind: "slice", start, stop, step };
    }
    case "mask":
      return locateMask(toArray(key.mask.vectors()[0] as Vector), on.labels.length);
    default:
      throw new ValueError("Cannot index with multidimensional key");
  }
}

/** A slice of labels over the rows, without reading the labels where they count from 0 and need not be counted. */
export function locateRows(b: Block, key: Key): Place {
  if (key.kind === "slice") {
    if (isAll(key.slice)) return ALL_ROWS;
    const { start, stop, step } = key.slice;
    const whole = (x: unknown): boolean => x === null || (typeof x === "number" && Number.isInteger(x) && x >= 0);
    if (
      b.isRange &&
      b.index.start === 0 &&
      b.index.step === 1 &&
      whole(start) &&
      whole(stop) &&
      (step === null || step === 1)
    ) {
      const from = (start as number | null) ?? 0;
      return {
        kind: "slice",
        start: from,
        stop: stop === null ? Number.POSITIVE_INFINITY : (stop as number) + 1,
        step: 1,
      };
    }
  }
  return locate(axis(b.indexLabels(), "index"), key);
}
