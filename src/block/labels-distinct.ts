import { object } from "../values/dtype";
import { duplicated, hashed } from "../values/hash";
import { Labels } from "./labels";
import { freqOfPart } from "./labels-freq";
import { asRange } from "./labels-range";

/** Labels by place; regular moments that stay so keep their frequency, ranges are ranges again. */
export function placed(labels: Labels, places: ArrayLike<number>): Labels {
  if (labels.range) return asRange(labels.take(places), labels.range.step);
  const taken = labels.take(places);
  const freq = labels.freq === null ? null : freqOfPart(taken, labels, false);
  return freq === null ? taken : new Labels(taken.levels, taken.names, freq);
}

/** Every label once, in order of appearance; among objects, true is 1. */
export function distinctHashed(labels: Labels): Labels {
  if (labels.isMulti || labels.dtype !== object) return distinct(labels);
  const again = duplicated([hashed(labels.vector)], "first");
  const places = [...again.keys()].filter((i) => !again[i]);
  return places.length === labels.length ? labels : placed(labels, places);
}

/** Every label once, in order of appearance. */
export function distinct(labels: Labels): Labels {
  if (labels.isUnique) return labels;
  const again = labels.duplicated("first");
  return placed(
    labels,
    [...again.keys()].filter((i) => !again[i]),
  );
}
