import { ValueError } from "../values/errors";
import { type Env, evaluate } from "./evaluate";
import { parse } from "./parser";
import type { Node } from "./syntax";

/** What an `eval` string gave: its value, or the columns it assigned, in order. */
export type Outcome =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "assigned"; readonly columns: ReadonlyMap<string, unknown> };

/**
 * Runs an `eval` string of one or several lines; a line sees what those before it assigned.
 *
 * @param source the lines; blank ones are skipped.
 * @param env what names and operators mean.
 * @param target whether there is something to assign to (`DataFrame.eval`; not `query`, not top-level `eval`).
 * @throws ValueError for an empty string, for an assignment without a target, for several lines that don't all assign.
 */
export function run(source: string, env: Env, target: boolean): Outcome {
  if (source === "") throw new ValueError("expr cannot be an empty string");
  const lines = source.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map((line) => line.trim());
  const statements = lines.filter((line) => line !== "");
  const several = statements.length > 1;
  if (several && !target)
    throw new ValueError("multi-line expressions are only valid in the context of data, use DataFrame.eval");

  const columns = new Map<string, unknown>();
  const scope = withNames(env, columns);
  let value: unknown = null;
  for (const statement of statements) {
    const node = parse(statement);
    if (node.kind === "assign") {
      columns.set(assignedName(node.targets, target), evaluate(node, scope));
    } else {
      value = evaluate(node, scope);
      if (several)
        throw new ValueError("Multi-line expressions are only valid if all expressions contain an assignment");
    }
  }
  return columns.size > 0 ? { kind: "assigned", columns } : { kind: "value", value };
}

/** `env` in which some names have values of their own. */
const withNames = (env: Env, names: ReadonlyMap<string, unknown>): Env => ({
  resolve: (name) => (names.has(name) ? names.get(name) : env.resolve(name)),
  local: (name) => env.local(name),
  binary: (op, left, right) => env.binary(op, left, right),
  compare: (op, left, right) => env.compare(op, left, right),
  logical: (op, left, right) => env.logical(op, left, right),
  unary: (op, operand) => env.unary(op, operand),
  isin: (value, collection, negated) => env.isin(value, collection, negated),
  attribute: (object, name) => env.attribute(object, name),
  call: (callee, args, kwargs) => env.call(callee, args, kwargs),
  method: (object, name, args, kwargs) => env.method(object, name, args, kwargs),
  subscript: (object, key) => env.subscript(object, key),
  math: (name, args) => env.math(name, args),
  constant: (literal) => (env.constant ? env.constant(literal) : literal.value),
});

function assignedName(targets: readonly Node[], target: boolean): string {
  const [first] = targets;
  if (targets.length !== 1) throw new SyntaxError("can only assign a single expression");
  if (first?.kind !== "name") throw new SyntaxError("left hand side of an assignment must be a single name");
  if (!target) throw new ValueError("cannot assign without a target object");
  return first.name;
}
