import { addColumns } from "../../block/block";
import type { Expr } from "../../plan/expr";
import type { Evidence } from "../../plan/field";
import { isTotal } from "../../plan/field";
import * as nodes from "../../plan/node";
import * as ops from "../../plan/ops";

/**
 * Columns of a file under dtypes that are not final: integers and booleans that turn out to lack values are floats and objects, which
 * is seen when somebody looks.
 */
export function openColumns(
  plan: nodes.Node,
  ids: readonly string[],
  settled: (e: Expr, i: number) => Expr | null = () => null,
): [nodes.Node, string[]] {
  const open: { place: number; unless: Evidence[] }[] = [];
  const exprs = ids.map((id, place): Expr => {
    const e = nodes.ref(plan, id);
    const known = settled(e, place);
    if (known) return known;
    const { dtype } = e.field;
    if (!isTotal(dtype)) return e;
    const unless: Evidence[] = [];
    open.push({ place, unless });
    return { ...ops.retype(e, { to: dtype }), field: { ...e.field, unless } };
  });
  const [out, columns] = addColumns(plan, exprs);
  for (const { place, unless } of open)
    unless.push({ plan: out, expr: ops.any_null(nodes.ref(out, columns[place] as string)) });
  return [out, columns];
}
