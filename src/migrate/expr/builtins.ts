import { isName, type Node } from "../ast";
import { atom, type Code, code, object, PREC, Untranslatable, within } from "../code";
import { propertyKey } from "../names";
import type { Translator } from "../translator";
import { asFloat, floating, isWholeFloat } from "../translator";
import type { Type } from "../types";
import { BOOL, element, FLOAT, INT, isColumnar, isFrame, isMoment, listOf, NONE, STR, type, UNKNOWN } from "../types";
import { args } from "./calls";
import { arrayOf, itemType, iterable } from "./comprehension";
import { lambda } from "./functions";
import { asArray } from "./operators";
import { shown } from "./strings";

const ERRORS = new Set(
  `ValueError KeyError TypeError IndexError AttributeError NotImplementedError OverflowError ZeroDivisionError RuntimeError StopIteration
  AssertionError LookupError ArithmeticError NameError FileNotFoundError OSError IOError PermissionError UnicodeDecodeError
  UnicodeEncodeError MemoryError Exception BaseException ImportError Warning UserWarning FutureWarning DeprecationWarning
  RuntimeWarning FloatingPointError RecursionError KeyboardInterrupt`.split(/\s+/),
);
const OF_PANDAS = new Set(
  "ValueError KeyError TypeError IndexError AttributeError NotImplementedError OverflowError".split(" "),
);

/** Functions of polarpanda/python that are named as Python's, with what they give. */
const HELPERS: Readonly<Record<string, Type>> = {
  abs: UNKNOWN,
  all: BOOL,
  any: BOOL,
  ascii: STR,
  bin: STR,
  bool: BOOL,
  callable: BOOL,
  chr: STR,
  dict: type("map"),
  divmod: type("tuple"),
  enumerate: UNKNOWN,
  float: FLOAT,
  format: STR,
  frozenset: type("set"),
  getattr: UNKNOWN,
  hasattr: BOOL,
  hex: STR,
  int: INT,
  issubclass: BOOL,
  iter: type("iterator"),
  list: type("list"),
  max: UNKNOWN,
  min: UNKNOWN,
  next: UNKNOWN,
  object: UNKNOWN,
  oct: STR,
  ord: INT,
  pow: UNKNOWN,
  range: type("range"),
  repr: STR,
  reversed: UNKNOWN,
  round: UNKNOWN,
  set: type("set"),
  setattr: NONE,
  sorted: UNKNOWN,
  str: STR,
  sum: UNKNOWN,
  type: UNKNOWN,
  zip: UNKNOWN,
  open: type("file"),
};
const MAIN = new Set(["len", "slice"]);
const GONE: Readonly<Record<string, string>> = {
  input: "a program here asks nothing on the terminal",
  exec: "text is never run as a program",
  eval: "text is never run as a program",
  compile: "text is never run as a program",
  locals: "names are no values",
  globals: "names are no values",
  vars: "names are no values",
  dir: "names are no values",
  help: "there is no help text at run time",
  id: "objects have no address",
  hash: "hashes of Python have no counterpart",
  super: "",
  bytes: "bytes are made of strings here: Buffer.from(...)",
  bytearray: "byte arrays have no counterpart",
  memoryview: "memory views have no counterpart",
  complex: "there are no complex numbers",
  display: "",
};

export const isBuiltin = (name: string): boolean =>
  name in HELPERS ||
  MAIN.has(name) ||
  name in GONE ||
  ERRORS.has(name) ||
  ["print", "isinstance", "map", "filter", "tuple", "bytes"].includes(name);

/** A built-in name as a value. */
export function builtinName(t: Translator, name: string): Code | null {
  if (ERRORS.has(name)) return errorClass(t, name);
  if (MAIN.has(name)) {
    const fn = { name, params: [], vararg: null, kwonly: [], kwarg: null, returns: name === "len" ? INT : UNKNOWN };
    return atom(t.main(name), { name: "function", fn });
  }
  if (name === "print") return atom(t.py("print"), type("function"));
  if (name === "tuple") return atom(t.py("tupleOf"), type("function"));
  if (name === "Ellipsis") throw new Untranslatable("`...` has no counterpart");
  if (name === "__name__") return atom(`"__main__"`, STR);
  if (name === "__file__") return code("import.meta.filename", STR);
  if (name in HELPERS)
    return atom(t.py(name), {
      name: "function",
      fn: { name, params: [], vararg: null, kwonly: [], kwarg: null, returns: HELPERS[name] as Type },
    });
  if (name in GONE) throw new Untranslatable(`\`${name}\`: ${GONE[name] || "has no counterpart"}`);
  return null;
}

