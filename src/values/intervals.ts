import { infer } from "./build";
import { isMissing, makeVector, toArray, validity } from "./cell";
import type { DType } from "./dtype";
import { float64, interval, isInteger, isNumeric, same } from "./dtype";
import { TypeError } from "./errors";
import { pyStr } from "./pyrepr";
import { Interval } from "./scalar";
import { typeName } from "./typename";
import type { Vector } from "./vector";

/** A column of intervals with the ends of `dtype`. Throws TypeError for values that are none. */
export function castInterval(v: Vector, dtype: DType): Vector {
  if (v.dtype.kind === "interval") return reend(v, dtype);
  const values = toArray(v);
  for (const x of values) {
    if (x instanceof Interval || isMissing(x)) continue;
    const numpy = v.dtype.kind !== "object" && v.dtype.kind !== "str";
    const name = numpy ? `numpy.${v.dtype.name}` : typeName(x);
    throw new TypeError(`type <class '${name}'> with value ${pyStr(x, v.dtype)} is not an interval`);
  }
  const found = infer(values);
  if (found.dtype.kind === "interval") return reend(found, dtype);
  return makeVector(
    interval(dtype.subtype ?? float64, dtype.closed),
    values,
    validity(v) ?? new Uint8Array(values.length),
  );
}

/** Ends of another dtype; which ends are closed stays as it is. */
function reend(v: Vector, dtype: DType): Vector {
  if (dtype.subtype === undefined || (v.dtype.subtype && same(dtype.subtype, v.dtype.subtype))) return v;
  const target = interval(dtype.subtype, v.dtype.closed);
  if (!isInteger(dtype.subtype) || !v.dtype.subtype || !isNumeric(v.dtype.subtype))
    return makeVector(target, v.data, v.valid);
  const whole = (x: unknown): unknown => (typeof x === "number" ? Math.trunc(x) : x);
  const data = (v.data as readonly unknown[]).map((x) =>
    x instanceof Interval ? new Interval(whole(x.left) as never, whole(x.right) as never, x.closed) : x,
  );
  return makeVector(target, data, v.valid);
}
