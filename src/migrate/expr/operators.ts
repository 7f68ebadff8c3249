import { isNone, type Node, numberOf, stringOf } from "../ast";
import { binary, type Code, code, object, PREC, Untranslatable, unmarked, within } from "../code";
import type { Translator } from "../translator";
import { asFloat } from "../translator";
import type { Type } from "../types";
import {
  BOOL,
  element,
  FLOAT,
  INT,
  isColumnar,
  isIndex,
  isMoment,
  isNumber,
  isPandas,
  join,
  known,
  listOf,
  NUMPY_FLOAT,
  STR,
  type,
  UNKNOWN,
} from "../types";
import { data } from "./literals";

interface Operator {
  readonly method: string;
  readonly reflected: string;
  readonly helper: string;
  readonly native: string | null;
  readonly prec: number;
}

const op = (
  method: string,
  helper: string,
  native: string | null,
  prec: number,
  reflected = `r${method}`,
): Operator => ({
  method,
  reflected,
  helper,
  native,
  prec,
});

const OPERATORS: Readonly<Record<string, Operator>> = {
  Add: op("add", "add", "+", PREC.add),
  Sub: op("sub", "sub", "-", PREC.add),
  Mult: op("mul", "mul", "*", PREC.multiply),
  Div: op("div", "truediv", "/", PREC.multiply),
  FloorDiv: op("floordiv", "floordiv", null, PREC.multiply),
  Mod: op("mod", "mod", null, PREC.multiply),
  Pow: op("pow", "pow", "**", PREC.power),
  MatMult: op("dot", "matmul", null, PREC.multiply),
  BitAnd: op("and", "and_", null, 8, "and"),
  BitOr: op("or", "or_", null, 6, "or"),
  BitXor: op("xor", "xor", null, 7, "xor"),
  LShift: op("lshift", "lshift", null, PREC.shift),
  RShift: op("rshift", "rshift", null, PREC.shift),
};

const COMPARISONS: Readonly<Record<string, { method: string; flipped: string; native: string; prec: number }>> = {
  Eq: { method: "eq", flipped: "eq", native: "===", prec: PREC.equality },
  NotEq: { method: "ne", flipped: "ne", native: "!==", prec: PREC.equality },
  Lt: { method: "lt", flipped: "gt", native: "<", prec: PREC.relation },
  LtE: { method: "le", flipped: "ge", native: "<=", prec: PREC.relation },
  Gt: { method: "gt", flipped: "lt", native: ">", prec: PREC.relation },
  GtE: { method: "ge", flipped: "le", native: ">=", prec: PREC.relation },
};

/** An array that a pandas method gave, with numpy's operators. */
export const asArray = (t: Translator, c: Code): Code =>
  c.type.name === "values" ? code(`${t.np}.asarray(${c.text})`, type("ndarray", ...(c.type.of ?? []))) : c;

/** What an operation of columns gives. */
function columnar(a: Type, b: Type, name = ""): Type {
  // A product of vectors is a number.
  if (name === "MatMult") return a.name === "DataFrame" && b.name === "DataFrame" ? a : UNKNOWN;
  for (const name of ["DataFrame", "NDFrame", "Series", "Expression"])
    if (a.name === name || b.name === name) return type(name);
  if (isIndex(a) || isIndex(b)) return type("Index");
  return isColumnar(a) ? type(a.name) : type(b.name);
}

const compared = (a: Type, b: Type): Type => {
  const t = columnar(a, b);
  return isIndex(t) ? type("values") : t;
};

export function operation(t: Translator, node: Node): Code {
  const name = node.op.nodeType as string;
  const left = t.expr(node.left);
  return apply(t, node, name, left, node.right, node.left);
}

