import { childrenOf, isName, type Node } from "../ast";
import { type Code, code, PREC, Untranslatable, within } from "../code";
import { paramNames } from "../scope";
import type { Translator } from "../translator";
import type { Param, Type } from "../types";
import { type, UNKNOWN } from "../types";
import { arrowBody } from "./operators";

/** The parameters of a function as TypeScript writes them; keyword-only ones are the properties of a last object. */
export function parameters(t: Translator, args: Node, typed: boolean): string {
  const any = typed ? ": any" : "";
  const plain = [...(args.posonlyargs ?? []), ...args.args] as Node[];
  const required = plain.length - args.defaults.length;
  const parts = plain.map((a, i) => {
    const name = t.nameOf(a.arg);
    const fallback = args.defaults[i - required] as Node | undefined;
    if (!fallback) return `${name}${any}`;
    return `${name}${any} = ${within(t.expr(fallback), PREC.arrow)}`;
  });
  const options = args.kwonlyargs as Node[];
  if (args.vararg && (options.length || args.kwarg)) parts.push(`...given_${typed ? ": any[]" : ""}`);
  else if (args.vararg) {
    parts.push(`...${t.nameOf(args.vararg.arg)}${typed ? ": any[]" : ""}`);
  } else if (options.length || args.kwarg) {
    const names = options.map((a, i) => {
      const fallback = args.kw_defaults[i] as Node | null;
      return fallback ? `${t.nameOf(a.arg)} = ${within(t.expr(fallback), PREC.arrow)}` : t.nameOf(a.arg);
    });
    if (args.kwarg && !options.length) parts.push(`${t.nameOf(args.kwarg.arg)}${any} = {}`);
    else
      parts.push(`{ ${[...names, ...(args.kwarg ? [`...${t.nameOf(args.kwarg.arg)}`] : [])].join(", ")} }${any} = {}`);
  }
  return parts.join(", ");
}

export const paramsOf = (args: Node): Param[] => {
  const plain = [...(args.posonlyargs ?? []), ...args.args] as Node[];
  const required = plain.length - args.defaults.length;
  return plain.map((a, i) => ({ name: a.arg, hasDefault: i >= required }));
};

export const optionsOf = (args: Node): Param[] =>
  (args.kwonlyargs as Node[]).map((a, i) => ({ name: a.arg, hasDefault: args.kw_defaults[i] !== null }));

/** What a function does first with what it was given: keywords are taken from the rest, which is a tuple where it is looked at as a whole. */
export function opening(t: Translator, args: Node, body: readonly Node[]): string {
  if (!args.vararg) return "";
  const rest = t.nameOf(args.vararg.arg);
  const whole = isWhole(args.vararg.arg, body);
  const isApart = args.kwonlyargs.length > 0 || args.kwarg;
  if (!isApart) return whole ? `${rest} = ${t.py("tupleOf")}(${rest})${t.typed ? " as any" : ""};\n` : "";
  const names = (args.kwonlyargs as Node[]).map((a, i) => {
    const fallback = args.kw_defaults[i] as Node | null;
    return fallback ? `${t.nameOf(a.arg)} = ${within(t.expr(fallback), PREC.arrow)}` : t.nameOf(a.arg);
  });
  const kwarg = args.kwarg ? t.nameOf(args.kwarg.arg) : null;
  const named = names.length ? `{ ${[...names, ...(kwarg ? [`...${kwarg}`] : [])].join(", ")} }` : kwarg;
  return `const [${rest}, ${named}] = ${t.py("keywordsApart")}(given_)${t.typed ? " as [any, any]" : ""};\n`;
}

const READERS = new Set("len sum max min sorted any all enumerate zip list map filter set reversed iter".split(" "));

/** Whether a name stands for its whole value somewhere: it is not only gone through, unpacked, or asked for an item. */
export function isWhole(name: string, body: readonly Node[]): boolean {
  const visit = (node: Node): boolean => {
    if (isName(node, name)) return true;
    const inside = [...childrenOf(node)];
    const read = (n: Node | undefined): boolean => isName(n, name);
    if (node.nodeType === "Starred" && read(node.value)) return false;
    const skipped =
      ((node.nodeType === "For" || node.nodeType === "Comprehension") && read(node.iter) && node.iter) ||
      (node.nodeType === "Subscript" && node.slice.nodeType !== "Slice" && read(node.value) && node.value) ||
      (node.nodeType === "Call" && node.func.nodeType === "Name" && READERS.has(node.func.id) && node.args.find(read));
    return inside.some((n) => n !== skipped && visit(n));
  };
  return body.some(visit);
}

/** A lambda; `given` are the types of what it is called with. */
export function lambda(t: Translator, node: Node, given: readonly Type[] = [], typed = false): Code {
  const { args } = node;
  const names = paramNames(args);
  const types = new Map(names.map((n, i) => [n, given[i] ?? UNKNOWN]));
  if (args.vararg && (args.kwonlyargs.length || args.kwarg || isWhole(args.vararg.arg, [node.body])))
    throw new Untranslatable("`*args` of a lambda, but for its items, has no counterpart");
  if (args.vararg) types.set(args.vararg.arg, type("list"));
  if (args.kwarg) types.set(args.kwarg.arg, type("dict"));
  return t.bound(types, () => {
    const params = parameters(t, args, typed && t.typed);
    const body = t.expr(node.body);
    const func = {
      name: "",
      params: paramsOf(args),
      vararg: args.vararg?.arg ?? null,
      kwonly: optionsOf(args),
      kwarg: args.kwarg?.arg ?? null,
      returns: body.type,
    };
    return code(`(${params}) => ${arrowBody(body)}`, { name: "function", fn: func }, PREC.arrow);
  });
}
