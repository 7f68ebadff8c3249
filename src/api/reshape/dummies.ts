import type { Block } from "../../block/block";
import { Block as BlockClass } from "../../block/block";
import { concatColumns } from "../../block/concat";
import { indicatorBlock, indicators, withMissingLabel } from "../../block/dummies";
import { Labels } from "../../block/labels";
import { kindless } from "../../block/unstack";
import { isMissing } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { bool, boolean, str, string } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { KeyError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { pyStr } from "../../values/pyrepr";
import { repr } from "../../values/scalar";
import { isNDFrame, labelsOf } from "../construct/labels";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { isListLike, listOf } from "./common";

export interface DummiesArguments {
  data: unknown;
  prefix: unknown;
  prefix_sep: unknown;
  dummy_na: boolean;
  columns: unknown;
  sparse: boolean;
  drop_first: boolean;
  dtype: unknown;
}

/** `get_dummies`: an indicator column for each distinct value. */
export function dummiesBlock(p: DummiesArguments): Block {
  if (p.sparse) throw new NotImplementedError("get_dummies: the parameter 'sparse' is not supported yet");
  if (isNDFrame(p.data) && p.data.ndim === 2) return ofFrame(p.data[BLOCK].settled(), p);
  if (isNDFrame(p.data)) return ofColumn(p.data[BLOCK].settled(), p.prefix, p.prefix_sep as string, p);
  const labels = labelsOf(p.data);
  return ofColumn(BlockClass.of([labels.vector], Labels.of([null])), p.prefix, p.prefix_sep as string, p);
}

const isEncodable = (d: DType): boolean => d.kind === "str" || d.kind === "object" || d.kind === "category";

function ofFrame(b: Block, p: DummiesArguments): Block {
  if (p.columns !== null && !isListLike(p.columns))
    throw new TypeError("Input must be a list-like for parameter `columns`");
  const all = b.columns.map((_, i) => i);
  const chosen =
    p.columns === null
      ? all.filter((i) => isEncodable(b.dtype(i)))
      : listOf(p.columns).flatMap((c) => {
          const found = b.labels.positions(c);
          if (!found.length) {
            const absent = listOf(p.columns).filter((x) => !b.labels.has(x));
            throw new KeyError(
              repr(
                `${absent.length < listOf(p.columns).length ? `[${absent.map((x) => repr(x)).join(", ")}] not in index` : `None of [${describe(absent)}] are in the [columns]`}`,
              ),
            );
          }
          return [...found];
        });
  const names = chosen.map((i) => b.labels.at(i));
  const check = (item: unknown, name: string): void => {
    const size = isListLike(item)
      ? listOf(item).length
      : isPlain(item)
        ? Object.keys(item).length
        : item instanceof Map
          ? item.size
          : null;
    if (size !== null && size !== chosen.length)
      throw new ValueError(
        `Length of '${name}' (${size}) did not match the length of the columns being encoded (${chosen.length}).`,
      );
  };
  check(p.prefix, "prefix");
  check(p.prefix_sep, "prefix_sep");
  const prefixes = each(p.prefix, names) ?? names;
  const separators = each(p.prefix_sep, names) ?? names.map(() => "_");
  const set = new Set(chosen);
  const rest = all.filter((i) => !set.has(i));
  const dummies = chosen.map((i, k) => ofColumn(b.pick([i]), prefixes[k], separators[k] as string, p));
  const blocks = chosen.length === all.length ? dummies : [b.pick(rest), ...dummies];
  if (!blocks.length) throw new ValueError("No objects to concatenate");
  const [only] = blocks as [Block];
  if (blocks.length === 1) return only;
  const labels = blocks.flatMap((x) => [...x.labels.values]);
  return concatColumns(
    blocks,
    "outer",
    false,
    Labels.of(labels, [null], labels.every((l) => typeof l === "string") ? str : undefined),
  );
}

const describe = (absent: readonly unknown[]): string =>
  `Index([${absent.map((x) => repr(x)).join(", ")}], dtype='${vectorOf(absent).dtype.name}')`;

/** One value a column: of a list in order, of a dict by name, of a text the same for all. */
function each(given: unknown, names: readonly unknown[]): unknown[] | null {
  if (given === null) return null;
  if (isPlain(given)) return names.map((n) => lookupKey(given, n));
  if (given instanceof Map) return names.map((n) => given.get(n));
  return isListLike(given) ? listOf(given) : names.map(() => given);
}

function lookupKey(d: Record<string, unknown>, name: unknown): unknown {
  const k = String(name);
  if (!(k in d)) throw new KeyError(repr(name));
  return d[k];
}

function ofColumn(b: Block, prefix: unknown, sep: string, p: DummiesArguments): Block {
  const d = b.dtype(0);
  const inner = d.kind === "category" ? ((d.categoryValues as { dtype: DType }).dtype ?? d) : d;
  const dtype = p.dtype === null ? (inner === string ? boolean : bool) : parseDtype(p.dtype);
  if (dtype.kind === "object") throw new ValueError("dtype=object is not a valid dtype for get_dummies");
  const found = indicators(b, p.dummy_na, dtype);
  const { values } = found;
  const n = found.exprs.length;
  if ((!p.dummy_na && !values.length) || (p.drop_first && n === 1))
    return indicatorBlock(b, found, [], Labels.range(0));
  const from = p.drop_first ? 1 : 0;
  const full = p.dummy_na ? withMissingLabel(values) : values;
  const kept = kindless(new Labels([full])).take(Array.from({ length: n - from }, (_, i) => i + from));
  const labels =
    prefix === null
      ? kept
      : Labels.of(
          kept.values.map((x) => `${pyStr(prefix)}${sep}${x === null ? "nan" : pyStr(x, full.dtype)}`),
          [null],
          str,
        );
  return indicatorBlock(
    b,
    found,
    found.exprs.slice(from),
    prefix === null && d.kind === "category" ? categorical(labels, d) : labels,
  );
}

/** Labels of a category column are a CategoricalIndex of the same categories. */
function categorical(labels: Labels, d: DType): Labels {
  const codes = Int32Array.from(labels.values, (x) =>
    isMissing(x) ? -1 : new Labels([d.categoryValues as never]).position(x),
  );
  return new Labels([{ dtype: d, length: codes.length, data: codes, valid: null }]);
}
