import { castCategory, decategorize } from "./categories";
import { hasMissing, lacksMissing, makeVector, validity } from "./cell";
import type { DType } from "./dtype";
import { float64, isNumeric, isTemporal, object } from "./dtype";
import { NotImplementedError, TypeError, ValueError } from "./errors";
import { castInterval } from "./intervals";
import { countsOf, parseMoments, rescaleColumn } from "./moments";
import { castNumbers } from "./numeric";
import { castObject, numbersOf } from "./objects";
import { castPeriod, periodCounts } from "./periods";
import { promoteMissing } from "./select";
import { castText } from "./text";
import type { Vector } from "./vector";

export interface CastOptions {
  /** "ignore" gives the column back as it is where the cast fails. */
  errors?: "raise" | "ignore";
}

/**
 * A column as another dtype, as `astype` makes it. Throws pandas' errors for values that `dtype` cannot hold (ValueError,
 * TypeError, OverflowError, IntCastingNaNError, OutOfBoundsDatetime), unless `errors` is "ignore".
 */
export function castVector(v: Vector, dtype: DType, options: CastOptions = {}): Vector {
  const { errors = "raise" } = options;
  if (errors !== "raise" && errors !== "ignore") {
    throw new ValueError(
      `Expected value of kwarg 'errors' to be one of ['raise', 'ignore']. Supplied value is '${String(errors)}'`,
    );
  }
  if (errors === "raise") return cast(v, dtype);
  try {
    return cast(v, dtype);
  } catch (error) {
    if (error instanceof NotImplementedError || !(error instanceof Error)) throw error;
    return v;
  }
}

function cast(given: Vector, dtype: DType): Vector {
  if (
    given.dtype === dtype ||
    (dtype.kind !== "category" && given.dtype.name === dtype.name && dtype.kind !== "interval")
  ) {
    return given;
  }
  const v = lacksMissing(given.dtype) && hasMissing(given) ? promoteMissing(given) : given;
  if (dtype.kind === "category") return castCategory(v, dtype);
  if (v.dtype.kind === "category") return castFromCategory(v, dtype);
  switch (dtype.kind) {
    case "object":
      return v.dtype === object ? v : castObject(v);
    case "str":
      return castText(v, dtype);
    case "datetime":
    case "timedelta":
      return castMoments(v, dtype);
    case "period":
      return castPeriod(v, dtype);
    case "interval":
      return castInterval(v, dtype);
    default:
      return castToNumbers(v, dtype);
  }
}

function castFromCategory(v: Vector, dtype: DType): Vector {
  const plain = decategorize(v);
  const gaps = hasMissing(v);
  if (dtype.kind === "str" && isTemporal(plain.dtype)) return castText(castObject(plain), dtype);
  if (dtype.kind === "object") return castObject(v);
  const moments = isTemporal(plain.dtype) || plain.dtype.kind === "period";
  if (moments && dtype.kind === "bool" && !dtype.masked) return makeVector(dtype, nonZero(plain));
  if (!dtype.masked && gaps && dtype.kind === "bool")
    return promoteMissing(makeVector(dtype, truthOf(plain), validity(v)));
  if (!dtype.masked && gaps && (dtype.kind === "int" || dtype.kind === "uint")) {
    throw new ValueError("Cannot convert float NaN to integer");
  }
  try {
    // A missing integer category is a missing integer here, which stays one.
    return cast(
      gaps && !dtype.masked && lacksMissing(plain.dtype) && isNumeric(dtype) ? cast(plain, float64) : plain,
      dtype,
    );
  } catch (error) {
    if (dtype.masked || !(error instanceof ValueError || error instanceof TypeError)) throw error;
    throw new ValueError(`Cannot cast ${plain.dtype.name} dtype to ${dtype.name}`);
  }
}

const truthOf = (v: Vector): Uint8Array => Uint8Array.from(v.data as ArrayLike<unknown>, (x) => (x ? 1 : 0));

