/** Why a statement does not print what pandas prints. */
import type { Printed } from "./compare";

export type Cause =
  | "not translated"
  | "not there yet"
  | "translation"
  | "difference"
  | "other error"
  | "no error"
  | "earlier statement"
  | "time or crash"
  | "left out";

/** What JavaScript itself says where a name, a method or an operator isn't there. */
const ACCIDENT =
  /is not a function|is not iterable|is not a constructor|is not defined|Cannot (read|set|mix|convert)|Unexpected|before initialization/;

const MISSING = /(?:^|\.)([\w$]+) is not a (?:function|constructor)|of undefined \(reading '([\w$]+)'\)/;

/** `isPublic` tells pandas' names: one that is no function here isn't there yet. */
export function causeOf(printed: Printed, expectsError: boolean, isPublic: (name: string) => boolean): Cause {
  const { error } = printed;
  if (!error) return expectsError ? "no error" : "difference";
  const [name, message] = error;
  if (name === "NotImplementedError") return "not there yet";
  const [, called, read] = MISSING.exec(message) ?? [];
  if (isPublic(called ?? read ?? "")) return "not there yet";
  return ACCIDENT.test(message) || name === "SyntaxError" || name === "ReferenceError" ? "translation" : "other error";
}
