import type { DType } from "../../values/dtype";
import type { Vector } from "../../values/vector";
import { operation } from "../operation";

/**
 * The bin of each time as a category's code: bin i lies between `edges[i]` and `edges[i + 1]`, which belongs to it if `closed` is right;
 * missing outside of all.
 */
export const time_bin = operation({
  name: "time_bin",
  kind: "elementwise",
  dtype: (_, p) => p.dtype as DType,
  nulls: "always",
  promotes: false,
  kernel: ([v], p, dtype) => {
    const { data, valid, length } = v as Vector;
    const edges = p.edges as BigInt64Array;
    const right = p.closed === "right";
    const top = edges.length - 1;
    const codes = new Int32Array(length);
    const after = (x: bigint, e: bigint): boolean => (right ? x > e : x >= e);
    let last = 0;
    for (let i = 0; i < length; i++) {
      const x = data[i] as bigint;
      if ((valid && !valid[i]) || top < 1 || !after(x, edges[0] as bigint) || after(x, edges[top] as bigint)) {
        codes[i] = -1;
        continue;
      }
      if (!after(x, edges[last] as bigint) || after(x, edges[last + 1] as bigint)) {
        let [low, high] = [0, top - 1];
        while (low < high) {
          const mid = (low + high + 1) >> 1;
          if (after(x, edges[mid] as bigint)) low = mid;
          else high = mid - 1;
        }
        last = low;
      }
      codes[i] = last;
    }
    return { dtype, length, data: codes, valid: null };
  },
});