export function errorClass(t: Translator, name: string): Code {
  if (OF_PANDAS.has(name)) return code(`${t.pd}.${name}`, type("class"));
  return code(t.py(name === "IOError" ? "OSError" : name), type("class"));
}

export function builtinCall(t: Translator, node: Node, name: string): Code {
  if (name in GONE && name !== "super" && name !== "display")
    throw new Untranslatable(`\`${name}\`: ${GONE[name] || "has no counterpart"}`);
  const special = SPECIAL[name];
  const made = special?.(t, node);
  if (made) return made;
  if (ERRORS.has(name)) {
    // A KeyError shows its key as Python writes it.
    const key = name === "KeyError" ? one(node) : null;
    const text = key ? t.call("repr", [asFloat(t, t.expr(key))]).text : args(t, node);
    return code(`new ${errorClass(t, name).text}(${text})`, type("error"));
  }
  const callee = builtinName(t, name) as Code;
  return code(`${callee.text}(${args(t, node)})`, HELPERS[name] ?? UNKNOWN);
}

type Special = (t: Translator, node: Node) => Code | null;

const one = (node: Node): Node | null =>
  node.args.length === 1 && !node.keywords.length && node.args[0].nodeType !== "Starred" ? node.args[0] : null;

/** The value of a callback argument, which knows the type of what it gets. */
function keyOption(t: Translator, node: Node, of: Type): string[] {
  return (node.keywords as Node[]).map((k) => {
    const c = k.value.nodeType === "Lambda" ? lambda(t, k.value, [of]) : t.expr(k.value);
    return `${propertyKey(k.arg)}: ${within(c, PREC.arrow)}`;
  });
}

