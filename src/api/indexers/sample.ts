import { indexer } from "../../block/align";
import type { Block } from "../../block/block";
import { rangeIndex } from "../../block/block";
import { Labels } from "../../block/labels";
import { selectColumns, selectRows } from "../../block/select";
import { isMissing, toArray } from "../../values/cell";
import { KeyError, TypeError, ValueError } from "../../values/errors";
import type { RowSource } from "../../values/random";
import { MersenneTwister, sharedTwister } from "../../values/random";
import type { Vector } from "../../values/vector";
import { axisNumber } from "../arguments";
import { isArrayObject, isNDFrame } from "../construct/labels";
import { BLOCK } from "../shared/ndframe";
import type { SampleOptions } from "../shared/selecting";

/** A seed as numpy takes it. */
export function randomState(seed: unknown): RowSource {
  if (seed === null || seed === undefined) return sharedTwister;
  if (typeof seed === "object" && "drawPlaces" in seed) return seed as RowSource;
  if (typeof seed === "number" || typeof seed === "bigint") return new MersenneTwister(seed);
  if (ArrayBuffer.isView(seed)) return new MersenneTwister(Array.from(seed as never, Number));
  if (isArrayObject(seed)) return new MersenneTwister(toArray(seed.vector).map(Number));
  throw new ValueError(
    "random_state must be an integer, array-like, a BitGenerator, Generator, a numpy RandomState, or None",
  );
}

/** How many to draw, as `sample` takes `n` and `frac`. */
export function sampleSize(n: number | null, frac: number | null, replace: boolean, length: number): number {
  if (n === null && frac === null) return 1;
  if (n !== null && frac !== null) throw new ValueError("Please enter a value for `frac` OR `n`, not both");
  const negative = (what: string) =>
    new ValueError(`A negative number of rows requested. Please provide \`${what}\` >= 0.`);
  if (n !== null) {
    if (n < 0) throw negative("n");
    if (n % 1 !== 0) throw new ValueError("Only integers accepted as `n` values");
    return n;
  }
  const f = frac as number;
  if (f > 1 && !replace)
    throw new ValueError("Replace has to be set to `True` when upsampling the population `frac` > 1.");
  if (f < 0) throw negative("frac");
  return even(f * length);
}

/** Half to even, as Python rounds. */
function even(x: number): number {
  const r = Math.round(x);
  return r - x === 0.5 && r % 2 ? r - 1 : r;
}

/** The probabilities that weights give; they are made to sum to 1 by `drawn`. */
export function weightsOf(b: Block, weights: unknown, axis: 0 | 1, ndim: number): Float64Array {
  let values: unknown[];
  if (isNDFrame(weights) && weights.ndim === 1) {
    const w = weights[BLOCK];
    const target = axis === 0 ? b.indexLabels() : b.labels;
    const labels = w.indexLabels();
    const all = toArray(w.vectors()[0] as Vector);
    values = labels.equals(target) ? all : Array.from(indexer(labels, target), (p) => (p < 0 ? 0 : all[p]));
  } else if (typeof weights === "string") {
    if (ndim === 1) throw new ValueError("Strings cannot be passed as weights when sampling from a Series.");
    if (axis === 1)
      throw new ValueError("Strings can only be passed to weights when sampling from rows on a DataFrame");
    const at = b.labels.position(weights);
    if (at < 0) throw new KeyError("'String passed to weights not a valid column'");
    values = toArray(b.vectors()[at] as Vector);
  } else if (weights !== null && typeof weights === "object" && Symbol.iterator in weights)
    values = [...(weights as Iterable<unknown>)];
  else throw new TypeError("weights must be a list, a series or the name of a column");
  if (values.length !== (axis === 0 ? b.rows : b.columns.length))
    throw new ValueError("Weights and axis to be sampled must be of same length");
  const out = Float64Array.from(values, (x) => (isMissing(x) ? 0 : Number(x)));
  if (out.some((x) => Math.abs(x) === Number.POSITIVE_INFINITY))
    throw new ValueError("weights vector may not include `inf` values");
  if (out.some((x) => x < 0)) throw new ValueError("weights vector may not include negative values");
  return out;
}

/** Places drawn at random. */
export function drawn(
  length: number,
  size: number,
  replace: boolean,
  weights: Float64Array | null,
  rs: RowSource,
): Int32Array {
  let p = weights;
  if (p) {
    const sum = p.reduce((a, b) => a + b, 0);
    if (sum === 0) throw new ValueError("Invalid weights: weights sum to zero");
    p = p.map((x) => x / sum);
    if (!replace && size * p.reduce((a, b) => Math.max(a, b), 0) > 1)
      throw new ValueError(
        "Weighted sampling cannot be achieved with replace=False. Either set replace=True or use smaller weights. See the docstring of sample for details.",
      );
  }
  return rs.drawPlaces(length, size, replace, p);
}

/** `sample`. */
export function sampled(b: Block, p: Required<SampleOptions>, ndim: number): Block {
  const axis = axisNumber(p.axis ?? 0, ndim === 2 ? "DataFrame" : "Series");
  const rs = randomState(p.random_state);
  const length = axis === 0 ? b.rows : b.columns.length;
  const size = sampleSize(p.n, p.frac, p.replace, length);
  const weights = p.weights === null ? null : weightsOf(b, p.weights, axis, ndim);
  const place = { kind: "places", places: drawn(length, size, p.replace, weights, rs) } as const;
  if (axis === 1) {
    const out = selectColumns(b, place);
    return p.ignore_index ? out.withLabels(Labels.range(out.columns.length)) : out;
  }
  const out = selectRows(b, place);
  return p.ignore_index ? out.withIndex(rangeIndex()) : out;
}
