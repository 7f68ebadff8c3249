import { overlaid } from "../../../block/assign";
import type { Block } from "../../../block/block";
import { rangeIndex } from "../../../block/block";
import { Labels } from "../../../block/labels";
import * as nodes from "../../../plan/node";
import { bool } from "../../../values/dtype";
import { KeyError, ValueError } from "../../../values/errors";
import { duplicated } from "../../../values/hash";
import { pyRepr } from "../../../values/pyrepr";
import { isIndex, isNDFrame } from "../../construct/labels";

type Keep = "first" | "last" | false;

/** The places of the columns that rows are compared by. */
function subsetPlaces(b: Block, subset: unknown): number[] {
  if (subset === null || subset === undefined) return b.columns.map((_, i) => i);
  const whole = !(Array.isArray(subset) || isIndex(subset) || isNDFrame(subset) || subset instanceof Set);
  const list = whole || b.labels.has(subset) ? [subset] : [...(subset as Iterable<unknown>)];
  const missing = list.filter((l) => !b.labels.has(l));
  if (missing.length)
    throw new KeyError(
      pyRepr(missing.map((m) => m))
        .replace(/^/, "Index(")
        .replace(/$/, ", dtype='str')"),
    );
  return list.flatMap((l) => [...b.labels.positions(l)]);
}

function checked(keep: unknown): Keep {
  if (keep === "first" || keep === "last" || keep === false) return keep;
  throw new ValueError('keep must be either "first", "last" or False');
}

/** A boolean column: whether a row repeats another one. */
export function duplicatedRows(b: Block, subset: unknown, keep: unknown): Block {
  const places = subsetPlaces(b, subset);
  const how = checked(keep);
  const name = Labels.of([null]);
  const flags = places.length ? duplicated(b.pick(places).vectors(), how) : new Uint8Array(b.rows);
  const { plan, ids } = overlaid(b, [{ dtype: bool, length: flags.length, data: flags, valid: null }]);
  return b.on(plan, { columns: ids, labels: name });
}

/** The rows that repeat no other one. */
export function withoutDuplicates(given: Block, subset: unknown, keep: unknown, ignoreIndex: boolean): Block {
  const places = subsetPlaces(given, subset);
  const how = checked(keep);
  const b = given.withIndexColumns();
  const done = (out: Block): Block => (ignoreIndex ? out.withIndex(rangeIndex()) : out);
  if (!places.length) return done(given);
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
