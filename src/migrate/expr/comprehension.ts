import { isName, type Node } from "../ast";
import { type Code, code, object, PREC, Untranslatable, within } from "../code";
import { boundNames } from "../scope";
import type { Translator } from "../translator";
import type { Type } from "../types";
import { CELL, element, INT, isIndex, listOf, SCALAR, STR, type, UNKNOWN } from "../types";
import { arrowBody, test } from "./operators";

/** What one round of a loop over a value gives. */
export function itemType(t: Type): Type {
  switch (t.name) {
    case "list":
    case "set":
    case "iterator":
      return element(t);
    case "tuple":
      return t.of?.length ? t.of.reduce((a, b) => (a.name === b.name ? a : UNKNOWN)) : UNKNOWN;
    case "str":
      return STR;
    case "range":
      return type("int", type("place"));
    case "dict":
    case "map":
    case "mapping":
      return t.of?.[0] ?? UNKNOWN;
    case "Series":
      return CELL;
    case "values":
    case "ndarray":
      return element(t);
    case "DataFrame":
      return SCALAR;
    case "DataFrameGroupBy":
    case "SeriesGroupBy":
      return type("tuple", SCALAR, type(t.name === "SeriesGroupBy" ? "Series" : "DataFrame"));
    case "Resampler":
      return type("tuple", type("Timestamp"), type("NDFrame"));
    case "DatetimeIndex":
      return type("Timestamp");
    case "PeriodIndex":
      return type("Period");
    case "RangeIndex":
      return INT;
  }
  return isIndex(t) ? SCALAR : UNKNOWN;
}

/** Types of the names that a target binds, item by item. */
export function bindTarget(target: Node, given: Type, into = new Map<string, Type>()): Map<string, Type> {
  if (target.nodeType === "Name") into.set(target.id, given);
  else if (target.nodeType === "Starred") into.set(target.value.id, type("list"));
  else if (target.nodeType === "Tuple" || target.nodeType === "List")
    (target.elts as Node[]).forEach((e, i) => {
      const of = given.name === "tuple" ? (given.of?.[i] ?? UNKNOWN) : given.name === "list" ? element(given) : UNKNOWN;
      bindTarget(e, of, into);
    });
  for (const name of boundNames(target)) if (!into.has(name)) into.set(name, UNKNOWN);
  return into;
}

/** A target as a pattern of TypeScript. */
export function pattern(t: Translator, target: Node): string {
  if (target.nodeType === "Name") return t.nameOf(target.id);
  if (target.nodeType === "Starred") return `...${pattern(t, target.value)}`;
  const elts = target.elts as Node[];
  if (elts.slice(0, -1).some((e) => e.nodeType === "Starred"))
    throw new Untranslatable("a star in the middle of names has no counterpart here");
  // `_, _, x`: TypeScript takes each name once.
  const again = (e: Node, i: number): boolean =>
    e.nodeType === "Name" && elts.slice(i + 1).some((o) => isName(o, e.id));
  return `[${elts.map((e, i) => (again(e, i) ? "" : pattern(t, e))).join(", ")}]`;
}

/** Columns whose items may be whole floats, which JavaScript's own loops don't mark. */
const COLUMNS = new Set(["Series", "values", "ndarray"]);

/** What can be looped over with `for ... of`: dicts give their keys. Python's own functions, where `helped`, mark floats by themselves. */
export function iterable(t: Translator, c: Code, helped = false): Code {
  if (COLUMNS.has(c.type.name) && !helped) return t.call("iter", [c], type("iterator", itemType(c.type)));
  switch (c.type.name) {
    case "dict":
      return code(`Object.keys(${c.text})`, listOf(STR));
    case "map":
      return code(`${object(c)}.keys()`, type("iterator", c.type.of?.[0] ?? UNKNOWN));
    case "unknown":
    case "mapping":
    case "scalar":
      return t.call("iter", [c], type("iterator", c.type.of?.[0] ?? UNKNOWN));
  }
  return c;
}

