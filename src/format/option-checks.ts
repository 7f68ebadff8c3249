import { ValueError } from "../values/errors";

/** Raises ValueError when the value is no legal value of the option. */
export type Check = (value: unknown) => void;

type PyType = "int" | "bool" | "str" | "bytes" | "NoneType" | "dict" | "collections.abc.Callable";

const IS: Record<PyType, (value: unknown) => boolean> = {
  int: (v) => Number.isInteger(v),
  bool: (v) => typeof v === "boolean",
  str: (v) => typeof v === "string",
  bytes: (v) => v instanceof Uint8Array,
  NoneType: (v) => v === null || v === undefined,
  dict: (v) =>
    v instanceof Map || (typeof v === "object" && v !== null && Object.getPrototypeOf(v) === Object.prototype),
  "collections.abc.Callable": (v) => typeof v === "function",
};

/** Exactly this Python type. */
export const isType =
  (type: PyType): Check =>
  (value) => {
    if (!IS[type](value)) throw new ValueError(`Value must have type '<class '${type}'>'`);
  };

/** An instance of any of these Python types. */
export const isInstance =
  (...types: PyType[]): Check =>
  (value) => {
    if (types.some((type) => IS[type](value))) return;
    throw new ValueError(`Value must be an instance of ${types.map((t) => `<class '${t}'>`).join("|")}`);
  };

const legalText = (value: unknown): string =>
  value === null ? "None" : value === true ? "True" : value === false ? "False" : String(value);

/** One of these values, or any function where `callable`. */
export const isOneOf =
  (values: readonly unknown[], callable = false): Check =>
  (value) => {
    if (values.includes(value === undefined ? null : value)) return;
    if (callable && typeof value === "function") return;
    throw new ValueError(`Value must be one of ${values.map(legalText).join("|")}${callable ? " or a callable" : ""}`);
  };

export const isNonnegativeInt: Check = (value) => {
  if (value === null || value === undefined || typeof value === "boolean") return;
  if (Number.isInteger(value) && (value as number) >= 0) return;
  throw new ValueError("Value must be a nonnegative integer or None");
};

export const isBool = isType("bool");
export const isInt = isType("int");
export const isStr = isType("str");
export const isText = isInstance("str", "bytes");
