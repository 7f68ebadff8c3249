import { to } from "../../block/arithmetic";
import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { scalar } from "../../block/scalar";
import { filterBy } from "../../block/select";
import type { Env, Outcome, SliceValue } from "../../expr-lang";
import { run } from "../../expr-lang";
import type { Expr } from "../../plan/expr";
import * as ops from "../../plan/ops";
import { float64 } from "../../values/dtype";
import { AttributeError, KeyError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { pyRepr } from "../../values/pyrepr";
import { slice } from "../../values/scalar";
import { typeName } from "../../values/typename";
import { isNDFrame, typeOf } from "../construct/labels";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { member } from "../member";
import type { Series } from "../series";
import { BLOCK } from "../shared/ndframe";
import { CHANGE } from "./index";
import { isCallable, isIndex } from "./keys";
import { setColumn } from "./set-column";
import { givenOf } from "./value";

type Methods = Record<string, (...args: unknown[]) => unknown>;

const BINARY: Record<string, [name: string, reversed: string]> = {
  "+": ["add", "radd"],
  "-": ["sub", "rsub"],
  "*": ["mul", "rmul"],
  "/": ["truediv", "rtruediv"],
  "//": ["floordiv", "rfloordiv"],
  "%": ["mod", "rmod"],
  "**": ["pow", "rpow"],
};
const COMPARE: Record<string, [string, string]> = {
  "<": ["lt", "gt"],
  ">": ["gt", "lt"],
  "<=": ["le", "ge"],
  ">=": ["ge", "le"],
  "==": ["eq", "eq"],
  "!=": ["ne", "ne"],
};

const hasMethods = (x: unknown): x is Methods => isNDFrame(x) || isIndex(x);

/** An operator by its method, on whichever side is a series; of plain values, by a series of one. */
function operate(name: string, reversed: string, left: unknown, right: unknown): unknown {
  if (isIndex(left)) return operate(name, reversed, columnOf(left), right);
  if (isIndex(right)) return operate(name, reversed, left, columnOf(right));
  if (hasMethods(left)) return (left[name] as Methods[string])(right);
  if (hasMethods(right)) return (right[reversed] as Methods[string])(left);
  const one = make.series(Block.of([vectorOf([left])], Labels.of([null]))) as unknown as Methods &
    ((key: unknown) => unknown);
  return ((one[name] as Methods[string])(right) as (key: unknown) => unknown)(0);
}

/** An index as a series over itself, so that it aligns with the columns. */
function columnOf(index: unknown): unknown {
  const { labels } = index as { labels: Labels };
  return make.series(Block.of([labels.vector], Labels.of([labels.name], [null]), labels));
}

const MATH: Record<string, (x: number, y: number) => number> = Object.fromEntries(
  Object.entries({
    sin: "sin",
    cos: "cos",
    tan: "tan",
    exp: "exp",
    log: "log",
    expm1: "expm1",
    log1p: "log1p",
    sqrt: "sqrt",
    sinh: "sinh",
    cosh: "cosh",
    tanh: "tanh",
    arcsin: "asin",
    arccos: "acos",
    arctan: "atan",
    arccosh: "acosh",
    arcsinh: "asinh",
    arctanh: "atanh",
    abs: "abs",
    log10: "log10",
    floor: "floor",
    ceil: "ceil",
    arctan2: "atan2",
  }).map(([name, js]) => [name, (Math as unknown as Record<string, (x: number, y: number) => number>)[js] as never]),
);

/** A mathematical function of columns, run by the engine. */
function math(name: string, args: unknown[]): unknown {
  if (!args.some(hasMethods)) return (MATH[name] as (x: number, y: number) => number)(Number(args[0]), Number(args[1]));
  const first = args.find(hasMethods);
  const s = (isIndex(first) ? columnOf(first) : first) as unknown as Series;
  const b = s[BLOCK];
  const exprs = args.map((a) => (isNDFrame(a) ? a[BLOCK].expr(0) : isIndex(a) ? b.expr(0) : scalar(a)));
  const op = (ops as unknown as Record<string, (...args: unknown[]) => Expr>)[name] as (...args: unknown[]) => Expr;
  const floats = exprs.map((e) =>
    name === "abs" || name === "floor" || name === "ceil"
      ? e
      : to(e, e.field.dtype.kind === "float" ? e.field.dtype : float64),
  );
  return make.series(b.project([op(...floats)]));
}

export interface Names {
  readonly resolve: (name: string) => unknown;
  readonly locals: readonly unknown[];
}

const lookIn = (dicts: readonly unknown[], name: string): unknown => {
  for (const d of dicts) {
    if (d === null || d === undefined) continue;
    const found =
      d instanceof Map
        ? d.get(name)
        : Object.hasOwn(d as object, name)
          ? (d as Record<string, unknown>)[name]
          : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The names of a string, and what its operators do: the methods of series and indexes. */
export function environment(names: Names): Env {
  return {
    resolve: names.resolve,
    local: (name) => lookIn(names.locals, name),
    binary: (op, l, r) => operate(...(BINARY[op] as [string, string]), l, r),
    compare: (op, l, r) => operate(...(COMPARE[op] as [string, string]), l, r),
    logical(op, l, r) {
      if (hasMethods(l) || hasMethods(r)) return operate(op, op, l, r);
      return op === "and" ? Boolean(l) && Boolean(r) : Boolean(l) || Boolean(r);
    },
    unary(op, x) {
      const s = (isIndex(x) ? columnOf(x) : x) as Methods;
      if (hasMethods(s)) return op === "-" ? s.neg?.() : op === "+" ? s : s.not?.();
      if (op === "not") return !x;
      return op === "-" ? -(x as number) : op === "+" ? x : typeof x === "boolean" ? !x : ~(x as number);
    },
    isin(value, collection, negated) {
      const items =
        isNDFrame(collection) || isIndex(collection) || !Array.isArray(collection)
          ? collection
          : collection.map((x) => x);
      if (!hasMethods(value)) {
        const found = [...(items as Iterable<unknown>)].includes(value);
        return found !== negated;
      }
      const s = (isIndex(value) ? columnOf(value) : value) as Methods;
      const found = (s.isin as Methods[string])(items) as Methods;
      return negated ? found.not?.() : found;
    },
    attribute(object, name) {
      const found = member(object, name);
      if (found === undefined) throw noAttribute(object, name);
      return isCallable(found) ? found.bind(object) : found;
    },
    call(callee, args, kwargs) {
      if (typeof callee !== "function") throw new TypeError(`'${typeName(callee)}' object is not callable`);
      return callee(...args, ...(Object.keys(kwargs).length ? [kwargs] : []));
    },
    method(object, name, args, kwargs) {
      const f = member(object, name);
      if (typeof f !== "function") throw noAttribute(object, name);
      return f.call(object, ...args, ...(Object.keys(kwargs).length ? [kwargs] : []));
    },
    subscript(object, key) {
      const k = isSlice(key) ? slice(key.start, key.stop, key.step) : key;
      if (typeof object === "function") return object(k);
      if (Array.isArray(object) || typeof object === "string") return object[Number(k)];
      return Object.hasOwn(Object(object), String(k)) ? (object as Record<string, unknown>)[String(k)] : undefined;
    },
    math,
  };
}

const isSlice = (x: unknown): x is SliceValue =>
  typeof x === "object" && x !== null && (x as SliceValue).kind === "slice";

const noAttribute = (object: unknown, name: string): AttributeError =>
  new AttributeError(`'${typeOf(object)}' object has no attribute '${name}'`);

/** What the names of a frame's strings stand for: its columns, the levels of its index, `index`. */
function frameNames(df: DataFrame, options: Record<string, unknown>): Names {
  const b: Block = df[BLOCK];
  const resolvers = [...((options.resolvers as unknown[] | null | undefined) ?? [])];
  const resolve = (name: string): unknown => {
    const given = lookIn(resolvers, name);
    if (given !== undefined) return given;
    const found = columnNamed(b, name);
    if (found >= 0) return make.series(b.pick([found]));
    const level = b.index.names.findIndex((n, k) => (n === null ? `ilevel_${k}` : String(n)) === name);
    if (level >= 0 && (b.index.names.length > 1 || b.index.names[0] !== null || name === "ilevel_0"))
      return levelColumn(b, level);
    if (name === "index" && b.index.names.length === 1) return levelColumn(b, 0);
    if (name === "columns") return df.columns;
    return lookIn([options.global_dict], name);
  };
  return { resolve, locals: [options.local_dict, options.global_dict] };
}

/** The column of a name, which in strings may be a cleaned one: backticks give the name itself. */
const columnNamed = (b: Block, name: string): number => b.labels.position(name);

/** A level of the row labels as a column beside the others. */
function levelColumn(b: Block, level: number): unknown {
  const named = Labels.of([b.index.names[level] ?? null], [null]);
  const wide = b.withIndexColumns();
  if (!b.isRange) return make.series(b.on(b.plan, { columns: [b.index.ids[level] as string], labels: named }));
  return make.series(wide.on(wide.plan, { index: b.index, columns: [wide.index.ids[0] as string], labels: named }));
}

type Result =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "assigned"; readonly block: Block };

/** `df.eval(...)`. */
export function evaluated(df: DataFrame, expr: unknown, options: Record<string, unknown>, target: boolean): Result {
  if (typeof expr !== "string")
    throw new ValueError(`expr must be a string to be evaluated, ${pyTypeText(expr)} given`);
  checkOptions(options);
  const out: Outcome = run(expr, environment(frameNames(df, options)), target);
  if (out.kind === "value") return out;
  let block: Block = df[BLOCK];
  for (const [name, value] of out.columns)
    block = setColumn(block, name, givenOf(isIndex(value) ? columnOf(value) : value));
  return { kind: "assigned", block };
}

const KNOWN = ["parser", "engine", "local_dict", "global_dict", "resolvers", "level", "target"];

function checkOptions(options: Record<string, unknown>): void {
  for (const name of Object.keys(options))
    if (!KNOWN.includes(name)) throw new TypeError(`eval() got an unexpected keyword argument '${name}'`);
  const { parser = "pandas", engine = null } = options;
  if (parser !== "pandas" && parser !== "python")
    throw new KeyError(
      `"Invalid parser '${String(parser)}' passed, valid parsers are dict_keys(['python', 'pandas'])"`,
    );
  if (parser === "python") throw new NotImplementedError("eval: the parser 'python' is not supported yet");
  if (engine !== null && engine !== "python" && engine !== "numexpr")
    throw new KeyError(
      `"Invalid engine '${String(engine)}' passed, valid engines are dict_keys(['numexpr', 'python'])"`,
    );
}

const pyTypeText = (x: unknown): string => `<class '${typeName(x)}'>`;

/** `df.query(...)`. */
export function queried(df: DataFrame, p: { expr: unknown; inplace: unknown } & Record<string, unknown>): Block {
  const { expr, inplace: _, ...options } = p;
  const found = evaluated(df, expr, options, false);
  const value = found.kind === "value" ? found.value : null;
  const b: Block = df[BLOCK];
  if (isNDFrame(value) && value.ndim === 1) {
    const { kind } = value[BLOCK].settled().dtype(0);
    if (kind === "bool") return filterBy(b, value[BLOCK]);
  }
  const rows = (df.loc as (key: unknown) => unknown)(value);
  if (isNDFrame(rows)) return rows[BLOCK];
  throw new ValueError(`query: ${pyRepr(value)} selects no rows`);
}

/** `pd.eval(...)`. */
export function evaluate(expr: unknown, inplace: unknown, p: Record<string, unknown>): unknown {
  if (typeof expr !== "string")
    throw new ValueError(`expr must be a string to be evaluated, ${pyTypeText(expr)} given`);
  checkOptions(p);
  const dicts = [...((p.resolvers as unknown[] | null) ?? []), p.local_dict, p.global_dict];
  const target = p.target as DataFrame | null;
  const names = { resolve: (name: string) => lookIn(dicts, name), locals: [p.local_dict, p.global_dict] };
  const out = run(expr, environment(names), target !== null);
  if (out.kind === "value") {
    if (inplace) throw new ValueError("Cannot operate inplace if there is no assignment");
    return out.value;
  }
  let block: Block = (target as DataFrame)[BLOCK];
  for (const [name, value] of out.columns) block = setColumn(block, name, givenOf(value));
  if (!inplace) return make.frame(block);
  (target as unknown as { [CHANGE](b: Block): void })[CHANGE](block);
  return null;
}
