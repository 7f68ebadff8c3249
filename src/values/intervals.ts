import { infer } from "./build";
import { isMissing, makeVector, toArray, validity } from "./cell";
import type { DType } from "./dtype";
import { float64, int64, interval, isInteger, isNumeric, same } from "./dtype";
import { IntCastingNaNError, TypeError, ValueError } from "./errors";
import { pyStr } from "./pyrepr";
import { Interval, NA, NaT } from "./scalar";
import { typeName } from "./typename";
import type { Vector } from "./vector";

/** A column of intervals with the ends of `dtype`. Throws TypeError for values that are none. */
export function castInterval(v: Vector, dtype: DType): Vector {
  if (v.dtype.kind === "interval") return reend(v, dtype);
  const values = toArray(v);
  let closed = v.dtype.kind === "object" && dtype.subtype ? dtype.closed : undefined;
  for (const x of values) {
    if (x instanceof Interval) {
      if (closed !== undefined && closed !== x.closed)
        throw new ValueError(
          dtype.subtype && dtype.closed !== x.closed
            ? "closed keyword does not match dtype.closed"
            : "intervals must all be closed on the same side",
        );
      closed = x.closed;
    }
    if (x instanceof Interval || (isMissing(x) && x !== NaT && x !== NA)) continue;
    const numpy = v.dtype.kind !== "object" && v.dtype.kind !== "str";
    const name = numpy
      ? `numpy.${v.dtype.name}`
      : x === NaT || x === NA
        ? `pandas.api.typing.${typeName(x)}`
        : typeName(x);
    throw new TypeError(`type <class '${name}'> with value ${pyStr(x, v.dtype)} is not an interval`);
  }
  const found = infer(values);
  if (found.dtype.kind === "interval") return reend(found, dtype);
  if (values.length && dtype.subtype && isInteger(dtype.subtype)) throw notFinite();
  return makeVector(
    interval(dtype.subtype ?? (values.length || v.dtype === float64 ? float64 : int64), dtype.closed),
    values,
    validity(v) ?? new Uint8Array(values.length),
  );
}

const notFinite = (): IntCastingNaNError =>
  new IntCastingNaNError(
    "Cannot convert non-finite values (NA or inf) to integer. Replace or remove non-finite values or cast to an integer type that supports these values (e.g. 'Int64')",
  );

/** Ends of another dtype; which ends are closed stays as it is. */
function reend(v: Vector, dtype: DType): Vector {
  if (dtype.subtype === undefined || (v.dtype.subtype && same(dtype.subtype, v.dtype.subtype))) return v;
  const target = interval(dtype.subtype, v.dtype.closed);
  if (!isInteger(dtype.subtype) || !v.dtype.subtype || !isNumeric(v.dtype.subtype))
    return makeVector(target, v.data, v.valid);
  if (v.valid?.includes(0)) throw notFinite();
  const whole = (x: unknown): unknown => (typeof x === "number" ? Math.trunc(x) : x);
  const data = (v.data as readonly unknown[]).map((x) =>
    x instanceof Interval ? new Interval(whole(x.left) as never, whole(x.right) as never, x.closed) : x,
  );
  return makeVector(target, data, v.valid);
}
