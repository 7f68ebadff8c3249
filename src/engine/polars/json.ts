import type { Literal } from "../../plan/expr";
import { hasMarks, NEGATIVE } from "../../plan/pool";
import type { DType } from "../../values/dtype";
import { isPooled } from "../../values/dtype";
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

/** JSON has no NaN and no infinity, and long numbers in it are read by the engine to the last bit but one: those are read from texts. */
export const litFloat = (x: number, dtype = '"Float64"'): string =>
  Number.isFinite(x) && !Object.is(x, -0) && isShort(String(x))
    ? `{"Literal":{"Scalar":{${dtype}:${x}}}}`
    : `{"Cast":{"expr":${litStr(floatName(x))},"dtype":{"Literal":${dtype}},"options":"Strict"}}`;

/** Whether a number is read exactly by one division: its digits and the power of ten that divides them are floats. */
function isShort(text: string): boolean {
  const m = /^-?(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) as RegExpExecArray;
  const [whole, part] = [m[1] as string, m[2] ?? ""];
  return (whole + part).replace(/^0+/, "").length <= 15 && Math.abs(Number(m[3] ?? 0) - part.length) <= 22;
}

function floatName(x: number): string {
  if (Number.isNaN(x)) return "NaN";
  if (x === 0) return "-0.0";
  return Number.isFinite(x) ? String(x) : x > 0 ? "inf" : "-inf";
}

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

/** A column as one of keys: handles of objects that are equal are made the same. */
export const asKey = (e: string, dtype: DType): string =>
  isPooled(dtype) && hasMarks() ? binary(e, "And", `{"Literal":{"Scalar":{"UInt32":${NEGATIVE - 1}}}}`) : e;
