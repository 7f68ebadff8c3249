import { isName, type Node, walk } from "../ast";
import { object, Untranslatable, within } from "../code";
import { parameters, paramsOf } from "../expr/functions";
import { pathOf } from "../expr/modules";
import { stringLiteral } from "../names";
import { keyOf, type Translator } from "../translator";
import type { Func, Type } from "../types";
import { type } from "../types";
import { fieldsOf, isDataclass, made } from "./dataclass";
import { body, funcOf, given, hasYield } from "./define";

const RENAMED: Readonly<Record<string, string>> = { __init__: "constructor", __str__: "toString", __repr__: "repr" };

/** What the functions of polarpanda/python ask of an object by Python's own name. */
const ASKED = new Set(
  `len getitem setitem contains iter next enter exit bool int float eq ne lt le gt ge neg pos abs invert add sub mul truediv floordiv mod
  pow matmul and or xor radd rsub rmul rtruediv rfloordiv rmod rpow iadd isub imul itruediv`.split(/\s+/),
);

/** The class that stands behind a name, for as long as its body is read. */
interface Reading {
  readonly name: string;
  readonly derived: boolean;
  readonly self: Type;
  readonly fields: Set<string>;
}

export function classDefinition(t: Translator, node: Node): string {
  const data = isDataclass(t, node);
  if (node.decorator_list.length && !data) throw new Untranslatable("decorators of a class have no counterpart");
  if (node.keywords.length) throw new Untranslatable("keywords of a class have no counterpart");
  if (node.bases.length > 1) throw new Untranslatable("several base classes have no counterpart");
  const [base] = node.bases as Node[];
  const parent = base && !isName(base, "object") ? t.expr(base) : null;
  if (parent && /^pd\.(DataFrame|Series|Index)\b/.test(parent.text))
    throw new Untranslatable("classes of pandas have no subclasses here");
  if (parent && data) throw new Untranslatable("a dataclass with a base class has no counterpart");
  const fields = data ? fieldsOf(t, node) : [];
  const func = constructorOf(node, parent?.type.fn, fields);
  const self: Type = { name: "class", fn: func };
  t.learn(node.name, self);
  const reading: Reading = { name: node.name, derived: parent !== null, self, fields: new Set() };
  const around = t.inClass;
  t.inClass = node.name;
  const parts = data ? made(t, node, fields) : [];
  try {
    for (const s of node.body as Node[]) parts.push(...member(t, s, reading, data));
  } finally {
    t.inClass = around;
  }
  const declared = t.typed ? [...reading.fields, ...fields.map((f) => f.name)].map((f) => `${keyOf(f)}: any;`) : [];
  const late = !t.frame.scope.at.get(node)?.has(node.name);
  const text = `class ${t.nameOf(node.name)}${parent ? ` extends ${object(parent)}` : ""} {\n${[...declared, ...parts].join("\n")}\n}`;
  return late ? `${t.nameOf(node.name)} = ${text};` : text;
}

const EMPTY = { posonlyargs: [], args: [], kwonlyargs: [], kw_defaults: [], defaults: [] } as unknown as Node;

/** What a class is called with: its own constructor's parameters, a dataclass's fields, or what its base is called with. */
function constructorOf(node: Node, base: Func | undefined, fields: ReturnType<typeof fieldsOf>): Func {
  const init = (node.body as Node[]).find((s) => s.nodeType === "FunctionDef" && s.name === "__init__");
  const own = init
    ? { ...funcOf(node.name, init.args), params: paramsOf(init.args).slice(1) }
    : { ...(base ?? funcOf(node.name, EMPTY)), name: node.name as string };
  const params = fields.length ? fields.map((f) => ({ name: f.name, hasDefault: f.text !== null })) : own.params;
  return { ...own, params, returns: type(`instance ${node.name}`), isClass: true };
}

/** What stands in the body of a class. */
function member(t: Translator, s: Node, of: Reading, data: boolean): string[] {
  if (s.nodeType === "FunctionDef") return [method(t, s, of)];
  if (s.nodeType === "Assign" && t.facts.methods.has(`${of.name}.${s.value.id}`))
    return s.targets.map(
      (x: Node) =>
        `${x.id}(...args${t.typed ? ": any[]" : ""}) {\nreturn (this${t.typed ? " as any" : ""}).${s.value.id}(...args);\n}`,
    );
  if (s.nodeType === "Assign" && s.targets.every((x: Node) => x.nodeType === "Name"))
    return s.targets.flatMap((x: Node) => classField(t, x.id, within(t.expr(s.value), 2), of));
  if (s.nodeType === "AnnAssign" && s.target.nodeType === "Name") {
    if (data) return [];
    if (s.value) return classField(t, s.target.id, within(t.expr(s.value), 2), of);
    return t.typed ? [`${keyOf(s.target.id)}: any;`] : [];
  }
  if (s.nodeType === "Expr" && s.value.nodeType === "Constant")
    return [`// ${String(s.value.value).trim().split("\n").join("\n// ")}`];
  if (s.nodeType === "Pass" || s.nodeType === "Comment") return [];
  throw new Untranslatable("only methods and plain fields of a class have a counterpart");
}

