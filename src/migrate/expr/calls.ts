import { isName, isNone, type Node, stringOf } from "../ast";
import { type Code, code, object, PREC, Untranslatable, unmarked, within } from "../code";
import { propertyKey } from "../names";
import { changesNothing, removedCall, renamedOptions } from "../removed";
import { asFloat, COLUMN, cellOf, type Translator } from "../translator";
import type { Func, Type } from "../types";
import {
  CELL,
  FLOAT,
  isFrame,
  isPandas,
  isUnbound,
  known,
  listOf,
  NUMPY_FLOAT,
  ROW,
  SCALAR,
  SERIES,
  topLevel,
  type,
  UNKNOWN,
} from "../types";
import { memberType } from "./attribute";
import { builtinCall, isBuiltin } from "./builtins";
import { bindFunctions, callbackTypes, withExtras } from "./callbacks";
import { lambda } from "./functions";
import { data } from "./literals";
import { numberMethod, pythonMethod } from "./methods";
import { moduleMember, pandasName, pathOf, standardResult } from "./modules";
import { numpyResult } from "./numpy";
import { asArray } from "./operators";
import { ownMethod, userCall } from "./own-calls";
import { constructed, takesData, topLevelResult } from "./pandas";

export function call(t: Translator, node: Node): Code {
  const { func } = node;
  const path = pathOf(t, func);
  if (path !== null) return byPath(t, node, path);
  if (func.nodeType === "Name") {
    const found = t.binding(func.id);
    const gone = t.whyGone(func.id);
    if (gone !== undefined) throw new Untranslatable(`\`${func.id}\` is missing: ${gone}`);
    if (found.is === "variable") return userCall(t, node, t.variable(func.id, found.type), found.type.fn);
    if (isBuiltin(func.id)) return builtinCall(t, node, func.id);
    return code(`${t.nameOf(func.id)}(${args(t, node)})`, UNKNOWN);
  }
  if (func.nodeType === "Attribute") return methodCall(t, node, func);
  const callee = t.expr(func);
  return code(`${object(callee)}(${args(t, node)})`, callee.type.fn?.returns ?? UNKNOWN);
}

/** How an argument is translated: its position or keyword, and the node. */
type Write = (node: Node, at: number | string) => Code;

const plain =
  (t: Translator): Write =>
  (node) =>
    t.expr(node);

/** Positional arguments, then keywords as one object. */
export function args(t: Translator, node: Node, write: Write = plain(t), more: readonly string[] = []): string {
  const positional = node.args as Node[];
  const keywords = node.keywords as Node[];
  const option = (k: Node): string => {
    if (k.arg) return `${propertyKey(k.arg)}: ${within(write(k.value, k.arg), PREC.arrow)}`;
    const c = t.expr(k.value);
    return c.type.name === "dict" ? `...${within(c, PREC.arrow)}` : `...${t.py("dicts")}.kwargs(${c.text})`;
  };
  const parts = t.listed(positional, node.end_lineno, (a, i) =>
    a.nodeType === "Starred" ? `...${within(t.expr(a.value), PREC.arrow)}` : within(write(a, i), 2),
  );
  const named = t.listed(keywords, node.end_lineno, option);
  const options = [named, ...more].filter(Boolean).join(", ");
  return [parts, options && `{ ${options} }`].filter(Boolean).join(", ");
}

/**
 * Variables that the text of `query` and `eval` names: Python finds them by itself. Where `all`, they are named without an @.
 */
