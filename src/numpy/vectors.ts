import { castVector } from "../values/cast";
import { makeVector, toArray } from "../values/cell";
import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { withNaN } from "../values/floats";
import { vectorOf } from "../values/infer";
import type { Vector, VectorData } from "../values/vector";
import { isTime, times, unitOf } from "./dtype";
import type { Strided } from "./strided";
import { flat, pick, places, strided } from "./strided";
import { convert, NAT, pandasUnit } from "./times";

/** A one-dimensional array as a column (a copy): NaN and NaT are missing, texts are pandas' str. */
export function vectorOfArray(a: Strided): Vector {
  const d = a.dtype;
  const values = flat(a).slice();
  if (d.kind === "float") return withNaN(d, values as Float64Array);
  if (d.kind === "str") return makeVector(dt.str, values as unknown[]);
  if (isTime(d)) {
    const from = unitOf(d);
    const unit = pandasUnit(from);
    const data = BigInt64Array.from(values as BigInt64Array, (x) => (x === NAT ? 0n : convert(x, from, unit)));
    const valid = Uint8Array.from(values as BigInt64Array, (x) => (x === NAT ? 0 : 1));
    return makeVector(d.kind === "datetime" ? dt.datetime(unit) : dt.timedelta(unit), data, valid);
  }
  if (d.kind !== "object") return makeVector(d, values as VectorData);
  // Objects that are all texts or times are found out, numbers are left alone.
  const found = vectorOf(values);
  return found.dtype.kind === "str" || isTime(found.dtype) ? found : vectorOf(values, dt.object);
}

/** The columns of a two-dimensional array. */
export function columnsOf(a: Strided): Vector[] {
  const [rows, width] = a.shape as [number, number];
  return Array.from({ length: width }, (_, j) =>
    vectorOfArray(
      strided(
        a.dtype,
        pick(
          a.data,
          places({
            ...a,
            shape: [rows],
            strides: [a.strides[0] as number],
            offset: a.offset + j * (a.strides[1] as number),
          }),
        ),
      ),
    ),
  );
}

/** A column as numpy holds it: missing values are nan, NaT or objects. */
export function arrayOfVector(v: Vector): Strided {
  const holes = v.valid?.includes(0) ?? false;
  const { kind } = v.dtype;
  // Numbers without a place for NA are floats with nan.
  if (v.dtype.masked && holes) {
    if (dt.isNumeric(v.dtype)) return arrayOfVector(castVector(v, dt.float64));
    return strided(dt.object, toArray(v));
  }
  if (kind === "float") {
    const data = (v.data as Float64Array).slice();
    if (holes) for (let i = 0; i < v.length; i++) if (!v.valid?.[i]) data[i] = Number.NaN;
    return strided(plain(v.dtype), data);
  }
  if (kind === "int" || kind === "uint")
    return holes ? arrayOfVector(castVector(v, dt.float64)) : strided(plain(v.dtype), (v.data as Int32Array).slice());
  if (kind === "bool" && !holes) return strided(dt.bool, (v.data as Uint8Array).slice());
  if ((kind === "datetime" || kind === "timedelta") && v.dtype.tz === undefined)
    return strided(
      times(kind, unitOf(v.dtype)),
      BigInt64Array.from(v.data as BigInt64Array, (x, i) => (v.valid && !v.valid[i] ? NAT : x)),
    );
  if (kind === "category" && v.dtype.categoryValues) {
    const own = v.dtype.categoryValues.dtype;
    if (dt.isNumeric(own) || isTime(own))
      return arrayOfVector(
        vectorOf(toArray(v), (v.data as Int32Array).includes(-1) && dt.isNumeric(own) ? dt.float64 : own),
      );
  }
  return strided(dt.object, toArray(v));
}

/** The dtype without a missing value of its own. */
const plain = (d: DType): DType => (d.masked ? (dt.byName(d.name.toLowerCase()) as DType) : d);
