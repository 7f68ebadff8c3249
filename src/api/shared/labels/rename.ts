import type { Block } from "../../../block/block";
import { Labels } from "../../../block/labels";
import { withRowLabels } from "../../../block/select";
import { toArray } from "../../../values/cell";
import { KeyError, TypeError } from "../../../values/errors";
import { key } from "../../../values/hash";
import { imagesOf } from "../../../values/images";
import { vectorOf } from "../../../values/infer";
import { pyRepr, pyStr } from "../../../values/pyrepr";
import { Tuple } from "../../../values/scalar";
import { typeName } from "../../../values/typename";
import type { Vector } from "../../../values/vector";
import { isIndex, isNDFrame } from "../../construct/labels";
import { isPlain } from "../../signature";
import { BLOCK } from "../ndframe";
import { levelNumber } from "./levels";

/** New labels by old ones. `has` is missing where every label has an image. */
export interface Mapper {
  get(label: unknown): unknown;
  has?(label: unknown): boolean;
  /** The labels that it names. */
  readonly keys?: readonly unknown[];
}

export const isMapping = (x: unknown): boolean => x instanceof Map || isPlain(x) || (isNDFrame(x) && x.ndim === 1);

/** A function, a dict or a series as a mapper; null for what is none. */
export function mapperOf(x: unknown): Mapper | null {
  if (isNDFrame(x) && x.ndim === 1) {
    const b = x[BLOCK];
    return ofEntries(b.indexLabels().values, toArray(b.vectors()[0] as Vector), false);
  }
  if (typeof x === "function" && !isIndex(x) && !isNDFrame(x)) return { get: (l) => (x as (l: unknown) => unknown)(l) };
  if (x instanceof Map) return ofEntries([...x.keys()], [...x.values()], false);
  if (isPlain(x)) return ofEntries(Object.keys(x), Object.values(x), true);
  return null;
}

function ofEntries(keys: readonly unknown[], values: readonly unknown[], texts: boolean): Mapper {
  const table = new Map(keys.map((k, i) => [key(k), values[i]] as const));
  // The keys of a plain object are texts, whatever labels they stand for.
  const find = (l: unknown): unknown => {
    const k = key(l);
    if (table.has(k)) return k;
    if (texts && (typeof l === "number" || typeof l === "bigint" || typeof l === "boolean") && table.has(String(l)))
      return String(l);
    return undefined;
  };
  return {
    keys,
    has: (l) => find(l) !== undefined,
    get: (l) => {
      const k = find(l);
      return k === undefined ? l : table.get(k);
    },
  };
}

/** Labels under new names; of several levels all, or one. Throws KeyError for a missing one where `errors` is "raise". */
export function relabelled(labels: Labels, mapper: Mapper, level: number | null, errors: string): Labels {
  if (errors === "raise" && mapper.keys) {
    const on = level === null ? labels : labels.level(level);
    const there = (k: unknown): boolean =>
      on.has(k) ||
      (labels.isMulti && level === null ? labels.levels.some((_, i) => labels.level(i).has(k)) : false) ||
      (typeof k === "string" && k.trim() !== "" && on.has(Number(k)));
    const missing = mapper.keys.filter((k) => !there(k));
    if (missing.length) throw new KeyError(pyRepr(`[${missing.map((m) => pyRepr(m)).join(", ")}] not found in axis`));
  }
  if (!labels.isMulti) {
    if (labels.range && mapper.has && !labels.values.some((l) => mapper.has?.(l))) return labels;
    const images = labels.values.map((l) => mapper.get(l));
    return new Labels([imagesOf(images, labels.dtype)], labels.names);
  }
  const levels = labels.levels.map((v, k) => {
    if (level !== null && k !== level) return v;
    const images = new Map<unknown, unknown>();
    return vectorOf(
      toArray(v).map((l) => {
        const id = key(l);
        if (!images.has(id)) images.set(id, mapper.get(l));
        return images.get(id);
      }),
      v.length ? undefined : v.dtype,
    );
  });
  return new Labels(levels, labels.names);
}

/** Whether a value can be a name. */
export const isHashable = (x: unknown): boolean =>
  x instanceof Tuple ||
  !(Array.isArray(x) || isPlain(x) || x instanceof Map || x instanceof Set || typeof x === "function");

/** A text added to every label of an axis. */
export function affixed(b: Block, axis: 0 | 1, change: (label: string) => string): Block {
  const labels = axis === 0 ? b.indexLabels() : b.labels;
  const made = relabelled(labels, { get: (l) => change(pyStr(l)) }, null, "ignore");
  return axis === 0 ? withRowLabels(b, made) : b.withLabels(made).knowing(b.knownLabels);
}

/** `rename` of one axis, by a dict, a series or a function. */
export function renameAxis(b: Block, axis: 0 | 1, given: unknown, level: unknown, errors: string): Block {
  const mapper = mapperOf(given);
  if (!mapper) throw new TypeError(`'${typeName(given)}' object is not callable`);
  const labels = axis === 0 ? b.indexLabels() : b.labels;
  const at = level === null || level === undefined ? null : levelNumber(labels, level);
  const made = relabelled(labels, mapper, labels.isMulti ? at : null, errors);
  return axis === 0 ? withRowLabels(b, made) : b.withLabels(made).knowing(b.knownLabels);
}
