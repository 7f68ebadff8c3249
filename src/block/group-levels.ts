import type { ColumnId } from "../plan/field";
import type { Node } from "../plan/node";
import * as nodes from "../plan/node";
import { observe } from "../plan/run";
import { factorize } from "../values/hash";
import { take } from "../values/select";
import type { Vector } from "../values/vector";
import { Labels } from "./labels";
import type { Levels } from "./labels-factored";
import { factored } from "./labels-factored";

/** A key of groups as a level. */
export interface LevelKey {
  readonly id: ColumnId;
  /** Labels in order, not as they first appear. */
  readonly sort: boolean;
  /** The missing one is no label. */
  readonly dropna: boolean;
  /** Every category is a label. */
  readonly full?: boolean;
  readonly bins?: Vector;
}

/** The levels of groups: each key's labels, also those of rows that are in no group for what another key misses. */
export const levelsOfKeys = (plan: Node, keys: readonly LevelKey[]): Levels => ({
  find: (labels) => {
    const isOpen = keys.some(({ id, dropna }) => {
      const { nulls, nan } = nodes.ref(plan, id).field;
      return dropna && (nulls || nan);
    });
    const whole = keys.map(({ full }, i) => full === true && labels.levels[i]?.dtype.kind === "category");
    // Beside a key that shows all of its labels the missing one is a label of none.
    const gaps = !whole.includes(true);
    return keys.map(({ id, sort, dropna, bins }, i) => {
      const own = labels.levels[i] as Vector;
      if (bins) return new Labels([bins]);
      return new Labels([distinctKeys(isOpen && !whole[i] ? met(plan, id) : own, sort, !dropna && gaps)]);
    });
  },
  ranged: false,
});

/** A column's values, each once, as they first appear. */
function met(plan: Node, id: ColumnId): Vector {
  const each = nodes.aggregate(plan, [id], new Map(), true);
  return observe(each, [id]).vectors([id])[0] as Vector;
}

function distinctKeys(v: Vector, sorted: boolean, missing: boolean): Vector {
  const { codes, uniques } = sorted ? factored(v) : factorize(v);
  if (!missing || !codes.includes(-1)) return uniques;
  const n = uniques.length;
  const last = sorted ? n : new Set(codes.subarray(0, codes.indexOf(-1))).size;
  const places = Array.from({ length: n + 1 }, (_, i) => (i === last ? -1 : i < last ? i : i - 1));
  return take(uniques, places, { allowMissing: true, promote: true });
}
