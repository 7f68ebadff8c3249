import { indexer, joinLabels } from "../../../block/align";
import { Block } from "../../../block/block";
import { Labels } from "../../../block/labels";
import { isMissing, toArray } from "../../../values/cell";
import { object, str } from "../../../values/dtype";
import { TypeError, ValueError } from "../../../values/errors";
import { vectorOf } from "../../../values/infer";
import { take } from "../../../values/select";
import type { Vector } from "../../../values/vector";
import type { DataFrame } from "../../frame";
import type { Index } from "../../indexes";
import { make } from "../../make";
import type { Series } from "../../series";
import { BLOCK, NDFrame } from "../../shared/ndframe";
import { inferredKind } from "../infer";
import type { Owner } from "../owner";

export type CatOthers = Series | DataFrame | Index | Iterable<unknown>;

/** A list beside the texts: by label, or by place. */
interface Column {
  readonly vector: Vector;
  readonly index: Labels | null;
}

const HELP =
  "others must be Series, Index, DataFrame, np.ndarray or list-like (either containing only strings or containing only objects of " +
  "type Series/Index/np.ndarray[1-dim])";
const LENGTHS =
  "If `others` contains arrays or lists (or other list-likes without an index), these must all be of the same length as the calling Series/Index.";

function columnsOf(others: unknown): Column[] {
  if (others instanceof NDFrame) {
    const b = others[BLOCK];
    return b.vectors().map((vector) => ({ vector, index: b.indexLabels() }));
  }
  if (isIndex(others)) return [{ vector: others.labels.vector, index: null }];
  if (
    others === null ||
    typeof others !== "object" ||
    typeof (others as Iterable<unknown>)[Symbol.iterator] !== "function"
  )
    throw new TypeError(HELP);
  const list = [...(others as Iterable<unknown>)];
  const nested = (x: unknown): boolean => x instanceof NDFrame || isIndex(x) || Array.isArray(x);
  if (list.length && list.every(nested))
    return list.flatMap((x) => (Array.isArray(x) ? [{ vector: vectorOf(x), index: null }] : columnsOf(x)));
  if (!list.every((x) => typeof x !== "object" || isMissing(x))) throw new TypeError(HELP);
  return [{ vector: vectorOf(list), index: null }];
}

const isIndex = (x: unknown): x is Index =>
  typeof x === "function" && !(x instanceof NDFrame) && (x as { labels?: unknown }).labels instanceof Labels;

/** Texts of several columns, row by row, as one. */
export function catenate(
  owner: Owner,
  others: unknown,
  sep: string,
  na: string | null,
  join: "left" | "right" | "inner" | "outer",
): Series | Index {
  const columns = columnsOf(others);
  const { block } = owner;
  let own = block.vectors()[0] as Vector;
  let labels = owner.index ? new Labels([own]) : block.indexLabels();
  if (columns.some((c) => !c.index && c.vector.length !== own.length)) throw new ValueError(LENGTHS);
  let vectors: Vector[];
  if (columns.every((c) => !c.index || c.index.equals(labels))) vectors = columns.map((c) => c.vector);
  else {
    const before = labels;
    let all: Labels | null = null;
    for (const c of columns) {
      const index = c.index ?? before;
      all = all
        ? all.equals(index)
          ? all
          : joinLabels(all, index, join === "inner" ? "inner" : "outer", false).labels
        : index;
    }
    labels = join === "left" ? before : asRange(joinLabels(before, all as Labels, join).labels, before);
    const placed = (v: Vector, index: Labels): Vector =>
      index.equals(labels) ? v : take(v, indexer(index, labels), { allowMissing: true, promote: true });
    own = placed(own, before);
    vectors = columns.map((c) => placed(c.vector, c.index ?? before));
  }
  const texts = [own, ...vectors].map((v) => toArray(v));
  for (const t of texts.slice(1)) {
    const kind = inferredKind(t);
    if (kind !== "string" && kind !== "empty")
      throw new TypeError(
        `Concatenation requires list-likes containing only strings (or missing values). Offending values found in column ${kind}`,
      );
  }
  const out = Array.from({ length: own.length }, (_, i) => {
    const row = texts.map((t) => (isMissing(t[i]) ? na : (t[i] as string)));
    return row.includes(null) ? Number.NaN : row.join(sep);
  });
  const d = own.dtype;
  // Labels that are all missing say nothing of their dtype.
  const none = owner.index && out.every((x) => typeof x !== "string");
  const made = vectorOf(out, none ? object : d.kind === "category" ? str : d);
  if (owner.index) return make.index(new Labels([made], [block.labels.at(0)]));
  return make.series(Block.of([made], block.labels, labels));
}

/** Joined labels as a range again, where one side was one and they are evenly spaced. */
function asRange(labels: Labels, before: Labels): Labels {
  if (!before.range || labels.range || labels.isMulti || labels.dtype.name !== "int64" || labels.length < 2)
    return labels;
  const data = labels.vector.data as BigInt64Array;
  const step = (data[1] as bigint) - (data[0] as bigint);
  if (step === 0n || labels.vector.valid) return labels;
  for (let i = 2; i < data.length; i++) if ((data[i] as bigint) - (data[i - 1] as bigint) !== step) return labels;
  const start = Number(data[0]);
  return new Labels({ start, stop: start + Number(step) * data.length, step: Number(step) }, labels.names);
}
