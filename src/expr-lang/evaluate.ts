import { AttributeError, NotImplementedError, TypeError, UndefinedVariableError, ValueError } from "../values/errors";
import type { BinaryOp, Call, Compare, CompareOp, Constant, Node, Sequence, UnaryOp } from "./syntax";

export type Ordering = Exclude<CompareOp, "in" | "not in" | "is" | "is not">;

/** A Python slice whose absent parts are null. */
export interface SliceValue {
  readonly kind: "slice";
  readonly start: unknown;
  readonly stop: unknown;
  readonly step: unknown;
}

/** What names mean and operators do; whoever evaluates plugs its own objects in. Lists and tuples are arrays. */
export interface Env {
  /** The value of a name (a column, the index, ...), undefined when there is none. */
  resolve(name: string): unknown;
  /** The value of `@name`, undefined when there is none. */
  local(name: string): unknown;
  binary(op: BinaryOp, left: unknown, right: unknown): unknown;
  compare(op: Ordering, left: unknown, right: unknown): unknown;
  logical(op: "and" | "or", left: unknown, right: unknown): unknown;
  unary(op: UnaryOp, operand: unknown): unknown;
  /** `value in collection`: elementwise where `value` has elements, else Python's containment. */
  isin(value: unknown, collection: unknown, negated: boolean): unknown;
  attribute(object: unknown, name: string): unknown;
  call(callee: unknown, args: unknown[], kwargs: Record<string, unknown>): unknown;
  /** A method call; apart from `call` so that the object stays the method's own. */
  method(object: unknown, name: string, args: unknown[], kwargs: Record<string, unknown>): unknown;
  subscript(object: unknown, key: unknown | SliceValue): unknown;
  math(name: string, args: unknown[]): unknown;
  /** The value of a literal; without it, its JavaScript value (which forgets that `1.0` is a float). */
  constant?(literal: Constant): unknown;
}

const MATH = new Map<string, number>(
  `sin cos tan exp log expm1 log1p sqrt sinh cosh tanh arcsin arccos arctan arccosh arcsinh arctanh abs log10 floor ceil`
    .split(" ")
    .map((name) => [name, 1]),
).set("arctan2", 2);

/** Python that pandas declines by name; the rest of what it can't evaluate is an attribute its visitor lacks. */
const DECLINED = /^(?:Yield|GeneratorExp|IfExp|DictComp|SetComp|Lambda|Set|Dict|AnnAssign|AugAssign|Is|IsNot)$/;
const DECLINED_STATEMENT = /^(?:Assert|Break|Continue|Delete|ImportFrom|Import|Global|Nonlocal|Pass|Raise|Return)$/;

/** An operand as pandas sees it: `term` values are known already, others are operations still to be run. */
interface Operand {
  readonly term: boolean;
  readonly value: unknown;
}

/**
 * The value of a tree under an environment.
 *
 * @param node a tree from `parse`; of an assignment, the value of its right side.
 * @throws UndefinedVariableError for an unknown name, NotImplementedError for Python that pandas doesn't evaluate.
 */
export function evaluate(node: Node, env: Env): unknown {
  switch (node.kind) {
    case "name":
      return resolve(node.name, env);
    case "local": {
      const value = env.local(node.name);
      if (value === undefined) throw new UndefinedVariableError(`local variable '${node.name}' is not defined`);
      return value;
    }
    case "constant":
      return env.constant ? env.constant(node) : node.value;
    case "list":
    case "tuple":
      return node.items.map((item) => evaluate(item, env));
    case "unary":
      return env.unary(node.op, evaluate(node.operand, env));
    case "binary":
      return env.binary(node.op, evaluate(node.left, env), evaluate(node.right, env));
    case "compare":
      return compareChain(node, env);
    case "bool":
      return node.values
        .slice(1)
        .reduce<unknown>(
          (left, right) => logical(node.op, left, evaluate(right, env), env),
          evaluate(node.values[0] as Node, env),
        );
    case "attribute":
      return env.attribute(evaluate(node.object, env), node.name);
    case "call":
      return call(node, env);
    case "subscript": {
      const object = evaluate(node.object, env);
      if (node.key.kind === "tuple") throw new NotImplementedError("multi-dimensional subscripts are not supported");
      return env.subscript(object, evaluate(node.key, env));
    }
    case "slice": {
      const part = (bound: Node | null) => (bound === null ? null : evaluate(bound, env));
      return { kind: "slice", start: part(node.lower), stop: part(node.upper), step: part(node.step) };
    }
    case "assign":
      return evaluate(node.value, env);
    case "unsupported":
      throw declined(node.node);
  }
}

function declined(name: string): Error {
  if (DECLINED.test(name) || DECLINED_STATEMENT.test(name))
    return new NotImplementedError(`'${name}' nodes are not implemented`);
  return new AttributeError(`'PandasExprVisitor' object has no attribute 'visit_${name}'`);
}

