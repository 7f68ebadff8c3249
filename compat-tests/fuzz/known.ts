import type { Answer } from "./oracle";

/** A difference that isn't a mistake: JavaScript can't do otherwise. */
interface Limit {
  readonly reason: string;
  holds(ours: Answer, theirs: Answer): boolean;
}

/** Words apart, `1.0` as `1`: columns are as wide as their words, so spaces say nothing here. */
const byValue = (text: string): string => text.replaceAll(/(\d)\.0+(?!\d)/g, "$1").replaceAll(/\s+/g, " ");

/** Floats to the twelfth digit, what rounding leaves of nothing as 0; as wide as they come. */
const rounded = (text: string): string =>
  text
    .replaceAll(/-?\d+\.?\d*(e[+-]\d+)?/g, (x) => {
      const value = Number(x);
      return Math.abs(value) < 1e-14 ? "0" : String(Number(value.toPrecision(12)));
    })
    .replaceAll(/\s+/g, " ")
    .replaceAll("( ", "(");

const own = (_: string, name: string): string =>
  ({ bool: "boolean", int64: "Int64", double: "Float64" })[name] as string;

export const LIMITS: readonly Limit[] = [
  {
    reason: "JavaScript has one kind of number: a whole float that stands alone, or among objects, is an integer",
    holds: (ours, theirs) =>
      /\bobject\b|^Series .* -?\d+\.0\n/.test(theirs.text ?? "") &&
      byValue(ours.text ?? "") === byValue(theirs.text ?? ""),
  },
  {
    reason: "the last digits of a sum hang on the order in which it is made, which is the engine's",
    holds: (ours, theirs) =>
      /\d\.\d{12}|e-1[4-9]/.test(`${theirs.text} ${ours.text}`) &&
      rounded(ours.text ?? "") === rounded(theirs.text ?? ""),
  },
  {
    reason: "what has no such method is a TypeError in JavaScript, where Python has an AttributeError",
    holds: (ours, theirs) =>
      (theirs.error?.includes("AttributeError") ?? false) &&
      /is not a function|Cannot read properties/.test(ours.message ?? ""),
  },
  {
    reason: "integers are divided as the method does it, objects as the operator: without the rows that lack one",
    holds: (ours, theirs) =>
      /unsupported operand type\(s\) for (\/\/|%): .*(NoneType|float)'|not all arguments converted/.test(
        theirs.message ?? "",
      ) && /\bobject\b/.test(ours.text ?? ""),
  },
  {
    reason:
      "texts of dtype string compare to and count as pandas' own nullable values, not as those of the package pyarrow",
    holds: (ours, theirs) => ours.text === theirs.text?.replaceAll(/\b(bool|int64|double)\[pyarrow\]/g, own),
  },
];
