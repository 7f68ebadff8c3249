import type { Node } from "../ast";
import { object } from "../code";
import { isWhole, opening, optionsOf, parameters, paramsOf } from "../expr/functions";
import { pathOf } from "../expr/modules";
import { paramNames } from "../scope";
import { nested } from "../statements";
import type { Translator } from "../translator";
import type { Func, Type } from "../types";
import { NONE, type, UNKNOWN } from "../types";

export const hasYield = (stmts: readonly Node[]): boolean =>
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

export const funcOf = (name: string, args: Node): Func => ({
  name,
  params: paramsOf(args),
  vararg: args.vararg?.arg ?? null,
  kwonly: optionsOf(args),
  kwarg: args.kwarg?.arg ?? null,
  returns: type("unset"),
});

/** The names that a function has from the start, with what is known of them. */
export function given(t: Translator, func: Func, node: Node): Map<string, Type> {
  const { args } = node;
  const types = new Map<string, Type>();
  const plain = [...(args.posonlyargs ?? []), ...args.args] as Node[];
  const required = plain.length - args.defaults.length;
  plain.forEach((a, i) => {
    const known = annotated(a.annotation) ?? ofDefault(args.defaults[i - required]);
    types.set(a.arg, known ?? t.paramType(func.name, i, a.arg));
  });
  (args.kwonlyargs as Node[]).forEach((a, i) =>
    types.set(a.arg, annotated(a.annotation) ?? ofDefault(args.kw_defaults[i]) ?? UNKNOWN),
  );
  const tuple = args.vararg && (args.kwonlyargs.length > 0 || args.kwarg || isWhole(args.vararg.arg, node.body));
  if (args.vararg) types.set(args.vararg.arg, type(tuple ? "tuple" : "list"));
  if (args.kwarg) types.set(args.kwarg.arg, type("dict"));
  for (const name of paramNames(args)) if (!types.has(name)) types.set(name, UNKNOWN);
  return types;
}

const DOC = /^\/\*\*[\s\S]*?\*\/\n?/;

/** The body of a function; what it returns is written into `func`. */
export function body(t: Translator, node: Node, func: Func, types: ReadonlyMap<string, Type>): string {
  return t.within(node.body, types, func, () => {
    const first = opening(t, node.args, node.body);
    const text = nested(t, node.body);
    if (func.returns.name === "unset") func.returns = NONE;
    const doc = DOC.exec(text)?.[0] ?? "";
    return `${doc}${first}${text.slice(doc.length)}`;
  });
}

export function functionDefinition(t: Translator, node: Node): string {
  const decorators = node.decorator_list as Node[];
  const func = funcOf(node.name, node.args);
  const plain = decorators.every((d) => keepsParameters(t, d));
  t.learn(node.name, plain ? { name: "function", fn: func } : type("function"));
  const star = hasYield(node.body) ? "*" : "";
  const types = given(t, func, node);
  const text = t.bound(types, () => parameters(t, node.args, t.typed));
  const inner = body(t, node, func, types);
  if (star) func.returns = type("iterator");
  const doc = DOC.exec(inner)?.[0] ?? "";
  const rest = inner.slice(doc.length);
  const name = t.nameOf(node.name);
  // What is called otherwise here keeps the name that Python asks for.
  const renamed =
    name !== node.name && t.facts.namesAsked
      ? `\nObject.defineProperty(${name}, "name", { value: ${JSON.stringify(node.name)} });`
      : "";
  if (decorators.length) {
    const declare = t.frame.scope.at.get(node)?.has(node.name) ? `let ${name}${t.typed ? ": any" : ""}` : name;
    // A function without a name of its own: what it calls by that name is what it became.
    const made = `${declare} = function${star} (${text}) {\n${rest}\n};${renamed}`;
    return [`${doc}${made}`, ...decorators.reverse().map((d) => `${name} = ${decorated(t, d, name)};`)].join("\n");
  }
  const late = t.frame.scope.before.get(node)?.includes(node.name) || !t.frame.scope.at.get(node)?.has(node.name);
  if (late) return `${doc}${name} = function${star} ${name}(${text}) {\n${rest}\n};${renamed}`;
  return `${doc}function${star} ${name}(${text}) {\n${rest}\n}${renamed}`;
}

/** Whether a decorator gives a function that takes what the one below takes. */
function keepsParameters(t: Translator, node: Node): boolean {
  const path = pathOf(t, node.nodeType === "Call" ? node.func : node);
  return path !== null && /^functools\.(lru_cache|cache|wraps)$/.test(path);
}

/** What a decorator makes of a function. */
function decorated(t: Translator, node: Node, name: string): string {
  const c = t.expr(node);
  return `${object(c)}(${name})`;
}
