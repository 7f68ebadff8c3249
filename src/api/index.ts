export {
  describe_option,
  get_option,
  option_context,
  options,
  reset_option,
  set_eng_float_format,
  set_option,
} from "../format";
export { BytesIO, StringIO } from "../io/buffers";
export { read_stream } from "../io/source";
export * from "../values/errors";
export {
  DateOffset,
  Float,
  floating,
  Interval,
  len,
  NA,
  NaT,
  offsets,
  Period,
  slice,
  Timedelta,
  Timestamp,
  tuple,
} from "../values/scalar";
export { Categorical } from "./arrays/categorical";
export { arrays } from "./arrays/classes";
export { array } from "./arrays/construct";
export {
  BooleanDtype,
  CategoricalDtype,
  DatetimeTZDtype,
  Float32Dtype,
  Float64Dtype,
  Int8Dtype,
  Int16Dtype,
  Int32Dtype,
  Int64Dtype,
  IntervalDtype,
  PeriodDtype,
  StringDtype,
  UInt8Dtype,
  UInt16Dtype,
  UInt32Dtype,
  UInt64Dtype,
} from "./dtypes";
export * as errors from "./errors";
export { DataFrame } from "./frame";
export { Grouper } from "./groupby/grouper";
export { NamedAgg } from "./groupby/named-agg";
export { IndexSlice } from "./indexers";
export {
  CategoricalIndex,
  DatetimeIndex,
  Index,
  IntervalIndex,
  MultiIndex,
  PeriodIndex,
  RangeIndex,
  TimedeltaIndex,
} from "./indexes";
export { Series } from "./series";
export { Flags } from "./shared/flags";
export { testing } from "./testing/names";
export { col } from "./toplevel/col";
export { concat, merge, merge_asof, merge_ordered } from "./toplevel/combine";
export { isna, isnull, notna, notnull, to_datetime, to_numeric, to_timedelta } from "./toplevel/convert";
export { eval_ as eval } from "./toplevel/eval";
export {
  read_csv,
  read_feather,
  read_fwf,
  read_json,
  read_parquet,
  read_table,
  scan_csv,
  scan_parquet,
} from "./toplevel/io";
export { json_normalize } from "./toplevel/json-normalize";
export {
  bdate_range,
  date_range,
  factorize,
  infer_freq,
  interval_range,
  period_range,
  timedelta_range,
  unique,
} from "./toplevel/ranges";
export {
  crosstab,
  cut,
  from_dummies,
  get_dummies,
  lreshape,
  melt,
  pivot,
  pivot_table,
  qcut,
  wide_to_long,
} from "./toplevel/reshape";
export { tseries } from "./toplevel/tseries";
export * from "./toplevel/unsupported";
export { util } from "./toplevel/util";
export { show_versions, version, version as __version__ } from "./toplevel/versions";
export { api } from "./types";