/** Names that pandas knows everywhere. */
const GLOBALS: ReadonlyMap<string, unknown> = new Map([
  ["inf", Number.POSITIVE_INFINITY],
  ["Inf", Number.POSITIVE_INFINITY],
]);

function resolve(name: string, env: Env): unknown {
  const value = GLOBALS.get(name) ?? env.resolve(name);
  if (value === undefined) throw new UndefinedVariableError(`name '${name}' is not defined`);
  return value;
}

/** Columns may be callable objects, so a function is no scalar. */
const isPrimitive = (value: unknown): boolean =>
  value === null || (typeof value !== "object" && typeof value !== "function");

function logical(op: "and" | "or", left: unknown, right: unknown, env: Env): unknown {
  const wrong = (x: unknown) => isPrimitive(x) && typeof x !== "boolean";
  if (wrong(left) || wrong(right)) throw new NotImplementedError("cannot evaluate scalar only bool ops");
  return env.logical(op, left, right);
}

function compareChain({ left, rest }: Compare, env: Env): unknown {
  let before = left;
  let result: { value: unknown } | undefined;
  for (const { op, right } of rest) {
    const value = compareOnce(op, before, right, env);
    result = { value: result ? logical("and", result.value, value, env) : value };
    before = right;
  }
  return result?.value;
}

function compareOnce(op: CompareOp, left: Node, right: Node, env: Env): unknown {
  if (op === "is") throw declined("Is");
  if (op === "is not") throw declined("IsNot");
  const membership = op === "in" || op === "not in";
  // A list with variables in it is compared element by element, since a column is no element that isin could look for.
  if (membership && isSequence(right) && right.items.some(({ kind }) => kind === "name" || kind === "local")) {
    const [each, join] = op === "in" ? (["==", "or"] as const) : (["!=", "and"] as const);
    return right.items.map((item) => compareOnce(each, left, item, env)).reduce((x, y) => logical(join, x, y, env));
  }
  const [l, r] = [operand(left, env), operand(right, env)];
  if (membership) return isin(l.value, r.value, op === "not in", env);
  if ((op === "==" || op === "!=") && l.term && r.term && [l.value, r.value].some(isListOrText))
    return isin(l.value, r.value, op === "!=", env);
  return env.compare(op, l.value, r.value);
}

const isSequence = (node: Node): node is Sequence => node.kind === "list" || node.kind === "tuple";
const isListOrText = (value: unknown): boolean => Array.isArray(value) || typeof value === "string";

function operand(node: Node, env: Env): Operand {
  const operation = node.kind === "binary" || node.kind === "unary" || node.kind === "bool" || node.kind === "compare";
  return { term: !operation, value: evaluate(node, env) };
}

/**
 * pandas' `in`, which it also makes of `==` beside a list or a text. A text counts as a list of one, even where both sides
 * are plain values and Python's own containment follows: `"x" == "x"` asks whether the list ["x"] holds a list, and is False.
 */
function isin(left: unknown, right: unknown, negated: boolean, env: Env): unknown {
  const listed = (value: unknown) => (typeof value === "string" ? [value] : value);
  const [l, r] = [listed(left), listed(right)];
  if (!Array.isArray(r) && !isPrimitive(r)) return Array.isArray(l) ? env.isin(r, l, negated) : env.isin(l, r, negated);
  if (!Array.isArray(l) && !isPrimitive(l)) return env.isin(l, r, negated);
  if (!Array.isArray(r)) throw new TypeError(`argument of type '${pythonType(r)}' is not iterable`);
  return r.some((item) => same(item, l)) !== negated;
}

const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((x, i) => same(x, b[i])) : a === b;

function pythonType(value: unknown): string {
  if (value === null) return "NoneType";
  if (typeof value === "boolean") return "bool";
  return typeof value === "number" && !Number.isInteger(value) ? "float" : "int";
}

function call({ callee, args, kwargs }: Call, env: Env): unknown {
  const values = () => args.map((arg) => evaluate(arg, env));
  const named = () => Object.fromEntries(kwargs.map(({ name, value }) => [name, evaluate(value, env)]));
  if (callee.kind === "attribute") {
    const object = evaluate(callee.object, env);
    return env.method(object, callee.name, values(), named());
  }
  if (callee.kind === "local") return env.call(evaluate(callee, env), values(), named());
  if (callee.kind !== "name") throw new TypeError("Only named functions are supported");
  const found = env.resolve(callee.name);
  if (found !== undefined) return env.call(found, values(), named());
  const arity = MATH.get(callee.name);
  if (arity === undefined) throw new ValueError(`"${callee.name}" is not a supported function`);
  if (kwargs.length > 0) throw new TypeError(`Function "${callee.name}" does not support keyword arguments`);
  if (args.length !== arity)
    throw new TypeError(
      `${callee.name}() takes from ${arity} to ${arity + 1} positional arguments but ${args.length} ${args.length === 1 ? "was" : "were"} given`,
    );
  return env.math(callee.name, values());
}
