import { overlaid } from "../../../block/assign";
import type { Block } from "../../../block/block";
import { rangeIndex } from "../../../block/block";
import { Labels } from "../../../block/labels";
import * as nodes from "../../../plan/node";
import { bool } from "../../../values/dtype";
import { KeyError, ValueError } from "../../../values/errors";
import { duplicated } from "../../../values/hash";
import { vectorOf } from "../../../values/infer";
import { checkHashable } from "../../../values/keys";
import { pyRepr } from "../../../values/pyrepr";
import { isIndex, isNDFrame } from "../../construct/labels";

type Keep = "first" | "last" | false;

/** The places of the columns that rows are compared by. */
function subsetPlaces(b: Block, subset: unknown): number[] {
  const { labels } = b;
  // Each look at a float label that is nan gives another nan, which equals none.
  const strange = labels.dtype.kind === "float" && !labels.dtype.masked && labels.vector.valid?.includes(0);
  const whole = !(Array.isArray(subset) || isIndex(subset) || isNDFrame(subset) || subset instanceof Set);
  const given = subset === null || subset === undefined ? null : whole || labels.has(subset) ? [subset] : subset;
  const list = [...((given ?? labels.values) as Iterable<unknown>)];
  const missing = list.filter((l) => !labels.has(l) || (strange && l !== l));
  if (missing.length) throw new KeyError(`Index(${pyRepr(missing)}, dtype='${vectorOf(missing).dtype.name}')`);
  if (!list.length) throw new ValueError("not enough values to unpack (expected 2, got 0)");
  return given ? list.flatMap((l) => [...labels.positions(l)]) : b.columns.map((_, i) => i);
}

function checked(keep: unknown): Keep {
  if (keep === "first" || keep === "last" || keep === false) return keep;
  throw new ValueError('keep must be either "first", "last" or False');
}

/** What rows are compared by, and which of them stay; null for a frame without columns or rows, of which nothing is checked. */
function comparison(b: Block, subset: unknown, keep: unknown): { places: number[]; how: Keep } | null {
  if (!b.columns.length || b.knownRows === 0) return null;
  try {
    const places = subsetPlaces(b, subset);
    const objects = places.length > 1 ? places.filter((p) => b.dtype(p).kind === "object") : [];
    if (objects.length) b.pick(objects).vectors().forEach(checkHashable);
    return { places, how: checked(keep) };
  } catch (error) {
    if (b.rows === 0) return null;
    throw error;
  }
}

/** A boolean column: whether a row repeats another one. */
export function duplicatedRows(b: Block, subset: unknown, keep: unknown): Block {
  const name = Labels.of([null]);
  const by = comparison(b, subset, keep);
  const flags = by ? duplicated(b.pick(by.places).vectors(), by.how) : new Uint8Array(b.rows);
  const { plan, ids } = overlaid(b, [{ dtype: bool, length: flags.length, data: flags, valid: null }]);
  return b.on(plan, { columns: ids, labels: name });
}

/** The rows that repeat no other one. */
export function withoutDuplicates(given: Block, subset: unknown, keep: unknown, ignoreIndex: boolean): Block {
  const by = comparison(given, subset, keep);
  if (!by) return given;
  const { places, how } = by;
  const b = given.withIndexColumns();
  const done = (out: Block): Block => (ignoreIndex ? out.withIndex(rangeIndex()) : out);
  const columns = places.map((p) => b.columns[p] as string);
  // Rows of different dtype, null and nan among them, are compared by value; objects need JavaScript.
  if (
    columns.some((id) => ["object", "interval", "period"].includes(b.ref(id).field.dtype.kind) || b.ref(id).field.nan)
  ) {
    const again = duplicated(given.pick(places).vectors(), how);
    const kept = [...again.keys()].filter((i) => !again[i]);
    return done(given.gather(Int32Array.from(kept)));
  }
  return done(
    b.on(nodes.distinct(b.plan, columns, how === false ? "none" : how), { index: { ...b.index, freq: null } }),
  );
}
