import { Labels } from "../../block/labels";
import { castVector } from "../../values/cast";
import { toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { category, unfinished } from "../../values/dtype";
import { anyCategory, parseDtype } from "../../values/dtypes";
import { vectorOf } from "../../values/infer";
import { isUnique } from "../../values/order";
import { pyRepr } from "../../values/pyrepr";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";
import { isIndex, isNDFrame } from "../construct/labels";
import { isScalarValue, listVector } from "../construct/series";
import { make } from "../make";
import { codesArray } from "../output/numpy";
import type { Series } from "../series";
import { mapperOf } from "../shared/labels/rename";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { Index } from "./methods";
import { IndexMethods, prototypes } from "./methods";

const INIT = signature("CategoricalIndex(data=None, categories=None, ordered=None, dtype=None, copy=False, name=None)");

/** Labels of a set of categories: https://pandas.pydata.org/docs/reference/api/pandas.CategoricalIndex.html */
export class CategoricalIndexMethods extends IndexMethods {
  static override from(args: ArrayLike<unknown>): Labels {
    const p = bind(INIT, args);
    const own = isIndex(p.data) ? p.data.labels.name : isNDFrame(p.data) ? p.data[BLOCK].labels.at(0) : null;
    let dtype: DType = p.dtype === null ? anyCategory : parseDtype(p.dtype);
    if (p.categories !== null) dtype = category(listVector(p.categories) as Vector, p.ordered ?? false);
    else if (p.ordered !== null)
      dtype = dtype.categoryValues ? category(dtype.categoryValues, p.ordered) : unfinished("category", p.ordered);
    if (isScalarValue(p.data))
      throw new TypeError(
        `CategoricalIndex(...) must be called with a collection of some kind, ${pyRepr(p.data)} was passed`,
      );
    const asked = Array.isArray(p.data) && !dtype.categoryValues ? dtype : undefined;
    const v = listVector(p.data, asked) ?? vectorOf([p.data]);
    return new Labels([castVector(v, dtype)], [p.name ?? own]);
  }

  /** The distinct values that labels may have. */
  get categories(): Index {
    return make.index(new Labels([this.labels.dtype.categoryValues as Vector]));
  }

  /** Whether the categories have an order. */
  get ordered(): boolean {
    return this.labels.dtype.ordered === true;
  }

  /** Each label's place among the categories, -1 where it is missing. */
  get codes(): Int8Array | Int16Array | Int32Array {
    return codesArray(this.labels.vector);
  }

  private cat(method: string, args: unknown[]): Index {
    const accessor = (this.series as unknown as { cat: Record<string, (...x: unknown[]) => Series> }).cat;
    return this.fromSeries((accessor[method] as (...x: unknown[]) => Series)(...args));
  }

  /** With other names for the categories: https://pandas.pydata.org/docs/reference/api/pandas.CategoricalIndex.rename_categories.html */
  rename_categories(...args: unknown[]): Index {
    return this.cat("rename_categories", args);
  }
  /** With the categories in another order. */
  reorder_categories(...args: unknown[]): Index {
    return this.cat("reorder_categories", args);
  }
  /** With more categories. */
  add_categories(...args: unknown[]): Index {
    return this.cat("add_categories", args);
  }
  /** Without some categories; their labels are missing then. */
  remove_categories(...args: unknown[]): Index {
    return this.cat("remove_categories", args);
  }
  /** Without categories that no label has. */
  remove_unused_categories(...args: unknown[]): Index {
    return this.cat("remove_unused_categories", args);
  }
  /** With other categories. */
  set_categories(...args: unknown[]): Index {
    return this.cat("set_categories", args);
  }
  /** Labels by a function, a dict or a series: of the categories, which stay categories where no two become one. */
  override map(...args: Args<[mapper: unknown], { mapper?: unknown; na_action?: "ignore" | null }>): Index {
    const v = this.labels.vector;
    const names = this.labels.names;
    const mapper = mapperOf(args[0]);
    if (!mapper) return super.map(...args);
    const images = toArray(v.dtype.categoryValues as Vector).map((l) =>
      mapper.has && !mapper.has(l) ? Number.NaN : mapper.get(l),
    );
    const made = vectorOf(images);
    if (!made.valid && isUnique(made))
      return this.wrap(new Labels([{ ...v, dtype: category(made, v.dtype.ordered) }], names));
    return this.wrap(new Labels([take(made, v.data as Int32Array, { allowMissing: true, promote: true })], names));
  }

  /** With the categories in order. */
  as_ordered(): Index {
    return this.ordering(true);
  }
  /** Without an order of the categories. */
  as_unordered(): Index {
    return this.ordering(false);
  }

  private ordering(ordered: boolean): Index {
    const v = this.labels.vector;
    const dtype = category(v.dtype.categoryValues as Vector, ordered);
    return this.wrap(new Labels([{ ...v, dtype }], this.labels.names));
  }
}

prototypes.CategoricalIndex = CategoricalIndexMethods.prototype;
