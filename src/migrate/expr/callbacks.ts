import type { Node } from "../ast";
import type { Translator } from "../translator";
import type { Type } from "../types";
import { FRAME, INT, isIndex, ROW, SCALAR, SERIES, STR, type, UNKNOWN } from "../types";

const SERIES_ONE: readonly Type[] = [SERIES];
const OWNER = "owner";

/** What pandas calls a function with, by class, method and parameter. `*` is any parameter. */
const CALLBACKS: Readonly<Record<string, Readonly<Record<string, readonly (Type | typeof OWNER)[]>>>> = {
  DataFrame: {
    apply: [ROW],
    agg: SERIES_ONE,
    aggregate: SERIES_ONE,
    transform: SERIES_ONE,
    map: [SCALAR],
    applymap: [SCALAR],
    assign: [FRAME],
    pipe: [FRAME],
    where: [FRAME],
    mask: [FRAME],
    combine: [SERIES, SERIES],
    sort_values: SERIES_ONE,
    sort_index: [type("Index")],
    rename: [SCALAR],
    rename_axis: [SCALAR],
    groupby: [SCALAR],
    pivot_table: SERIES_ONE,
    loc: [FRAME],
  },
  Series: {
    apply: [SCALAR],
    map: [SCALAR],
    agg: [UNKNOWN],
    aggregate: [UNKNOWN],
    transform: [UNKNOWN],
    pipe: [SERIES],
    where: [SERIES],
    mask: [SERIES],
    combine: [SCALAR, SCALAR],
    sort_values: SERIES_ONE,
    sort_index: [type("Index")],
    rename: [SCALAR],
    groupby: [SCALAR],
  },
  Index: { map: [SCALAR], sort_values: [type("Index")] },
  DataFrameGroupBy: {
    apply: [FRAME],
    filter: [FRAME],
    pipe: [OWNER],
    agg: SERIES_ONE,
    aggregate: SERIES_ONE,
    transform: SERIES_ONE,
  },
  SeriesGroupBy: { "*": SERIES_ONE, pipe: [OWNER] },
  Resampler: { "*": [type("NDFrame")], pipe: [OWNER] },
  Rolling: { apply: SERIES_ONE, agg: SERIES_ONE, aggregate: SERIES_ONE, pipe: [OWNER] },
  Expanding: { apply: SERIES_ONE, agg: SERIES_ONE, aggregate: SERIES_ONE, pipe: [OWNER] },
  /** Where a method is told to give arrays. */
  raw: { "*": [type("values")] },
  "Series.str": { replace: [type("Match")] },
  pd: {
    pivot_table: SERIES_ONE,
    crosstab: SERIES_ONE,
    NamedAgg: SERIES_ONE,
    read_csv: [STR],
    read_table: [STR],
    col: [],
  },
};

/** Types of the arguments that pandas gives to a function in this place; none where it takes no function. */
export function callbackTypes(owner: Type, method: string, at: number | string): readonly Type[] {
  const rows = isIndex(owner) ? CALLBACKS.Index : CALLBACKS[owner.name === "NDFrame" ? "DataFrame" : owner.name];
  const found = rows?.[method] ?? rows?.["*"];
  if (!found) return [];
  if (method === "assign" && at === 0) return [];
  if ((method === "apply" || method === "map") && typeof at === "string" && at !== "func" && at !== "arg") return [];
  if (at === "name") return [];
  if (at === "skiprows") return [INT];
  return found.map((f) => (f === OWNER ? owner : f));
}

/** A function of the program that pandas calls learns what its parameters hold; its type, where it is one. */
export function bindFunctions(t: Translator, node: Node, given: readonly Type[]): Type | null {
  if (node.nodeType === "List") for (const n of node.elts) bindFunctions(t, n, given);
  if (node.nodeType === "Dict") for (const n of node.values) bindFunctions(t, n, given);
  if (node.nodeType !== "Name" || t.whyGone(node.id) !== undefined) return null;
  const found = t.binding(node.id);
  if (found.is !== "variable" || !found.type.fn) return null;
  const { fn } = found.type;
  given.forEach((g, i) => {
    const key = `${fn.name}:${i}`;
    const before = t.facts.params.get(key);
    t.facts.params.set(key, !before || before.name === g.name ? g : UNKNOWN);
  });
  return found.type;
}

/** Options of pandas' own where a method passes the others on to a function. */
const OWN_OPTIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  pipe: new Set(),
  apply: new Set("func axis raw result_type by_row engine engine_kwargs convert_dtype include_groups".split(" ")),
  agg: new Set("func axis engine engine_kwargs".split(" ")),
  aggregate: new Set("func axis engine engine_kwargs".split(" ")),
  transform: new Set("func axis engine engine_kwargs".split(" ")),
  map: new Set("func arg na_action engine".split(" ")),
};

/**
 * A function of the program's own that gets more than what pandas gives it: `df.pipe(f, by=2)` becomes a call of it,
 * since its parameters are no options to TypeScript.
 */
export function withExtras(t: Translator, node: Node, method: string): Node {
  const own = OWN_OPTIONS[method];
  const [func, ...more] = node.args as Node[];
  if (!own || !func) return node;
  if (func.nodeType === "Lambda") return withDefaults(node, func, own);
  if (func.nodeType !== "Name") return node;
  const found = t.binding(func.id);
  if (found.is !== "variable" || !found.type.fn) return node;
  const keywords = node.keywords as Node[];
  const given = keywords.find((k) => k.arg === "args")?.value as Node | undefined;
  const passed = keywords.filter((k) => k.arg && k.arg !== "args" && !own.has(k.arg));
  const places = method === "pipe" ? more : given?.nodeType === "Tuple" || given?.nodeType === "List" ? given.elts : [];
  if (!passed.length && !places.length) return node;
  const name = (id: string): Node => ({ ...func, nodeType: "Name", id }) as Node;
  const called = { ...func, nodeType: "Call", func, args: [name("x"), ...places], keywords: passed } as unknown as Node;
  const args = {
    nodeType: "Arguments",
    posonlyargs: [],
    args: [{ arg: "x" }],
    kwonlyargs: [],
    kw_defaults: [],
    defaults: [],
  };
  const lambda = { ...func, nodeType: "Lambda", args, body: called } as unknown as Node;
  const rest = keywords.filter((k) => k !== keywords.find((x) => x.arg === "args") && !passed.includes(k));
  return { ...node, args: method === "pipe" ? [lambda] : [lambda, ...more], keywords: rest } as Node;
}

/** A lambda that gets more by name: what it gets becomes the default of its parameter. */
function withDefaults(node: Node, func: Node, own: ReadonlySet<string>): Node {
  const keywords = node.keywords as Node[];
  const params = func.args.args as Node[];
  const passed = keywords.filter((k) => k.arg && !own.has(k.arg) && params.slice(1).some((p) => p.arg === k.arg));
  const first = params.length - passed.length;
  // Defaults stand last: only parameters there can be given any.
  if (!passed.length || first < 1 || func.args.defaults.length) return node;
  const last = params.slice(first).map((p) => passed.find((k) => k.arg === p.arg)?.value as Node | undefined);
  if (last.some((v) => v === undefined)) return node;
  const lambda = { ...func, args: { ...func.args, defaults: last } } as unknown as Node;
  return {
    ...node,
    args: [lambda, ...(node.args as Node[]).slice(1)],
    keywords: keywords.filter((k) => !passed.includes(k)),
  } as Node;
}
