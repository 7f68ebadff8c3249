import { withoutNew } from "../callable";
import { bind, signature } from "../signature";

const INIT = signature("NamedAgg(column, aggfunc)");

/** A column and what to compute of it, for `agg({name: pd.NamedAgg("column", "max")})`. */
class NamedAggClass {
  readonly column: unknown;
  readonly aggfunc: unknown;

  constructor(...args: unknown[]) {
    const p = bind(INIT, args);
    this.column = p.column;
    this.aggfunc = p.aggfunc;
  }
}

export type NamedAgg = NamedAggClass;
export const NamedAgg = withoutNew(NamedAggClass);
