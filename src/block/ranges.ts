import { isInteger } from "../values/dtype";
import { Labels } from "./labels";

/** Labels that count by one step as the range that they are; others as they stand. */
export function asRange(labels: Labels): Labels {
  if (labels.range || labels.isMulti || !labels.length) return labels;
  const { dtype, valid, data } = labels.vector;
  if (!isInteger(dtype) || dtype.masked || valid) return labels;
  const values = data as BigInt64Array;
  const n = labels.length;
  const start = Number(values[0]);
  const step = n > 1 ? Number(values[1]) - start : 1;
  if (step === 0) return labels;
  for (let i = 1; i < n; i++) if (Number(values[i]) !== start + i * step) return labels;
  return new Labels({ start, stop: start + n * step, step }, labels.names);
}
