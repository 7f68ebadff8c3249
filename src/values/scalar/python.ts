import { inHashOrder } from "../set-order";

/** How Python writes values: what `repr` gives for the ones that occur inside keys, tuples and messages. */

/** Python's `repr` of a string. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text.replace(/[\\'"]|(?! )[\p{C}\p{Z}]/gu, (c) => {
    if (c === "\\") return "\\\\";
    if (c === "\n") return "\\n";
    if (c === "\t") return "\\t";
    if (c === "\r") return "\\r";
    if (c === "'" || c === '"') return c === mark ? `\\${c}` : c;
    const hex = (c.codePointAt(0) as number).toString(16);
    if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
    return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
  });
  return mark + body + mark;
}

/** Python's text of a number; an integer has no `.0`, since JavaScript cannot tell `1.0` from `1`. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  return Number.isSafeInteger(value) ? String(value) : floatText(value);
}

/** Python's text of a float: shortest digits, `.0` on whole numbers, an exponent from 1e16 and below 1e-4. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  }
  const text = Object.is(value, -0) ? "-0" : String(value);
  return text.includes(".") ? text : `${text}.0`;
}

/** A value as Python's `repr` prints it. */
export function repr(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "string") return quote(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return numberText(value);
  if (typeof value === "function" && typeof (value as { __name__?: unknown }).__name__ === "string")
    return `<class '${(value as unknown as { __name__: string }).__name__}'>`;
  if (typeof value === "object" && "repr" in value && typeof value.repr === "function") return value.repr() as string;
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  if (value instanceof Map) return `{${[...value].map(([k, v]) => `${repr(k)}: ${repr(v)}`).join(", ")}}`;
  if (value instanceof Set) return value.size ? `{${inHashOrder(value).map(repr).join(", ")}}` : "set()";
  if (value instanceof Date) return `datetime.datetime(${dateParts(value)})`;
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    return `{${Object.entries(value)
      .map(([k, v]) => `${quote(k)}: ${repr(v)}`)
      .join(", ")}}`;
  }
  return String(value);
}

/** The numbers that make a moment in Python: seconds and less only where there are any. */
export function dateParts(d: Date): string {
  const parts = [d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate(), d.getUTCHours(), d.getUTCMinutes()];
  const micro = d.getUTCMilliseconds() * 1000;
  if (d.getUTCSeconds() || micro) parts.push(d.getUTCSeconds());
  if (micro) parts.push(micro);
  return parts.join(", ");
}

export const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/** What calling a class without `new` gives: the same as with `new`; `instanceof` holds for both. */
export type Callable<C extends abstract new (...args: never[]) => unknown> = C &
  (C extends new (...args: infer A) => infer R ? (...args: A) => R : never);

/** Makes a class callable without `new`. */
export function callable<C extends new (...args: never[]) => object>(cls: C): Callable<C> {
  const made: unknown = new Proxy(cls, { apply: (target, _self, args) => new target(...(args as never[])) });
  Object.defineProperty(cls.prototype, "constructor", { value: made, writable: true, configurable: true });
  return made as Callable<C>;
}
