import type { Block } from "../../block/block";
import { concatColumns } from "../../block/concat";
import { Labels } from "../../block/labels";
import { toArray } from "../../values/cell";
import { TypeError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { Tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { listVector } from "../construct/series";
import { assigned } from "../indexers/set-item";
import { make } from "../make";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { expressionText } from "../toplevel/col";
import type { DataFrame } from "./index";

const MIXED =
  "`select` supports individual columns `df.select('col1', 'col2', ...)` or a single list `df.select(['col1', 'col2', ...])`, but not both. " +
  "You can unpack the list if you have a mix: `df.select(*['col1', 'col2'], 'col3')`.";

const isList = (x: unknown): boolean =>
  Array.isArray(x) || isIndex(x) || isNDFrame(x) || isArrayObject(x) || ArrayBuffer.isView(x);

/** The items of a call: labels and expressions, one list of them at most. */
function itemsOf(given: readonly unknown[]): unknown[] {
  if (given.some((x) => x instanceof Set))
    throw new TypeError(
      "`select` does not support sets, as the resulting column order would be undefined; pass a list instead",
    );
  if (!given.some(isList)) return [...given];
  if (given.length > 1) throw new TypeError(MIXED);
  const [list] = given;
  return Array.isArray(list) ? list : toArray(listVector(list) as never);
}

type Entry = readonly [unknown, unknown];

/** `df.select(...)`: items and then named columns, each computed on the frame with those before it. */
export function selectColumns(df: DataFrame<any>, args: readonly unknown[]): DataFrame<any> {
  const last = args.at(-1);
  const named: Entry[] = isPlain(last) ? Object.entries(last) : last instanceof Map ? [...last] : [];
  const items = itemsOf(isPlain(last) || last instanceof Map ? args.slice(0, -1) : args);
  const depth = df[BLOCK].labels.nlevels;
  // Of several levels a label is all of the first, a tuple one column.
  const alike = depth === 1 || new Set(items.map((x) => x instanceof Tuple)).size < 2;
  if (alike && !named.length && !items.some((x) => expressionText(x) !== null)) return df(items) as DataFrame<any>;
  let frame: DataFrame<any> = make.frame(df[BLOCK]);
  const parts: Block[] = [];
  const put = (label: unknown, value: unknown): void => {
    frame = assigned(frame[BLOCK], [[label, value]]);
    const b = frame[BLOCK];
    parts.push(b.pick([b.labels.position(label)]));
  };
  for (const item of items) {
    if (expressionText(item) === null) parts.push((frame([item]) as NDFrame)[BLOCK]);
    else for (const [label, value] of computed(item, frame, depth)) put(label, value);
  }
  for (const [label, value] of named) {
    if (depth > 1)
      throw new TypeError(
        `cannot create column ${pyRepr(label)} from a keyword argument: the DataFrame's columns have ${depth} levels, so new column names must be tuples of length ${depth}; pass a positional expression with .rename(...) instead`,
      );
    put(label, value);
  }
  const labels = Labels.of(
    parts.flatMap((p) => [...p.labels.values]),
    df[BLOCK].labels.names,
  );
  return make.frame(concatColumns(parts, "outer", false, labels));
}

/** The columns that an expression gives, by their labels. */
function computed(item: unknown, frame: DataFrame<any>, depth: number): Entry[] {
  const value = (item as (df: unknown) => unknown)(frame);
  if (!isNDFrame(value))
    throw new TypeError(
      `expression ${expressionText(item)} evaluated to an object of type ${typeName(value)}, expected a Series or DataFrame; pass it as a keyword argument instead`,
    );
  const b = value[BLOCK];
  return b.labels.values.map((label, i) => {
    if (depth > 1 && !(label instanceof Tuple && label.length === depth))
      throw new TypeError(
        `expression ${expressionText(item)} evaluated to a Series named ${pyRepr(label)}, but the DataFrame's columns have ${depth} levels; use .rename(...) with a tuple of length ${depth}`,
      );
    return [label, make.series(b.pick([i]))];
  });
}
