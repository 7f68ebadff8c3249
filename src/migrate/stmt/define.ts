import { isName, type Node, walk } from "../ast";
import { object, Untranslatable, within } from "../code";
import { optionsOf, parameters, paramsOf } from "../expr/functions";
import { paramNames } from "../scope";
import { nested } from "../statements";
import { keyOf, type Translator } from "../translator";
import type { Func, Type } from "../types";
import { NONE, type, UNKNOWN } from "../types";

const hasYield = (stmts: readonly Node[]): boolean =>
  stmts.some((s) => {
    if (s.nodeType === "FunctionDef" || s.nodeType === "ClassDef") return false;
    const inside = (n: Node): boolean =>
      n.nodeType === "Yield" ||
      n.nodeType === "YieldFrom" ||
      (n.nodeType !== "Lambda" &&
        n.nodeType !== "FunctionDef" &&
        Object.values(n).some((v) =>
          Array.isArray(v)
            ? v.some((x) => x && typeof x === "object" && "nodeType" in x && inside(x))
            : v && typeof v === "object" && "nodeType" in v && inside(v as Node),
        ));
    return inside(s);
  });

const ANNOTATIONS: Readonly<Record<string, Type>> = Object.fromEntries(
  ["int", "float", "str", "bool", "list", "set", "tuple"].map((n) => [n, type(n)]),
);

function annotated(node: Node | undefined): Type | null {
  if (!node) return null;
  if (node.nodeType === "Name" && node.id in ANNOTATIONS) return ANNOTATIONS[node.id] as Type;
  const last = node.nodeType === "Attribute" ? node.attr : node.nodeType === "Name" ? node.id : null;
  return /^(DataFrame|Series|Index|Timestamp|Timedelta)$/.test(last ?? "") ? type(last as string) : null;
}

/** A default that says what a parameter is. */
function ofDefault(node: Node | null | undefined): Type | null {
  if (node?.nodeType !== "Constant") return null;
  if (typeof node.value === "boolean") return type("bool");
  return typeof node.value === "string" && node.quote_style !== undefined && !/b/i.test(node.quote_style)
    ? type("str")
    : null;
}

const funcOf = (name: string, args: Node): Func => ({
  name,
  params: paramsOf(args),
  vararg: args.vararg?.arg ?? null,
  kwonly: optionsOf(args),
  kwarg: args.kwarg?.arg ?? null,
  returns: type("unset"),
});

/** The names that a function has from the start, with what is known of them. */
function given(t: Translator, func: Func, args: Node, skip = 0): Map<string, Type> {
  const types = new Map<string, Type>();
  const plain = [...(args.posonlyargs ?? []), ...args.args] as Node[];
  const required = plain.length - args.defaults.length;
  plain.slice(skip).forEach((a, i) => {
    const known = annotated(a.annotation) ?? ofDefault(args.defaults[i + skip - required]);
    types.set(a.arg, known ?? t.paramType(func.name, i, a.arg));
  });
  (args.kwonlyargs as Node[]).forEach((a, i) =>
    types.set(a.arg, annotated(a.annotation) ?? ofDefault(args.kw_defaults[i]) ?? UNKNOWN),
  );
  if (args.vararg) types.set(args.vararg.arg, type("list"));
  if (args.kwarg) types.set(args.kwarg.arg, type("dict"));
  for (const name of paramNames(args)) if (!types.has(name)) types.set(name, UNKNOWN);
  return types;
}

/** The body of a function; what it returns is written into `func`. */
function body(t: Translator, node: Node, func: Func, types: ReadonlyMap<string, Type>): string {
  return t.within(node.body, types, func, () => {
    const text = nested(t, node.body);
    if (func.returns.name === "unset") func.returns = NONE;
    return text;
  });
}

export function functionDefinition(t: Translator, node: Node): string {
  if (node.decorator_list.length) throw new Untranslatable("decorators have no counterpart");
  const func = funcOf(node.name, node.args);
  const self: Type = { name: "function", fn: func };
  t.learn(node.name, self);
  const star = hasYield(node.body) ? "*" : "";
  const types = given(t, func, node.args);
  const text = t.bound(types, () => parameters(t, node.args, t.typed));
  const inner = body(t, node, func, types);
  if (star) func.returns = type("iterator");
  const doc = /^\/\*\*[\s\S]*?\*\/\n?/.exec(inner)?.[0] ?? "";
  const rest = inner.slice(doc.length);
  const name = t.nameOf(node.name);
  const late = t.frame.scope.before.get(node)?.includes(node.name) || !t.frame.scope.at.get(node)?.has(node.name);
  if (late) return `${doc}${name} = function${star} ${name}(${text}) {\n${rest}\n};`;
  return `${doc}function${star} ${name}(${text}) {\n${rest}\n}`;
}

