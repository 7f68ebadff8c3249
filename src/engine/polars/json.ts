import type { Literal } from "../../plan/expr";
import type { DType } from "../../values/dtype";
import type { Vector } from "../../values/vector";
import { binding } from "./native";
import { storage } from "./storage";
import { toNative } from "./transfer";

// Expressions are Polars' own serialised form: everything its planner knows, at two microseconds each.

/** A text in JSON; half a surrogate pair has no UTF-8 form. */
const quoted = (s: string): string => JSON.stringify(s.replace(/\p{Surrogate}/gu, "\ufffd"));

export const columnRef = (id: string): string => `{"Column":${JSON.stringify(id)}}`;
export const aliased = (e: string, id: string): string => `{"Alias":[${e},${JSON.stringify(id)}]}`;
export const call = (f: string, ...args: readonly string[]): string =>
  `{"Function":{"input":[${args.join(",")}],"function":${f}}}`;
export const binary = (l: string, op: string, r: string): string =>
  `{"BinaryExpr":{"left":${l},"op":"${op}","right":${r}}}`;
export const ternary = (p: string, a: string, b: string): string =>
  `{"Ternary":{"predicate":${p},"truthy":${a},"falsy":${b}}}`;
export const litInt = (n: number | bigint): string => `{"Literal":{"Dyn":{"Int":${n}}}}`;
export const litStr = (s: string): string => `{"Literal":{"Scalar":{"String":${quoted(s)}}}}`;
export const litNull = '{"Literal":{"Scalar":{"Null":"Null"}}}';

/** JSON has no NaN and no infinity: those are read from their names. */
export const litFloat = (x: number, dtype = '"Float64"'): string =>
  Number.isFinite(x) && !Object.is(x, -0)
    ? `{"Literal":{"Scalar":{${dtype}:${x}}}}`
    : `{"Cast":{"expr":${litStr(Number.isNaN(x) ? "NaN" : x === 0 ? "-0.0" : x > 0 ? "inf" : "-inf")},"dtype":{"Literal":${dtype}},"options":"Strict"}}`;

export function literal({ value, field: { dtype } }: Literal): string {
  const to = storage(dtype);
  if (value === null || value === undefined)
    return `{"Cast":{"expr":${litNull},"dtype":{"Literal":${to}},"options":"Strict"}}`;
  if (dtype.kind === "float") return litFloat(Number(value), to);
  if (dtype.kind === "bool") return `{"Literal":{"Scalar":{"Boolean":${Boolean(value)}}}}`;
  return `{"Literal":{"Scalar":{${to}:${typeof value === "string" ? quoted(value) : String(value)}}}}`;
}

/** A vector as a literal column, for membership tests and places. */
export function litSeries(v: Vector): string {
  const frame = toNative([["values", v]]);
  return binding().litSeries(frame.column("values")).serialize("json").toString();
}

export const isTime = (d: DType): boolean => d.kind === "datetime" || d.kind === "timedelta";
