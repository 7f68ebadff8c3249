import type { Block } from "../../block/block";
import type { Labels } from "../../block/labels";
import type { InfoOptions, Memory } from "../../format/info";
import { frameInfo, indexSummary, seriesInfo } from "../../format/info";
import * as ops from "../../plan/ops";
import { scalars } from "../../plan/run";
import { nbytes } from "../../values/memory";
import { axisOf } from "../display";

/** Bytes of an index, as pandas counts them. */
export function indexBytes(labels: Labels, deep = false): number {
  if (labels.range) return 132;
  if (!labels.isMulti) return nbytes(labels.vector, deep);
  return labels.levels.reduce((n, v) => n + nbytes(v, deep, true), 0) + 16 * labels.nlevels;
}

/** Present values of each column, in one run. */
export const counts = (b: Block): number[] =>
  b.columns.length
    ? scalars(
        b.plan,
        b.exprs.map((e) => ops.count(e)),
      ).map((v) => Number(v.data[0]))
    : [];

const memory =
  (b: Block, index: Labels) =>
  (deep: boolean): Memory => ({
    bytes: b.vectors().reduce((n, v) => n + nbytes(v, deep), 0) + indexBytes(index, deep),
    atLeast: !deep && index.dtype.kind === "object" && !index.isMulti,
  });

export function frameInfoText(given: Block, options: InfoOptions): string {
  const b = given.settled();
  const index = b.indexLabels();
  return frameInfo(
    {
      rows: b.rows,
      indexSummary: indexSummary(axisOf(index), index.length),
      columns: axisOf(b.labels),
      dtypes: b.columns.map((_, i) => b.dtype(i)),
      counts: () => counts(b),
      memory: memory(b, index),
    },
    options,
  );
}

export function seriesInfoText(given: Block, options: InfoOptions): string {
  const b = given.settled();
  const index = b.indexLabels();
  return seriesInfo(
    {
      rows: b.rows,
      indexSummary: indexSummary(axisOf(index), index.length),
      name: b.labels.at(0),
      dtype: b.dtype(0),
      counts: () => counts(b),
      memory: memory(b, index),
    },
    options,
  );
}