const SPECIAL: Readonly<Record<string, Special>> = {
  print(t, node) {
    const options = node.keywords as Node[];
    const values = (node.args as Node[]).map((a) => {
      const c = views(t, a) ?? shown(t, a);
      if (a.nodeType === "Starred") return c.text;
      return (isWholeFloat(c) ? floating(t, c) : shape(t, c)).text;
    });
    if (!options.length) return code(`${t.py("print")}(${values.join(", ")})`, NONE);
    const object_ = `{ ${options.map((k) => `${propertyKey(k.arg)}: ${t.expr(k.value).text}`).join(", ")} }`;
    return code(`${t.py("printTo")}(${[object_, ...values].join(", ")})`, NONE);
  },
  display: (t, node) => code(`${t.py("display")}(${args(t, node)})`, NONE),
  super: () => {
    throw new Untranslatable("`super()` has a counterpart only in front of a method");
  },
  len(t, node) {
    const x = one(node);
    if (!x) return null;
    const c = t.expr(x);
    return c.type.name === "list" ? code(`${object(c)}.length`, INT) : code(`${t.main("len")}(${c.text})`, INT);
  },
  list(t, node) {
    if (!node.args.length) return atom("[]", type("list"));
    const x = one(node);
    if (!x) return null;
    const c = t.expr(x);
    if (c.type.name === "list") return code(`[...${within(c, PREC.arrow)}]`, c.type, PREC.atom);
    return arrayOf(t, c);
  },
  tuple(t, node) {
    const x = one(node);
    if (!x) return node.args.length ? null : code(`${t.main("tuple")}()`, type("tuple"));
    return code(`${t.py("tupleOf")}(${iterable(t, t.expr(x), true).text})`, type("tuple"));
  },
  set(t, node) {
    if (!node.args.length) return code("new Set()", type("set"));
    const x = one(node);
    if (!x) return null;
    const c = iterable(t, t.expr(x), true);
    const item = itemType(c.type);
    return ["str", "int", "scalar"].includes(item.name) && !item.marked
      ? code(`new Set(${c.text})`, type("set", item))
      : t.call("set", [c], type("set", item));
  },
  dict(t, node) {
    if (!node.args.length && !node.keywords.length) return code("new Map()", type("map"));
    if (!node.args.length && node.keywords.every((k: Node) => k.arg)) {
      const pairs = node.keywords.map((k: Node) => `${propertyKey(k.arg)}: ${within(t.expr(k.value), PREC.arrow)}`);
      return code(`{ ${pairs.join(", ")} }`, type("dict"), PREC.atom);
    }
    return code(`${t.py("dict")}(${args(t, node)})`, type("map"));
  },
  enumerate(t, node) {
    const c = iterable(t, t.expr(node.args[0]), true);
    const of = type("iterator", type("tuple", type("int", type("place")), itemType(c.type)));
    if (node.args.length === 1 && !node.keywords.length && c.type.name === "list")
      return code(`${object(c)}.entries()`, of);
    const start = node.args[1] ?? node.keywords[0]?.value;
    return code(`${t.py("enumerate")}(${c.text}${start ? `, ${t.expr(start).text}` : ""})`, of);
  },
  zip(t, node) {
    if (node.keywords.length) return null;
    const codes = (node.args as Node[]).map((a) =>
      a.nodeType === "Starred" ? t.expr(a) : iterable(t, t.expr(a), true),
    );
    return t.call("zip", codes, type("iterator", type("tuple", ...codes.map((c) => itemType(c.type)))));
  },
  sorted(t, node) {
    const c = iterable(t, t.expr(node.args[0]), true);
    const options = keyOption(t, node, itemType(c.type));
    return code(
      `${t.py("sorted")}(${c.text}${options.length ? `, { ${options.join(", ")} }` : ""})`,
      listOf(itemType(c.type)),
    );
  },
  min: extreme("min"),
  max: extreme("max"),
  sum(t, node) {
    const c = iterable(t, t.expr(node.args[0]), true);
    const of = itemType(c.type);
    const rest = node.args[1] ?? node.keywords[0]?.value;
    return code(`${t.py("sum")}(${c.text}${rest ? `, ${t.expr(rest).text}` : ""})`, of.name === "bool" ? INT : of);
  },
  abs(t, node) {
    const x = one(node);
    if (!x) return null;
    const c = t.expr(x);
    if (isColumnar(c.type)) return code(`${object(asArray(t, c))}.abs()`, c.type);
    if (c.type.name === "int" || c.type.name === "float") return code(`Math.abs(${c.text})`, c.type);
    return t.call("abs", [c], c.type);
  },
  round(t, node) {
    const c = t.expr(node.args[0]);
    const digits = node.args[1] ?? node.keywords[0]?.value;
    const d = digits ? t.expr(digits).text : "";
    if (isFrame(c.type) || c.type.name === "Timedelta") return code(`${object(c)}.round(${d})`, c.type);
    if (c.type.numpy && digits) return code(`${t.np}.round(${c.text}, ${d})`, c.type);
    return code(
      `${t.py("round")}(${c.text}${d ? `, ${d}` : ""})`,
      digits ? (c.type.name === "float" ? FLOAT : c.type) : INT,
    );
  },
  str(t, node) {
    const x = one(node);
    if (!x) return node.args.length ? null : atom(`""`, STR);
    const c = shown(t, x);
    if (c.type.name === "str") return c;
    if (c.type.name === "int" || isMoment(c.type) || isFrame(c.type)) return code(`String(${c.text})`, STR);
    return t.call("str", [asFloat(t, c)], STR);
  },
  repr: (t, node) => (one(node) ? t.call("repr", [asFloat(t, shown(t, node.args[0]))], STR) : null),
  format(t, node) {
    const c = asFloat(t, t.expr(node.args[0]));
    return code(
      `${t.py("format")}(${[c.text, ...node.args.slice(1).map((a: Node) => t.expr(a).text)].join(", ")})`,
      STR,
    );
  },
  float(t, node) {
    const x = one(node);
    if (!x) return null;
    const c = t.expr(x);
    return c.type.name === "float" || c.type.name === "int" ? { ...c, type: FLOAT } : t.call("float", [c], FLOAT);
  },
  int(t, node) {
    const x = one(node);
    const c = x ? t.expr(x) : null;
    return c?.type.name === "int" ? c : null;
  },
  bool(t, node) {
    const x = one(node);
    return x ? t.call("bool", [t.expr(x)], BOOL) : null;
  },
  isinstance(t, node) {
    const [x, types] = node.args as [Node, Node];
    const given = types.nodeType === "Tuple" ? (types.elts as Node[]) : [types];
    const codes = given.map((n) => t.expr(n).text);
    // What tells a float from an int must see the mark of a whole one.
    const c = given.some((n) => isName(n, "float") || isName(n, "int")) ? asFloat(t, shown(t, x)) : t.expr(x);
    if (
      codes.length === 1 &&
      /^pd\.(DataFrame|Series|Index|MultiIndex|Timestamp|Timedelta|Period)$/.test(codes[0] as string)
    )
      return code(`${within(c, PREC.relation)} instanceof ${codes[0]}`, BOOL, PREC.relation);
    return code(`${t.py("isinstance")}(${[c.text, ...codes].join(", ")})`, BOOL);
  },
  map(t, node) {
    const [f, ...xs] = node.args as Node[];
    if (!f || xs.length !== 1) return code(`${t.py("map")}(${args(t, node)})`, type("list"));
    const array = arrayOf(t, t.expr(xs[0] as Node));
    const item = element(array.type);
    const fn = f.nodeType === "Lambda" ? lambda(t, f, [item]) : t.expr(f);
    // A function of Python's gets the item alone, not its place too.
    const alone = f.nodeType === "Lambda" ? fn.text : `(x) => ${object(fn)}(x)`;
    return code(`${object(array)}.map(${alone})`, listOf(fn.type.fn?.returns ?? UNKNOWN));
  },
  filter(t, node) {
    const [f, xs] = node.args as [Node, Node];
    const array = arrayOf(t, t.expr(xs));
    if (f.nodeType === "Constant") return code(`${object(array)}.filter((x) => ${t.py("truthy")}(x))`, array.type);
    const fn = f.nodeType === "Lambda" ? lambda(t, f, [element(array.type)]) : t.expr(f);
    if (f.nodeType === "Lambda" && fn.type.fn?.returns.name === "bool")
      return code(`${object(array)}.filter(${fn.text})`, array.type);
    return code(`${t.py("filter")}(${fn.text}, ${array.text})`, array.type);
  },
  range(t, node) {
    return code(`${t.py("range")}(${args(t, node)})`, type("range"));
  },
  iter(t, node) {
    const x = one(node);
    return x ? t.call("iter", [t.expr(x)], type("iterator", itemType(t.expr(x).type))) : null;
  },
  type(t, node) {
    const x = one(node);
    return x ? t.call("type", [asFloat(t, shown(t, x))], type("class")) : null;
  },
};

