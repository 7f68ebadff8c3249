import type { Node } from "../ast";
import { type Code, code, object, PREC, Untranslatable, within } from "../code";
import { isHidden } from "../expr/attribute";
import { bindTarget, iterable, pattern } from "../expr/comprehension";
import { data, dict } from "../expr/literals";
import { apply } from "../expr/operators";
import { assignItem, deleteItem } from "../expr/subscript";
import { isIdentifier } from "../names";
import { boundNames } from "../scope";
import { asFloat, type Translator } from "../translator";
import type { Type } from "../types";
import { element, isColumnar, isPandas, isSequence, known, type, UNKNOWN } from "../types";

/** `const`, `let` or nothing in front of names that a statement binds. */
export function declaration(t: Translator, stmt: Node, names: readonly string[]): string {
  const at = t.frame.scope.at.get(stmt);
  const kinds = new Set(names.map((n) => at?.get(n)));
  if (kinds.has(undefined)) return "";
  return kinds.has("let") ? "let " : "const ";
}

/** Names of a pattern that must be declared first, since others of it already are. */
function declaredFirst(t: Translator, stmt: Node, names: readonly string[]): string {
  const at = t.frame.scope.at.get(stmt);
  const own = names.filter((n) => at?.has(n));
  return own.length && own.length < names.length ? `let ${own.map((n) => t.nameOf(n)).join(", ")};\n` : "";
}

export function assign(t: Translator, node: Node): string {
  const [first, ...others] = node.targets as Node[];
  if (!first) return "";
  if (others.length) return chained(t, node);
  if (first.nodeType === "Name") {
    const isMap = node.value.nodeType === "Dict" && t.facts.maps.has(first.id);
    const given = isMap ? dict(t, node.value, undefined, true) : fillable(t, held(t, node.value));
    t.learn(first.id, given.type);
    const declare = declaration(t, node, [first.id]);
    // A sum that begins at 0.0 is a float whatever is added to it.
    const becomes = t.inFunction ? UNKNOWN : (t.facts.globals.get(first.id) ?? given.type);
    const value =
      declare !== "const " && given.type.name === "float" && becomes.name !== "float" ? asFloat(t, given) : given;
    return `${declare}${t.nameOf(first.id)}${loose(t, declare, value)} = ${within(value, 2)};`;
  }
  if (first.nodeType === "Tuple" || first.nodeType === "List") return unpacked(t, node, first, node.value);
  return single(t, node, first, node.value);
}

/** A value that a name is given: a generator goes around once, and `next` takes from it. */
function held(t: Translator, node: Node): Code {
  const c = t.expr(node);
  return node.nodeType === "GeneratorExp" ? t.call("iter", [c], type("iterator", element(c.type))) : c;
}

/** A variable of Python may hold anything later on; TypeScript is told so, but for numbers and texts. */
export const loose = (t: Translator, declare: string, value: Code): string =>
  t.typed && declare === "let " && !["int", "float", "str", "bool"].includes(value.type.name) ? ": any" : "";

/** An empty list or dict that a program fills. */
function fillable(t: Translator, value: Code): Code {
  return value.text === "{}" ? code(`new Map${t.typed ? "<any, any>" : ""}()`, type("map")) : value;
}

/** A target that is no name. */
function single(t: Translator, stmt: Node, target: Node, valueNode: Node): string {
  if (target.nodeType === "Subscript") {
    let pandas = true;
    t.rehearse(() => {
      const holder = t.expr(target.value).type;
      pandas = isPandas(holder) || !known(holder);
    });
    return assignItem(t, target, pandas ? data(t, valueNode) : t.expr(valueNode));
  }
  if (target.nodeType === "Attribute") {
    const value = data(t, valueNode);
    return assignAttribute(t, target, value);
  }
  return assignTo(t, stmt, target, t.expr(valueNode));
}

function assignAttribute(t: Translator, target: Node, value: Code): string {
  const holder = t.expr(target.value);
  if (holder.type.name === "class") t.facts.shared.add(target.attr);
  if (isHidden(holder.type, target.attr))
    return `${object(holder)}.set(${JSON.stringify(target.attr)}, ${within(value, PREC.arrow)});`;
  const left = t.expr(target);
  return `${left.text} = ${within(value, 2)};`;
}

