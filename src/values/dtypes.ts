import type { DType, TimeUnit } from "./dtype";
import * as dt from "./dtype";
import { NotImplementedError, TypeError, ValueError } from "./errors";
import { repr } from "./scalar/python";

export { promote } from "./promote";

const NAMES: Readonly<Record<string, DType>> = {
  int: dt.int64,
  int_: dt.int64,
  long: dt.int64,
  longlong: dt.int64,
  intp: dt.int64,
  i8: dt.int64,
  l: dt.int64,
  q: dt.int64,
  p: dt.int64,
  i: dt.int32,
  i4: dt.int32,
  intc: dt.int32,
  short: dt.int16,
  i2: dt.int16,
  h: dt.int16,
  byte: dt.int8,
  i1: dt.int8,
  b: dt.int8,
  uint: dt.uint64,
  ulong: dt.uint64,
  ulonglong: dt.uint64,
  uintp: dt.uint64,
  u8: dt.uint64,
  L: dt.uint64,
  Q: dt.uint64,
  P: dt.uint64,
  I: dt.uint32,
  u4: dt.uint32,
  uintc: dt.uint32,
  ushort: dt.uint16,
  u2: dt.uint16,
  H: dt.uint16,
  ubyte: dt.uint8,
  u1: dt.uint8,
  B: dt.uint8,
  float: dt.float64,
  double: dt.float64,
  f8: dt.float64,
  d: dt.float64,
  single: dt.float32,
  f4: dt.float32,
  f: dt.float32,
  bool_: dt.bool,
  "?": dt.bool,
  b1: dt.bool,
  O: dt.object,
  object_: dt.object,
  str_: dt.object,
  U: dt.object,
  unicode: dt.object,
  "string[pyarrow]": dt.string,
  "string[python]": dt.string,
};

const ABSENT = /^(complex\w*|c8|c16|float16|half|e|f2|bytes\d*|bytes_|S\d*|void\d*|V\d*|longdouble|float128|g|F|D|G)$/;

/** `category` whose categories are still to be found in the data. */
export const anyCategory: DType = dt.unfinished("category");
/** `interval` whose ends' dtype is still to be found in the data. */
export const anyInterval: DType = dt.unfinished("interval");

const CONSTRUCTORS = new Map<unknown, DType>([
  [Number, dt.float64],
  [String, dt.str],
  [Boolean, dt.bool],
  [Object, dt.object],
  [BigInt, dt.int64],
  [Int8Array, dt.int8],
  [Int16Array, dt.int16],
  [Int32Array, dt.int32],
  [BigInt64Array, dt.int64],
  [Uint8Array, dt.uint8],
  [Uint16Array, dt.uint16],
  [Uint32Array, dt.uint32],
  [BigUint64Array, dt.uint64],
  [Float32Array, dt.float32],
  [Float64Array, dt.float64],
]);

export const isDType = (spec: unknown): spec is DType =>
  typeof spec === "object" && spec !== null && "kind" in spec && "masked" in spec && "name" in spec;

/**
 * The dtype that pandas understands by `spec`: a name or alias, a dtype object, one of the JavaScript constructors
 * Number, String, Boolean, Object, BigInt or a typed array, or an object that carries a dtype as `dtype` (a column).
 * Throws TypeError for what is no dtype, ValueError for a datetime without unit.
 */
export function parseDtype(spec: unknown): DType {
  if (spec === null) return dt.float64;
  const known = CONSTRUCTORS.get(spec);
  if (known) return known;
  if (typeof spec === "string") return parseName(spec);
  // An object that carries a dtype: a column, an array, numpy's scalar types.
  if ((typeof spec === "object" || typeof spec === "function") && spec !== undefined) {
    if (isDType(spec)) return stored(spec);
    if ("dtype" in spec && typeof spec.dtype === "object" && spec.dtype !== null && isDType(spec.dtype))
      return spec.dtype;
  }
  if (typeof spec === "function") return ofPythonType(spec);
  throw new TypeError(`Cannot interpret '${repr(spec)}' as a data type`);
}

/** The dtype that columns have: how texts are stored is the engine's affair. */
const stored = (d: DType): DType => (d.storage === "python" ? (d.masked ? dt.string : dt.str) : d);

const PYTHON_TYPES: Readonly<Record<string, DType>> = {
  int: dt.int64,
  float: dt.float64,
  bool: dt.bool,
  str: dt.str,
  object: dt.object,
};

/** The dtype of one of Python's types, which functions of their names stand for. */
function ofPythonType(type: Function): DType {
  const own = (type as { __name__?: unknown }).__name__;
  const found = typeof own === "string" && Object.hasOwn(PYTHON_TYPES, own) ? PYTHON_TYPES[own] : undefined;
  if (found) return found;
  throw new TypeError(`dtype '<class '${typeof own === "string" ? own : type.name}'>' not understood`);
}