function locals(t: Translator, node: Node, all: boolean): string[] {
  const [first] = node.args.length
    ? (node.args as Node[])
    : (node.keywords as Node[]).filter((k) => k.arg === "expr").map((k) => k.value);
  if (!first || node.keywords.some((k: Node) => k.arg === "local_dict" || k.arg === "resolvers")) return [];
  const parts = first.nodeType === "JoinedStr" ? (first.values as Node[]) : [first];
  const text = parts.map((p) => stringOf(p) ?? (typeof p.value === "string" ? p.value : "")).join(" ");
  const named = [...text.matchAll(all ? /(?<![\w.@'"])([A-Za-z_]\w*)/g : /@([A-Za-z_]\w*)/g)].map(
    (m) => m[1] as string,
  );
  const bound = [...new Set(named)].filter((n) => t.binding(n).is === "variable");
  const entries = bound.map((n) => (t.nameOf(n) === n ? n : `${n}: ${t.nameOf(n)}`));
  return entries.length ? [`local_dict: { ${entries.join(", ")} }`] : [];
}

function byPath(t: Translator, node: Node, path: string): Code {
  if (path.startsWith("pandas.")) return pandasCall(t, node, path);
  if (path.startsWith("numpy.")) {
    const name = path.slice("numpy.".length);
    const codes: Code[] = [];
    const text = args(t, seedFirst(node, name), (n) => {
      const c = data(t, n);
      codes.push(c);
      return c;
    });
    return code(`${object(moduleMember(t, path))}(${text})`, numpyResult(name, codes));
  }
  if (path.startsWith("warnings.")) return code("undefined", type("None"));
  const callee = moduleMember(t, path);
  const given = path === "collections.namedtuple" ? tupleClass(node) : standardResult(path);
  return code(`${object(callee)}(${args(t, node)})`, given);
}

/** What `namedtuple("P", ["x", "y"])` makes: its fields are the parameters. */
function tupleClass(node: Node): Type {
  const [name, fields] = node.args as Node[];
  const words = stringOf(fields)?.split(/[\s,]+/) ?? (fields?.elts as Node[] | undefined)?.map(stringOf);
  if (!words?.every((w) => w) || node.keywords.length) return UNKNOWN;
  const params = words.map((w) => ({ name: w as string, hasDefault: false }));
  const fn = { name: `${stringOf(name)}`, params, vararg: null, kwonly: [], kwarg: null, returns: UNKNOWN };
  return { name: "class", fn };
}

/** Functions whose first parameter takes a dict: an object in that place is the dict, and never the options. */
const DICT_FIRST: Readonly<Record<string, readonly string[]>> = {
  DataFrame: ["data"],
  Series: ["data"],
  "DataFrame.from_dict": ["data"],
  agg: ["func"],
  aggregate: ["func"],
  apply: ["func"],
  fillna: ["value"],
  groupby: ["by"],
  isin: ["values"],
  map: ["arg", "func", "mapper"],
  rename_categories: ["new_categories"],
  set_names: ["names"],
  transform: ["func"],
};

/** Generators of numpy take their seed in the first place. */
function seedFirst(node: Node, name: string): Node {
  const seed = (node.keywords as Node[]).find((k) => k.arg === "seed");
  if (!seed || node.args.length || !/^random\.(default_rng|RandomState|seed)$/.test(name)) return node;
  return { ...node, args: [seed.value], keywords: node.keywords.filter((k: Node) => k !== seed) } as Node;
}

const GROUPBY = new Set("by level as_index sort group_keys observed dropna".split(" "));

/** Such a call with its first argument in its place, `null` where there is none. */
function dictFirst(node: Node, name: string): Node {
  const first = DICT_FIRST[name];
  if (!first || node.args.length || !node.keywords.length) return node;
  const given = (node.keywords as Node[]).find((k) => first.includes(k.arg));
  if (given) return { ...node, args: [given.value], keywords: node.keywords.filter((k: Node) => k !== given) } as Node;
  // An option that groupby does not have must not be taken for a key of a dict.
  const unknown = name === "groupby" && (node.keywords as Node[]).some((k) => k.arg && !GROUPBY.has(k.arg));
  if (name !== "DataFrame" && name !== "Series" && !unknown) return node;
  return { ...node, args: [{ ...node, nodeType: "Constant", value: null, quote_style: undefined }] } as unknown as Node;
}

function pandasCall(t: Translator, given_: Node, path: string): Code {
  const name = pandasName(path) ?? path.slice("pandas.".length);
  const [head, method] = name.split(".") as [string, string | undefined];
  const [self, ...others] = given_.args as Node[];
  // `pd.DataFrame.head(df)` is `df.head()`.
  if (method !== undefined && self && isUnbound(head, method))
    return methodCall(
      t,
      { ...given_, args: others } as Node,
      {
        ...given_.func,
        nodeType: "Attribute",
        value: self,
        attr: method,
      } as unknown as Node,
    );
  const node = dictFirst(renamedOptions(given_, name), name);
  const gone = removedCall(t, node, null, name);
  if (gone) return gone;
  const types: Type[] = [];
  const text = args(
    t,
    node,
    (n, at) => {
      const c = pandasArgument(t, n, at, type("pd"), name);
      if (typeof at === "number") types[at] = c.type;
      return c;
    },
    name === "eval" ? locals(t, node, true) : [],
  );
  const callee = moduleMember(t, path);
  if (/(Error|Warning|Exception)$/.test(name)) return code(`new ${callee.text}(${text})`, type("error"));
  const given = constructed(name, node) ?? topLevelResult(name, types, node) ?? topLevel(name) ?? UNKNOWN;
  return code(`${object(callee)}(${text})`, given);
}

/** An argument for pandas: a callback knows what it is called with, data keep their floats. */
export function pandasArgument(
  t: Translator,
  node: Node,
  at: number | string,
  owner: Type,
  method: string,
  column?: string,
): Code {
  const types = callbackTypes(owner, method, at);
  const isCell = owner.name === "Series" && column !== undefined && COLUMN.test(column);
  const given = isCell ? types.map((g) => (g.name === "scalar" ? { ...g, column } : g)) : types;
  if (node.nodeType === "Lambda") return lambda(t, node, given, true);
  const bound = given.length ? bindFunctions(t, node, given) : null;
  if (bound) return t.variable(node.id, bound);
  if (DTYPES.has(String(at)) || (TAKES_DTYPE.has(method) && at === 0) || DTYPE_TEST.test(method)) return dtype(t, node);
  if (isCallbackDict(node, given)) return dictOf(t, node, (n) => pandasArgument(t, n, at, owner, method));
  if (given.length && node.nodeType === "List") {
    const parts = node.elts.map((n: Node) => pandasArgument(t, n, at, owner, method)) as Code[];
    return code(`[${parts.map((p) => p.text).join(", ")}]`, listOf(UNKNOWN), PREC.atom);
  }
  if (method.startsWith("api.types.")) return asFloat(t, t.expr(node));
  return takesData(owner, method, at) ? data(t, node) : unmarked(t.expr(node));
}

const isCallbackDict = (node: Node, given: readonly Type[]): boolean => given.length > 0 && node.nodeType === "Dict";

function dictOf(t: Translator, node: Node, write: (n: Node) => Code): Code {
  const keys = node.keys as (Node | null)[];
  if (!keys.every((k) => k?.nodeType === "Constant" && typeof k.value === "string" && k.quote_style))
    return t.expr(node);
  const pairs = keys.map((k, i) => `${propertyKey((k as Node).value)}: ${within(write(node.values[i]), PREC.arrow)}`);
  return code(`{ ${pairs.join(", ")} }`, type("dict"), PREC.atom);
}

const DTYPES = new Set(["dtype", "include", "exclude"]);
const TAKES_DTYPE = new Set(["astype", "select_dtypes"]);
/** Functions that ask about a dtype or what has one. */
const DTYPE_TEST = /^api\.types\.(is_\w*dtype(_equal)?|is_dtype_equal|pandas_dtype)$/;
const NAMES: Readonly<Record<string, string>> = {
  int: "int64",
  float: "float64",
  str: "str",
  bool: "bool",
  object: "object",
};

/** A dtype: Python's types stand for their names. */
export function dtype(t: Translator, node: Node): Code {
  if (node.nodeType === "Name" && node.id in NAMES && t.binding(node.id).is === "free")
    return code(JSON.stringify(NAMES[node.id]), type("str"), PREC.atom);
  if (node.nodeType === "List") {
    const parts = node.elts.map((n: Node) => dtype(t, n)) as Code[];
    return code(`[${parts.map((p) => p.text).join(", ")}]`, listOf(UNKNOWN), PREC.atom);
  }
  if (node.nodeType === "Dict") return dictOf(t, node, (n) => dtype(t, n));
  return t.expr(node);
}

/** `super()`, and its older form `super(Class, self)`. */
const isSuper = (t: Translator, node: Node): boolean =>
  node.nodeType === "Call" && isName(node.func, "super") && t.self !== null && t.binding("super").is === "free";

function methodCall(t: Translator, call_: Node, func: Node): Code {
  const method = func.attr as string;
  const node = withExtras(t, dictFirst(call_, method), method);
  if (
    func.value.nodeType === "Name" &&
    /^(str|list|dict|set)$/.test(func.value.id) &&
    t.binding(func.value.id).is === "free"
  )
    return code(`${t.expr(func).text}(${args(t, node)})`, func.value.id === "str" ? type("str") : UNKNOWN);
  if (isSuper(t, func.value))
    return code(method === "__init__" ? `super(${args(t, node)})` : `super.${method}(${args(t, node)})`);
  const owner = t.expr(func.value);
  const gone = removedCall(t, node, owner, method);
  if (gone) return gone;
  if (isFrame(owner.type) && changesNothing(node))
    throw new Untranslatable(
      "an `inplace` method of a selection changes nothing since pandas 3: assign its result",
      true,
    );
  const ofPython = pythonMethod(t, node, owner, method);
  if (ofPython) return ofPython;
  const own = isPandas(owner.type) ? null : ownMethod(t, node, owner, method);
  if (own) return own;
  const ofNumber = numberMethod(t, node, owner, method);
  if (ofNumber) return ofNumber;
  const self = owner.type.name === "values" ? asArray(t, owner) : owner;
  const isValue = isPandas(self.type) || !known(self.type) || self.type.name === "class";
  const caller = (node.keywords as Node[]).some((k) => k.arg === "raw" && k.value.value === true)
    ? type("raw")
    : self.type;
  if (showsValues(t, node, self, method)) return valuesShown(t, node, self, method);
  let first: Type = UNKNOWN;
  const text = args(
    t,
    node,
    (n, at) => {
      const c = isValue ? pandasArgument(t, n, at, caller, method, object(self)) : t.expr(n);
      if (at === 0 || at === "func") first = c.type;
      return c;
    },
    method === "query" || method === "eval" ? locals(t, node, false) : [],
  );
  const given = methodResult(t, node, self.type, method);
  const numbers = numbersMade(self.type, method, first, node);
  if (numbers) return code(`${object(self)}.${method}(${text}).astype("${numbers}")`, given);
  const ownDtype =
    ((self.type.name === "Series" || self.type.name === "NDFrame") && OWN_DTYPE.test(method)) ||
    (self.type.name === "DataFrame" && /^(to_dict|itertuples)$/.test(method));
  if (ownDtype && ["scalar", "list", "mapping", "iterator"].includes(given.name)) {
    const c = cellOf(t, object(self), (s) => `${s}.${method}(${text})`);
    return given.name === "scalar" ? c : { ...c, type: given };
  }
  return code(`${object(self)}.${method}(${text})`, given);
}

/** The dtype of what a function makes of a column or frame: JavaScript has one number, and the library would take it for the column's. */
function numbersMade(owner: Type, method: string, func: Type, node: Node): string | null {
  const made = { int: "int64", float: "float64" }[func.fn?.returns.name ?? ""];
  if (!made || (method !== "apply" && method !== "map")) return null;
  if (owner.name === "DataFrame") return made;
  // What has a length is no float.
  const given = node.args[0] as Node | undefined;
  const isLengthOf = isName(given, "len") || (given?.nodeType === "Lambda" && isLength(given.body));
  return owner.name === "Series" && !isLengthOf ? made : null;
}

const isLength = (node: Node): boolean =>
  node.nodeType === "Call" && isName(node.func, "len") && (node.args[0] as Node | undefined)?.nodeType === "Name";

/** Whether a method hands the values of a series to a function of Python's that tells 2.0 from 2. */
function showsValues(t: Translator, node: Node, self: Code, method: string): boolean {
  const [func] = node.args as Node[];
  return (
    self.type.name === "Series" &&
    (method === "map" || method === "apply") &&
    node.args.length === 1 &&
    !node.keywords.length &&
    func?.nodeType === "Name" &&
    /^(str|repr|type)$/.test(func.id) &&
    t.binding(func.id).is === "free"
  );
}

function valuesShown(t: Translator, node: Node, self: Code, method: string): Code {
  const func = t.py((node.args[0] as Node).id);
  const mapped = (s: string): string => `${s}.${method}((x) => ${func}(${t.py("cell")}(${s}, x)))`;
  const text = COLUMN.test(object(self))
    ? mapped(object(self))
    : `${t.py("cell")}(${self.text}, (s) => ${mapped("s")})`;
  return code(text, SERIES);
}

/** Methods that give values of a column, which are floats where the column's are. */
const OWN_DTYPE = /^(sum|min|max|prod|product|item|pop|get|tolist|to_list|to_dict|items)$/;

/** What a method gives, where its arguments decide. */
function methodResult(t: Translator, node: Node, owner: Type, method: string): Type {
  const option = (name: string): Node | undefined => node.keywords.find((k: Node) => k.arg === name)?.value;
  const first = (node.args[0] ?? option("func")) as Node | undefined;
  if (option("inplace")?.value === true) return type("None");
  if (owner.name === "class") return classMethod(method);
  if (method === "items" && owner.name === "Series") return type("iterator", type("tuple", SCALAR, CELL));
  if (method === "itertuples") return type("iterator");
  if (method === "to_dict") return type("mapping");
  if (method === "apply" && owner.name === "DataFrame") return type("NDFrame");
  if ((method === "apply" || method === "map") && owner.name === "Series") return SERIES;
  if (["agg", "aggregate"].includes(method) && owner.name === "Series" && first?.nodeType === "List") return SERIES;
  if (
    ["agg", "aggregate"].includes(method) &&
    owner.name === "Series" &&
    first?.nodeType !== "List" &&
    first?.nodeType !== "Dict"
  )
    return type("scalar");
  if (["agg", "aggregate"].includes(method) && owner.name === "SeriesGroupBy")
    return first?.nodeType === "List" || !first || node.keywords.length ? type("DataFrame") : SERIES;
  if (
    ["sum", "mean", "min", "max", "median", "std", "var", "any", "all", "prod"].includes(method) &&
    owner.name === "DataFrame" &&
    option("axis") &&
    isNone(option("axis"))
  )
    return type("scalar");
  if (method === "quantile" && owner.name === "DataFrame")
    return first?.nodeType === "List" ? type("DataFrame") : type("Series");
  if (method === "quantile" && owner.name === "Series") return first?.nodeType === "List" ? SERIES : type("float");
  if (method === "reset_index" && owner.name === "Series")
    return option("drop")?.value === true ? SERIES : type("DataFrame");
  if (/^(split|rsplit|partition|rpartition|extract)$/.test(method) && owner.name === "Series.str") {
    const expand = option("expand") as Node | undefined;
    const framed = expand ? expand.value === true : method !== "split" && method !== "rsplit";
    return framed ? type("DataFrame") : SERIES;
  }
  if (method === "to_frame") return type("DataFrame");
  if (method === "to_series") return SERIES;
  if (method === "pipe" && first) {
    let fn: Func | undefined;
    t.rehearse(() => {
      fn = (first.nodeType === "Lambda" ? lambda(t, first, [owner]) : t.expr(first)).type.fn;
    });
    return fn?.returns ?? UNKNOWN;
  }
  if (method === "iterrows") return type("iterator", type("tuple", type("scalar"), ROW));
  if (method === "items" && owner.name === "DataFrame") return type("iterator", type("tuple", type("scalar"), SERIES));
  if (method === "items" && owner.name === "Series")
    return type("iterator", type("tuple", type("scalar"), type("scalar")));
  if (owner.name === "ndarray") return ndarrayResult(method, node.args.length + node.keywords.length > 0);
  if (owner.name === "Generator")
    return numpyResult(
      `random.${method}`,
      (node.args as Node[]).concat(option("size") ?? []).map((n) => t.expr(n)),
    );
  if (method === "total_seconds" || method === "timestamp") return isPandas(owner) ? memberType(owner, method) : FLOAT;
  if (owner.name === "Series" && method === "to_list") return type("list", type("scalar"));
  if (method === "tolist" || method === "to_list") return type("list", type("scalar"));
  return memberType(owner, method);
}

const classMethod = (method: string): Type => {
  if (/^from_/.test(method)) return UNKNOWN;
  return method === "now" || method === "today" ? type("Timestamp") : UNKNOWN;
};

/** Of one dimension less, where a method is told which: an array or, of a vector, a number. */
const ndarrayResult = (method: string, told: boolean): Type => {
  if (told && /^(sum|min|max|prod|ptp|mean|std|var|any|all|argmin|argmax)$/.test(method)) return UNKNOWN;
  if (method === "dot" || method === "searchsorted") return UNKNOWN;
  if (/^(sum|min|max|prod|item|ptp)$/.test(method)) return type("scalar");
  if (/^(mean|std|var)$/.test(method)) return NUMPY_FLOAT;
  if (method === "tolist") return type("list");
  if (method === "nonzero") return type("tuple", type("ndarray"), type("ndarray"));
  if (method === "any" || method === "all") return type("bool");
  return /^(arg(min|max))$/.test(method) ? type("int") : type("ndarray");
};