/** Assigns a value that stands in a variable. */
export function assignTo(t: Translator, stmt: Node, target: Node, value: Code): string {
  if (target.nodeType === "Name") {
    t.learn(target.id, value.type);
    const declare = declaration(t, stmt, [target.id]);
    return `${declare}${t.nameOf(target.id)}${loose(t, declare, value)} = ${within(value, 2)};`;
  }
  if (target.nodeType === "Subscript") return assignItem(t, target, value);
  if (target.nodeType === "Attribute") return assignAttribute(t, target, value);
  throw new Untranslatable("this target has no counterpart");
}

function chained(t: Translator, node: Node): string {
  const value = t.expr(node.value);
  const simple = node.value.nodeType === "Constant" || node.value.nodeType === "Name";
  const names = (node.targets as Node[]).filter((n) => n.nodeType === "Name");
  const lines: string[] = [];
  let held = value;
  if (!simple) {
    const first = names[0];
    const name = first ? t.nameOf(first.id) : t.fresh("value");
    if (first) t.learn(first.id, value.type);
    lines.push(`${first ? letOrNothing(t, node, first.id) : "const "}${name} = ${within(value, 2)};`);
    held = code(name, value.type, PREC.atom);
  }
  for (const target of node.targets as Node[]) {
    if (!simple && target === names[0]) continue;
    if (target.nodeType === "Tuple") throw new Untranslatable("a chain of assignments that takes a tuple apart");
    if (target.nodeType === "Name") {
      t.learn(target.id, value.type);
      lines.push(`${letOrNothing(t, node, target.id)}${t.nameOf(target.id)} = ${within(held, 2)};`);
    } else lines.push(assignTo(t, node, target, held));
  }
  return lines.join("\n");
}

const letOrNothing = (t: Translator, stmt: Node, name: string): string =>
  t.frame.scope.at.get(stmt)?.has(name) ? "let " : "";

/** `a, b = value`. */
function unpacked(t: Translator, stmt: Node, target: Node, valueNode: Node): string {
  const names = boundNames(target);
  const simple = (target.elts as Node[]).every((e) => e.nodeType === "Name");
  const pairwise = valueNode.nodeType === "Tuple" || valueNode.nodeType === "List";
  const right = pairwise
    ? code(
        `[${valueNode.elts.map((n: Node) => within(t.expr(n), 2)).join(", ")}]`,
        type("tuple", ...valueNode.elts.map((n: Node) => t.expr(n).type)),
        PREC.atom,
      )
    : t.expr(valueNode);
  if (
    pairwise &&
    !valueNode.elts.some((n: Node) => n.nodeType === "Starred") &&
    simple &&
    valueNode.elts.length !== target.elts.length
  )
    throw new Untranslatable("as many names as values are needed");
  const iterableRight = pairwise || isSequence(right.type) || right.type.name === "range" ? right : iterable(t, right);
  const last = (target.elts as Node[]).at(-1);
  const early = (target.elts as Node[]).slice(0, -1).some((e) => e.nodeType === "Starred");
  const checked = pairwise || right.type.name === "tuple";
  const source = early
    ? code(
        `${t.py("unpackStar")}(${iterableRight.text}, ${(target.elts as Node[]).findIndex((e) => e.nodeType === "Starred")}, ${target.elts.length - 1 - (target.elts as Node[]).findIndex((e) => e.nodeType === "Starred")})`,
      )
    : checked || last?.nodeType === "Starred"
      ? iterableRight
      : t.call("unpack", [iterableRight, code(String(target.elts.length))]);
  const types = bindTarget(target, right.type);
  if (names.length === 0 || !onlyNames(target)) return mixed(t, stmt, target, source, types);
  for (const [n, of] of types) t.learn(n, of);
  const first = declaredFirst(t, stmt, names);
  const declare = first ? "" : declaration(t, stmt, names);
  const p = early ? pattern(t, plain(target)) : pattern(t, target);
  return `${first}${declare}${p} = ${within(source, 2)};`;
}