/** A field of the class, which its instances have too: what the class is given later they see as well. */
function classField(t: Translator, name: string, value: string, of: Reading): string[] {
  if (!t.facts.shared.has(name))
    return [`static ${keyOf(name)} = ${value};`, `${keyOf(name)} = ${t.nameOf(of.name)}.${name};`];
  const declared = t.typed ? [`declare ${keyOf(name)}: any;`] : [];
  return [
    `static ${keyOf(name)}${t.typed ? ": any" : ""} = ${value};`,
    ...declared,
    `static {\n${t.py("shared")}(this, ${stringLiteral(name)});\n}`,
  ];
}

type Kind = "property" | "setter" | "staticmethod" | "classmethod" | "plain";

function kindOf(t: Translator, node: Node): Kind {
  const kinds = (node.decorator_list as Node[]).map((d): string | null => {
    if (d.nodeType === "Attribute" && isName(d.value, node.name)) return d.attr;
    if (d.nodeType === "Name" && pathOf(t, d) === null) return d.id;
    return null;
  });
  if (!kinds.length) return "plain";
  const known = ["property", "setter", "staticmethod", "classmethod"];
  if (kinds.length > 1 || !known.includes(kinds[0] ?? ""))
    throw new Untranslatable("decorators of methods have no counterpart");
  return kinds[0] as Kind;
}

function method(t: Translator, node: Node, of: Reading): string {
  const kind = kindOf(t, node);
  const skip = kind === "staticmethod" ? 0 : 1;
  const own = skip ? (node.args.args[0]?.arg as string | undefined) : undefined;
  const func = funcOf(`${of.name}.${node.name}`, node.args);
  const args = { ...node.args, args: node.args.args.slice(skip), nodeType: "Arguments" } as Node;
  const types = given(t, func, { ...node, args } as Node);
  if (own) types.set(own, kind === "classmethod" ? of.self : type("self"));
  remember(t, of.name, node.name, { ...func, params: func.params.slice(skip) });
  const name = RENAMED[node.name] ?? node.name;
  const special = /^__(\w+)__$/.exec(node.name)?.[1];
  if (special && !RENAMED[node.name] && !ASKED.has(special))
    throw new Untranslatable(`\`${node.name}\` has no counterpart`);
  for (const n of node.body as Node[])
    for (const x of walk(n))
      if (x.nodeType === "Attribute" && x.ctx?.nodeType === "Store" && isName(x.value, own ?? ""))
        of.fields.add(x.attr);
  if (kind === "property" || kind === "setter") of.fields.delete(node.name);
  const before = t.self;
  t.self = own ?? null;
  try {
    const text = t.bound(types, () => parameters(t, args, t.typed));
    const inner = body(t, { ...node, args } as Node, func, types);
    const star = hasYield(node.body) ? "*" : "";
    const head =
      special === "iter"
        ? `${star}[Symbol.iterator]()`
        : kind === "property"
          ? `get ${keyOf(name)}()`
          : kind === "setter"
            ? `set ${keyOf(name)}(${text})`
            : `${kind === "plain" ? "" : "static "}${star}${keyOf(name)}(${text})`;
    const superCall = name === "constructor" && of.derived && !/\bsuper\(/.test(inner) ? "super();\n" : "";
    const steps = special === "next" ? `\nnext()${t.typed ? ": any" : ""} {\nreturn ${t.py("stepped")}(this);\n}` : "";
    return `${head} {\n${superCall}${inner}\n}${steps}`;
  } finally {
    t.self = before;
  }
}

/** The parameters of a method, by its name alone too where no other class has others by it. */
function remember(t: Translator, cls: string, name: string, fn: Func): void {
  const { methods } = t.facts;
  methods.set(`${cls}.${name}`, fn);
  const other = methods.get(name);
  const same = (a: Func): string => a.params.map((p) => p.name).join();
  const differs = other === null || (other && other.name !== fn.name && same(other) !== same(fn));
  methods.set(name, differs ? null : fn);
}
