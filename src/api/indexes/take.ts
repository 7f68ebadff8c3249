import { Labels } from "../../block/labels";
import { inherit } from "../../block/labels-factored";
import { stepped } from "../../block/labels-freq";
import { toArray } from "../../values/cell";
import { IndexError } from "../../values/errors";
import type { Slice } from "../../values/scalar";
import { slice as sliceVector, take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { listVector } from "../construct/series";

function sliced(labels: Labels, key: Slice): Labels {
  const [start, stop, step] = key.indices(labels.length);
  const n = Math.max(0, Math.ceil((stop - start) / step));
  if (labels.range) {
    const { start: from, step: by } = labels.range;
    const first = from + start * by;
    return new Labels({ start: first, stop: n ? from + stop * by : first, step: step * by }, labels.names);
  }
  const cut =
    step === 1
      ? labels.levels.map((v) => sliceVector(v, start, Math.max(start, stop)))
      : labels.levels.map((v) =>
          take(
            v,
            Int32Array.from({ length: n }, (_, i) => start + i * step),
          ),
        );
  return inherit(new Labels(cut, labels.names, stepped(labels.freq, step), n), labels);
}

/** Labels by place; of a RangeIndex a range again where the places step evenly. */
function places(labels: Labels, at: ArrayLike<number>): Labels {
  if (labels.range) {
    const { start, step } = labels.range;
    const range = evenly(at);
    if (range) {
      const by = range.step * step;
      const first = start + range.start * step;
      return new Labels({ start: first, stop: first + at.length * by, step: by }, labels.names);
    }
  }
  const steps = labels.freq === null ? null : evenly(at);
  const taken = new Labels(
    labels.levels.map((v) => take(v, at)),
    labels.names,
    steps && stepped(labels.freq, steps.step),
    at.length,
  );
  return inherit(taken, labels);
}

function evenly(at: ArrayLike<number>): { start: number; step: number } | null {
  const n = at.length;
  if (n < 2) return n === 1 ? { start: at[0] as number, step: 1 } : { start: 0, step: 1 };
  const step = (at[1] as number) - (at[0] as number);
  if (step === 0) return null;
  for (let i = 2; i < n; i++) if ((at[i] as number) - (at[i - 1] as number) !== step) return null;
  return { start: at[0] as number, step };
}

/** The places that a list of places or a mask stands for. */
function resolve(list: Vector | null, n: number): Int32Array {
  if (!list) throw new IndexError("arrays used as indices must be of integer (or boolean) type");
  if (
    list.dtype.kind === "bool" ||
    (list.dtype.kind === "object" && list.length > 0 && toArray(list).every((x) => typeof x === "boolean"))
  ) {
    if (list.length !== n)
      throw new IndexError(
        `boolean index did not match indexed array along axis 0; size of axis is ${n} but size of corresponding boolean axis is ${list.length}`,
      );
    const out: number[] = [];
    for (let i = 0; i < n; i++)
      if ((list.data[i] === 1 || list.data[i] === true) && (!list.valid || list.valid[i])) out.push(i);
    return Int32Array.from(out);
  }
  if (list.length && list.dtype.kind !== "int" && list.dtype.kind !== "uint")
    throw new IndexError("arrays used as indices must be of integer (or boolean) type");
  return Int32Array.from({ length: list.length }, (_, i) => {
    const p = Number(list.data[i]);
    if (p >= n || p < -n) throw new IndexError(`index ${p} is out of bounds for axis 0 with size ${n}`);
    return p < 0 ? p + n : p;
  });
}

export const takeLabels = {
  slice: sliced,
  places,
  resolve,
  list: (key: unknown): Vector | null => (typeof key === "string" ? null : listVector(key)),
};