/** What a loop runs over: the pairs of a dict need not be tuples where they are taken apart at once. */
export function looped(t: Translator, iter: Node, target: Node): Code {
  const isItems =
    target.nodeType === "Tuple" &&
    iter.nodeType === "Call" &&
    iter.func.nodeType === "Attribute" &&
    iter.func.attr === "items" &&
    !iter.args.length;
  if (isItems) {
    let holder: Type = UNKNOWN;
    t.rehearse(() => {
      holder = t.expr(iter.func.value).type;
    });
    const pair = type("tuple", holder.of?.[0] ?? UNKNOWN, holder.of?.[1] ?? UNKNOWN);
    if (holder.name === "dict") return code(`Object.entries(${t.expr(iter.func.value).text})`, listOf(pair));
    if (holder.name === "map") return code(object(t.expr(iter.func.value)), type("iterator", pair));
  }
  return iterable(t, t.expr(iter));
}

/** An array of what can be looped over. */
export function arrayOf(t: Translator, c: Code): Code {
  if (c.type.name === "list") return c;
  if (COLUMNS.has(c.type.name)) return t.call("list", [c], listOf(itemType(c.type)));
  const it = iterable(t, c);
  if (it.type.name === "list") return it;
  return code(`[...${within(it, PREC.arrow)}]`, listOf(itemType(it.type)), PREC.atom);
}

interface Part {
  readonly array: Code;
  readonly params: string;
  readonly conditions: readonly string[];
}

/** The rounds of a comprehension, outermost first; `inner` is translated with their names bound. */
function rounds<T>(t: Translator, generators: readonly Node[], inner: () => T): { parts: Part[]; result: T } {
  const parts: Part[] = [];
  const step = (i: number): T => {
    const g = generators[i];
    if (!g) return inner();
    const array = arrayOf(t, looped(t, g.iter, g.target));
    const names = bindTarget(g.target, itemType(array.type));
    return t.bound(names, () => {
      const p = pattern(t, g.target);
      parts.push({ array, params: `(${p})`, conditions: g.ifs.map((c: Node) => within(test(t, c), PREC.or)) });
      return step(i + 1);
    });
  };
  return { parts, result: step(0) };
}

/** `xs.filter(...).map(...)`; several rounds are nested in `flatMap`. */
function chain(parts: readonly Part[], last: { text: string; isItem: (params: string) => boolean }): string {
  return parts.reduceRight(
    (inner: string | null, part) => {
      const filtered = part.conditions.reduce((xs, c) => `${xs}.filter(${part.params} => ${c})`, object(part.array));
      if (inner !== null) return `${filtered}.flatMap(${part.params} => ${inner})`;
      if (last.isItem(part.params))
        return part.conditions.length || !/^\[\.\.\./.test(filtered)
          ? part.conditions.length
            ? filtered
            : `[...${filtered}]`
          : filtered;
      return `${filtered}.map(${part.params} => ${last.text})`;
    },
    null as string | null,
  ) as string;
}

export function listComprehension(t: Translator, node: Node): Code {
  const { parts, result } = rounds(t, node.generators, () => t.expr(node.elt));
  const text = chain(parts, { text: arrowBody(result), isItem: (p) => p === `(${result.text})` });
  return code(text, listOf(result.type), /^\[/.test(text) ? PREC.atom : PREC.call);
}

export function setComprehension(t: Translator, node: Node): Code {
  const list = listComprehension(t, node);
  const simple = ["str", "int", "bool"].includes(element(list.type).name);
  return simple
    ? code(`new Set(${list.text})`, type("set", element(list.type)))
    : t.call("set", [list], type("set", element(list.type)));
}

export function dictComprehension(t: Translator, node: Node): Code {
  const { parts, result } = rounds(t, node.generators, () => [t.expr(node.key), t.expr(node.value)] as const);
  const [k, v] = result;
  const text = chain(parts, { text: `[${within(k, PREC.arrow)}, ${within(v, PREC.arrow)}]`, isItem: () => false });
  const simple = ["str", "int", "bool", "scalar"].includes(k.type.name) && !k.type.marked;
  const of = type("map", k.type, v.type);
  return simple ? code(`new Map(${text})`, of) : t.call("dict", [code(text)], of);
}
