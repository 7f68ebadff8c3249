import type { Node } from "../ast";
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
  if (args.vararg) {
    if (options.length || args.kwarg) throw new Untranslatable("`*args` with keyword arguments has no counterpart");
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

/** A lambda; `given` are the types of what it is called with. */
export function lambda(t: Translator, node: Node, given: readonly Type[] = [], typed = false): Code {
  const { args } = node;
  const names = paramNames(args);
  const types = new Map(names.map((n, i) => [n, given[i] ?? UNKNOWN]));
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