/** `left op right`, by what the two are. */
export function apply(t: Translator, node: Node, name: string, left: Code, rightNode: Node, leftNode: Node): Code {
  const o = OPERATORS[name];
  if (!o) throw new Untranslatable(`the operator ${name} has no counterpart`);
  const exact = name === "Div";
  if (isColumnar(left.type)) {
    const right = exact ? unmarked(t.expr(rightNode)) : data(t, rightNode);
    const self = asArray(t, left);
    return code(`${object(self)}.${o.method}(${within(right, PREC.arrow)})`, columnar(self.type, right.type, name));
  }
  const right = t.expr(rightNode);
  if (name === "Mod" && left.type.name === "str") return t.call("percent", [left, right], STR);
  if (isColumnar(right.type) && right.type.name !== "Expression") {
    const self = asArray(t, right);
    const other = exact || name === "Mod" ? left : dataOf(t, left, leftNode);
    if (name === "MatMult") return t.call("matmul", [other, self], UNKNOWN);
    return code(`${object(self)}.${o.reflected}(${within(other, PREC.arrow)})`, columnar(self.type, left.type));
  }
  const moments = ofMoments(t, name, left, right);
  if (moments) return moments;
  return python(t, node, name, left, right, o, rightNode);
}

const dataOf = (t: Translator, c: Code, node: Node): Code => (node.nodeType === "List" ? data(t, node) : asFloat(t, c));

/** Timestamps, durations and offsets, where both sides are known. */
function ofMoments(t: Translator, name: string, left: Code, right: Code): Code | null {
  const [a, b] = [left.type.name, right.type.name];
  const steps = b === "Timedelta" || b === "Offset";
  if (a === "Timestamp" && steps && (name === "Add" || name === "Sub"))
    return code(`${object(left)}.${name === "Add" ? "add" : "sub"}(${right.text})`, type("Timestamp"));
  if (a === "Timestamp" && b === "Timestamp" && name === "Sub")
    return code(`${object(left)}.sub(${right.text})`, type("Timedelta"));
  if (a === "Timedelta" && b === "Timedelta" && (name === "Add" || name === "Sub"))
    return code(`${object(left)}.${name === "Add" ? "add" : "sub"}(${right.text})`, type("Timedelta"));
  if (!isMoment(left.type) && !isMoment(right.type)) return null;
  const given = name === "Div" && a === "Timedelta" && b === "Timedelta" ? FLOAT : momentResult(a, b, name);
  return t.call((OPERATORS[name] as Operator).helper, [left, right], given);
}

function momentResult(a: string, b: string, name: string): Type {
  if (name === "Sub" && a === b && a !== "Timestamp") return a === "Timedelta" ? type("Timedelta") : UNKNOWN;
  if (["Timestamp", "Period"].includes(a) && name !== "Sub") return type(a);
  if (["Timestamp", "Period"].includes(b) && name === "Add") return type(b);
  if (a === "Timedelta" || b === "Timedelta")
    return name === "Mod" || name === "Mult" || name === "Add" || name === "Sub" ? type("Timedelta") : UNKNOWN;
  if (a === "Offset" && name === "Mult") return type("Offset");
  return UNKNOWN;
}

/** Numbers, texts and lists of Python; a helper that decides at run time where they aren't known. */
function python(t: Translator, node: Node, name: string, left: Code, right: Code, o: Operator, rightNode: Node): Code {
  const [a, b] = [left.type, right.type];
  if (isNumber(a) && isNumber(b)) {
    const numeric = numbers(t, name, left, right, o, rightNode);
    if (numeric) return numeric;
  }
  if (name === "Add" && a.name === "str" && b.name === "str") return binary(left, "+", right, PREC.add, STR);
  if (name === "Mult" && a.name === "str" && b.name === "int" && numberOf(rightNode) !== null)
    return code(`${object(left)}.repeat(${right.text})`, STR);
  if (name === "Add" && a.name === "list" && b.name === "list")
    return code(
      `[...${within(left, PREC.arrow)}, ...${within(right, PREC.arrow)}]`,
      listOf(join(element(a), element(b))),
      PREC.atom,
    );
  const given = helperType(name, a, b);
  if (!known(a) || !known(b)) t.note(node, `\`${o.helper}\` decides at run time what the operands are`);
  // The helper is told what is a float where that isn't seen.
  const marked = name !== "Div" && o.native !== null && (isNumber(a) || isNumber(b));
  return t.call(o.helper, marked ? [asFloat(t, left), asFloat(t, right)] : [left, right], given);
}

