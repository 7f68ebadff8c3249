import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { ownLevels } from "../../block/labels-factored";
import { melt } from "../../block/melt";
import type { DType } from "../../values/dtype";
import { float64, object, str } from "../../values/dtype";
import { promote } from "../../values/dtypes";
import { KeyError, TypeError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { NA, repr, Tuple } from "../../values/scalar";
import { pickLevels } from "../shared/labels/level-order";
import { levelNumber } from "../shared/labels/levels";
import { isListLike, listOf, listRepr } from "./common";

export interface MeltArguments {
  id_vars: unknown;
  value_vars: unknown;
  var_name: unknown;
  value_name: unknown;
  col_level: unknown;
  ignore_index: boolean;
}

/** The labels that an argument names. Throws ValueError for one that must be a list. */
function labelList(x: unknown, name: string, labels: Labels): unknown[] {
  if (x === null) return [];
  if (x instanceof Tuple && labels.isMulti)
    throw new ValueError(`${name} must be a list of tuples when columns are a MultiIndex`);
  if (!isListLike(x)) {
    if (labels.isMulti) throw new ValueError(`${name} must be a list of tuples when columns are a MultiIndex`);
    return [x];
  }
  return listOf(x);
}

/** `melt` with pandas' names and checks. */
export function meltBlock(given: Block, p: MeltArguments): Block {
  const b = given.settled();
  const own = b.labels;
  if ((own.isMulti && own.level(0).has(p.value_name)) || own.has(p.value_name))
    throw new ValueError(`value_name (${String(p.value_name)}) cannot match an element in the DataFrame columns.`);
  const level = p.col_level === null ? own : own.level(levelNumber(own, p.col_level));
  const ids = labelList(p.id_vars, "id_vars", level);
  const values = labelList(p.value_vars, "value_vars", level);
  if (ids.flatMap((x) => own.positions(x)).length > ids.length)
    throw new ValueError("id_vars cannot contain duplicate columns.");
  const missing = [...ids, ...values].filter((x) => !level.has(x));
  if (missing.length)
    throw new KeyError(
      repr(`The following id_vars or value_vars are not present in the DataFrame: ${listRepr(missing)}`),
    );
  const keep = ids.flatMap((x) => level.positions(x).slice(0, 1));
  const kept = new Set(keep);
  const chosen =
    // Without any label the lists are as good as none.
    p.value_vars === null || !(ids.length || values.length)
      ? b.columns.map((_, i) => i)
      : [...new Set(values.flatMap((x) => [...level.positions(x)]))];
  const melted = chosen.filter((i) => !kept.has(i));
  const names = variableNames(p.var_name, level);
  const output = [...ids, ...names, p.value_name];
  const twice = [...new Set(output.filter((x, i) => output.findIndex((y) => key(y) === key(x)) !== i))];
  if (twice.length) throw new ValueError(`melt output columns cannot contain duplicate names: ${listRepr(twice)}`);
  const flat = flatLabels(output);
  const all = level.levels.map((_, k) => k);
  const shown = names.length < all.length ? pickLevels(level, all.slice(0, names.length)) : level;
  const source = shown === own ? b : b.withLabels(shown);
  if (!melted.length) return nothing(source, keep, names.length, flat, p.ignore_index);
  // The columns are put together by name, and NA equals no name.
  if (melted.length > 1 && melted.some((i) => own.at(i) === NA))
    throw new TypeError("boolean value of NA is ambiguous");
  const dtype = melted.map((i) => b.dtype(i)).reduce(promote);
  return melt(source, keep, melted, dtype, flat, p.ignore_index);
}

/** Labels of one level, even where one of them is a tuple. */
const flatLabels = (values: readonly unknown[]): Labels =>
  values.some((v) => v instanceof Tuple) ? Labels.of(values, [null], object) : Labels.of(values);

function nothing(b: Block, keep: readonly number[], variables: number, labels: Labels, ignoreIndex: boolean): Block {
  const vectors = b.vectors();
  const none = (dtype: typeof str): (typeof vectors)[number] => vectorOf([], dtype);
  const kept = keep.map((p) => b.pick([p]).slice(0, 0).vectors()[0] as (typeof vectors)[number]);
  const names = Array.from({ length: variables }, (_, k) => none(labelDtype(b.labels, k)));
  return Block.of([...kept, ...names, none(float64)], labels, ignoreIndex ? Labels.range(0) : b.indexLabels().take([]));
}

/** The dtype of labels that aren't there; those of a level in the dtype the level holds. */
const labelDtype = (labels: Labels, k: number): DType =>
  labels.isMulti ? (ownLevels(labels)[k]?.dtype ?? str) : labels.dtype;

function variableNames(name: unknown, labels: Labels): unknown[] {
  if (name === null) {
    if (!labels.isMulti) return [labels.names[0] ?? "variable"];
    const names = labels.names.map((n) => n ?? null);
    return new Set(names.map((n) => key(n))).size === names.length ? names : names.map((_, i) => `variable_${i}`);
  }
  if (!isListLike(name)) return [name];
  const list = listOf(name);
  if (!labels.isMulti) throw new ValueError(`var_name=${listRepr(list)} must be a scalar.`);
  if (list.length > labels.length)
    throw new ValueError(
      `var_name=${listRepr(list)} has ${list.length} items, but the dataframe columns only have ${labels.length} levels.`,
    );
  return list;
}
