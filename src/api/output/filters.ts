import { isNumeric } from "../../values/dtype";
import { NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { Tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { DataFrame } from "../frame";
import type { Series } from "../series";

/** A column, an operator and a value. */
export type Predicate = readonly [column: string, op: string, value: unknown];

const COMPARISONS: Record<string, "eq" | "ne" | "lt" | "gt" | "le" | "ge"> = {
  "=": "eq",
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  ">": "gt",
  "<=": "le",
  ">=": "ge",
};
const KERNELS = { eq: "equal", ne: "not_equal", lt: "less", gt: "greater", le: "less_equal", ge: "greater_equal" };

const listed = (x: unknown): unknown[] | null => (Array.isArray(x) ? x : x instanceof Tuple ? x.toArray() : null);

/** `filters` of `read_parquet` in disjunctive form: one list of lists, in which any list must hold as a whole. Throws ValueError for another. */
export function predicatesOf(filters: unknown): Predicate[][] {
  const outer = listed(filters);
  if (!outer) throw new ValueError("not enough values to unpack (expected 3, got 1)");
  const first = outer.length ? listed(outer[0]) : null;
  const groups = first && first.length > 0 && listed(first[0]) ? outer.map((g) => listed(g) ?? []) : [outer];
  if (!outer.length || !first?.length || groups.some((g) => !g.length)) throw new ValueError("Malformed filters");
  return groups.map((group) =>
    group.map((p) => {
      const parts = listed(p);
      if (parts?.length !== 3)
        throw new ValueError(`not enough values to unpack (expected 3, got ${parts?.length ?? 1})`);
      return parts as unknown as Predicate;
    }),
  );
}

/** The rows of a frame for which the predicates hold; a comparison with a missing value does not. */
export function maskOf(frame: DataFrame, groups: readonly (readonly Predicate[])[]): Series {
  const all = groups.map((group) => group.map((p) => holds(frame, p)).reduce((a, b) => a.and(b)));
  return all.reduce((a, b) => a.or(b));
}

function holds(frame: DataFrame, [name, op, value]: Predicate): Series {
  const given = frame(name) as Series;
  const column = given.dtype.kind === "category" ? (given.astype(given.cat.categories.dtype) as Series) : given;
  if (op === "in" || op === "not in") {
    const values = value instanceof Set ? [...value] : listed(value);
    if (!values) throw new TypeError(`'${typeName(value)}' object is not iterable`);
    const found = column.isin(values);
    return op === "in" ? found : found.not();
  }
  const method = COMPARISONS[op];
  if (!method) throw new ValueError(`"${op}" is not a valid operator in predicates.`);
  const text = typeof value === "string";
  if ((text && isNumeric(column.dtype)) || (typeof value === "number" && column.dtype.kind === "str"))
    throw new NotImplementedError(
      `Function '${KERNELS[method]}' has no kernel matching input types (${column.dtype.name}, ${typeName(value)})`,
    );
  return (column[method](value) as Series).and(column.notna());
}