function parseName(name: string): DType {
  // A type that was parsed before is in the cache of names, but category and interval stand for themselves.
  if (name === "category") return anyCategory;
  if (name === "interval" || name === "Interval") return anyInterval;
  const plain = name.replace(/^[<=|](?=[a-zA-Z])/, "");
  const known = Object.hasOwn(NAMES, plain) ? NAMES[plain] : dt.FIXED.find((d) => d.name === plain);
  if (known) return known;
  if (/^(str|U)\d+$/.test(plain)) return dt.object;
  if (ABSENT.test(plain) || /^>[iuf]\d$/.test(name))
    throw new NotImplementedError(`the dtype '${name}' is not supported`);
  if (name.endsWith("[pyarrow]")) throw new NotImplementedError(`the dtype '${name}' is not supported`);
  if (/^Sparse(\[.*\])?$/.test(name)) throw new NotImplementedError(`the dtype '${name}' is not supported`);
  return parseTime(plain) ?? parsePeriod(plain) ?? parseInterval(plain) ?? refuse(name);
}

const refuse = (name: string): never => {
  throw new TypeError(`data type '${name}' not understood`);
};

const UNITS = ["s", "ms", "us", "ns"];
const OTHER_UNITS = ["Y", "M", "W", "D", "h", "m", "ps", "fs", "as"];

function parseTime(name: string): DType | undefined {
  const match = /^(datetime64|M8|timedelta64|m8)(?:\[(.*)\])?$/.exec(name);
  if (!match) return undefined;
  const long = match[1] === "M8" ? "datetime64" : match[1] === "m8" ? "timedelta64" : match[1]!;
  const inner = match[2];
  if (inner === undefined) {
    throw new ValueError(`The '${long}' dtype has no unit. Please pass in '${long}[ns]' instead.`);
  }
  const moment = long === "datetime64";
  if (UNITS.includes(inner)) return moment ? dt.datetime(inner as TimeUnit) : dt.timedelta(inner as TimeUnit);
  const zoned = moment ? /^(s|ms|us|ns), (.+)$/.exec(inner) : null;
  const tz = zoned && zoneName(zoned[2]!);
  if (tz) return dt.datetime(zoned[1] as TimeUnit, tz);
  if (!OTHER_UNITS.includes(inner)) throw new TypeError(`Invalid datetime unit in metadata string "[${inner}]"`);
  if (!moment) throw new ValueError("Supported timedelta64 resolutions are 's', 'ms', 'us', 'ns'");
  throw new ValueError(
    `Unexpected value for 'dtype': '${long}[${inner}]'. Must be 'datetime64[s]', 'datetime64[ms]', ` +
      "'datetime64[us]', 'datetime64[ns]' or DatetimeTZDtype'.",
  );
}

/** The zone as pandas names it, or null when there is none of that name. */
function zoneName(tz: string): string | null {
  if (/^utc$/i.test(tz)) return "UTC";
  const offset = /^(?:UTC)?([+-])(\d\d):?(\d\d)$/.exec(tz);
  if (offset) return offset[2] === "00" && offset[3] === "00" ? "UTC" : `UTC${offset[1]}${offset[2]}:${offset[3]}`;
  try {
    new Intl.DateTimeFormat("en", { timeZone: tz });
    return tz;
  } catch {
    return null;
  }
}

const MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC";
const FREQ = new RegExp(
  `^(\\d*)(?:(Y|Q)(?:-(${MONTHS}))?|(W)(?:-(SUN|MON|TUE|WED|THU|FRI|SAT))?|(M|D|B|h|min|s|ms|us|ns))$`,
);

/** The full name of a period frequency (`Y` -> `Y-DEC`, `W` -> `W-SUN`), or undefined when it is none. */
export function periodFreq(freq: string): string | undefined {
  const m = FREQ.exec(freq);
  if (!m || /^0+$/.test(m[1]!)) return undefined;
  const count = m[1] === "" || Number(m[1]) === 1 ? "" : String(Number(m[1]));
  if (m[2]) return `${count}${m[2]}-${m[3] ?? "DEC"}`;
  if (m[4]) return `${count}W-${m[5] ?? "SUN"}`;
  return count + m[6]!;
}

function parsePeriod(name: string): DType | undefined {
  const freq = periodFreq(/^[pP]eriod\[(.*)\]$/.exec(name)?.[1] ?? "");
  return freq === undefined ? undefined : dt.period(freq);
}

function parseInterval(name: string): DType | undefined {
  const match = /^[iI]nterval\[(.+?)(?:, (left|right|both|neither))?\]$/.exec(name);
  if (!match) return undefined;
  let subtype: DType;
  try {
    subtype = parseName(match[1]!);
  } catch {
    return undefined;
  }
  const fits = dt.isNumeric(subtype) || dt.isTemporal(subtype);
  return fits ? dt.interval(subtype, (match[2] as DType["closed"]) ?? "right") : undefined;
}
