import { isMissing } from "../values/cell";
import { TypeError } from "../values/errors";
import { markedAt } from "../values/objects";
import { Float, Timedelta, Timestamp } from "../values/scalar";
import { typeName } from "../values/typename";
import type { Vector } from "../values/vector";

type Kind = "str" | "int" | "float" | "bool" | "datetime" | "timedelta" | "list" | "unknown";

/**
 * What Arrow takes a column of objects for, which its first value says: texts, integers, nothing, something else; null for a mixture.
 * Throws TypeError for what Arrow refuses beside texts, integers or times.
 */
export function arrowKind(v: Vector): "str" | "int" | "none" | "other" | null {
  let first: Kind | null = null;
  for (let i = 0; i < v.length; i++) {
    const x = markedAt(v, i);
    if (isMissing(x)) continue;
    const kind = kindOf(x);
    if (kind === "unknown" && first === null) return null;
    first ??= kind;
    if (kind === first) continue;
    const number = kind === "int" || kind === "float";
    if (first === "str") throw new TypeError(`Expected bytes, got a '${typeName(x)}' object`);
    if (first === "int" && kind === "float") first = "float";
    else if (first === "int" && kind === "bool") throw new TypeError("Expected integer, got bool");
    else if (first === "datetime" || first === "timedelta") {
      if (!number) throw new TypeError(`object of type <class '${typeName(x)}'> cannot be converted`);
    } else if (first !== "float" || !(number || kind === "bool")) return null;
  }
  return first === null ? "none" : first === "str" || first === "int" ? first : "other";
}

function kindOf(x: unknown): Kind {
  if (typeof x === "string") return "str";
  if (x instanceof Float) return "float";
  if (typeof x === "number") return Number.isInteger(x) ? "int" : "float";
  if (typeof x === "bigint") return "int";
  if (typeof x === "boolean") return "bool";
  if (x instanceof Timestamp) return "datetime";
  if (x instanceof Timedelta) return "timedelta";
  return Array.isArray(x) ? "list" : "unknown";
}