/** A target without its star: what takes a middle apart gives one array there. */
const plain = (target: Node): Node =>
  ({
    ...target,
    elts: (target.elts as Node[]).map((e) => (e.nodeType === "Starred" ? e.value : e)),
  }) as unknown as Node;

const onlyNames = (n: Node): boolean =>
  n.nodeType === "Name" ||
  (n.nodeType === "Starred" && onlyNames(n.value)) ||
  ((n.nodeType === "Tuple" || n.nodeType === "List") && n.elts.every(onlyNames));

/** Targets that are no names get their values one by one. */
function mixed(t: Translator, stmt: Node, target: Node, source: Code, types: ReadonlyMap<string, Type>): string {
  const held = (target.elts as Node[]).map((_, i) => `${t.fresh("part")}${i}`);
  const lines = [`const [${held.join(", ")}] = ${within(source, 2)};`];
  (target.elts as Node[]).forEach((e, i) => {
    const of = e.nodeType === "Name" ? (types.get(e.id) ?? UNKNOWN) : UNKNOWN;
    lines.push(assignTo(t, stmt, e, code(held[i] as string, of, PREC.atom)));
  });
  return lines.join("\n");
}

export function assignAnnotated(t: Translator, node: Node): string {
  if (!node.value) return "";
  return assign(t, { ...node, nodeType: "Assign", targets: [node.target], value: node.value } as Node & {
    targets: Node[];
  });
}

/** `a += b`. */
export function augmented(t: Translator, node: Node): string {
  const { target } = node;
  const read = { ...target, ctx: { nodeType: "Load" } } as Node;
  const left = t.expr(read);
  const name = node.op.nodeType as string;
  if (left.type.name === "list" && name === "Add") {
    const right = t.expr(node.value);
    const xs = right.type.name === "list" ? right : iterable(t, right);
    return `${object(left)}.push(...${within(xs, PREC.arrow)});`;
  }
  // A product that grows round by round soon has more digits than a number of JavaScript.
  const grows = name === "Mult" && left.type.name === "int" && t.depth > 0;
  if (grows || left.type.name === "unknown" || left.type.name === "set" || left.type.name === "scalar") {
    const helper = IN_PLACE[name];
    if (!helper) throw new Untranslatable(`\`${name}\` in place has no counterpart`);
    const right = t.expr(node.value);
    if (!known(left.type)) t.note(node, `\`${helper}\` decides at run time what the operands are`);
    return assignTo(t, node, target, t.call(helper, [left, right], left.type));
  }
  const value = apply(t, node, name, left, node.value, read);
  const short = NATIVE[name];
  if (
    target.nodeType === "Name" &&
    short &&
    !isColumnar(value.type) &&
    value.text.startsWith(`${left.text} ${short} `)
  ) {
    t.learn(target.id, value.type);
    const right = t.expr(node.value);
    if (value.text === `${left.text} ${short} ${within(right, value.prec + 1)}`)
      return `${left.text} ${short}= ${within(right, 2)};`;
  }
  return assignTo(t, node, target, value);
}

const NATIVE: Readonly<Record<string, string>> = { Add: "+", Sub: "-", Mult: "*", Div: "/" };
const IN_PLACE: Readonly<Record<string, string>> = {
  Add: "iadd",
  Sub: "isub",
  Mult: "imul",
  Div: "itruediv",
  FloorDiv: "ifloordiv",
  Mod: "imod",
  Pow: "ipow",
  BitAnd: "iand",
  BitOr: "ior",
  BitXor: "ixor",
};

export function remove(t: Translator, node: Node): string {
  const lines = (node.targets as Node[]).map((target) => {
    if (target.nodeType === "Subscript") return deleteItem(t, target);
    if (target.nodeType === "Attribute") {
      const holder = t.expr(target.value);
      return `delete ${object(holder)}${isIdentifier(target.attr) ? `.${target.attr}` : `[${JSON.stringify(target.attr)}]`};`;
    }
    return "";
  });
  return lines.filter(Boolean).join("\n");
}
