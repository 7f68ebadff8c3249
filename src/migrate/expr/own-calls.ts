import type { Node } from "../ast";
import { type Code, code, object, PREC, Untranslatable, within } from "../code";
import { propertyKey } from "../names";
import { asFloat, type Translator } from "../translator";
import type { Func, Type } from "../types";
import { isFrame, type, UNKNOWN } from "../types";
import { args } from "./calls";

/** A call of a function of the program: keywords go to their places. */
export function userCall(t: Translator, node: Node, callee: Code, fn: Func | undefined): Code {
  const create = fn?.isClass ? "new " : "";
  return code(`${create}${object(callee)}(${placed(t, node, fn)})`, fn?.returns ?? UNKNOWN);
}

/** A method of a class of the program; null where none is known by that name. */
export function ownMethod(t: Translator, node: Node, owner: Code, method: string): Code | null {
  const cls = /^(?:instance|class) (.*)/.exec(instanceOf(t, owner.type))?.[1];
  if (!cls && !node.keywords.length) return null;
  const fn = t.facts.methods.get(`${cls}.${method}`) ?? t.facts.methods.get(method);
  return fn ? code(`${object(owner)}.${method}(${placed(t, node, fn)})`, UNKNOWN) : null;
}

const instanceOf = (t: Translator, of: Type): string =>
  of.name === "self" ? `instance ${t.inClass}` : of.name === "class" ? `class ${of.fn?.name}` : of.name;

/** The arguments of a call in the places of a function's parameters. */
function placed(t: Translator, node: Node, fn: Func | undefined): string {
  const positional = node.args as Node[];
  const keywords = node.keywords as Node[];
  const spread = positional.some((a) => a.nodeType === "Starred") || keywords.some((k) => !k.arg);
  if (fn && !spread) return inPlaces(t, node, fn);
  if (!keywords.length) return args(t, node);
  if (fn?.vararg) return `${[...parts(t, positional), `${t.py("keywords")}({ ${options(t, keywords)} })`].join(", ")}`;
  // All that is passed on is what was given by name: nothing, as a rule.
  if (keywords.every((k) => !k.arg) && (!fn || (fn.kwarg === null && !fn.kwonly.length)))
    return [...parts(t, positional), ...keywords.map((k) => `...${t.py("passedOn")}(${t.expr(k.value).text})`)].join(
      ", ",
    );
  const known = fn && keywords.every((k) => !k.arg || fn.kwarg !== null || fn.kwonly.some((p) => p.name === k.arg));
  if (!known && (fn || isHandedIn(t, node.func)))
    throw new Untranslatable("keywords of a function that isn't known: give them by their places");
  return args(t, node);
}

/** Whether a function is one that the program was given: a parameter, or what a decorator made. */
function isHandedIn(t: Translator, func: Node): boolean {
  if (func.nodeType !== "Name") return false;
  const found = t.binding(func.id);
  const isParameter = t.frames.some((f) => f.params.has(func.id));
  return isParameter || (found.is === "variable" && found.type.name === "function");
}

const parts = (t: Translator, nodes: readonly Node[]): string[] =>
  nodes.map((a) => (a.nodeType === "Starred" ? `...${within(t.expr(a.value), PREC.arrow)}` : within(t.expr(a), 2)));

const options = (t: Translator, keywords: readonly Node[]): string =>
  keywords
    .map((k) =>
      k.arg
        ? `${propertyKey(k.arg)}: ${within(t.expr(k.value), PREC.arrow)}`
        : `...${within(t.expr(k.value), PREC.arrow)}`,
    )
    .join(", ");

function inPlaces(t: Translator, node: Node, fn: Func): string {
  const keywords = new Map((node.keywords as Node[]).map((k) => [k.arg as string, k.value as Node]));
  const codes = (node.args as Node[]).map((a) => t.expr(a));
  codes.forEach((c, i) => {
    if (fn.params[i]) t.facts.params.set(paramKey(fn, i), joinFact(t, paramKey(fn, i), c.type));
  });
  const held = (c: Code, i: number): string => within(isKnownFloat(t, fn, i) ? c : asFloat(t, c), 2);
  const texts = codes.map(held);
  let last = texts.length;
  const places: string[] = [...texts];
  fn.params.forEach((p, i) => {
    const given = keywords.get(p.name);
    if (i < texts.length || !given) return;
    const c = t.expr(given);
    t.facts.params.set(paramKey(fn, i), joinFact(t, paramKey(fn, i), c.type));
    places[i] = held(c, i);
    keywords.delete(p.name);
    last = i + 1;
  });
  for (let i = 0; i < last; i++) places[i] ??= "undefined";
  const rest = [...keywords];
  if (rest.length) {
    for (let i = places.length; i < fn.params.length; i++) places[i] = "undefined";
    const object_ = `{ ${rest.map(([k, v]) => `${propertyKey(k)}: ${within(asFloat(t, t.expr(v)), PREC.arrow)}`).join(", ")} }`;
    places.push(fn.vararg ? `${t.py("keywords")}(${object_})` : object_);
  }
  return places.join(", ");
}

/** Whether a parameter is known to be a float, and so needs no mark. */
const isKnownFloat = (t: Translator, fn: Func, i: number): boolean =>
  !fn.isClass && fn.params[i] !== undefined && t.paramType(fn.name, i, "").name === "float";

export const paramKey = (fn: Func, place: number): string => `${fn.name}:${place}`;

function joinFact(t: Translator, key: string, given: Type): Type {
  const before = t.facts.params.get(key);
  if (!before || before.name === given.name) return given;
  if (isFrame(before) && isFrame(given)) return type("NDFrame");
  return UNKNOWN;
}
