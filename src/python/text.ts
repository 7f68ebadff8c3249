import { numpyRepr, numpyStr } from "../format/numpy-repr";
import { pyRepr } from "../format/python-text";
import { arrayMark, isTupleArray } from "../values/array-mark";
import { quote } from "../values/scalar";
import { dateParts } from "../values/scalar/python";
import { inHashOrder } from "../values/set-order";
import { entriesOf, FrozenSet, isClass, isDict, isSubscript } from "./kinds";
import { className, typeName } from "./names";

const isTypedArray = (x: unknown): x is Float64Array => ArrayBuffer.isView(x) && !(x instanceof DataView);

/** Python's `repr(x)`: lists, tuples, dicts and sets by their items, pandas' objects as they print, classes and functions by name. */
export function repr(x: unknown): string {
  switch (typeof x) {
    case "string":
      return quote(x);
    case "function":
      return functionText(x);
    case "object":
      return x === null ? "None" : objectText(x);
  }
  return pyRepr(x);
}

function functionText(f: Function): string {
  if (isSubscript(f)) return typeName(f) === "ndarray" ? (f.repr as () => string)() : String(f);
  if (isClass(f) || "__name__" in f) return `<class '${qualified(f)}'>`;
  return `<function ${f.name || "<lambda>"} at 0x${"7f00000000a0"}>`;
}

const BUILTIN = new Set(
  "bool bytes dict float frozenset function int list module object range set slice str tuple type NoneType".split(" "),
);
const PANDAS =
  /^(DataFrame|Series|([A-Z]\w*)?Index|Categorical|Timestamp|Timedelta|Period|Interval|DateOffset|Grouper|NamedAgg|.*Dtype)$/;

/** A class with its module. */
function qualified(f: Function): string {
  const name = className(f);
  const module = (f as { __module__?: unknown }).__module__;
  if (typeof module === "string") return `${module}.${name}`;
  if (BUILTIN.has(name) || /Error$|^(Exception|StopIteration)$/.test(name)) return name;
  if (/^(date|datetime|time|timedelta|timezone)$/.test(name)) return `datetime.${name}`;
  if (name === "ndarray") return "numpy.ndarray";
  return PANDAS.test(name) ? `pandas.${name}` : `__main__.${name}`;
}

function objectText(x: object): string {
  if (x instanceof Error) return `${x.name}(${/KeyError$/.test(x.name) ? x.message : x.message && quote(x.message)})`;
  const own = (x as { repr?: unknown }).repr;
  if (isTuple(x)) {
    const items = [...x].map(repr);
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
  }
  if (arrayMark(x)) return numpyRepr(x as unknown[]);
  if (typeof own === "function") return own.call(x) as string;
  if (Array.isArray(x)) return guarded(x, "[...]", () => `[${x.map(repr).join(", ")}]`);
  if (isDict(x)) return guarded(x, "{...}", () => dictText(x));
  if (x instanceof Set) {
    const items = inHashOrder(x).map(repr).join(", ");
    if (x instanceof FrozenSet) return x.size ? `frozenset({${items}})` : "frozenset()";
    return x.size ? `{${items}}` : "set()";
  }
  if (isTypedArray(x)) return numpyRepr(x);
  if (x instanceof Date) return `datetime.datetime(${dateParts(x)})`;
  if (x.toString !== Object.prototype.toString) return String(x);
  return `<__main__.${typeName(x)} object at 0x7f00000000a0>`;
}

const isTuple = (x: object): x is Iterable<unknown> =>
  x.constructor?.name === "Tuple" || (Array.isArray(x) && isTupleArray(x));

function dictText(x: Record<string, unknown> | Map<unknown, unknown>): string {
  return `{${entriesOf(x)
    .map(([k, v]) => `${repr(k)}: ${repr(v)}`)
    .join(", ")}}`;
}

const open = new Set<object>();

/** A container that holds itself is not walked twice. */
function guarded(x: object, again: string, write: () => string): string {
  if (open.has(x)) return again;
  open.add(x);
  try {
    return write();
  } finally {
    open.delete(x);
  }
}

function text(...args: [x?: unknown]): string {
  if (args.length === 0) return "";
  const [x] = args;
  if (typeof x === "string") return x;
  if (isSubscript(x)) return String(x);
  if (typeof x !== "object" || x === null) return repr(x);
  if (x instanceof Error) return x.message;
  if (Array.isArray(x) && "__getitem__" in x) return String(x);
  if (isTypedArray(x) || arrayMark(x)) return numpyStr(x as Float64Array);
  if (x instanceof Date) return x.toISOString().slice(0, 19).replace("T", " ");
  if ((Array.isArray(x) && x.toString === Array.prototype.toString) || isTuple(x) || x instanceof Set || isDict(x))
    return repr(x);
  return x.toString === Object.prototype.toString ? repr(x) : String(x);
}

/** Python's `str(x)`; `str()` is the empty text. Also stands for the type. */
export const str = Object.assign(text, { __name__: "str" });

/** Python's `ascii(x)`: `repr` with escapes for everything past ASCII. */
export function ascii(x: unknown): string {
  return repr(x).replace(/[^\0-\x7f]/gu, (c) => {
    const hex = (c.codePointAt(0) as number).toString(16);
    if (hex.length <= 2) return `\\x${hex}`;
    return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
  });
}
