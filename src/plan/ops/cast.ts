import { castVector } from "../../values/cast";
import type { DType } from "../../values/dtype";
import type { Vector } from "../../values/vector";
import { operation } from "../operation";

/**
 * Storage of one dtype as another's. `mode`: "strict" raises on a value that does not fit, "lossy" makes it null, "wrap" keeps the low bits.
 * Only what engines convert natively; text of floats and the like is the block's.
 */
export const cast = operation({
  name: "cast",
  kind: "elementwise",
  dtype: (_, p) => p.to as DType,
  nan: "keep",
  nulls: "propagate",
});

/** Texts as the values of another dtype that they name. Throws ValueError where one names none. */
export const parse = operation({
  name: "parse",
  kind: "elementwise",
  dtype: (_, p) => p.to as DType,
  nulls: "always",
  kernel: ([a], _, dtype) => castVector(a as Vector, dtype),
});

/** The same storage under another dtype's name (an integer as the datetime that it counts). */
export const retype = operation({ name: "retype", kind: "elementwise", dtype: (_, p) => p.to as DType, nan: "keep" });
