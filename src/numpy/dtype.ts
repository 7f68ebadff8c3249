import type { DType } from "../values/dtype";
import * as dt from "../values/dtype";
import { parseDtype } from "../values/dtypes";
import { NotImplementedError, TypeError } from "../values/errors";

/** Units of numpy's datetimes, from coarse to fine. */
export const UNITS = ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns"] as const;
export type Unit = (typeof UNITS)[number];

const own = (fields: Partial<DType> & { name: string }, repr: string): DType =>
  Object.freeze(
    Object.assign(Object.create(dt.dtypePrototype), { masked: false, ...fields, repr: () => repr }),
  ) as DType;

const cache = new Map<string, DType>();
const cached = (name: string, make: () => DType): DType => {
  const known = cache.get(name) ?? make();
  cache.set(name, known);
  return known;
};

/** Texts of at most `width` characters: `<U3`. */
export const text = (width: number): DType =>
  cached(`<U${width}`, () => own({ name: `<U${width}`, kind: "str" }, `dtype('<U${width}')`));

/** `datetime64[unit]` or `timedelta64[unit]`; those of pandas' units are pandas' own. */
export function times(kind: "datetime" | "timedelta", unit: Unit): DType {
  if (unit === "s" || unit === "ms" || unit === "us" || unit === "ns")
    return kind === "datetime" ? dt.datetime(unit) : dt.timedelta(unit);
  const name = `${kind}64[${unit}]`;
  return cached(name, () =>
    own({ name, kind, unit: unit as never }, `dtype('<${kind === "datetime" ? "M" : "m"}8[${unit}]')`),
  );
}

export const unitOf = (d: DType): Unit => (d.unit ?? "ns") as Unit;
export const isTime = (d: DType): boolean => d.kind === "datetime" || d.kind === "timedelta";
export const isNumber = (d: DType): boolean => dt.isNumeric(d) || d.kind === "bool";
/** The characters of a text dtype. */
export const widthOf = (d: DType): number => Number(/\d+$/.exec(d.name)?.[0] ?? 0);

const TIME = /^[<>=]?(datetime64|timedelta64|M8|m8)(?:\[(?:\d*)(\w+)\])?$/;
/** A time dtype whose unit is the data's. */
export const anyUnit = {
  datetime: own({ name: "datetime64", kind: "datetime" }, "dtype('<M8')"),
  timedelta: own({ name: "timedelta64", kind: "timedelta" }, "dtype('<m8')"),
};
export const anyText: DType = own({ name: "<U0", kind: "str" }, "dtype('<U0')");

/** The numpy dtype that `spec` stands for. Throws TypeError for what is none, NotImplementedError for complex and structured ones. */
export function dtypeOf(spec: unknown): DType {
  if (typeof spec === "string") {
    const m = TIME.exec(spec);
    if (m) {
      const kind = m[1] === "datetime64" || m[1] === "M8" ? "datetime" : "timedelta";
      if (!m[2]) return anyUnit[kind];
      if (!(UNITS as readonly string[]).includes(m[2]))
        throw new TypeError(`Invalid datetime unit "${m[2]}" in metadata`);
      return times(kind, m[2] as Unit);
    }
    const u = /^[<>=|]?(?:U|str)(\d*)$/.exec(spec);
    if (u || spec === "str_" || spec === "unicode") return u?.[1] ? text(Number(u[1])) : anyText;
  }
  if (spec === String) return anyText;
  const d = parseDtype(spec);
  if (d.masked || d.tz !== undefined || d.kind === "category" || d.kind === "period" || d.kind === "interval")
    throw new TypeError(`Cannot interpret '${d}' as a data type`);
  return d.kind === "str" ? anyText : d;
}

/** The dtype in which numpy holds values of both dtypes. */
export function promote(a: DType, b: DType): DType {
  if (a === b) return a;
  if (a.kind === "object" || b.kind === "object") return dt.object;
  if (isNumber(a) && isNumber(b)) {
    if (a.kind === "bool") return b;
    if (b.kind === "bool") return a;
    return ofNumbers(a, b);
  }
  if (a.kind === "str" || b.kind === "str") {
    return text(Math.max(...[a, b].map((d) => (d.kind === "str" ? widthOf(d) : textWidth(d)))));
  }
  if (a.kind === b.kind && isTime(a)) return times(a.kind as "datetime", finest(a, b));
  if (isTime(a) && isTime(b)) return times("datetime", finest(a, b));
  if (a.kind === "timedelta" && isNumber(b)) return a;
  if (b.kind === "timedelta" && isNumber(a)) return b;
  throw new TypeError(
    `The DType <class 'numpy.dtypes.${className(a)}'> could not be promoted by <class 'numpy.dtypes.${className(b)}'>. This means that no common DType exists for the given inputs.`,
  );
}

const className = (d: DType): string =>
  d.kind === "datetime"
    ? "DateTime64DType"
    : d.kind === "timedelta"
      ? "TimeDelta64DType"
      : `${d.name[0]?.toUpperCase()}${d.name.slice(1)}DType`;

export const finest = (a: DType, b: DType): Unit =>
  UNITS[Math.max(UNITS.indexOf(unitOf(a)), UNITS.indexOf(unitOf(b)))] as Unit;

/** The characters that numbers of a dtype may need. */
function textWidth(d: DType): number {
  if (d.kind === "bool") return 5;
  if (d.kind === "float") return 32;
  if (isTime(d)) throw new NotImplementedError("texts of datetimes among other texts");
  return (
    { 8: 4, 16: 6, 32: 11, 64: 21 }[d.bits ?? 64] - (d.kind === "uint" && d.bits !== 64 ? 1 : d.kind === "uint" ? 1 : 0)
  );
}

function ofNumbers(a: DType, b: DType): DType {
  const [x, y] = [a.bits ?? 64, b.bits ?? 64];
  const most = Math.max(x, y);
  const named = (name: string): DType => dt.byName(name) as DType;
  if (a.kind === b.kind) return named(`${a.kind}${most}`);
  if (a.kind === "float" || b.kind === "float") {
    const [float, whole] = a.kind === "float" ? [x, y] : [y, x];
    return float === 64 || whole > 16 ? dt.float64 : dt.float32;
  }
  const [signed, unsigned] = a.kind === "int" ? [x, y] : [y, x];
  if (signed > unsigned) return named(`int${signed}`);
  return unsigned === 64 ? dt.float64 : named(`int${unsigned * 2}`);
}
