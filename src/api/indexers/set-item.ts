import { insertColumn, insertedLabel, maskPlaces, putColumn } from "../../block/assign";
import type { Block } from "../../block/block";
import { booleans } from "../../block/select";
import { keyError } from "../../block/select-bounds";
import { expand, locateMask } from "../../block/select-locate";
import { toArray } from "../../values/cell";
import { IndexError, TypeError, ValueError } from "../../values/errors";
import { pyStr } from "../../values/pyrepr";
import { Slice } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { sliceRows } from "./item";
import { axis, isCallable, keyOf, locate } from "./keys";
import { setRows } from "./set";
import { columnOf, setColumn, withRows } from "./set-column";
import type { Given } from "./value";
import { givenOf } from "./value";
import { whereBlock } from "./where";

/** `df.set(key, value)`. */
export function setItem(b: Block, given: unknown, value: unknown, owner: { readonly ndim: 1 | 2 }): Block {
  const called = isCallable(given) ? given(owner) : given;
  if (called instanceof Slice) return setRows(b, sliceRows(b, called), value, called);
  const key = keyOf(called, owner);
  switch (key.kind) {
    case "frame": {
      if (key.block.settled().columns.some((_, i) => key.block.settled().dtype(i).kind !== "bool"))
        throw new TypeError("Must pass DataFrame or 2-d ndarray with boolean values only");
      return whereBlock(owner, b, { cond: make.frame(key.block), other: value, inplace: true, axis: null }, true);
    }
    case "mask":
      if (key.mask.rows !== b.rows) throw new ValueError(`Item wrong length ${key.mask.rows} instead of ${b.rows}!`);
      return setRows(b, maskPlaces(b, booleans(key.mask)), value);
    case "bits":
      if (key.bits.length !== b.rows)
        throw new ValueError(`Item wrong length ${key.bits.length} instead of ${b.rows}!`);
      return setRows(b, locateMask(key.bits, b.rows), value);
    case "list":
      if (isPlain(value) || value instanceof Map || value instanceof Set)
        throw new IndexError("tuple index out of range");
      return setColumns(b, key.items, givenOf(value));
    case "label":
      return setColumn(b, key.label, givenOf(value));
    default:
      throw new TypeError("unhashable key");
  }
}

const SAME = "Columns must be same length as key";

/** Several columns at once. */
function setColumns(b: Block, labels: readonly unknown[], given: Given): Block {
  const each = (item: (i: number) => Given): Block =>
    labels.reduce<Block>((done, label, i) => setColumn(done, label, item(i)), b);
  switch (given.kind) {
    case "scalar":
      return each(() => given);
    case "frame": {
      if (given.block.columns.length !== labels.length && b.labels.isUnique) throw new ValueError(SAME);
      if (!b.labels.isUnique) {
        const places = expand(locate(axis(b.labels, "columns"), { kind: "list", items: labels }), b.columns.length);
        if (places.length !== given.block.columns.length) throw new ValueError(SAME);
        return places.reduce(
          (done, place, i) => putColumn(done, place, columnOf(done, { kind: "series", block: given.block.pick([i]) })),
          b,
        );
      }
      return each((i) => ({ kind: "series", block: given.block.pick([i]) }));
    }
    case "table": {
      if (given.rows.some((r) => r.length !== labels.length)) throw new ValueError(SAME);
      return each((i) => ({ kind: "list", items: given.rows.map((r) => r[i]), vector: null }));
    }
    case "list":
      if (given.items.length !== labels.length) throw new ValueError(SAME);
      return each((i) => ({ kind: "scalar", value: given.items[i] }));
    default: {
      const items = toArray(given.block.vectors()[0] as Vector);
      const own = given.block.indexLabels();
      if (items.length !== labels.length) throw new ValueError(SAME);
      // A series is asked for the labels 0, 1, ...
      return each((i) => {
        if (!own.has(i)) throw keyError(i);
        return { kind: "scalar", value: items[own.position(i)] };
      });
    }
  }
}

/** `df.insert(loc, column, value)`. */
export function insertedColumn(
  start: Block,
  p: { loc: unknown; column: unknown; value: unknown; allow_duplicates: boolean },
): Block {
  const given = givenOf(p.value);
  if (!p.allow_duplicates && start.labels.has(p.column))
    throw new ValueError(`cannot insert ${pyStr(p.column)}, already exists`);
  if (typeof p.loc !== "number" || !Number.isInteger(p.loc)) throw new TypeError("loc must be int");
  if (given.kind === "frame" && given.block.columns.length > 1)
    throw new ValueError(
      `Expected a one-dimensional object, got a DataFrame with ${given.block.columns.length} columns instead.`,
    );
  const b = withRows(start, given);
  const column = columnOf(b, given);
  const n = b.columns.length;
  if (p.loc < -n || p.loc > n) throw new IndexError(`loc must be an integer between -${n} and ${n}`);
  if (p.loc < 0) throw new ValueError("unbounded slice");
  return insertColumn(b, p.loc, column, insertedLabel(b.labels, p.loc, p.column));
}

/** `df.assign({...})`. */
export function assigned(b: Block, entries: readonly (readonly [unknown, unknown])[]): DataFrame {
  const out = make.frame(b);
  for (const [label, value] of entries)
    out[BLOCK] = setColumn(out[BLOCK], label, givenOf(isCallable(value) ? value(out) : value));
  return out;
}
