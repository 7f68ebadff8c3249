import * as pd from "../../src/index";
import { LIMITS } from "./known";
import type { Answer } from "./oracle";

type Any = any;

const indexText = (index: Any): string => `${className(index)} ${index}`;

const CLASSES = [
  "MultiIndex",
  "RangeIndex",
  "DatetimeIndex",
  "TimedeltaIndex",
  "PeriodIndex",
  "CategoricalIndex",
  "IntervalIndex",
];
const SCALARS: Any[] = [pd.Timestamp, pd.Timedelta, pd.Period, pd.Interval];
const className = (index: Any): string => CLASSES.find((c) => index instanceof (pd as Any)[c]) ?? "Index";

function number(x: number): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf";
  return x.toExponential(8).replace(/e([+-])(\d)$/, "e$10$2");
}

function name(x: Any): string {
  if (x === null || x === undefined) return "None";
  if (typeof x === "boolean") return x ? "True" : "False";
  if (x !== x) return "nan";
  return x instanceof TUPLE ? `(${Array.from(x as Iterable<Any>, name).join(", ")})` : String(x);
}

const TUPLE = (pd.tuple() as Any).constructor;
const SLICE = (pd.slice() as Any).constructor;

/** A result as text, in the form that oracle.py gives to pandas'. */
export function show(value: Any): string {
  if (value instanceof pd.DataFrame) {
    const df = value as Any;
    const dtypes = [...df.dtypes.tolist()].map(String).join(" ");
    return [`DataFrame (${df.shape.join(", ")})`, dtypes, indexText(df.index), indexText(df.columns), String(df)].join(
      "\n",
    );
  }
  if (value instanceof pd.Series) {
    const s = value as Any;
    return [`Series ${s.dtype} ${name(s.name)}`, indexText(s.index), String(s)].join("\n");
  }
  if (value instanceof pd.Index) return indexText(value);
  if (value === null || value === undefined) return "None";
  if (value === pd.NA) return "<NA>";
  if (value === pd.NaT) return "NaT";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number" || typeof value === "bigint") return number(Number(value));
  if (typeof value === "string" || SCALARS.some((c) => value instanceof c)) return String(value);
  if (value instanceof SLICE) return `slice(${show(value.start)}, ${show(value.stop)}, ${show(value.step)})`;
  if (typeof value === "object" && "kind" in value && "masked" in value) return `dtype ${value}`;
  if (ArrayBuffer.isView(value)) return show(Array.from(value as unknown as ArrayLike<unknown>));
  if (Array.isArray(value) || value instanceof TUPLE) return `[${Array.from(value as Iterable<Any>, show).join(", ")}]`;
  return `other ${value?.constructor?.name}`;
}

/** What this library answers to a program, whose result is its variable `x`. */
export function answer(code: string): Answer {
  try {
    const run = new Function("pd", "slice", "len", "tuple", `"use strict";\n${code}\nreturn [x];`);
    return { text: show(run(pd, pd.slice, pd.len, pd.tuple)[0]) };
  } catch (error) {
    const e = error as Error;
    return { error: [e?.name ?? "thrown"], message: String(e?.message) };
  }
}

const JAVASCRIPT =
  /is not a function|is not iterable|Cannot (read|set) prop|the engine failed|Maximum call|Invalid array|no rule for|has no column/;

/** How two answers differ, or null. `unsupported` is what this library says it can't do. */
export function difference(ours: Answer, theirs: Answer): "unsupported" | string | null {
  if (LIMITS.some((l) => l.holds(ours, theirs))) return null;
  if (ours.error) {
    if (JAVASCRIPT.test(ours.message ?? "") || ours.error[0] === "ReferenceError")
      return `${ours.error[0]}: ${ours.message}`;
    if (!theirs.error)
      return ours.error[0] === "NotImplementedError"
        ? "unsupported"
        : `only ours raises ${ours.error[0]}: ${ours.message}`;
    const known = theirs.error.find((c) => typeof (pd as Any)[c] === "function" || c === "Exception");
    return known === ours.error[0] || ours.error[0] === "NotImplementedError" || known === "NotImplementedError"
      ? null
      : `pandas raises ${theirs.error[0]}: ${theirs.message}\nours ${ours.error[0]}: ${ours.message}`;
  }
  if (theirs.error)
    return theirs.error[0] === "NotImplementedError"
      ? null
      : `only pandas raises ${theirs.error[0]}: ${theirs.message}`;
  return ours.text === theirs.text ? null : `pandas\n${theirs.text}\nours\n${ours.text}`;
}
