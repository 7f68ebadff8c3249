import { build, infer } from "./build";
import { castVector } from "./cast";
import { isMissing, makeVector, toArray } from "./cell";
import type { DType } from "./dtype";
import { float64, isNumeric, object } from "./dtype";
import { TypeError, ValueError } from "./errors";
import { bounds, castLossless, castNumbers, storageName } from "./numeric";
import { listIntegers, numbersOf } from "./objects";
import { NA } from "./scalar";
import { castText } from "./text";
import type { Vector } from "./vector";

/** A list or an array's column as `dtype`, as a constructor takes it (stricter than `astype`). */
export function convertList(values: readonly unknown[] | Vector, dtype: DType): Vector {
  if (!("data" in values)) return ofList(values, dtype);
  if (values.dtype.kind === "bool" && (dtype.kind === "datetime" || dtype.kind === "timedelta"))
    throw new TypeError(`dtype ${values.dtype.name} cannot be converted to ${dtype.kind}64[ns]`);
  if (values.dtype.kind === "float" && dtype.kind === "timedelta") return ofMoments(values, toArray(values), dtype);
  const numbers = (d: DType): boolean => isNumeric(d) || d.kind === "bool";
  return numbers(dtype) && numbers(values.dtype) ? castLossless(values, dtype) : castVector(values, dtype);
}

function ofList(values: readonly unknown[], dtype: DType): Vector {
  if (dtype.kind === "object") return build(values, object);
  if (isNumeric(dtype) || dtype.kind === "bool") return ofNumbers(values, dtype);
  const found = infer(values);
  if (dtype.kind === "category") return ofCategory(found, values, dtype);
  if (dtype.kind === "datetime" || dtype.kind === "timedelta") return ofMoments(found, values, dtype);
  if (dtype.kind === "interval" && !isNumeric(found.dtype) && found.dtype.kind !== "str")
    return castVector(build(values, object), dtype);
  // Every item of a list is printed as Python's str prints it alone; whole numbers beside fractions are floats.
  const floats = found.dtype.kind === "float" && values.some((x) => typeof x === "number" && x % 1 !== 0 && x === x);
  if (dtype.kind === "str" && found.dtype.kind !== "str" && !floats) return castText(build(values, object), dtype);
  return castVector(found, dtype);
}

function ofNumbers(values: readonly unknown[], dtype: DType): Vector {
  if (!dtype.masked) {
    if (dtype.kind === "int" || dtype.kind === "uint") return listIntegers(values, dtype);
    return numbersOf(build(values, object), dtype);
  }
  const found = infer(values);
  if (dtype.kind === "bool") return castVector(found.dtype.kind === "str" ? build(values, object) : found, dtype);
  // A list of texts is numpy's array of them, whose items show their class.
  if (found.dtype.kind === "str") return asNumpyTexts(() => numbersOf(build(values, object), dtype));
  const exact = found.dtype.kind === "float" && dtype.kind !== "float" && values.some((x) => typeof x === "bigint");
  if (exact || found.dtype.kind === "object") return numbersOf(build(values, object), dtype);
  if (found.dtype.kind !== "int" && found.dtype.kind !== "uint") return castVector(found, dtype);
  if (dtype.kind === "float") return castNumbers(found, dtype);
  const [low, high] = bounds(dtype);
  for (const x of values as readonly (number | bigint)[]) {
    if (x < low || x > high) {
      throw new TypeError(`cannot safely cast non-equivalent ${found.dtype.name} to ${storageName(dtype)}`);
    }
  }
  return castNumbers(found, dtype);
}

function asNumpyTexts<T>(convert: () => T): T {
  try {
    return convert();
  } catch (error) {
    const m =
      error instanceof ValueError
        ? /^(invalid literal|could not convert string)(.*): ('.*'|".*")$/s.exec(error.message)
        : null;
    throw m ? new ValueError(`${m[1]}${m[2]}: np.str_(${m[3]})`) : error;
  }
}

function ofCategory(found: Vector, values: readonly unknown[], dtype: DType): Vector {
  const empty =
    found.dtype === object && values.length > 0 && values.every((x) => x === null || x === undefined || x === NA);
  return castVector(
    empty
      ? build(
          values.map(() => Number.NaN),
          float64,
        )
      : found,
    dtype,
  );
}

function ofMoments(found: Vector, values: readonly unknown[], dtype: DType): Vector {
  if (found.dtype.kind === "bool") throw new TypeError("<class 'bool'> is not convertible to datetime");
  if (found.dtype.kind === "datetime" && dtype.kind === "datetime") {
    if (found.dtype.tz !== undefined && dtype.tz === undefined) {
      throw new ValueError(
        "Cannot convert timezone-aware data to timezone-naive dtype. " +
          "Use pd.Series(values).dt.tz_localize(None) instead.",
      );
    }
    if (found.dtype.tz === undefined && dtype.tz !== undefined) {
      return castVector(makeVector(object, toArray(found), found.valid), dtype);
    }
  }
  if (found.dtype.kind === dtype.kind && !values.every(isMissing)) return castVector(found, dtype);
  const fractions = found.dtype.kind === "float" && (dtype.kind === "timedelta" || dtype.tz !== undefined);
  return castVector(isNumeric(found.dtype) && !fractions ? found : build(values, object), dtype);
}
