import { overlaid } from "../../../block/assign";
import type { Block } from "../../../block/block";
import { addColumns, indexOf } from "../../../block/block";
import { Labels } from "../../../block/labels";
import type { Levels } from "../../../block/labels-factored";
import { factored } from "../../../block/labels-factored";
import { arrayDtype } from "../../../block/unstack";
import { indexRepr } from "../../../format/index-repr";
import { literal } from "../../../plan/expr";
import { field } from "../../../plan/field";
import * as nodes from "../../../plan/node";
import * as ops from "../../../plan/ops";
import { at } from "../../../values/cell";
import { isInteger, isNumeric, isTemporal, object } from "../../../values/dtype";
import { KeyError, TypeError, ValueError } from "../../../values/errors";
import { vectorOf } from "../../../values/infer";
import { checkHashable } from "../../../values/keys";
import { pyRepr } from "../../../values/pyrepr";
import { Tuple, tuple } from "../../../values/scalar";
import { typeName } from "../../../values/typename";
import type { Vector } from "../../../values/vector";
import { isArrayObject, isIndex, isNDFrame, labelsOf } from "../../construct/labels";
import { axisOf } from "../../display";
import { isPlain } from "../../signature";
import { BLOCK } from "../ndframe";

export interface SetIndexArguments {
  keys: unknown;
  drop: boolean;
  append: boolean;
  verify_integrity: boolean;
}

type Level = { readonly id: string; readonly name: unknown } | { readonly vector: Vector; readonly name: unknown };

/** Anything that holds one value a row, rather than being a label. */
const isListLike = (x: unknown): boolean =>
  isIndex(x) ||
  isNDFrame(x) ||
  isArrayObject(x) ||
  ArrayBuffer.isView(x) ||
  Array.isArray(x) ||
  (typeof x === "object" && x !== null && Symbol.iterator in x && !(x instanceof Tuple) && !(x instanceof Map));

/** `set_index`: columns and values as row labels. */
export function setIndex(b: Block, p: SetIndexArguments): Block {
  const keys = Array.isArray(p.keys) ? p.keys : [p.keys];
  const missing: unknown[] = [];
  for (const k of keys) {
    if (isListLike(k)) {
      if (isNDFrame(k) && k.ndim !== 1) throw new ValueError(`Index data must be 1-dimensional`);
      continue;
    }
    if (isPlain(k) || k instanceof Map)
      throw new TypeError(
        `The parameter "keys" may be a column key, one-dimensional array, or a list containing only valid column keys and one-dimensional arrays. Received column of type <class '${typeName(k)}'>`,
      );
    if (!b.labels.has(k)) missing.push(k);
  }
  if (missing.length)
    throw new KeyError(pyRepr(`None of [${missing.map((m) => pyRepr(m)).join(", ")}] are in the columns`));
  const levels: Level[] = [];
  let base = b;
  if (p.append) {
    base = b.withIndexColumns();
    base.index.ids.forEach((id, k) => {
      levels.push({ id, name: base.index.names[k] ?? null });
    });
  }
  const alone = keys.length === 1 && !p.append;
  for (const k of keys) levels.push(...levelsOf(base, k, alone));
  const { plan, ids } = leveled(base, placed(base, levels));
  const gone = new Set(p.drop ? keys.flatMap((k) => (isListLike(k) ? [] : [...b.labels.positions(k)])) : []);
  const kept = base.columns.map((_, i) => i).filter((i) => !gone.has(i));
  const picked = base.pick(kept);
  const range = p.append && b.isRange ? b : null;
  const names = levels.map((l) => l.name);
  const [only] = keys;
  const freq = alone && levels.length === 1 && isIndex(only) ? only.labels.freq : null;
  const out = picked.on(plan, {
    index: { ...indexOf(ids, names, freq), ...(range ? { levels: levelsAfter(() => range.indexLabels()) } : {}) },
  });
  if (p.verify_integrity) verify(out.indexLabels());
  const one = ids.length === 1 && isInteger(out.ref(ids[0] as string).field.dtype);
  return one ? out.withIndex({ ...out.index, counted: { step: 0, of: out } }).knowing(out.knownLabels) : out;
}

