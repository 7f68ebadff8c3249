import { mapByTable, mapVector } from "../../block/apply";
import { Block } from "../../block/block";
import { makeVector } from "../../values/cell";
import { float64 } from "../../values/dtype";
import { AssertionError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { isNDFrame } from "../construct/labels";
import { aggSeries } from "../functions/agg";
import { applySeries } from "../functions/apply";
import { callNamed, extras } from "../functions/call";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, isPlain, signature } from "../signature";
import { SeriesReducing } from "./reducing";

const MAP = signature("map(func{?}=None, na_action=None, engine=None, **kwargs)");
const MAP_TABLE = signature("map(func{}=None, na_action=None, engine=None, **kwargs)");
const APPLY = signature("apply(func{}, args=(), *, by_row='compat', **kwargs)");

/** map and apply. */
export abstract class SeriesFunctions extends SeriesReducing {
  /**
   * Every value through a function, a dict or a series from old to new values (missing where it has none); `na_action` "ignore"
   * leaves missing values out. Numbers that come from floats are floats. Throws ValueError for another `na_action`.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.map.html
   * @example s.map({ cat: "kitten", dog: "puppy" })
   */
  // biome-ignore lint/suspicious/noExplicitAny: values of any dtype
  map(
    ...args: Args<[func: any, na_action: "ignore" | null], { na_action?: "ignore" | null; [name: string]: unknown }>
  ): this {
    const p = bind(isPlain(args[0]) ? MAP_TABLE : MAP, args);
    const { func } = p;
    const b = this[BLOCK].settled();
    const v = b.vectors()[0] as Vector;
    const out = (x: Vector): this => this.wrap(Block.of([x], b.labels, b.indexLabels()));
    if (p.na_action !== null && p.na_action !== "ignore")
      throw new ValueError(`na_action must either be 'ignore' or None, ${String(p.na_action)} was passed`);
    if (isNDFrame(func)) {
      const table = func[BLOCK];
      return out(mapByTable(v, table.indexLabels().values, table.vectors()[0] as Vector));
    }
    if (isPlain(func) || func instanceof Map) {
      const entries: [unknown, unknown][] = func instanceof Map ? [...func] : Object.entries(func);
      const values = entries.length ? vectorOf(entries.map(([, x]) => x)) : makeVector(float64, new Float64Array(0));
      return out(
        mapByTable(
          v,
          entries.map(([k]) => k),
          values,
        ),
      );
    }
    if (typeof func !== "function") throw new TypeError(`'${typeName(func)}' object is not callable`);
    const rest = extras(null, p.kwargs);
    return out(mapVector(v, (x) => func(x, ...rest), p.na_action === "ignore"));
  }

  /**
   * A function of every value (`by_row` false: of the series); also a method's name, or a list or dict as for `agg`. Values that
   * are series make a frame. What the function throws is passed on.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.apply.html
   */
  // biome-ignore lint/suspicious/noExplicitAny: a series or frame, by what the function gives
  apply(
    ...args: Args<[func: any, args: unknown], { args?: unknown; by_row?: false | "compat"; [name: string]: unknown }>
  ): any {
    const p = bind(APPLY, args);
    const { func } = p;
    const rest = extras(p.args, p.kwargs);
    if (p.by_row !== false && p.by_row !== "compat") throw new ValueError(`by_row=${String(p.by_row)} not allowed`);
    if (typeof func === "string") return callNamed(this, func, rest);
    if (Array.isArray(func) || isPlain(func) || func instanceof Map) return aggSeries(this, func, rest);
    if (typeof func !== "function") throw new AssertionError();
    if (p.by_row === false) return func(this, ...rest);
    return applySeries(this, func, rest, (v, f) => mapVector(v, f, false));
  }
}
