import { mapVector } from "../../block/apply";
import { TypeError, ValueError } from "../../values/errors";
import { Tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import { aggFrame, aggSeries } from "../functions/agg";
import { applyFrame, applySeries } from "../functions/apply";
import type { Callback } from "../functions/call";
import { callNamed, extras } from "../functions/call";
import { transform } from "../functions/transform";
import type { Args } from "../signature";
import { bind, isPlain, signature } from "../signature";
import { Conversion } from "./conversion";
import type { NDFrame } from "./ndframe";

const AGG = signature("agg(func{}=None, axis=0, *args, **kwargs)");
const TRANSFORM = signature("transform(func{}, axis=0, *args, **kwargs)");

/** Functions over data: agg, transform, pipe. */
export abstract class Functions extends Conversion {
  /**
   * One or several reductions: a name, a function of a series, a list of them, a dict by column, or named aggregations
   * `{name: pd.NamedAgg("column", "max")}`. Throws AttributeError for unknown names, KeyError for unknown columns.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.agg.html
   * @example
   * pd.DataFrame({ a: [1, 2], b: [3, 4] }).agg({ a: ["sum", "min"], b: ["max"] }).loc("sum", "a") // 3
   */
  agg(...args: Args<[func: unknown, axis: unknown, ...rest: unknown[]], Record<string, unknown>>): any {
    const p = bind(AGG, args);
    const axis = this.axisOf(p.axis);
    const rest = extras(p.args, p.kwargs);
    if (p.func === null) throw new TypeError("Must provide 'func' or tuples of '**kwargs'.");
    if (this.ndim === 1) return aggSeries(this, p.func, rest);
    return aggFrame(this, p.func, axis, rest, (f) =>
      applyFrame(this, f, { axis, raw: false, result_type: null, rest: [] }),
    );
  }

  /** `agg` by its long name. */
  aggregate(...args: Args<[func: unknown, axis: unknown, ...rest: unknown[]], Record<string, unknown>>): any {
    return this.agg(...(args as Parameters<this["agg"]>));
  }

  /**
   * Functions that keep the rows: a name, a function, a list of them, or a dict by column. Throws ValueError where the result has
   * other row labels.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.transform.html
   *
   * @example
   * pd.Series([1, 2]).transform((x) => x * 2).tolist() // [2, 4]
   */
  transform(...args: Args<[func: unknown, axis: unknown, ...rest: unknown[]], Record<string, unknown>>): any {
    const p = bind(TRANSFORM, args);
    const axis = this.axisOf(p.axis);
    const apply = (x: NDFrame, f: Callback, rest: readonly unknown[]): unknown =>
      x.ndim === 1
        ? applySeries(x, f, rest, (v, g) => mapVector(v, g, false))
        : applyFrame(x, f, { axis, raw: false, result_type: null, rest });
    const rest = extras(p.args, p.kwargs);
    if (axis === 1 && typeof p.func === "string") return callNamed(this, p.func, [...rest, { axis: 1 }]);
    return transform(this, p.func, rest, apply);
  }

  /**
   * The result of a function of this object: `df.pipe(f, x)` is `f(df, x)`. A tuple `(f, "name")` passes the object under a name.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.pipe.html
   */
  pipe<R>(func: (x: this, ...rest: never[]) => R, ...rest: unknown[]): R;
  pipe(func: unknown, ...rest: unknown[]): unknown;
  pipe(func: unknown, ...rest: unknown[]): unknown {
    if (func instanceof Tuple) {
      const [f, target] = [...(func as Iterable<unknown>)] as [Callback, string];
      if (typeof f !== "function") throw new TypeError(`'${typeName(f)}' object is not callable`);
      const last = rest.at(-1);
      const options = isPlain(last) ? (rest.pop() as Record<string, unknown>) : {};
      if (target in options) throw new ValueError(`${target} is both the pipe target and a keyword argument`);
      return f(...rest, { ...options, [target]: this });
    }
    if (typeof func !== "function") throw new TypeError(`'${typeName(func)}' object is not callable`);
    return (func as Callback)(this, ...rest);
  }
}