/** The levels of a range and what was put after it. */
const levelsAfter = (range: () => Labels): Levels => ({
  find: (labels) => labels.levels.map((v, k) => (k ? new Labels([factored(v).uniques]) : range())),
  ranged: true,
});

export function verify(labels: Labels): void {
  if (labels.isUnique) return;
  const again = labels.duplicated("first");
  const twice = labels.take([...again.keys()].filter((i) => again[i]));
  const once = twice.duplicated("first");
  const shown = twice.take([...once.keys()].filter((i) => !once[i]));
  throw new ValueError(`Index has duplicate keys: ${indexRepr(axisOf(shown))}`);
}

function levelsOf(b: Block, k: unknown, alone: boolean): Level[] {
  if (!isListLike(k)) {
    const [place, ...more] = b.labels.positions(k) as [number, ...number[]];
    if (more.length) return [{ vector: together(b, [place, ...more], alone), name: k }];
    return [{ id: b.columns[place] as string, name: k }];
  }
  const series = isNDFrame(k);
  const labels = isIndex(k)
    ? k.labels
    : series
      ? new Labels(k[BLOCK].vectors(), [k[BLOCK].labels.at(0) ?? null])
      : isArrayObject(k) || ArrayBuffer.isView(k)
        ? labelsOf(k)
        : new Labels([vectorOf([...(k as Iterable<unknown>)])]);
  if (labels.length !== b.rows)
    throw new ValueError(`Length mismatch: Expected ${b.rows} rows, received array of length ${labels.length}`);
  return labels.levels.map((vector, i) => ({ vector, name: labels.names[i] ?? null }));
}

/** Columns of one label as a level: their rows as tuples; beside other levels a frame is the list of its labels. */
function together(b: Block, places: readonly number[], alone: boolean): Vector {
  const columns = b.pick(places);
  if (!alone) {
    if (places.length !== b.rows) throw new ValueError("all arrays must be same length");
    return columns.labels.vector;
  }
  const dtype = arrayDtype(columns.columns.map((_, i) => columns.dtype(i)));
  const plain = isNumeric(dtype) || dtype.kind === "bool" || isTemporal(dtype);
  if (plain && !dtype.masked && dtype.tz === undefined) throw new ValueError("Index data must be 1-dimensional");
  const vectors = columns.vectors();
  return vectorOf(
    Array.from({ length: b.rows }, (_, i) => tuple(...vectors.map((v) => at(v, i)))),
    object,
  );
}

/** Several levels: a missing object is nan in one. */
function leveled(
  b: Block,
  { plan, ids }: { plan: Block["plan"]; ids: string[] },
): { plan: Block["plan"]; ids: string[] } {
  const refs = ids.map((id) => nodes.ref(plan, id));
  if (ids.length < 2 || !refs.some((e) => e.field.dtype === object)) return { plan, ids };
  const objects = ids.filter((_, k) => refs[k]?.field.dtype === object);
  b.on(plan, { columns: objects }).vectors().forEach(checkHashable);
  const nan = literal(null, field(object, true));
  const [made, out] = addColumns(
    plan,
    refs.map((e) => (e.field.dtype === object ? ops.when(ops.is_null(e), nan, e) : e)),
  );
  return { plan: made, ids: out };
}

/** The levels as columns of one plan. */
function placed(b: Block, levels: readonly Level[]): { plan: Block["plan"]; ids: string[] } {
  const vectors = levels.flatMap((l) => ("vector" in l ? [l.vector] : []));
  if (!vectors.length) return { plan: b.plan, ids: levels.map((l) => (l as { id: string }).id) };
  const made = overlaid(b, vectors);
  let next = 0;
  return { plan: made.plan, ids: levels.map((l) => ("id" in l ? l.id : (made.ids[next++] as string))) };
}
