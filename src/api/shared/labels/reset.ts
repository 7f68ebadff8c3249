import { insertedLabel } from "../../../block/assign";
import type { Block } from "../../../block/block";
import { indexOf, rangeIndex } from "../../../block/block";
import type { Labels } from "../../../block/labels";
import { levelsPicked } from "../../../block/labels-factored";
import { IndexError, ValueError } from "../../../values/errors";
import { Tuple, tuple } from "../../../values/scalar";
import { onlyLevel } from "./level-order";
import { levelPlaces } from "./levels";

export interface ResetArguments {
  level: unknown;
  drop: boolean;
  col_level: unknown;
  col_fill: unknown;
  allow_duplicates?: boolean;
  names: unknown;
}

/** The names that the levels get as columns. Throws ValueError for what can't be names. */
function levelNames(b: Block, names: unknown): unknown[] {
  const n = Math.max(1, b.index.ids.length);
  if (names === null || names === undefined) {
    const plain = (b.labels.isMulti ? b.labels.level(0) : b.labels).has("index");
    const fallback = (i: number): unknown => (n > 1 ? `level_${i}` : plain ? "level_0" : "index");
    return Array.from({ length: n }, (_, i) => b.index.names[i] ?? fallback(i));
  }
  const list = Array.isArray(names) || names instanceof Tuple;
  if (typeof names !== "string" && !list && typeof names !== "number")
    throw new ValueError("Index names must be str or 1-dimensional list");
  if (!list) {
    if (typeof names !== "string") throw new ValueError("Index names must be str or 1-dimensional list");
    if (n > 1)
      throw new ValueError(`The number of provided names (1) does not match the number of MultiIndex levels (${n})`);
    return [names];
  }
  const given = [...(names as Iterable<unknown>)];
  if (n > 1 && given.length !== n)
    throw new ValueError(
      `The number of provided names (${given.length}) does not match the number of MultiIndex levels (${n})`,
    );
  return given;
}

/** A level's name as a label among the columns. */
function columnLabel(labels: Labels, name: unknown, p: ResetArguments): unknown {
  if (!labels.isMulti) return name;
  const parts = name instanceof Tuple ? name.toArray() : [name];
  const depth = labels.nlevels;
  const where =
    typeof p.col_level === "number"
      ? p.col_level < 0
        ? p.col_level + depth
        : p.col_level
      : labels.names.indexOf(p.col_level);
  if (where < 0 || where >= depth)
    throw new IndexError(`Too many levels: Index has only ${depth} levels, not ${where + 1}`);
  if (p.col_fill === null) {
    if (parts.length !== 1 && parts.length !== depth)
      throw new ValueError(
        `col_fill=None is incompatible with incomplete column name ${parts.length === 1 ? String(name) : String(name)}`,
      );
    return tuple(...Array.from({ length: depth }, (_, k) => (parts.length === depth ? parts[k] : parts[0])));
  }
  const all = [...Array.from({ length: where }, () => p.col_fill), ...parts];
  while (all.length < depth) all.push(p.col_fill);
  return tuple(...all);
}

/** `reset_index`: levels of the index as columns at the front, or dropped. */
export function resetIndex(given: Block, p: ResetArguments): Block {
  const n = Math.max(1, given.index.ids.length);
  const shape = { names: given.index.names, nlevels: n };
  const taken =
    p.level === null || p.level === undefined ? Array.from({ length: n }, (_, k) => k) : levelPlaces(shape, p.level);
  const rest = Array.from({ length: n }, (_, k) => k).filter((k) => !taken.includes(k));
  const b = p.drop ? given : given.withIndexColumns();
  const alone = rest.length === 1 ? onlyLevel(given, rest[0] as number) : null;
  const index = alone
    ? alone
    : rest.length
      ? {
          ...indexOf(
            rest.map((k) => b.index.ids[k] as string),
            rest.map((k) => b.index.names[k]),
          ),
          ...(rest.length > 1 ? { levels: levelsPicked(() => given.indexLabels(), rest) } : {}),
        }
      : rangeIndex();
  if (p.drop) return b.withIndex(index);
  const names = levelNames(given, p.names);
  const moved = [...new Set(taken)].sort((x, y) => x - y);
  const own = moved.map((k) => columnLabel(b.labels, names[k], p));
  if (!p.allow_duplicates)
    own.forEach((label, i) => {
      if (b.labels.has(label) || own.slice(0, i).includes(label))
        throw new ValueError(`cannot insert ${String(label)}, already exists`);
    });
  return b.on(b.plan, {
    index,
    columns: [...moved.map((k) => b.index.ids[k] as string), ...b.columns],
    labels: prepended(b.labels, own),
  });
}

/** Labels with some more in front. */
export function prepended(labels: Labels, own: readonly unknown[]): Labels {
  return own.reduceRight((all: Labels, label) => insertedLabel(all, 0, label), labels);
}
