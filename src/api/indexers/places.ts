import type { Block } from "../../block/block";
import { booleans, maskBeside } from "../../block/select";
import type { Place } from "../../block/select-locate";
import { ALL_ROWS, locateMask } from "../../block/select-locate";
import { observe } from "../../plan/run";
import { toArray } from "../../values/cell";
import { IndexError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import type { Slice } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import type { Key } from "./keys";
import { isAll } from "./keys";

const VALID =
  "integer, integer slice (START point is INCLUDED, END point is EXCLUDED), listlike of integers, boolean array";

/** Where a key of positions stands on an axis of `n` places; `n` is asked for only where it matters. */
export function placeOf(key: Key, n: () => number, frame: boolean, several = false): Place {
  switch (key.kind) {
    case "label":
      return onePlace(key.label, n(), several);
    case "slice":
      return slicePlace(key.slice, n);
    case "bits":
      return locateMask(key.bits, n());
    case "list": {
      const size = n();
      const places = key.items.map((x) => {
        if (!isWhole(x)) throw new IndexError(`.iloc requires numeric indexers, got ${pyRepr(key.items)}`);
        const p = Number(x) < 0 ? Number(x) + size : Number(x);
        if (p < 0 || p >= size) throw new IndexError("positional indexers are out-of-bounds");
        return p;
      });
      return { kind: "places", places: Int32Array.from(places) };
    }
    case "mask":
      return locateMask(maskValues(key.mask), n());
    default:
      throw new IndexError(
        frame
          ? "DataFrame indexer is not allowed for .iloc\nConsider using .loc for automatic alignment."
          : "DataFrame indexer for .iloc is not supported",
      );
  }
}

/** A boolean series serves as positions only where its labels count from 0. */
function maskValues(mask: Block): unknown[] {
  const values = toArray(booleans(mask).vectors()[0] as Vector);
  if (mask.isRange)
    throw new NotImplementedError("iLocation based boolean indexing on an integer type is not available");
  throw new ValueError(
    values.length
      ? "iLocation based boolean indexing cannot use an indexable as a mask"
      : "iLocation based boolean indexing cannot use an indexable as a mask",
  );
}

const isWhole = (x: unknown): x is number | bigint =>
  typeof x === "bigint" || (typeof x === "number" && Number.isInteger(x));

function onePlace(x: unknown, n: number, several: boolean): Place {
  if (!isWhole(x)) {
    if (!several && (typeof x === "number" || typeof x === "string"))
      throw new TypeError("Cannot index by location index with a non-integer key");
    throw new ValueError(`Location based indexing can only have [${VALID}] types`);
  }
  const p = Number(x) < 0 ? Number(x) + n : Number(x);
  if (p < 0 || p >= n) throw new IndexError("single positional indexer is out-of-bounds");
  return { kind: "one", place: p };
}

/** A slice of positions; from the start, with a known end, the rows need not be counted. */
export function slicePlace(s: Slice, n: () => number): Place {
  for (const x of [s.start, s.stop, s.step])
    if (x !== null && !isWhole(x))
      throw new TypeError(
        `cannot do positional indexing on Index with these indexers [${typeof x === "string" ? x : pyRepr(x)}] of type ${typeName(x)}`,
      );
  if (isAll(s)) return ALL_ROWS;
  const start = s.start === null ? 0 : Number(s.start);
  const stop = s.stop === null ? Number.POSITIVE_INFINITY : Number(s.stop);
  const step = s.step === null ? 1 : Number(s.step);
  if (step === 1 && start >= 0 && stop >= 0) return { kind: "slice", start, stop, step };
  const [from, to, by] = s.indices(n());
  return { kind: "slice", start: from, stop: to, step: by };
}

/** The values of a boolean series in the order of a block's rows. */
export function alignedBits(b: Block, mask: Block): unknown[] {
  const { plan, ids } = maskBeside(b, booleans(mask));
  return toArray(observe(plan, ids).vectors(ids)[0] as Vector).map((x) => x === true);
}
