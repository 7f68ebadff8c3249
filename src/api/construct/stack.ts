import { isMissing, missingOf, unbig, at as valueAt } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { byName, datetime, float64, isInteger, isNumeric, object } from "../../values/dtype";
import { TypeError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { promote } from "../../values/promote";
import { Float, PyDatetime, PyTimedelta, Timedelta, Timestamp } from "../../values/scalar";
import { rescale } from "../../values/time/unit";
import type { Vector } from "../../values/vector";

/** A row of a matrix to be: where its values stand, -1 for one that it lacks. */
export interface Row {
  readonly values: Vector;
  readonly places: Int32Array;
}

/** Rows stacked as numpy stacks them: as one array of the dtype that holds them all, or of objects, whose columns show what they are. */
export function stack(rows: readonly Row[], width: number, asked?: DType): Vector[] {
  const dtypes = rows.map(arrayDtype);
  const common = dtypes.includes(object) ? object : dtypes.reduce((a, b) => together(a, b, dtypes));
  const to = common === object && asked !== object ? undefined : common;
  return Array.from({ length: width }, (_, j) =>
    vectorOf(
      rows.map(({ values, places }, i) => {
        const p = places[j] as number;
        return held(p < 0 ? missingOf(values.dtype) : valueAt(values, p), dtypes[i] as DType, common);
      }),
      to,
    ),
  );
}

/** A value of a row as the array of all rows holds it; Python's own classes know no nanoseconds, which remain counts. */
function held(x: unknown, from: DType, to: DType): unknown {
  const time = from.kind === "datetime" || from.kind === "timedelta";
  if (to.kind === "datetime" || to.kind === "timedelta") {
    if (from.kind === to.kind || isMissing(x)) return x;
    const count = x instanceof Timedelta ? rescale(x.count, x.unit, to.unit ?? "ns") : BigInt(x as number);
    return (to.kind === "datetime" ? Timestamp : Timedelta).fromCount(count, to.unit ?? "ns");
  }
  if (to.kind === "float" && isMissing(x)) return Number.NaN;
  if (to !== object) return typeof x === "boolean" && to.kind !== "bool" ? Number(x) : x;
  // Among objects a float stays one, whole or not.
  if (from.kind === "float" && typeof x === "number") return Number.isInteger(x) ? new Float(x) : x;
  if (!time) return x;
  if (isMissing(x)) return null;
  if (from.unit === "ns") return unbig((x as { count: bigint }).count);
  return from.kind === "timedelta" ? new PyTimedelta(x) : new PyDatetime(x);
}

/** numpy's dtype of a row: what only pandas knows is objects, and so are booleans of which one is absent. */
function arrayDtype({ values, places }: Row): DType {
  const { dtype } = values.dtype.kind === "category" ? (values.dtype.categoryValues ?? values) : values;
  if (dtype.kind === "datetime") return dtype.tz ? object : dtype;
  if (dtype.kind === "timedelta") return dtype;
  const plain = byName(dtype.name.toLowerCase()) ?? dtype;
  const number = isNumeric(plain);
  if (!number && plain.kind !== "bool") return object;
  if (!places.some((p) => p < 0 || isMissing(valueAt(values, p)))) return plain;
  return !number ? object : plain.kind === "float" ? plain : float64;
}

/** The dtype of numpy that holds both, as its `result_type`. Throws numpy's TypeError where there is none. */
function together(a: DType, b: DType, all: readonly DType[]): DType {
  if (a.kind === b.kind || (isNumeric(a) && isNumeric(b))) return promote(a, b);
  if (a.kind === "bool" && isNumeric(b)) return b;
  if (b.kind === "bool" && isNumeric(a)) return a;
  const counts = (d: DType): boolean => d.kind === "bool" || (isInteger(d) && d.name !== "uint64");
  if (a.kind === "timedelta" && counts(b)) return a;
  if (b.kind === "timedelta" && counts(a)) return b;
  // Spans beside moments are moments, counted from 1970.
  if (a.kind === "timedelta" && b.kind === "datetime") return promote(datetime(a.unit), b);
  if (b.kind === "timedelta" && a.kind === "datetime") return promote(a, datetime(b.unit));
  throw new TypeError(
    `The DType ${numpyClass(a)} could not be promoted by ${numpyClass(b)}. This means that no common DType exists for the given inputs. For example they cannot be stored in a single array unless the dtype is \`object\`. The full list of DTypes is: (${all.map(numpyClass).join(", ")})`,
  );
}

const CLASSES: Readonly<Record<string, string>> = { bool: "Bool", datetime: "DateTime64", timedelta: "TimeDelta64" };

const numpyClass = (d: DType): string => {
  const name =
    CLASSES[d.kind] ?? d.name.replace(/^(u?)(.)/, (_, u, x) => (u ? `U${x === "i" ? "I" : x}` : x.toUpperCase()));
  return `<class 'numpy.dtypes.${name}DType'>`;
};