const RENAMED: Readonly<Record<string, string>> = {
  __init__: "constructor",
  __str__: "toString",
  __repr__: "repr",
  __len__: "__len__",
};

export function classDefinition(t: Translator, node: Node): string {
  if (node.decorator_list.length) throw new Untranslatable("decorators have no counterpart");
  if (node.bases.length > 1) throw new Untranslatable("several base classes have no counterpart");
  const [base] = node.bases as Node[];
  const parent = base && !isName(base, "object") ? t.expr(base) : null;
  if (parent && /^pd\.(DataFrame|Series|Index)\b/.test(parent.text))
    throw new Untranslatable("classes of pandas have no subclasses here");
  const fields = new Set<string>();
  const parts: string[] = [];
  const init = (node.body as Node[]).find((s) => s.nodeType === "FunctionDef" && s.name === "__init__");
  const func: Func = {
    ...(init ? { ...funcOf(node.name, init.args), params: paramsOf(init.args).slice(1) } : funcOf(node.name, EMPTY)),
    returns: type(`instance ${node.name}`),
    isClass: true,
  };
  t.learn(node.name, { name: "class", fn: func });
  for (const s of node.body as Node[]) {
    if (s.nodeType === "FunctionDef") parts.push(method(t, s, parent !== null, fields));
    else if (s.nodeType === "Assign" && s.targets.every((x: Node) => x.nodeType === "Name"))
      for (const x of s.targets as Node[])
        parts.push(
          `static ${keyOf(x.id)} = ${within(t.expr(s.value), 2)};`,
          `${keyOf(x.id)} = ${t.nameOf(node.name)}.${x.id};`,
        );
    else if (s.nodeType === "AnnAssign" && s.target.nodeType === "Name")
      parts.push(`${keyOf(s.target.id)}${t.typed ? ": any" : ""}${s.value ? ` = ${within(t.expr(s.value), 2)}` : ""};`);
    else if (s.nodeType === "Expr" && s.value.nodeType === "Constant")
      parts.push(`// ${String(s.value.value).trim().split("\n").join("\n// ")}`);
    else if (s.nodeType !== "Pass" && s.nodeType !== "Comment")
      throw new Untranslatable("only methods and plain fields of a class have a counterpart");
  }
  const declared = t.typed ? [...fields].map((f) => `${keyOf(f)}: any;`) : [];
  const late = !t.frame.scope.at.get(node)?.has(node.name);
  const text = `class ${t.nameOf(node.name)}${parent ? ` extends ${object(parent)}` : ""} {\n${[...declared, ...parts].join("\n")}\n}`;
  return late ? `${t.nameOf(node.name)} = ${text};` : text;
}

const EMPTY = { posonlyargs: [], args: [], kwonlyargs: [], kw_defaults: [], defaults: [] } as unknown as Node;

function method(t: Translator, node: Node, derived: boolean, fields: Set<string>): string {
  const decorators = (node.decorator_list as Node[]).map((d) => (d.nodeType === "Name" ? d.id : "?"));
  if (decorators.some((d) => !["property", "staticmethod", "classmethod"].includes(d)))
    throw new Untranslatable("decorators have no counterpart");
  const isStatic = decorators.includes("staticmethod");
  const skip = isStatic ? 0 : 1;
  const own = isStatic ? null : (node.args.args[0]?.arg as string | undefined);
  const func = funcOf(`${node.name}`, node.args);
  const args = { ...node.args, args: node.args.args.slice(skip), nodeType: "Arguments" } as Node;
  const types = given(t, func, node.args, 0);
  if (own) types.set(own, type("self"));
  const name = RENAMED[node.name] ?? node.name;
  if (/^__\w+__$/.test(node.name) && !RENAMED[node.name])
    throw new Untranslatable(`\`${node.name}\` has no counterpart`);
  for (const n of node.body as Node[])
    for (const x of walk(n))
      if (x.nodeType === "Attribute" && x.ctx?.nodeType === "Store" && isName(x.value, own ?? "")) fields.add(x.attr);
  const before = t.self;
  t.self = own ?? null;
  try {
    const text = t.bound(types, () => parameters(t, args, t.typed));
    const inner = body(t, node, func, types);
    const head = decorators.includes("property")
      ? `get ${keyOf(name)}()`
      : `${isStatic || decorators.includes("classmethod") ? "static " : ""}${hasYield(node.body) ? "*" : ""}${keyOf(name)}(${text})`;
    const superCall = name === "constructor" && derived && !/\bsuper\(/.test(inner) ? "super();\n" : "";
    return `${head} {\n${superCall}${inner}\n}`;
  } finally {
    t.self = before;
  }
}
