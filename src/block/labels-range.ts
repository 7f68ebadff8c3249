import { isInteger } from "../values/dtype";
import { Labels } from "./labels";

/** Integers that step evenly as a range; other labels as they are. */
export function asRange(labels: Labels, single = 1): Labels {
  if (labels.range || labels.isMulti || !isInteger(labels.dtype) || labels.dtype.masked || labels.vector.valid)
    return labels;
  const { data } = labels.vector;
  const n = data.length;
  if (n === 0) return new Labels({ start: 0, stop: 0, step: 1 }, labels.names);
  const start = Number(data[0]);
  if (n === 1) return single ? new Labels({ start, stop: start + single, step: single }, labels.names) : labels;
  const step = Number(data[1]) - start;
  if (step === 0) return labels;
  for (let i = 2; i < n; i++) if (Number(data[i]) - Number(data[i - 1]) !== step) return labels;
  return new Labels({ start, stop: start + n * step, step }, labels.names);
}

/** The same where there are labels at all. */
export const asFilledRange = (labels: Labels): Labels => (labels.length ? asRange(labels) : labels);
