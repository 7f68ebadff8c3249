import { Labels } from "../../block/labels";
import { parseDtype } from "../../values/dtypes";
import { vectorOf } from "../../values/infer";
import type { Vector } from "../../values/vector";
import { LABELS } from "../indexes";
import type { Index } from "../indexes";
import { BLOCK } from "../shared/ndframe";
import type { NDFrame } from "../shared/ndframe";

const isIndex = (x: unknown): x is Index => typeof x === "function" && LABELS in x;
export const isNDFrame = (x: unknown): x is NDFrame => typeof x === "function" && BLOCK in x;

/** Anything that pandas takes for labels: an index, a series, a list, typed array or any iterable. */
export function labelsOf(data: unknown, name: unknown = null, dtype: unknown = null): Labels {
  const names = [name ?? null];
  if (isIndex(data)) return name == null ? data.labels : data.labels.renamed(names);
  if (isNDFrame(data)) {
    const b = data[BLOCK];
    return new Labels(b.vectors() as Vector[], [name ?? b.labels.at(0) ?? null]);
  }
  const to = dtype == null ? undefined : parseDtype(dtype);
  if (ArrayBuffer.isView(data)) return new Labels([vectorOf(data as never, to)], names);
  return Labels.of([...((data ?? []) as Iterable<unknown>)], names, to);
}