function numbers(t: Translator, name: string, left: Code, right: Code, o: Operator, rightNode: Node): Code | null {
  const isFloat = left.type.name === "float" || right.type.name === "float" || name === "Div";
  const float = left.type.numpy || right.type.numpy ? NUMPY_FLOAT : FLOAT;
  const result = isFloat ? float : INT;
  const divisor = numberOf(rightNode);
  const safe = divisor !== null && divisor !== 0 && divisor !== 0n;
  const big = /n$/.test(left.text) || /n$/.test(right.text);
  if (big) return t.call(o.helper, [left, right], result);
  if (["Add", "Sub", "Mult"].includes(name) && left.type.name !== "bool" && right.type.name !== "bool")
    return binary(left, o.native as string, right, o.prec, result);
  if (name === "Div" && safe) return binary(left, "/", right, o.prec, float);
  if (name === "FloorDiv" && safe && !isFloat)
    return code(`Math.floor(${binary(left, "/", right, o.prec, FLOAT).text})`, INT);
  const place = left.type.of?.[0]?.name === "place";
  if (name === "Mod" && place && safe && Number(divisor) > 0) return binary(left, "%", right, o.prec, INT);
  const power = numberOf(rightNode);
  const base = numberOf({
    nodeType: "Constant",
    value: /^\d+$/.test(left.text) ? Number(left.text) : null,
  } as unknown as Node);
  const exact = power !== null && base !== null && Number.isSafeInteger(Number(base) ** Number(power));
  if (name === "Pow" && (exact || (place && power === 2) || (isFloat && power !== null && power >= 0)))
    return code(
      `${within(left, PREC.unary + 1)} ** ${within(right, PREC.power)}`,
      Number(power) < 0 ? FLOAT : result,
      PREC.power,
    );
  return t.call(o.helper, [left, right], result);
}

function helperType(name: string, a: Type, b: Type): Type {
  if (isNumber(a) && isNumber(b)) return name === "Div" || a.name === "float" || b.name === "float" ? FLOAT : INT;
  if (name === "Mult" && (a.name === "str" || b.name === "str")) return STR;
  if (name === "Mult" && a.name === "list") return a;
  if (a.name === "set" && b.name === "set") return a;
  if (a.name === "datetime" || b.name === "datetime")
    return name === "Sub" && a.name === b.name ? type("timedelta") : type("datetime");
  if (isColumnar(a) || isColumnar(b)) return columnar(a, b);
  return UNKNOWN;
}

export function unary(t: Translator, node: Node): Code {
  const name = node.op.nodeType as string;
  if (name === "Not") return not(test(t, node.operand));
  const c = t.expr(node.operand);
  if (isColumnar(c.type)) {
    if (name === "UAdd") return code(`${object(asArray(t, c))}.pos()`, c.type);
    return code(`${object(asArray(t, c))}.${name === "USub" ? "neg" : "not"}()`, c.type);
  }
  if (name === "USub" && (isNumber(c.type) || numberOf(node.operand) !== null) && c.type.name !== "bool")
    return code(`-${within(c, PREC.unary)}`.replace(/^--/, "- -"), c.type, PREC.unary);
  if (name === "UAdd" && isNumber(c.type)) return c;
  if (!known(c.type)) t.note(node, "decided at run time what the operand is");
  const helper = name === "USub" ? "neg" : name === "UAdd" ? "pos" : "invert";
  return t.call(helper, [c], isMoment(c.type) || isNumber(c.type) ? c.type : UNKNOWN);
}

const not = (c: Code): Code => code(`!${within(c, PREC.unary)}`, BOOL, PREC.unary);

/** An expression as a condition: Python's truth of its value. */
export function test(t: Translator, node: Node): Code {
  if (node.nodeType === "BoolOp") {
    const and = node.op.nodeType === "And";
    const prec = and ? PREC.and : PREC.or;
    const parts = node.values.map((v: Node) => test(t, v)) as Code[];
    return code(parts.map((p) => within(p, prec + (p.prec === prec ? 0 : 1))).join(and ? " && " : " || "), BOOL, prec);
  }
  if (node.nodeType === "UnaryOp" && node.op.nodeType === "Not") return not(test(t, node.operand));
  return truth(t, unmarked(t.expr(node)), node);
}