/** `d.keys()` and `d.values()` print as what Python gives, where TypeScript has arrays. */
function views(t: Translator, node: Node): Code | null {
  const func = node.nodeType === "Call" ? (node.func as Node) : null;
  if (func?.nodeType !== "Attribute" || !/^(keys|values)$/.test(func.attr) || node.args.length) return null;
  const holder = t.expr(func.value);
  return holder.type.name === "dict" || holder.type.name === "map"
    ? t.call(`dicts.${func.attr}`, [holder], type("list"))
    : null;
}

/** A shape that pandas gives as an array is a tuple to Python. */
function shape(t: Translator, c: Code): Code {
  return c.type.name === "tuple" && /\.(shape|levshape)$/.test(c.text)
    ? code(`${t.py("tupleOf")}(${c.text})`, c.type)
    : c;
}

function extreme(name: "min" | "max"): Special {
  return (t, node) => {
    const codes = (node.args as Node[]).map((a) => (node.args.length > 1 ? asFloat(t, t.expr(a)) : t.expr(a)));
    const single = codes.length === 1 && node.args[0].nodeType !== "Starred";
    const of = single
      ? itemType((codes[0] as Code).type)
      : codes.map((c) => c.type).reduce((a, b) => (a.name === b.name ? a : UNKNOWN));
    const options = keyOption(t, node, of);
    const texts = single ? [iterable(t, codes[0] as Code, true).text] : codes.map((c) => c.text);
    return code(
      `${t.py(name)}(${[...texts, ...(options.length ? [`{ ${options.join(", ")} }`] : [])].join(", ")})`,
      of,
    );
  };
}
