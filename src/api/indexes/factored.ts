import type { Labels } from "../../block/labels";
import { TypeError } from "../../values/errors";
import { factorize } from "../../values/hash";
import type { Vector } from "../../values/vector";

interface Factored {
  readonly levels: readonly Vector[];
  readonly codes: readonly Int32Array[];
}

const known = new WeakMap<Labels, Factored>();

/** Keeps the levels and codes that labels were made of. */
export const remember = (labels: Labels, levels: readonly Vector[], codes: readonly Int32Array[]): void =>
  void known.set(labels, { levels, codes });

/** Each level's distinct labels, in order where they have one, and the rows' places among them. */
function factored(labels: Labels): Factored {
  let found = known.get(labels);
  if (!found) {
    const parts = labels.levels.map((v) => {
      if (v.dtype.kind === "category")
        return { codes: v.data as Int32Array, uniques: v.dtype.categoryValues as Vector };
      try {
        return factorize(v, { sort: true });
      } catch (error) {
        if (error instanceof TypeError) return factorize(v);
        throw error;
      }
    });
    found = { levels: parts.map((p) => p.uniques), codes: parts.map((p) => p.codes) };
    known.set(labels, found);
  }
  return found;
}

export const levelsOf = (labels: Labels): readonly Vector[] => factored(labels).levels;
export const codesOf = (labels: Labels): readonly Int32Array[] => factored(labels).codes;