export function truth(t: Translator, c: Code, node: Node): Code {
  switch (c.type.name) {
    case "bool":
    case "str":
    case "int":
      return c;
    case "list":
      return code(`${object(c)}.length > 0`, BOOL, PREC.relation);
    case "map":
    case "set":
      return code(`${object(c)}.size > 0`, BOOL, PREC.relation);
    case "Match":
      return code(`${within(c, PREC.equality)} != null`, BOOL, PREC.equality);
  }
  if (!known(c.type)) t.note(node, "Python's truth of a value that isn't known");
  return t.call("truthy", [c], BOOL);
}

export function boolOp(t: Translator, node: Node): Code {
  const codes: Code[] = [];
  t.rehearse(() => {
    for (const v of node.values) codes.push(t.expr(v));
  });
  if (codes.every((c) => c.type.name === "bool")) return test(t, node);
  const and = node.op.nodeType === "And";
  return (node.values as Node[]).slice(1).reduce<Code>((left, v) => {
    const right = t.expr(v);
    const of = left.type.name === "None" ? right.type : join(left.type, right.type);
    if (["str", "int", "None", "bool"].includes(left.type.name)) {
      const prec = and ? PREC.and : PREC.or;
      return code(`${within(left, prec)} ${and ? "&&" : "||"} ${within(right, prec + 1)}`, of, prec);
    }
    return code(`${t.py(and ? "andThen" : "orElse")}(${left.text}, () => ${arrowBody(right)})`, of);
  }, t.expr(node.values[0]));
}

/** A value behind `=>`. */
export const arrowBody = (c: Code): string => (c.text.startsWith("{") ? `(${c.text})` : within(c, PREC.arrow));

export function conditional(t: Translator, node: Node): Code {
  const condition = test(t, node.test);
  const [yes, no] = [t.expr(node.body), t.expr(node.orelse)];
  return code(
    `${within(condition, PREC.or)} ? ${within(yes, PREC.arrow)} : ${within(no, PREC.arrow)}`,
    join(yes.type, no.type),
    PREC.conditional,
  );
}

export function walrus(t: Translator, node: Node): Code {
  const value = t.expr(node.value);
  t.learn(node.target.id, value.type);
  return code(`${t.nameOf(node.target.id)} = ${within(value, PREC.arrow)}`, value.type, 1);
}

const SIMPLE = new Set(["Name", "Constant"]);

export function compare(t: Translator, node: Node): Code {
  const { ops, comparators } = node;
  if (ops.length === 1) return comparison(t, ops[0].nodeType, node.left, comparators[0], node);
  const parts: Code[] = [];
  let left = node.left as Node;
  comparators.forEach((right: Node, i: number) => {
    if (i < comparators.length - 1 && !SIMPLE.has(right.nodeType) && numberOf(right) === null)
      t.note(right, "read twice: Python reads the middle of a chain once");
    parts.push(comparison(t, ops[i].nodeType, left, right, node));
    left = right;
  });
  if (parts.some((p) => isColumnar(p.type)))
    throw new Untranslatable("a chain of comparisons of columns has no truth value");
  return code(parts.map((p) => within(p, PREC.and)).join(" && "), BOOL, PREC.and);
}

function comparison(t: Translator, name: string, leftNode: Node, rightNode: Node, node: Node): Code {
  if (name === "In" || name === "NotIn") return membership(t, leftNode, rightNode, name === "NotIn");
  if (name === "Is" || name === "IsNot") return identity(t, leftNode, rightNode, name === "IsNot");
  const { method, flipped, native, prec } = COMPARISONS[name] as (typeof COMPARISONS)[string];
  const left = unmarked(t.expr(leftNode));
  const right = unmarked(t.expr(rightNode));
  if (isColumnar(left.type))
    return code(`${object(asArray(t, left))}.${method}(${within(right, PREC.arrow)})`, compared(left.type, right.type));
  if (isColumnar(right.type))
    return code(
      `${object(asArray(t, right))}.${flipped}(${within(left, PREC.arrow)})`,
      compared(right.type, left.type),
    );
  if (isNone(rightNode) && (name === "Eq" || name === "NotEq"))
    return code(`${within(left, PREC.equality)} ${name === "Eq" ? "==" : "!="} null`, BOOL, PREC.equality);
  if (natively(name, left, right, leftNode, rightNode)) return binary(left, native, right, prec, BOOL);
  if (!known(left.type) && !known(right.type)) t.note(node, `\`${method}\` decides at run time what the operands are`);
  const plain = [left, right].some((c) => known(c.type)) && ![left, right].some((c) => c.type.name === "unknown");
  return t.call(method, [left, right], plain ? BOOL : UNKNOWN);
}

