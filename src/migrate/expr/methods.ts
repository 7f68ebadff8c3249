import { type Node, stringOf } from "../ast";
import { type Code, code, object, PREC, within } from "../code";
import type { Translator } from "../translator";
import { asFloat } from "../translator";
import type { Type } from "../types";
import { BOOL, element, INT, isPandas, isPandasMember, join, known, listOf, NONE, STR, type, UNKNOWN } from "../types";
import { args } from "./calls";
import { arrayOf } from "./comprehension";
import { lambda } from "./functions";

type Method = (t: Translator, self: Code, node: Node, args: readonly Code[]) => Code | null;

const plain =
  (name: string, of: Type): Method =>
  (_, self, node, given) =>
    node.keywords.length ? null : code(`${object(self)}.${name}(${given.map((a) => a.text).join(", ")})`, of);

const literalText = (node: Node | undefined, test: RegExp): boolean => {
  const text = stringOf(node);
  return text !== null && test.test(text);
};

/** Methods of texts that JavaScript has with the same meaning. */
const STRINGS: Readonly<Record<string, Method>> = {
  lower: plain("toLowerCase", STR),
  upper: plain("toUpperCase", STR),
  strip: (t, self, node, given) => (given.length ? null : plain("trim", STR)(t, self, node, given)),
  lstrip: (t, self, node, given) => (given.length ? null : plain("trimStart", STR)(t, self, node, given)),
  rstrip: (t, self, node, given) => (given.length ? null : plain("trimEnd", STR)(t, self, node, given)),
  startswith: (t, self, node, given) =>
    given.length === 1 && given[0]?.type.name === "str" ? plain("startsWith", BOOL)(t, self, node, given) : null,
  endswith: (t, self, node, given) =>
    given.length === 1 && given[0]?.type.name === "str" ? plain("endsWith", BOOL)(t, self, node, given) : null,
  replace: (t, self, node, given) =>
    given.length === 2 && literalText(node.args[0], /./s) && literalText(node.args[1], /^[^$]*$/s)
      ? plain("replaceAll", STR)(t, self, node, given)
      : null,
  split: (t, self, node, given) =>
    given.length === 1 && literalText(node.args[0], /./s) ? plain("split", listOf(STR))(t, self, node, given) : null,
  join(t, self, node, given) {
    const xs = given[0];
    if (!xs || node.args.length !== 1) return null;
    const array = arrayOf(t, xs);
    const of = element(array.type).name;
    if (of === "str") return code(`${object(array)}.join(${self.text})`, STR);
    return t.call("strings.join", [self, array], STR);
  },
};

const STRING_RESULTS: Readonly<Record<string, Type>> = {
  split: listOf(STR),
  rsplit: listOf(STR),
  splitlines: listOf(STR),
  find: INT,
  rfind: INT,
  index: INT,
  rindex: INT,
  count: INT,
  encode: type("bytes"),
  partition: type("tuple", STR, STR, STR),
  rpartition: type("tuple", STR, STR, STR),
};
const STRING_METHODS = new Set(
  `split rsplit strip lstrip rstrip title capitalize swapcase casefold upper lower center ljust rjust zfill find rfind index rindex count
  startswith endswith replace partition rpartition splitlines join translate maketrans encode removeprefix removesuffix expandtabs format
  isalnum isalpha isdigit isdecimal isnumeric isspace islower isupper istitle isascii isidentifier`.split(/\s+/),
);

const LISTS: Readonly<Record<string, Method>> = {
  append: (t, self, node, given) => plain("push", NONE)(t, self, node, given),
  extend: (t, self, node, given) => {
    const xs = given[0];
    return xs && node.args.length === 1
      ? code(`${object(self)}.push(...${within(arrayOf(t, xs), PREC.arrow)})`, NONE)
      : null;
  },
  copy: (_, self) => code(`[...${within(self, PREC.arrow)}]`, self.type, PREC.atom),
  clear: (_, self) => code(`${object(self)}.length = 0`, NONE, 1),
  reverse: plain("reverse", NONE),
};
const LIST_METHODS = new Set("append extend insert remove pop index count sort reverse copy clear".split(" "));

const DICTS: Readonly<Record<string, Method>> = {
  keys: (_, self) =>
    self.type.name === "dict"
      ? code(`Object.keys(${self.text})`, listOf(STR))
      : self.type.name === "map"
        ? code(`${object(self)}.keys()`, type("iterator", self.type.of?.[0] ?? UNKNOWN))
        : null,
  values: (_, self) =>
    self.type.name === "dict"
      ? code(`Object.values(${self.text})`, listOf(self.type.of?.[1] ?? UNKNOWN))
      : self.type.name === "map"
        ? code(`${object(self)}.values()`, type("iterator", self.type.of?.[1] ?? UNKNOWN))
        : null,
};
const DICT_METHODS = new Set("get pop setdefault update items keys values copy clear popitem fromkeys".split(" "));

const SETS: Readonly<Record<string, Method>> = {
  add: (t, self, node, given) =>
    ["str", "int"].includes(given[0]?.type.name ?? "") ? plain("add", NONE)(t, self, node, given) : null,
};
const SET_METHODS = new Set(
  "add discard remove pop union intersection difference symmetric_difference issubset issuperset isdisjoint update copy clear intersection_update difference_update".split(
    " ",
  ),
);

const KINDS: Readonly<
  Record<string, { space: string; native: Readonly<Record<string, Method>>; all: ReadonlySet<string> }>
