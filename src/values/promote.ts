import { toArray } from "./cell";
import type { DType } from "./dtype";
import { byName, datetime, interval, isNumeric, object, same, string, timedelta } from "./dtype";
import { key } from "./key";

const UNITS = ["s", "ms", "us", "ns"] as const;

/** The dtype in which pandas holds values of both dtypes, as `concat` needs it (its find_common_type). */
export function promote(a: DType, b: DType): DType {
  if (a === b) return a;
  if (a.kind === "category" || b.kind === "category") return ofCategories(a, b);
  if (same(a, b)) return a;
  if (isNumeric(a) && isNumeric(b)) return ofNumbers(a, b);
  if (a.kind !== b.kind) return object;
  switch (a.kind) {
    case "bool":
      return a.masked ? a : b;
    case "str":
      return string;
    case "datetime":
      return a.tz === b.tz ? datetime(finer(a, b), a.tz) : object;
    case "timedelta":
      return timedelta(finer(a, b));
    case "interval": {
      if (a.closed !== b.closed || !a.subtype || !b.subtype) return object;
      const subtype = promote(a.subtype, b.subtype);
      return subtype === object ? object : interval(subtype, a.closed);
    }
    default:
      return object;
  }
}

const finer = (a: DType, b: DType) =>
  UNITS[Math.max(UNITS.indexOf(a.unit ?? "ns"), UNITS.indexOf(b.unit ?? "ns"))] ?? "ns";

/** Categories are kept only when both have the same ones (in any order, unless ordered); otherwise they are plain values. */
function ofCategories(a: DType, b: DType): DType {
  if (same(a, b)) return a;
  const plain = (d: DType): DType => (d.kind === "category" ? (d.categoryValues?.dtype ?? object) : d);
  if (a.kind === b.kind && !a.ordered && !b.ordered && a.categoryValues && b.categoryValues) {
    if (a.categoryValues.length === b.categoryValues.length && same(plain(a), plain(b))) {
      const keys = new Set(toArray(a.categoryValues).map((x) => key(x)));
      if (toArray(b.categoryValues).every((x) => keys.has(key(x)))) return a;
    }
  }
  return promote(plain(a), plain(b));
}

/** numpy's promotion of numbers; a nullable one makes the result nullable. */
function ofNumbers(a: DType, b: DType): DType {
  const name = numberName(a, b);
  const masked = name.replace(/^u?./, (start) => start.toUpperCase());
  return byName(a.masked || b.masked ? masked : name) ?? object;
}

function numberName(a: DType, b: DType): string {
  const x = a.bits ?? 64;
  const y = b.bits ?? 64;
  if (a.kind === b.kind) return a.kind + Math.max(x, y);
  if (a.kind === "float" || b.kind === "float") {
    const [float, int] = a.kind === "float" ? [x, y] : [y, x];
    return int <= 16 ? `float${float}` : "float64";
  }
  const [signed, unsigned] = a.kind === "int" ? [x, y] : [y, x];
  if (signed > unsigned) return `int${signed}`;
  return unsigned === 64 ? "float64" : `int${unsigned * 2}`;
}