/** Whether JavaScript compares the two as Python does. */
function natively(name: string, left: Code, right: Code, leftNode: Node, rightNode: Node): boolean {
  const [a, b] = [left.type.name, right.type.name];
  const equality = name === "Eq" || name === "NotEq";
  const exact = new Set(["int", "str", "bool"]);
  if (a === b && exact.has(a)) return true;
  if (isNumber(left.type) && isNumber(right.type)) return a !== "bool" && b !== "bool" && !equality;
  if (equality) {
    // A marked float is an object to JavaScript, and equal to no number.
    const equals = (of: Type, n: Node): boolean =>
      of.name === "scalar" &&
      (stringOf(n) !== null || n.nodeType === "Constant" || numberOf(n) !== null) &&
      !(of.marked && (numberOf(n) !== null || typeof n.value === "boolean"));
    return equals(left.type, rightNode) || equals(right.type, leftNode);
  }
  return (a === "scalar" && numberOf(rightNode) !== null) || (b === "scalar" && numberOf(leftNode) !== null);
}

function identity(t: Translator, leftNode: Node, rightNode: Node, no: boolean): Code {
  const left = t.expr(leftNode);
  const right = t.expr(rightNode);
  if (isNone(rightNode)) return code(`${within(left, PREC.equality)} ${no ? "!=" : "=="} null`, BOOL, PREC.equality);
  if (right.text === "NaN") {
    const c = code(`Number.isNaN(${left.text})`, BOOL);
    return no ? not(c) : c;
  }
  // What an attribute gives is made anew here each time.
  const anew = (c: Code, n: Node): boolean => isPandas(c.type) && n.nodeType !== "Name";
  if (anew(left, leftNode) || anew(right, rightNode))
    throw new Untranslatable("`is` of what pandas gives: objects have no identity here");
  return binary(left, no ? "!==" : "===", right, PREC.equality, BOOL);
}

function membership(t: Translator, leftNode: Node, rightNode: Node, no: boolean): Code {
  const item = unmarked(t.expr(leftNode));
  const holder = t.expr(rightNode);
  const primitive = ["str", "int"].includes(item.type.name);
  const held = element(holder.type).name;
  let c: Code;
  const literal =
    (rightNode.nodeType === "List" || rightNode.nodeType === "Tuple") &&
    rightNode.elts.length > 0 &&
    (rightNode.elts as Node[]).every(
      (e) => stringOf(e) !== null || (numberOf(e) !== null && Number.isInteger(Number(numberOf(e)))),
    );
  const words = literal && (rightNode.elts as Node[]).every((e) => stringOf(e) !== null);
  if (literal && (primitive || (item.type.name === "scalar" && (words || !item.type.marked))))
    c = code(`[${(rightNode.elts as Node[]).map((e) => t.expr(e).text).join(", ")}].includes(${item.text})`, BOOL);
  else if (holder.type.name === "str" && item.type.name === "str")
    c = code(`${object(holder)}.includes(${item.text})`, BOOL);
  else if (holder.type.name === "list" && primitive && ["str", "int", "unknown"].includes(held))
    c = code(`${object(holder)}.includes(${item.text})`, BOOL);
  else if (holder.type.name === "dict") c = code(`Object.hasOwn(${holder.text}, ${item.text})`, BOOL);
  else if ((holder.type.name === "map" || holder.type.name === "set") && primitive)
    c = code(`${object(holder)}.has(${item.text})`, BOOL);
  else if (holder.type.name === "DataFrame" && stringOf(leftNode) !== null)
    c = code(`${within(item, PREC.relation)} in ${within(holder, PREC.relation + 1)}`, BOOL, PREC.relation);
  else c = t.call("contains", [item, holder], BOOL);
  return no ? not(c) : c;
}
