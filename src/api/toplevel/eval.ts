import type { QueryOptions } from "../frame/selecting";
import { evaluate } from "../indexers/query";
import type { Args } from "../signature";
import { bind, signature } from "../signature";

const EVAL = signature(
  "eval(expr, parser='pandas', engine=None, local_dict=None, global_dict=None, resolvers=(), level=0, target=None, inplace=False)",
);

/**
 * The value of an expression; names come from `local_dict`, `global_dict` and `resolvers`. An assignment goes to `target`, a frame.
 * Throws UndefinedVariableError for an unknown name. https://pandas.pydata.org/docs/reference/api/pandas.eval.html
 *
 * @example
 * const df = pd.DataFrame({ a: [1, 2], b: [3, 4] });
 * pd.eval("df.a + df.b", { local_dict: { df } }).tolist() // [4, 6]
 */
export function eval_(...args: Args<[expr: string], QueryOptions & { target?: unknown }>): any {
  const { expr, inplace, ...rest } = bind(EVAL, args);
  return evaluate(expr, inplace, rest);
}