const ARRAYS = {
  datetime: "DatetimeArray",
  timedelta: "TimedeltaArray",
  period: "PeriodArray",
  interval: "IntervalArray",
};

/** The refusal of a cast that has no meaning. */
const noCast = (from: DType, dtype: DType): TypeError =>
  new TypeError(`Cannot cast ${ARRAYS[from.kind as keyof typeof ARRAYS]} to dtype ${dtype.name}`);

function castMoments(v: Vector, dtype: DType): Vector {
  const from = v.dtype;
  if (isNumeric(from) || from.kind === "bool") return countsOf(v, dtype);
  if (from.kind === "str" || from.kind === "object") return parseMoments(v, dtype);
  if (from.kind === "period" && dtype.kind === "datetime" && dtype.tz === undefined) {
    return rescaleColumn(periodCounts(v, "start"), dtype);
  }
  if (from.kind !== dtype.kind) throw noCast(from, dtype);
  if ((from.tz === undefined) === (dtype.tz === undefined)) return rescaleColumn(v, dtype);
  if (dtype.tz !== undefined) {
    throw new TypeError(
      "Cannot use .astype to convert from timezone-naive dtype to timezone-aware dtype. " +
        "Use obj.tz_localize instead or series.dt.tz_localize instead",
    );
  }
  throw new TypeError(
    "Cannot use .astype to convert from timezone-aware dtype to timezone-naive dtype. " +
      "Use obj.tz_localize(None) or obj.tz_convert('UTC').tz_localize(None) instead.",
  );
}

const NAT = -9223372036854775808n;

function castToNumbers(v: Vector, dtype: DType): Vector {
  const from = v.dtype;
  if (isNumeric(from) || from.kind === "bool") return castNumbers(v, dtype);
  if (from.kind === "str" || from.kind === "object") return numbersOf(v, dtype);
  if (dtype.masked) return refuseMasked(v, dtype);
  if (dtype.kind === "bool") return makeVector(dtype, presence(v));
  if (from.kind === "interval" || dtype.kind === "float") throw noCast(from, dtype);
  if (dtype.name !== "int64") {
    throw new TypeError(
      `Converting from ${from.name} to ${dtype.name} is not supported. Do obj.astype('int64').astype(dtype) instead`,
    );
  }
  const counts = from.kind === "period" ? periodCounts(v, "ordinal") : v;
  const out = (counts.data as BigInt64Array).slice();
  if (v.valid !== null) for (let i = 0; i < out.length; i++) if (!v.valid[i]) out[i] = NAT;
  return makeVector(dtype, out);
}

/** Periods are true where there is one, times unless they count nothing. */
const presence = (v: Vector): Uint8Array => (v.dtype.kind === "period" && validity(v)) || nonZero(v);

/** Times are true unless they count nothing, what is missing too; anything else is. */
function nonZero(v: Vector): Uint8Array {
  const out = new Uint8Array(v.length).fill(1);
  if (!isTemporal(v.dtype)) return out;
  const valid = validity(v);
  const counts = v.data as BigInt64Array;
  return out.map((_, i) => ((valid && !valid[i]) || counts[i] !== 0n ? 1 : 0));
}

function refuseMasked(v: Vector, dtype: DType): never {
  const from = v.dtype;
  if (dtype.kind === "bool" && from.kind !== "interval") throw new TypeError("Need to pass bool-like values");
  if (from.kind === "interval") throw noCast(from, dtype);
  if (from.kind === "period") {
    const call = dtype.kind === "float" ? "float" : "int";
    const kinds = call === "float" ? "a string or a real number" : "a string, a bytes-like object or a real number";
    throw new TypeError(`${call}() argument must be ${kinds}, not 'Period'`);
  }
  throw new TypeError(
    `${from.name} cannot be converted to ${dtype.kind === "float" ? "FloatingDtype" : "IntegerDtype"}`,
  );
}