> = {
  str: { space: "strings", native: STRINGS, all: STRING_METHODS },
  list: { space: "lists", native: LISTS, all: LIST_METHODS },
  dict: { space: "dicts", native: DICTS, all: DICT_METHODS },
  map: { space: "dicts", native: DICTS, all: DICT_METHODS },
  mapping: { space: "dicts", native: {}, all: DICT_METHODS },
  set: { space: "sets", native: SETS, all: SET_METHODS },
  tuple: { space: "lists", native: {}, all: new Set(["index", "count"]) },
};

/** Whether a type of Python has a method of this name. */
export const isPythonMethod = (self: Type, name: string): boolean => KINDS[self.name]?.all.has(name) ?? false;

const ANY = new Set([...STRING_METHODS, ...LIST_METHODS, ...DICT_METHODS, ...SET_METHODS]);

/** A method of Python's own types; null where the object is none of them. */
export function pythonMethod(t: Translator, node: Node, self: Code, method: string): Code | null {
  const kind = KINDS[self.type.name];
  if (!kind)
    return known(self.type) || isPandas(self.type) || self.type.name === "class"
      ? null
      : guessed(t, node, self, method);
  if (!kind.all.has(method)) return null;
  const given = (node.args as Node[]).map((a) => t.expr(a));
  const native = kind.native[method]?.(t, self, node, given);
  if (native) return grown(t, node, native, method, given);
  if (self.type.name === "str" && method === "format") return formatted(t, node, self);
  const space = `${t.py(kind.space)}.${method}`;
  const options = (node.keywords as Node[]).map((k) => {
    const c = k.value.nodeType === "Lambda" ? lambda(t, k.value, [element(self.type)]) : t.expr(k.value);
    return `${k.arg}: ${within(c, PREC.arrow)}`;
  });
  const rest = (node.args as Node[]).map((a) => t.expr(a).text);
  const text = [self.text, ...rest, ...(options.length ? [`{ ${options.join(", ")} }`] : [])].join(", ");
  return code(`${space}(${text})`, resultOf(self.type, method));
}

/** `xs.append(x)` tells what a list holds. */
function grown(t: Translator, node: Node, made: Code, method: string, given: readonly Code[]): Code {
  const holder = node.func.value as Node;
  if (method === "append" && holder.nodeType === "Name") {
    const found = t.binding(holder.id);
    if (found.is === "variable" && given[0]) {
      const of = found.type.of?.[0];
      t.learn(holder.id, listOf(of ? join(of, given[0].type) : given[0].type));
    }
  }
  return made;
}

function resultOf(self: Type, method: string): Type {
  if (self.name === "str") return STRING_RESULTS[method] ?? (/^is|with$/.test(method) ? BOOL : STR);
  if (self.name === "list" && method === "pop") return element(self);
  if (method === "index" || method === "count") return INT;
  if (/^is/.test(method)) return BOOL;
  if (method === "copy" || self.name === "set") return self;
  if (method === "items") return type("list", type("tuple", self.of?.[0] ?? UNKNOWN, self.of?.[1] ?? UNKNOWN));
  if (method === "keys" || method === "values") return type("list", self.of?.[method === "keys" ? 0 : 1] ?? UNKNOWN);
  return method === "get" || method === "pop" ? UNKNOWN : NONE;
}

function formatted(t: Translator, node: Node, self: Code): Code {
  const positional = (node.args as Node[]).map((a) => asFloat(t, t.expr(a)).text);
  const named = (node.keywords as Node[]).map((k) =>
    k.arg ? `${k.arg}: ${asFloat(t, t.expr(k.value)).text}` : `...${t.py("dicts")}.kwargs(${t.expr(k.value).text})`,
  );
  return code(
    `${t.py("strFormat")}(${self.text}, [${positional.join(", ")}]${named.length ? `, { ${named.join(", ")} }` : ""})`,
    STR,
  );
}

/** The object isn't known: a method that only Python's types have is theirs, one that pandas has too is decided at run time. */
function guessed(t: Translator, node: Node, self: Code, method: string): Code | null {
  if (!ANY.has(method)) return null;
  if (isPandasMember(method) && !["str", "scalar"].includes(self.type.name) && node.keywords.length) return null;
  if (self.type.name === "scalar" && STRING_METHODS.has(method) && !isMomentMethod(method)) {
    const native = STRINGS[method]?.(
      t,
      self,
      node,
      (node.args as Node[]).map((a) => t.expr(a)),
    );
    if (native) return native;
  }
  t.note(node, `\`${method}\` decides at run time what it is called on`);
  return code(
    `${t.py("invoke")}(${[self.text, `"${method}"`, ...(node.args.length || node.keywords.length ? [args(t, node)] : [])].join(", ")})`,
    UNKNOWN,
  );
}

/** Methods that numbers of numpy have. */
const NUMBER_METHODS = new Set("round item tolist is_integer".split(" "));
const NUMBERS = new Set(["int", "float", "number", "scalar", "unknown"]);

/** A method of a number: TypeScript's have none of them. */
export function numberMethod(t: Translator, node: Node, self: Code, method: string): Code | null {
  if (!NUMBER_METHODS.has(method) || !NUMBERS.has(self.type.name)) return null;
  const rest = args(t, node);
  if (method === "round" && known(self.type))
    return code(`${t.np}.round(${[self.text, ...(rest ? [rest] : [])].join(", ")})`, self.type);
  if (!known(self.type)) t.note(node, `\`${method}\` decides at run time what it is called on`);
  const given = { item: self.type, tolist: self.type, is_integer: BOOL, round: UNKNOWN }[method] ?? UNKNOWN;
  return code(`${t.py("invoke")}(${[self.text, `"${method}"`, ...(rest ? [rest] : [])].join(", ")})`, given);
}

const isMomentMethod = (method: string): boolean => method === "replace" || method === "strip" || method === "format";
