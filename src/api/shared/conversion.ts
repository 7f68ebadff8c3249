import { replaceColumns } from "../../block/assign";
import type { ConvertOptions } from "../../block/astype";
import { astype, bestDtype, inferred, rounded } from "../../block/astype";
import type { Block } from "../../block/block";
import type { DType } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { KeyError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { pyRepr } from "../../values/pyrepr";
import type { Vector } from "../../values/vector";
import { placesOf } from "../arguments";
import { isNDFrame } from "../construct/labels";
import { clipBlock } from "../convert/clip";
import { replaceBlock } from "../convert/replace";
import type { Args } from "../signature";
import { bind, isPlain, signature } from "../signature";
import { Cumulative } from "./cumulative";
import { BLOCK } from "./ndframe";

const ASTYPE = signature("astype(dtype{?}, copy=no_default, errors='raise')");
const ROUND = signature("round(decimals{?}=0)");
const CLIP = signature("clip(lower=None, upper=None, *, axis=None, inplace=False)");
const REPLACE = signature("replace(to_replace{?}=None, value{?}=no_default, *, inplace=False, regex=False)");
const INFER = signature("infer_objects(copy=no_default)");
const CONVERT = signature(
  "convert_dtypes(infer_objects=True, convert_string=True, convert_integer=True, convert_boolean=True, convert_floating=True, dtype_backend='numpy_nullable')",
);
const COPY = signature("copy(deep=True)");

export interface ClipOptions {
  lower?: unknown;
  upper?: unknown;
  axis?: 0 | 1 | "index" | "columns" | null;
  inplace?: boolean;
}
export interface ReplaceOptions {
  to_replace?: unknown;
  value?: unknown;
  inplace?: boolean;
  regex?: unknown;
}

/** Other dtypes, other values: astype, replace, clip, round. */
export abstract class Conversion extends Cumulative {
  /**
   * The same values in another dtype: one for all, or of a frame a dict of dtypes by column. Throws what can't be converted:
   * ValueError, TypeError, OverflowError, IntCastingNaNError (`errors` "ignore" leaves such a column alone); KeyError for a column
   * that isn't there.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.astype.html
   * @example df.astype({ a: "float64", s: "category" })
   */
  astype(
    ...args: Args<[dtype: unknown, copy: boolean], { dtype?: unknown; copy?: boolean; errors?: "raise" | "ignore" }>
  ): this {
    const p = bind(ASTYPE, args);
    if (p.errors !== "raise" && p.errors !== "ignore")
      throw new ValueError(
        `Expected value of kwarg 'errors' to be one of ['raise', 'ignore']. Supplied value is '${String(p.errors)}'`,
      );
    const b = this[BLOCK];
    return this.wrap(astype(b, this.dtypesOf(p.dtype), { errors: p.errors }));
  }

  private dtypesOf(given: unknown): (DType | null)[] {
    const b = this[BLOCK];
    const series = isNDFrame(given) && given.ndim === 1;
    if (!isPlain(given) && !(given instanceof Map) && !series) {
      const one = parseDtype(given);
      return b.columns.map(() => one);
    }
    const entries: [unknown, unknown][] = series
      ? (given as unknown as { items(): Iterable<[unknown, unknown]> }).items
        ? [...(given as unknown as { items(): Iterable<[unknown, unknown]> }).items()]
        : []
      : given instanceof Map
        ? [...given]
        : Object.entries(given as object);
    if (this.ndim === 1) {
      const name = b.labels.at(0);
      if (entries.length > 1 || entries.some(([k]) => key(k) !== key(name)))
        throw new KeyError(pyRepr("Only the Series name can be used for the key in Series dtype mappings."));
    }
    const out: (DType | null)[] = b.columns.map(() => null);
    for (const [label, d] of entries) {
      let places = b.labels.positions(label);
      if (!places.length && typeof label === "string" && /^-?\d+$/.test(label))
        places = b.labels.positions(Number(label));
      if (!places.length)
        throw new KeyError(
          pyRepr(
            `Only a column name can be used for the key in a dtype mappings argument. ${pyRepr(label)} not found in columns.`,
          ),
        );
      for (const i of places) out[i] = parseDtype(d);
    }
    return out;
  }

  /**
   * Numbers rounded to `decimals` places, half to even; of a frame also a dict or series of places by column. Negative places
   * round integers too. Throws TypeError for other arguments.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.round.html
   *
   * @example
   * pd.Series([1.25, 2.718]).round(1).tolist() // [1.2, 2.7]
   */
  round(...args: Args<[decimals: unknown], { decimals?: unknown }>): this {
    const { decimals } = bind(ROUND, args);
    const b = this[BLOCK].settled();
    if (this.ndim === 1 && b.dtype(0).kind === "object")
      for (const x of (b.vectors()[0] as Vector).data as unknown[])
        if (typeof x !== "number" && typeof x !== "bigint")
          throw new TypeError(
            `type ${typeof x === "string" ? "str" : x === null ? "NoneType" : typeof x} doesn't define __round__ method`,
          );
    if (typeof decimals === "number" && Number.isInteger(decimals)) {
      const places = placesOf(decimals);
      return this.wrap(
        rounded(
          b,
          b.columns.map(() => places),
        ),
      );
    }
    const series = isNDFrame(decimals) && decimals.ndim === 1;
    if (this.ndim === 1 || !(isPlain(decimals) || decimals instanceof Map || series))
      throw new TypeError(
        this.ndim === 1
          ? `'${typeof decimals === "string" ? "str" : "float"}' object cannot be interpreted as an integer`
          : "decimals must be an integer, a dict-like or a Series",
      );
    const entries: [unknown, unknown][] = series
      ? seriesEntries((decimals as { [BLOCK]: Block })[BLOCK])
      : decimals instanceof Map
        ? [...decimals]
        : Object.entries(decimals as object);
    if (entries.some(([, v]) => !Number.isInteger(v))) throw new TypeError("Values in decimals must be integers");
    const by = new Map(entries.map(([k, v]) => [key(k), v as number]));
    return this.wrap(
      rounded(
        b,
        b.labels.values.map((l) => by.get(key(l)) ?? by.get(String(l)) ?? null),
      ),
    );
  }

  /**
   * Values below `lower` and above `upper` put onto these bounds: numbers, or lists and series (of a frame along `axis`), or frames.
   * Missing bounds bound nothing. Throws TypeError for values that can't be compared with the bound.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.clip.html
   *
   * @example
   * pd.Series([1, 5, 9]).clip(2, 8).tolist() // [2, 5, 8]
   */
  clip(...args: Args<[lower: unknown, upper: unknown], ClipOptions>): this {
    const p = bind(CLIP, args);
    const axis = p.axis === null ? null : this.axisOf(p.axis);
    return this.finishSelf(clipBlock(this[BLOCK], this.ndim, p.lower, p.upper, axis), p.inplace);
  }

  /**
   * Values replaced by others: a scalar or a list of them by `value` (a scalar, or a list as long), or by a dict from old to new;
   * of a frame also dicts by column. With `regex`, texts that match a pattern in Python's syntax. Throws ValueError for lists of
   * other lengths and for a missing `value`, TypeError where a nullable or category dtype can't hold the new value.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.replace.html
   * @example s.replace(new Map([[1, 10], [3, 30]]))
   */
  replace(...args: Args<[to_replace: unknown, value: unknown], ReplaceOptions>): this {
    const p = bind(REPLACE, args);
    return this.finishSelf(replaceBlock(this[BLOCK], this.ndim, p.to_replace, p.value, p.regex), p.inplace);
  }

  /** Object columns in the dtype that their values have: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.infer_objects.html */
  infer_objects(...args: Args<[copy: boolean], { copy?: boolean }>): this {
    bind(INFER, args);
    return this.wrap(inferred(this[BLOCK]));
  }

  /**
   * The best nullable dtypes for the values: Int64, Float64, boolean, string. Throws NotImplementedError for the backend "pyarrow".
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.convert_dtypes.html
   */
  convert_dtypes(...args: Args<[infer_objects: boolean], Partial<ConvertOptions> & { dtype_backend?: string }>): this {
    const p = bind(CONVERT, args);
    if (p.dtype_backend === "pyarrow") throw new NotImplementedError("dtype_backend 'pyarrow' is not supported");
    if (p.dtype_backend !== "numpy_nullable")
      throw new ValueError(
        `dtype_backend ${p.dtype_backend} is invalid, only 'numpy_nullable' and 'pyarrow' are allowed.`,
      );
    const b = this[BLOCK].settled();
    const by = new Map<number, Vector>();
    b.vectors().forEach((v, i) => {
      const u = bestDtype(v, p);
      if (u !== v) by.set(i, u);
    });
    return this.wrap(replaceColumns(b, by));
  }

  /** The same values in a new object. A copy costs nothing: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.copy.html */
  copy(...args: Args<[deep: boolean], { deep?: boolean }>): this {
    bind(COPY, args);
    return this.wrap(this[BLOCK]);
  }
}

function seriesEntries(b: Block): [unknown, unknown][] {
  const v = b.vectors()[0] as Vector;
  return b.indexLabels().values.map((k, i) => [k, Number(v.data[i])]);
}
