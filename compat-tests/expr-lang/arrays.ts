import { type Env, evaluate, type SliceValue } from "../../src/expr-lang";
import { AttributeError, TypeError } from "../../src/values/errors";

/** A column of plain numbers, texts or booleans: enough of a Series to run expressions in tests. */
export class Column {
  constructor(readonly values: readonly unknown[]) {}
}

const spread = (left: unknown, right: unknown, f: (a: any, b: any) => unknown): unknown => {
  if (!(left instanceof Column) && !(right instanceof Column)) return f(left, right);
  const { length } = (left instanceof Column ? left : (right as Column)).values;
  const at = (x: unknown, i: number) => (x instanceof Column ? x.values[i] : x);
  return new Column(Array.from({ length }, (_, i) => f(at(left, i), at(right, i))));
};

const BINARY: Record<string, (a: any, b: any) => unknown> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": (a, b) => Math.floor(a / b),
  "%": (a, b) => a - b * Math.floor(a / b),
  "**": (a, b) => a ** b,
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  and: (a, b) => a && b,
  or: (a, b) => a || b,
};
const UNARY: Record<string, (a: any) => unknown> = { "-": (a) => -a, "+": (a) => +a, "~": (a) => !a, not: (a) => !a };
const METHODS: Record<string, (column: Column, args: any[], kwargs: any) => unknown> = {
  abs: (c) => new Column(c.values.map((v) => Math.abs(v as number))),
  clip: (c, [low], { lower = low ?? -Infinity, upper = Infinity }) =>
    new Column(c.values.map((v) => Math.min(Math.max(v as number, lower), upper))),
  mean: (c) => c.values.reduce((a: number, b) => a + (b as number), 0) / c.values.length,
  max: (c) => Math.max(...(c.values as number[])),
  upper: (c) => new Column(c.values.map((v) => (v as string).toUpperCase())),
  isin: (c, [list]) => new Column(c.values.map((v) => list.includes(v))),
};

/** An environment over columns and the caller's variables. */
export function arrayEnv(columns: Record<string, Column>, locals: Record<string, unknown>): Env {
  const isColumn = (x: unknown): x is Column => x instanceof Column;
  return {
    resolve: (name) => columns[name],
    local: (name) => locals[name],
    binary: (op, left, right) => spread(left, right, BINARY[op]!),
    compare: (op, left, right) => spread(left, right, BINARY[op]!),
    logical: (op, left, right) => spread(left, right, BINARY[op]!),
    unary: (op, x) => spread(x, null, UNARY[op]!),
    isin: (value, collection, negated) => {
      const items = isColumn(collection) ? collection.values : (collection as unknown[]);
      return spread(value, null, (v) => items.includes(v) !== negated);
    },
    attribute: (object, name) => {
      if (isColumn(object)) {
        if (name === "str" || name === "values") return object;
        throw new AttributeError(`'Series' object has no attribute '${name}'`);
      }
      return (object as Record<string, unknown>)[name];
    },
    call: (callee, args, kwargs) => {
      if (typeof callee !== "function") throw new TypeError("'Series' object is not callable");
      return callee(...args, kwargs);
    },
    method: (object, name, args, kwargs) => METHODS[name]!(object as Column, args, kwargs),
    subscript: (object, key) => {
      if (!isColumn(object)) return (object as Record<string, unknown>)[key as string];
      if (isColumn(key)) return new Column(object.values.filter((_, i) => key.values[i]));
      if (typeof key === "number") return object.values[key];
      const { start, stop } = key as SliceValue;
      return new Column(object.values.slice((start as number) ?? 0, (stop as number) ?? undefined));
    },
    math: (name, args) =>
      name === "arctan2" ? spread(args[0], args[1], Math.atan2) : spread(args[0], null, (Math as any)[name]),
  };
}

export { evaluate };
