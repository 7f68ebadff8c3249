import { Float, Interval, NA, NaT, NumpyBool, Period, Timedelta, Timestamp, Tuple } from "./scalar";

/** The class of a value with its module, as `type` prints it. */
export const className = (value: unknown): string => {
  const name = typeName(value);
  return /^(Time|Per|Interv)/.test(name) ? `pandas.${name}` : name;
};

/** The name of the Python type that a value stands for, as error messages give it. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return "NoneType";
  switch (typeof value) {
    case "string":
      return "str";
    case "boolean":
      return "bool";
    case "bigint":
      return "int";
    case "number":
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? "int" : "float";
    case "function":
      return "function";
    case "symbol":
      return "symbol";
  }
  if (value === NA) return "NAType";
  if (value === NaT) return "NaTType";
  if (value instanceof Float) return "float";
  if (value instanceof NumpyBool) return "numpy.bool";
  if (value instanceof Timestamp) return "Timestamp";
  if (value instanceof Timedelta) return "Timedelta";
  if (value instanceof Tuple) return "tuple";
  if (value instanceof Interval) return "Interval";
  if (value instanceof Period) return "Period";
  if (value instanceof Date) return "datetime.datetime";
  if (Array.isArray(value)) return "list";
  if (value instanceof Set) return "set";
  if (value instanceof Map || Object.getPrototypeOf(value) === Object.prototype) return "dict";
  const { __name__, __module__, name } = (value as object).constructor as unknown as Record<string, string>;
  return __name__ && __module__ === "datetime" ? `datetime.${__name__}` : (name ?? "object");
}
