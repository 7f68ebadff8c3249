type Any = any;

const isDtype = (x: Any): boolean => typeof x?.name === "string" && typeof x.kind === "string" && "masked" in x;
const dtypeText = (dtype: Any): string => (isDtype(dtype) ? dtype.name : String(dtype));

/** Turns results into the form that record.py gives to pandas' results, by the library's public names only. */
export function encoder(pd: Any): (value: unknown) => unknown {
  const is = (value: Any, cls: string): boolean =>
    value !== null && typeof pd[cls] === "function" && value instanceof pd[cls];
  const indexClasses = [
    "MultiIndex",
    "RangeIndex",
    "DatetimeIndex",
    "TimedeltaIndex",
    "PeriodIndex",
    "CategoricalIndex",
    "IntervalIndex",
  ];

  const encodeIndex = (index: Any) => ({
    $: "Index",
    class: indexClasses.find((c) => is(index, c)) ?? "Index",
    dtype: is(index, "MultiIndex") ? null : dtypeText(index.dtype),
    names: [...index.names].map(encode),
    values: [...index.tolist()].map(encode),
  });

  const encodeFrame = (df: Any) => ({
    $: "DataFrame",
    columns: encodeIndex(df.columns),
    dtypes: [...df.dtypes.tolist()].map(dtypeText),
    index: encodeIndex(df.index),
    values: Array.from({ length: df.shape[1] }, (_, i) => [...df.iloc(pd.slice(), i).tolist()].map(encode)),
    repr: String(df),
  });

  const encodeSeries = (s: Any) => ({
    $: "Series",
    name: encode(s.name),
    dtype: dtypeText(s.dtype),
    index: encodeIndex(s.index),
    values: [...s.tolist()].map(encode),
    repr: String(s),
  });

  const isTuple = (value: Any): boolean => typeof pd.tuple === "function" && value instanceof pd.tuple().constructor;

  const encodeNumber = (x: number) => {
    if (Number.isNaN(x)) return { $: "NaN" };
    return Number.isFinite(x) ? x : { $: x > 0 ? "inf" : "-inf" };
  };

  const encodeObject = (value: Any): unknown => {
    if (is(value, "DataFrame")) return encodeFrame(value);
    if (is(value, "Series")) return encodeSeries(value);
    if (is(value, "Index")) return { ...encodeIndex(value), repr: String(value) };
    for (const c of ["Timestamp", "Timedelta", "Period", "Interval"])
      if (is(value, c)) return { $: c, v: String(value) };
    if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)))
      return Array.from(value as ArrayLike<unknown>, encode);
    if (isTuple(value) || typeof value.typename === "string") return Array.from(value as Iterable<unknown>, encode);
    if (value instanceof Map) return { $: "dict", v: [...value].map(([k, v]) => [encode(k), encode(v)]) };
    if (value instanceof Set) return { $: "set", v: [...value].map(encode) };
    if (value instanceof Date) return { $: "Date", v: value.toISOString() };
    if (typeof value.tolist === "function") {
      const values = Array.from(value.tolist(), encode);
      return Array.isArray(value.shape) && value.categories === undefined && !String(value).startsWith("<")
        ? values
        : { $: "array", dtype: dtypeText(value.dtype), values, repr: String(value) };
    }
    if (typeof value.freqstr === "string") return { $: "offset", v: value.freqstr };
    if (isDtype(value)) return { $: "dtype", v: dtypeText(value) };
    const proto = Object.getPrototypeOf(value);
    if (proto === null || proto === Object.prototype)
      return { $: "dict", v: Object.entries(value).map(([k, v]) => [k, encode(v)]) };
    if (typeof value === "function") return { $: "class", v: value.name };
    return { $: "other", v: String(value) };
  };

  function encode(value: unknown): unknown {
    if (value === null || value === undefined || typeof value === "boolean" || typeof value === "string")
      return value ?? null;
    if (typeof value === "number") return encodeNumber(value);
    if (typeof value === "bigint")
      return value >= -(2n ** 53n) && value <= 2n ** 53n ? Number(value) : { $: "bigint", v: String(value) };
    if (value === pd.NaT) return { $: "NaT" };
    if (value === pd.NA) return { $: "NA" };
    return encodeObject(value);
  }
  return encode;
}
