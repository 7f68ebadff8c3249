import { float64 } from "../../values/dtype";
import type { Decay, WindowSpec } from "../../values/moving";
import { bounds, covariance, decayed, ofPlaces, ofRanks, ofSums, timeNumbers, weighted } from "../../values/moving";
import type { Vector } from "../../values/vector";
import type { Params } from "../operation";
import { operation } from "../operation";
import { fixed } from "./dtypes";

/** A column as floats, missing and infinite values as NaN. */
export function floats(v: Vector): Float64Array {
  const out = new Float64Array(v.length);
  for (let i = 0; i < out.length; i++) {
    const x = v.valid && !v.valid[i] ? Number.NaN : Number(v.data[i]);
    out[i] = Number.isFinite(x) ? x : Number.NaN;
  }
  return out;
}

function column(data: Float64Array): Vector {
  let valid: Uint8Array | null = null;
  for (let i = 0; i < data.length; i++)
    if (data[i] !== data[i]) {
      valid ??= new Uint8Array(data.length).fill(1);
      valid[i] = 0;
    }
  return { dtype: float64, length: data.length, data, valid };
}

/** The arguments after the first by their roles: `group` (numbers of stretches), `time` (counts), `other` (a second column). */
function roles(args: readonly Vector[], p: Params): Partial<Record<"group" | "time" | "other", Vector>> {
  return Object.fromEntries((p.roles as string[]).map((role, i) => [role, args[i + 1] as Vector]));
}

const numbers = (v: Vector | undefined): ArrayLike<number | bigint> | null =>
  v ? (v.data as ArrayLike<number | bigint>) : null;

/** `function` over a window of rows before each row (`spec`), by `roles` of the further arguments. */
export const moving = operation({
  name: "moving",
  kind: "window",
  dtype: fixed(float64),
  nulls: "always",
  promotes: false,
  kernel: (args, p) => {
    const spec = p.spec as WindowSpec;
    const r = roles(args, p);
    const values = floats(args[0] as Vector);
    const how = p.function as string;
    const ddof = (p.ddof as number | undefined) ?? 1;
    if (p.weights) return column(weighted(how, values, p.weights as Float64Array, spec.min_periods, spec.center, ddof));
    const times = r.time ? timeNumbers(r.time.data as BigInt64Array) : null;
    const b = bounds(values.length, spec, times, numbers(r.group));
    const least = spec.min_periods;
    const found =
      ofSums(how, values, b, least, ddof) ?? ofPlaces(how, values, b, least) ?? ofRanks(how, values, b, least, p);
    if (!found) throw new Error(`no window function ${how}`);
    return column(found);
  },
});

/** Exponentially weighted `function` mean, sum or cov (with `other`; `bias`) by `decay`. */
export const decaying = operation({
  name: "decaying",
  kind: "window",
  dtype: fixed(float64),
  nulls: "always",
  promotes: false,
  kernel: (args, p) => {
    const d = p.decay as Decay;
    const r = roles(args, p);
    const values = floats(args[0] as Vector);
    const groups = numbers(r.group);
    if (p.function === "cov")
      return column(covariance(values, floats(r.other as Vector), d, p.bias as boolean, groups));
    let gaps: Float64Array | null = null;
    if (r.time) {
      const t = timeNumbers(r.time.data as BigInt64Array);
      gaps = Float64Array.from(t, (x, i) => (i ? (x - (t[i - 1] as number)) / (p.halflife as number) : 0));
    }
    return column(decayed(values, d, p.function === "mean", gaps, groups));
  },
});
