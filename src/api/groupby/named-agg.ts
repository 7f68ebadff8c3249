import { TypeError } from "../../values/errors";
import { withoutNew } from "../callable";
import { extras } from "../functions/call";
import { bind, signature } from "../signature";

const INIT = signature("pd.NamedAgg(column, aggfunc, *args, **kwargs)");

/**
 * A column and what to compute of it, for `agg({name: pd.NamedAgg("column", "max")})`; further arguments are the function's.
 * https://pandas.pydata.org/docs/reference/api/pandas.NamedAgg.html
 */
class NamedAggClass {
  readonly column: unknown;
  readonly aggfunc: unknown;
  readonly args: readonly unknown[];

  constructor(...args: unknown[]) {
    const p = bind(INIT, args);
    this.column = p.column;
    this.aggfunc = p.aggfunc;
    this.args = extras(p.args, p.kwargs);
    if (this.args.length && typeof p.aggfunc !== "function") throw new TypeError("the first argument must be callable");
  }
}

export type NamedAgg = NamedAggClass;
export const NamedAgg = withoutNew(NamedAggClass);
