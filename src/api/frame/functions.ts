import { mapVector } from "../../block/apply";
import { Block } from "../../block/block";
import { firstOfFrames } from "../../block/combine-first";
import { AssertionError, AttributeError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { frameBlock } from "../construct/frame";
import { isNDFrame, typeOf } from "../construct/labels";
import { aggFrame } from "../functions/agg";
import { applyFrame } from "../functions/apply";
import type { Callback } from "../functions/call";
import { callNamed, extras } from "../functions/call";
import { combineFrames, updateFrame } from "../functions/combine";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, isPlain, signature } from "../signature";
import { FrameReducing } from "./reducing";

const APPLY = signature(
  "apply(func{}, axis=0, raw=False, result_type=None, args=(), by_row='compat', engine=None, engine_kwargs=None, **kwargs)",
);
const MAP = signature("map(func, na_action=None, **kwargs)");

export interface FrameApplyOptions {
  axis?: 0 | 1 | "index" | "columns";
  raw?: boolean;
  result_type?: "expand" | "reduce" | "broadcast" | null;
  args?: unknown;
  by_row?: false | "compat";
  engine?: "python" | null;
  engine_kwargs?: null;
  [name: string]: unknown;
}

const COMBINE = signature("combine(other, func, fill_value=None, overwrite=True)");
const COMBINE_FIRST = signature("combine_first(other)");
const UPDATE = signature("update(other{?}, join='left', overwrite=True, filter_func=None, errors='ignore')");

/** apply, map and combine over columns and rows. */
export abstract class FrameFunctions extends FrameReducing {
  /**
   * A function of every column (`axis` 1: every row) as a series, its results in a series or frame by pandas' rule; also a method's
   * name, or a list or dict as for `agg`. `raw` passes arrays. What the function throws is passed on. Throws ValueError for an unknown
   * `result_type`, NotImplementedError for the engine numba.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.apply.html
   * @example
   * pd.DataFrame({ a: [1, 2], b: [3, 4] }).apply((row) => row("a") + row("b"), { axis: 1 }).tolist() // [4, 6]
   */
  apply(...args: Args<[func: any, axis: 0 | 1, raw: boolean], FrameApplyOptions>): any {
    const p = bind(APPLY, args);
    const axis = this.axisOf(p.axis);
    if (p.engine !== null && p.engine !== "python")
      throw new NotImplementedError(`apply: the engine '${String(p.engine)}' is not supported`);
    const rest = extras(p.args, p.kwargs);
    const { func } = p;
    if (typeof func === "string") return callNamed(this, func, axis === 1 ? [...rest, { axis: 1 }] : rest);
    const each = (f: Callback): ReturnType<typeof applyFrame> =>
      applyFrame(this, f, { axis, raw: p.raw, result_type: p.result_type, rest });
    if (Array.isArray(func) || isPlain(func) || func instanceof Map)
      return aggFrame(this, func, axis, rest, (f) =>
        applyFrame(this, f, { axis, raw: false, result_type: null, rest: [] }),
      );
    if (typeof func !== "function") throw new AssertionError();
    return each(func);
  }

  /**
   * Every value through a function; `na_action` "ignore" leaves missing values out.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.map.html
   *
   * @example
   * pd.DataFrame({ a: ["x", "yy"] }).map((v) => v.length)("a").tolist() // [1, 2]
   */
  map(
    func: (x: any, options?: any) => unknown,
    ...args: Args<[na_action: "ignore" | null], { na_action?: "ignore" | null; [name: string]: unknown }>
  ): this {
    const p = bind(MAP, [func, ...args]);
    if (p.na_action !== null && p.na_action !== "ignore")
      throw new ValueError(`na_action must be 'ignore' or None. Got '${String(p.na_action)}'`);
    if (typeof p.func !== "function") throw new TypeError("the first argument must be callable");
    const rest = extras(null, p.kwargs);
    const b = this[BLOCK].settled();
    const vectors = b.vectors().map((v) => mapVector(v, (x) => p.func(x, ...rest), p.na_action === "ignore"));
    return this.wrap(Block.of(vectors, b.labels, b.indexLabels()));
  }

  /**
   * A function of the columns of two frames with one label each, both with the rows and columns of either; `fill_value` stands for
   * missing values, `overwrite` false leaves columns alone that the other lacks.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.combine.html
   */
  combine(
    ...args: Args<
      [other: unknown, func: (a: never, b: never) => unknown, fill_value: unknown, overwrite: boolean],
      { fill_value?: unknown; overwrite?: boolean }
    >
  ): this {
    const p = bind(COMBINE, args);
    return this.wrap(combineFrames(this[BLOCK], otherFrame(p.other), p.func, p.fill_value, p.overwrite));
  }

  /**
   * The values of this frame and, where it has none, those of another, by row and column.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.combine_first.html
   *
   * @example
   * pd.DataFrame({ a: [1, null] }).combine_first(pd.DataFrame({ a: [5, 6] }))("a").tolist() // [1, 6]
   */
  combine_first(...args: Args<[other: unknown], { other?: unknown }>): this {
    return this.wrap(firstOfFrames(this[BLOCK], otherFrame(bind(COMBINE_FIRST, args).other)));
  }

  /**
   * Takes on the values of another frame that are there, by row and column; `overwrite` false only where this one has none,
   * `filter_func` only where that says so of a column's values. Throws ValueError for values in the same place where `errors` is "raise".
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.update.html
   *
   * @example
   * const df = pd.DataFrame({ a: [1, 2] });
   * df.update(pd.DataFrame({ a: [9] }));
   * df("a").tolist() // [9, 2]
   */
  update(
    ...args: Args<
      [other: unknown, join: "left", overwrite: boolean],
      { join?: "left"; overwrite?: boolean; filter_func?: unknown; errors?: "ignore" | "raise" }
    >
  ): null {
    const p = bind(UPDATE, args);
    if (p.join !== "left") throw new NotImplementedError("Only left join is supported");
    if (p.errors !== "ignore" && p.errors !== "raise")
      throw new ValueError("The parameter errors must be either 'ignore' or 'raise'");
    const other = isNDFrame(p.other)
      ? p.other[BLOCK]
      : frameBlock({ data: p.other, index: null, columns: null, dtype: null } as never);
    this.become(updateFrame(this[BLOCK], other, p));
    return null;
  }
}

/** The block of the other frame. Throws AttributeError for what is none. */
function otherFrame(other: unknown): Block {
  if (isNDFrame(other) && other.ndim === 2) return other[BLOCK];
  throw new AttributeError(`'${typeOf(other)}' object has no attribute '${isNDFrame(other) ? "columns" : "index"}'`);
}
