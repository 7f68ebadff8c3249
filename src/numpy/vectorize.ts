import { isNDFrame } from "../api/construct/labels";
import { dtypeOf } from "./dtype";
import { scalar } from "./elements";
import { result } from "./ndarray";
import { asStrided } from "./read";
import type { Strided } from "./strided";
import { broadcast, broadcastShape, flat, reshaped } from "./strided";

/** A function of values as one of arrays: called for every element, or for every group of elements of several arrays. */
export function vectorize(
  f: (...values: any[]) => unknown,
  options: { otypes?: unknown } = {},
): (...xs: unknown[]) => any {
  const types = options.otypes;
  const to = types === undefined || types === null ? undefined : dtypeOf(Array.isArray(types) ? types[0] : types);
  return (...xs) => {
    const all = xs.map((x) => asStrided(isNDFrame(x) ? (x as any).to_numpy() : x));
    const shape = broadcastShape(...all.map((a) => a.shape));
    const values = all.map((a) => flat(broadcast(a, shape)));
    const n = shape.reduce((a, b) => a * b, 1);
    const made = Array.from({ length: n }, (_, i) =>
      f(...values.map((v, k) => scalar(v[i], (all[k] as Strided).dtype))),
    );
    return result(reshaped(asStrided(made, to), shape));
  };
}
