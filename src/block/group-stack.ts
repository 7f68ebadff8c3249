import { concat } from "../values/concat";
import { float64 } from "../values/dtype";
import { key } from "../values/hash";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { commonNames } from "./align";
import { Block } from "./block";
import { Labels } from "./labels";
import { leveled, levelsBelow, ownLevels } from "./labels-factored";
import { rangeOfParts } from "./labels-range";

/** Keys above the rows of each part. */
export interface Outer {
  readonly labels: Labels;
}

/** Parts below each other, columns met by label (missing where a part lacks one); `outer` adds a level of labels, one label a part. */
export function stackParts(parts: readonly Block[], outer?: Outer): Block {
  const first = parts[0] as Block;
  const indexes = parts.map((b) => b.indexLabels());
  const counts = indexes.map((l) => l.length);
  const { labels, vectors } = columnsOf(parts, counts);
  const levels = indexLevels(indexes);
  const names = indexes.map((l) => l.names).reduce(commonNames);
  if (!outer) {
    const only =
      parts.length === 1
        ? (indexes[0] as Labels)
        : rangeOfParts(
            indexes,
            new Labels(
              levels,
              names,
              null,
              counts.reduce((a, b) => a + b, 0),
            ),
          );
    return Block.of(vectors, labels, only, only.length);
  }
  const at = Int32Array.from({ length: counts.reduce((a, b) => a + b, 0) });
  let row = 0;
  counts.forEach((n, i) => {
    at.fill(i, row, row + n);
    row += n;
  });
  const keys = outer.labels.levels.map((v) => take(v, at));
  const inner = levels.length === 0 ? first.indexLabels().levels : levels;
  return Block.of(
    vectors,
    labels,
    leveled(
      new Labels([...keys, ...inner], [...outer.labels.names, ...names], null, at.length),
      levelsBelow(
        () => ownLevels(outer.labels),
        () => indexes,
      ),
    ),
    at.length,
  );
}

function indexLevels(indexes: readonly Labels[]): Vector[] {
  const n = Math.min(...indexes.map((l) => l.nlevels));
  return Array.from({ length: n }, (_, k) => concat(parted(indexes.map((l) => l.levels[k] as Vector))));
}

/** Parts without rows don't decide a dtype. */
function parted(vs: readonly Vector[]): readonly Vector[] {
  const full = vs.filter((v) => v.length);
  return full.length ? full : vs.slice(0, 1);
}

function columnsOf(parts: readonly Block[], counts: readonly number[]): { labels: Labels; vectors: Vector[] } {
  const columns = parts.map((b) => b.vectors());
  const first = parts[0] as Block;
  if (parts.every((b) => b.labels.equals(first.labels)))
    return {
      labels: first.labels,
      vectors: first.columns.map((_, j) => concat(parted(columns.map((c) => c[j] as Vector)))),
    };
  const places = new Map<unknown, number>();
  const values: unknown[] = [];
  for (const b of parts)
    for (const l of b.labels.values)
      if (!places.has(key(l))) {
        places.set(key(l), values.length);
        values.push(l);
      }
  const vectors = values.map((l) =>
    concat(
      parts.map((b, i) => {
        const at = b.labels.position(l);
        if (at >= 0) return (columns[i] as Vector[])[at] as Vector;
        return missing(counts[i] as number, columns, parts, l);
      }),
    ),
  );
  return { labels: Labels.of(values, first.labels.names), vectors };
}

/** A column of nothing, of the dtype that the others have. */
function missing(n: number, columns: readonly (readonly Vector[])[], parts: readonly Block[], label: unknown): Vector {
  const i = parts.findIndex((b) => b.labels.has(label));
  const like = (columns[i] as Vector[])[(parts[i] as Block).labels.position(label)] as Vector;
  return take(
    like.length ? like : { dtype: float64, length: 1, data: new Float64Array(1), valid: null },
    new Int32Array(n).fill(-1),
    { allowMissing: true, promote: true },
  );
}
