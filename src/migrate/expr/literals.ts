import { type Node, stringOf, textOf } from "../ast";
import { atom, type Code, code, PREC, Untranslatable, within } from "../code";
import { propertyKey, stringLiteral } from "../names";
import type { Translator } from "../translator";
import { asFloat } from "../translator";
import type { Type } from "../types";
import { BOOL, element, FLOAT, INT, joinAll, listOf, NONE, STR, type, UNKNOWN } from "../types";
import { builtinName } from "./builtins";
import { moduleMember } from "./modules";

export function constant(t: Translator, node: Node): Code {
  const { value } = node;
  if (typeof value === "string" && node.quote_style !== undefined) {
    if (/[bB]/.test(node.quote_style)) return code(`Buffer.from(${stringLiteral(value)}, "latin1")`, type("bytes"));
    return atom(stringLiteral(value, /'''|"""/.test(node.quote_style)), STR);
  }
  if (value === null) return atom("null", NONE);
  if (typeof value === "boolean") return atom(String(value), BOOL);
  if (typeof value === "string") return atom(stringLiteral(value), STR);
  if (typeof value === "number" || typeof value === "bigint") return number(t, node, value);
  if (typeof value === "object" && value && "imag" in value) throw new Untranslatable("there are no complex numbers");
  throw new Untranslatable(`the constant ${String(value)} has no counterpart`);
}

function number(t: Translator, node: Node, value: number | bigint): Code {
  const text = textOf(t.lines, node).replaceAll("_", "");
  const isFloat = !/^0[xXoObB]/.test(text) && /[.eE]/.test(text);
  if (isFloat) return atom(Number.isFinite(Number(value)) ? floatText(text) : "Infinity", FLOAT);
  const whole = BigInt(/^0\d/.test(text) ? text.replace(/^0+(?=\d)/, "") : text);
  return atom(
    whole > Number.MAX_SAFE_INTEGER ? `${whole}n` : /^0[xXoObB]/.test(text) ? text.toLowerCase() : String(whole),
    INT,
  );
}

/** A float as it stood, but for zeros that say nothing to TypeScript. */
function floatText(text: string): string {
  const plain = text.toLowerCase();
  if (Number.isInteger(Number(plain)) && Math.abs(Number(plain)) < 1e16) return String(Number(plain));
  return plain.replace(/^\./, "0.");
}

export const ellipsis = (): Code => {
  throw new Untranslatable("`...` has no counterpart");
};

export function name(t: Translator, node: Node): Code {
  const reason = t.whyGone(node.id);
  const found = t.binding(node.id);
  if (reason !== undefined) throw new Untranslatable(`\`${node.id}\` is missing: ${reason}`);
  if (found.is === "variable") {
    // A function that is handed on is called with what isn't known.
    if (found.type.fn?.name && !found.type.fn.isClass) t.facts.escaped.add(found.type.fn.name);
    return t.variable(node.id, found.type);
  }
  if (found.is === "import") return moduleMember(t, found.path);
  return builtinName(t, node.id) ?? t.variable(node.id, UNKNOWN);
}

export function starred(t: Translator, node: Node): Code {
  const inner = t.expr(node.value);
  return code(`...${within(inner, PREC.arrow)}`, element(inner.type), 1);
}

/** Whether TypeScript finds one type for values of which this is known. */
const settled = (t: Type): boolean => t.name !== "unknown" && t.name !== "scalar" && (t.of ?? []).every(settled);

const typesOf = (codes: readonly Code[]): Type => (codes.length ? joinAll(codes.map((c) => c.type)) : UNKNOWN);

export function list(t: Translator, node: Node): Code {
  const codes: Code[] = [];
  const found = leaves(t, node);
  const mixed = found.mixed || (found.whole && !found.allFloat);
  const text = t.listed(node.elts, node.end_lineno, (n) => {
    const c = held(t, n, mixed);
    codes.push(c);
    return within(c, 1);
  });
  const numbers = codes.map((c) => c.type.name);
  const several = numbers.includes("int") && numbers.includes("float");
  return atom(`[${text}]`, listOf(several ? type("number") : typesOf(codes)));
}

/** What goes into a list, tuple or dict: a float that may be whole is marked, but for the numbers of a list of numbers. */
function held(t: Translator, node: Node, constants = true): Code {
  const c = t.expr(node);
  if (constants && node.nodeType === "Constant") return asFloat(t, c);
  return node.nodeType === "Call" || node.nodeType === "BinOp" ? asFloat(t, c) : c;
}

export function tuple(t: Translator, node: Node): Code {
  const codes = node.elts.map((n: Node) => held(t, n)) as Code[];
  const args = codes.map((c) => c.text).join(", ");
  return code(`${t.main("tuple")}(${args})`, codes.length ? type("tuple", ...codes.map((c) => c.type)) : type("tuple"));
}

export function set(t: Translator, node: Node): Code {
  const codes = node.elts.map((n: Node) => t.expr(n)) as Code[];
  return code(`new Set([${codes.map((c) => c.text).join(", ")}])`, type("set", typesOf(codes)));
}

/** A value of a dict: a list of floats in it is marked as one, since the dict's own type doesn't tell. */
const inDict = (t: Translator, n: Node): Code =>
  n.nodeType === "List" || n.nodeType === "Tuple" ? data(t, n) : held(t, n);

/** Keys that a JavaScript object keeps in the order in which they were written. */
const keepsOrder = (keys: readonly string[]): boolean =>
  !keys.includes("__proto__") && !keys.some((k) => /^(0|[1-9]\d*)$/.test(k));

/** A dict: an object where all keys are words, a Map otherwise. `write` translates a value. */
export function dict(t: Translator, node: Node, write: (n: Node) => Code = (n) => inDict(t, n), isMap = false): Code {
  const names = node.keys.map((k: Node | null) => stringOf(k)) as (string | null)[];
  const spreads = node.keys.map((k: Node | null) => k === null) as boolean[];
  const values: Code[] = [];
  const value = (n: Node): string => {
    const c = write(n);
    values.push(c);
    return within(c, PREC.arrow);
  };
  const words = names.filter((n): n is string => n !== null);
  const plain =
    !isMap &&
    names.every((n, i) => n !== null || spreads[i]) &&
    keepsOrder(words) &&
    new Set(words).size === words.length;
  if (plain) {
    const spreadTypes: Type[] = [];
    const text = t.listed(node.values, node.end_lineno, (v, i) => {
      if (!spreads[i]) return `${propertyKey(names[i] as string)}: ${value(v)}`;
      const c = t.expr(v);
      spreadTypes.push(c.type);
      return c.type.name === "dict" ? `...${within(c, PREC.arrow)}` : `...${t.py("dicts")}.kwargs(${c.text})`;
    });
    const of = joinAll([...values.map((c) => c.type), ...spreadTypes.map((s) => s.of?.[1] ?? UNKNOWN)]);
    return atom(text ? `{ ${text} }` : "{}", { ...type("dict", STR, of), keys: words });
  }
  const keys = node.keys.map((k: Node | null) => (k ? held(t, k) : null)) as (Code | null)[];
  const complex = keys.some((k) => k !== null && !["str", "int", "float", "bool", "None"].includes(k.type.name));
  const pairs = t.listed(node.values, node.end_lineno, (v, i) =>
    keys[i] ? `[${keys[i]?.text}, ${value(v)}]` : `...${t.py("dicts")}.items(${t.expr(v).text})`,
  );
  const of = [typesOf(keys.filter((k): k is Code => k !== null)), typesOf(values)] as const;
  const mixed = keys.length > 1 && of.some((x) => !settled(x));
  const any = (isMap || mixed) && t.typed ? "<any, any>" : "";
  const made = complex ? `${t.py("dict")}([${pairs}])` : `new Map${any}([${pairs}])`;
  return code(made, type("map", ...of));
}

/** A value that goes into a column: whole floats are marked. */
export function data(t: Translator, node: Node): Code {
  switch (node.nodeType) {
    case "List":
    case "Tuple": {
      const kinds = leaves(t, node);
      if (kinds.nested || kinds.mixed || (kinds.whole && !kinds.allFloat)) {
        if (kinds.allFloat) return asFloat(t, t.expr(node));
        const parts: Code[] = [];
        const text = t.listed(node.elts, node.end_lineno, (n) => {
          const part = data(t, n);
          parts.push(part);
          return part.text;
        });
        const of = typesOf(parts);
        return node.nodeType === "List"
          ? atom(`[${text}]`, listOf(of))
          : code(`${t.main("tuple")}(${text})`, type("tuple", ...parts.map((p) => p.type)));
      }
      const c = t.expr(node);
      return kinds.whole && !kinds.fraction ? code(`${t.main("floating")}(${c.text})`, c.type) : c;
    }
    case "Dict":
      return dict(t, node, (n) => data(t, n));
    case "UnaryOp":
    case "Constant":
    case "Name":
    case "Call":
    case "BinOp":
      return asFloat(t, t.expr(node));
    case "Starred":
      return starred(t, node);
    default:
      return t.expr(node);
  }
}

interface Leaves {
  /** A float without a fraction. */
  whole: boolean;
  /** What makes a column of numbers a column of floats. */
  fraction: boolean;
  mixed: boolean;
  nested: boolean;
  allFloat: boolean;
}

function leaves(t: Translator, node: Node): Leaves {
  const out: Leaves = { whole: false, fraction: false, mixed: false, nested: false, allFloat: true };
  const visit = (n: Node, top: boolean): void => {
    if (n.nodeType === "List" || n.nodeType === "Tuple") {
      if (!top) out.nested = true;
      for (const e of n.elts) visit(e, false);
      return;
    }
    let inner = n;
    while (inner.nodeType === "UnaryOp") inner = inner.operand;
    const simple = inner.nodeType === "Constant" || inner.nodeType === "Attribute" || inner.nodeType === "Name";
    let c: Code | null = null;
    if (simple)
      t.rehearse(() => {
        c = t.expr(n);
      });
    const given = c as Code | null;
    const isFloat = given?.type.name === "float";
    if (!isFloat) out.allFloat = false;
    if (isFloat && /^-?\d+$/.test(given?.text ?? "")) out.whole = true;
    else if (isFloat || given?.text === "null") out.fraction = true;
    else if (given?.type.name !== "int" || n.nodeType === "Starred") out.mixed = true;
  };
  visit(node, true);
  return out;
}
