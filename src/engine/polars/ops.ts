import type { Call } from "../../plan/expr";
import { PRESENT } from "../../plan/pool";
import type { DType } from "../../values/dtype";
import { isPooled } from "../../values/dtype";
import type { Vector } from "../../values/vector";
import { aliased as alias, asKey, binary, call, litFloat, litInt, litNull, litSeries, litStr, ternary } from "./json";
import { dtOps } from "./ops-datetime";
import { strOps } from "./ops-string";
import { cast, storage } from "./storage";

/** How an operation runs: its JSON from its arguments' JSON. */
export type Rule = (args: readonly string[], call: Call) => string;

const bin =
  (op: string): Rule =>
  ([a, b]) =>
    binary(a as string, op, b as string);
const fn =
  (f: string): Rule =>
  (args) =>
    call(f, ...args);
const agg =
  (f: string): Rule =>
  ([a]) =>
    `{"Agg":{"${f}":${a}}}`;
const dtypeOf = (c: Call, i = 0): DType => (c.args[i] as Call["args"][number]).field.dtype;
const param = <T>(c: Call, name: string, otherwise: T): T => (c.params[name] as T | undefined) ?? otherwise;
const trig = (f: string) => fn(`{"Trigonometry":"${f}"}`);
const log =
  (base: string): Rule =>
  ([a]) =>
    call('"Log"', a as string, base);

/** Narrow integers and booleans are summed in 64 bits. */
const wide: Rule = ([a], c) => {
  const from = storage(dtypeOf(c));
  const to = storage(c.field.dtype);
  return from === to ? (a as string) : cast(a as string, to);
};

/** An object column with None, NaT and NA as null too. */
const known = (a: string, d: DType): string =>
  isPooled(d) ? ternary(binary(a, "GtEq", litInt(PRESENT)), a, litNull) : a;

/** The rule on arguments whose missing values are all null. */
const seeing =
  (rule: Rule): Rule =>
  (args, c) =>
    rule(
      args.map((a, i) => known(a, dtypeOf(c, i))),
      c,
    );

/** The rule on arguments that are compared for equality. */
const keyed =
  (rule: Rule): Rule =>
  (args, c) =>
    rule(
      args.map((a, i) => asKey(a, dtypeOf(c, i))),
      c,
    );

const present = (a: string, c: Call): string =>
  (c.args[0] as Call["args"][number]).field.nulls ? call('"DropNulls"', a) : a;

/** A result in the dtype that was declared for it. */
const as =
  (rule: Rule): Rule =>
  (args, c) =>
    cast(rule(args, c), storage(c.field.dtype));

const ROW_SUM = '{"SumHorizontal":{"ignore_nulls":true}}';

/** Floats of not too many columns: the engine adds them in halves, numpy one after the other. */
const inOrder = (args: readonly string[], c: Call): boolean =>
  c.field.dtype.kind === "float" && args.length > 2 && args.length <= 64;
const oneByOne = (args: readonly string[]): string => args.reduce((sum, a) => call(ROW_SUM, sum, a));
const countOf = (args: readonly string[]): string =>
  call(ROW_SUM, ...args.map((a) => cast(call('{"Boolean":"IsNotNull"}', a), '"Int64"')));

const isTime = (d: DType): boolean => d.kind === "datetime" || d.kind === "timedelta";
/** Means of times are whole counts of their unit. */
const stat =
  (rule: Rule): Rule =>
  (args, c) => {
    const e = rule(args, c);
    return isTime(c.field.dtype) ? cast(e, '"Int64"') : c.field.dtype.bits === 32 ? cast(e, '"Float32"') : e;
  };
const floatArg: Rule = ([a], c) => (dtypeOf(c).kind === "bool" ? cast(a as string, '"Float64"') : (a as string));

const root = (e: string): string => call('{"Pow":"Sqrt"}', e);
const valueCount = (a: string): string => cast(`{"Agg":{"Count":{"input":${a},"include_nulls":false}}}`, '"Float64"');

/** The engine takes `ddof` as a byte; with any other number the divisor is put right afterwards. */
function spread(how: "Std" | "Var", a: string, ddof: number): string {
  if (Number.isInteger(ddof) && ddof >= 0 && ddof < 256) return `{"Agg":{"${how}":[${a},${ddof}]}}`;
  const n = valueCount(a);
  const divisor = binary(n, "Minus", litFloat(Number.isNaN(ddof) ? Number.MAX_VALUE : ddof));
  const squares = binary(`{"Agg":{"Var":[${a},0]}}`, "Multiply", n);
  const variance = ternary(binary(divisor, "Gt", litFloat(0)), binary(squares, "TrueDivide", divisor), litNull);
  return how === "Var" ? variance : root(variance);
}

const QUANTILES: Record<string, string> = {
  linear: "Linear",
  lower: "Lower",
  higher: "Higher",
  midpoint: "Midpoint",
  nearest: "Nearest",
};
const RANKS: Record<string, string> = { average: "Average", min: "Min", max: "Max", first: "Ordinal", dense: "Dense" };

const roundTo: Rule = ([a], c) => {
  const decimals = param(c, "decimals", 0);
  const d = dtypeOf(c);
  if (d.kind === "float" && decimals >= 0)
    return call(`{"Round":{"decimals":${decimals},"mode":"HalfToEven"}}`, a as string);
  if (decimals >= 0) return a as string;
  const scale = litFloat(10 ** -decimals);
  const whole = binary(cast(a as string, '"Float64"'), "TrueDivide", scale);
  return cast(binary(call('{"Round":{"decimals":0,"mode":"HalfToEven"}}', whole), "Multiply", scale), storage(d));
};

const key = (args: readonly string[]): string =>
  args.length === 1 ? (args[0] as string) : call('"AsStruct"', ...args.map((a, i) => alias(a, `k${i}`)));
const reversed = (e: string): string => call('"Reverse"', e);
const nonNullPair = (x: string, y: string): [string, string] => {
  const both = binary(call('{"Boolean":"IsNotNull"}', x), "And", call('{"Boolean":"IsNotNull"}', y));
  return [ternary(both, x, litNull), ternary(both, y, litNull)];
};

/** By one number Polars multiplies with its reciprocal, which rounds twice: unless that is exact, it gets a column of it. */
function divisor(by: string, e: string, c: Call): string {
  const right = c.args[1] as Call["args"][number];
  const { value } = right as { value?: unknown };
  const exact = typeof value === "number" && Number.isInteger(Math.log2(Math.abs(value)));
  return !isSingle(right) || exact ? e : ternary(call('{"Boolean":"IsNotNull"}', by), e, litNull);
}

/** Whether an expression has one value for all rows. */
const isSingle = (e: Call["args"][number]): boolean =>
  e.kind === "literal" ||
  (e.kind === "call" && (e.op.kind === "aggregate" || (e.op.kind === "elementwise" && e.args.every(isSingle))));

/** The nearer of the values around a quantile, halfway the one at an even place, as in numpy; Polars takes the upper one. */
function nearest(x: string, q: number, at: (method: string) => string): string {
  const count = cast(`{"Agg":{"Count":{"input":${x},"include_nulls":false}}}`, '"Float64"');
  const place = binary(binary(count, "Minus", litFloat(1)), "Multiply", litFloat(q));
  const past = binary(place, "Modulus", litFloat(2));
  const lower = binary(
    binary(past, "LtEq", litFloat(0.5)),
    "Or",
    binary(binary(past, "GtEq", litFloat(1)), "And", binary(past, "Lt", litFloat(1.5))),
  );
  return ternary(lower, at("Lower"), at("Higher"));
}

/** The first place of the least or greatest value: of a column that is known to be sorted, Polars itself gives any. */
const firstPlace = (x: string, which: "Min" | "Max"): string =>
  call('"ArgMax"', binary(x, "Eq", `{"Agg":{"${which}":{"input":${x},"propagate_nans":false}}}`));
const gathered = (x: string, place: string): string =>
  `{"Gather":{"expr":${x},"idx":${place},"returns_scalar":true,"null_on_oob":true}}`;

export const OPS: Readonly<Record<string, Rule>> = {
  clean: ([a]) =>
    ternary(
      binary(call('{"Boolean":"IsNotNan"}', a as string), "Or", call('{"Boolean":"IsNull"}', a as string)),
      a as string,
      litNull,
    ),
  add: bin("Plus"),
  sub: bin("Minus"),
  mul: bin("Multiply"),
  truediv: ([a, b], c) => binary(a as string, "TrueDivide", divisor(a as string, b as string, c)),
  floordiv: bin("FloorDivide"),
  mod: bin("Modulus"),
  pow: fn('{"Pow":"Generic"}'),
  neg: fn('"Negate"'),
  abs: fn('"Abs"'),
  sign: fn('"Sign"'),
  floor: fn('"Floor"'),
  ceil: fn('"Ceil"'),
  round: roundTo,
  sqrt: fn('{"Pow":"Sqrt"}'),
  cbrt: fn('{"Pow":"Cbrt"}'),
  exp: fn('"Exp"'),
  expm1: ([a]) => binary(call('"Exp"', a as string), "Minus", litFloat(1)),
  log: log(litFloat(Math.E)),
  log2: log(litFloat(2)),
  log10: log(litFloat(10)),
  log1p: fn('"Log1p"'),
  sin: trig("Sin"),
  cos: trig("Cos"),
  tan: trig("Tan"),
  arcsin: trig("ArcSin"),
  arccos: trig("ArcCos"),
  arctan: trig("ArcTan"),
  sinh: trig("Sinh"),
  cosh: trig("Cosh"),
  tanh: trig("Tanh"),
  arcsinh: trig("ArcSinh"),
  arccosh: trig("ArcCosh"),
  arctanh: trig("ArcTanh"),
  arctan2: fn('"Atan2"'),
  concat_str: fn('{"StringExpr":{"ConcatHorizontal":{"delimiter":"","ignore_nulls":false}}}'),
  greatest: fn('"MaxHorizontal"'),
  least: fn('"MinHorizontal"'),

  eq: keyed(bin("Eq")),
  ne: keyed(bin("NotEq")),
  lt: bin("Lt"),
  le: bin("LtEq"),
  gt: bin("Gt"),
  ge: bin("GtEq"),
  same_value: keyed(bin("EqValidity")),
  isin: ([a], c) =>
    call(
      '{"Boolean":{"IsIn":{"nulls_equal":true}}}',
      a as string,
      `{"Agg":{"Implode":{"input":${litSeries(c.params.values as Vector)},"maintain_order":false}}}`,
    ),
  and: bin("And"),
  or: bin("Or"),
  xor: bin("Xor"),
  not: fn('{"Boolean":"Not"}'),

  is_null: seeing(fn('{"Boolean":"IsNull"}')),
  not_null: seeing(fn('{"Boolean":"IsNotNull"}')),
  coalesce: seeing(fn('"Coalesce"')),
  when: ([p, a, b]) => ternary(p as string, a as string, b as string),
  forward_fill: seeing(([a], c) =>
    call(`{"FillNullWithStrategy":{"Forward":${param(c, "limit", null)}}}`, a as string),
  ),
  backward_fill: seeing(([a], c) =>
    call(`{"FillNullWithStrategy":{"Backward":${param(c, "limit", null)}}}`, a as string),
  ),
  interpolate: fn('{"Interpolate":"Linear"}'),
  any_null: seeing(fn('{"Boolean":"HasNulls"}')),

  decode_category: ([a], c) =>
    `{"Gather":{"expr":${litSeries(dtypeOf(c).categoryValues as Vector)},"idx":${cast(a as string, '"Int64"')},"returns_scalar":false,"null_on_oob":true}}`,
  cast: ([a], c) =>
    cast(
      a as string,
      storage(c.params.to as DType),
      { strict: "Strict", lossy: "NonStrict", wrap: "Overflowing" }[param(c, "mode", "strict") as "strict"],
    ),
  retype: ([a], c) =>
    storage(dtypeOf(c)) === storage(c.params.to as DType)
      ? (a as string)
      : cast(a as string, storage(c.params.to as DType)),

  min: ([a]) => `{"Agg":{"Min":{"input":${a},"propagate_nans":false}}}`,
  max: ([a]) => `{"Agg":{"Max":{"input":${a},"propagate_nans":false}}}`,
  first: seeing(agg("FirstNonNull")),
  last: seeing(agg("LastNonNull")),
  nth: ([a], c) =>
    `{"Gather":{"expr":${a},"idx":${litInt(param(c, "n", 0))},"returns_scalar":true,"null_on_oob":true}}`,
  sum: (args, c) => agg("Sum")([wide(args, c)], c),
  prod: (args, c) => call('"Product"', wide(args, c)),
  mean: stat((args, c) => agg("Mean")([floatArg(args, c)], c)),
  median: stat((args, c) => agg("Median")([floatArg(args, c)], c)),
  quantile: stat((args, c) => {
    const at = (method: string): string =>
      call(`{"Quantile":{"method":"${method}"}}`, floatArg(args, c), litFloat(param(c, "q", 0.5)));
    const method = QUANTILES[param(c, "interpolation", "linear")] as string;
    return method === "Nearest" ? nearest(args[0] as string, param(c, "q", 0.5), at) : at(method);
  }),
  std: stat((args, c) => spread("Std", floatArg(args, c), param(c, "ddof", 1))),
  var: stat((args, c) => spread("Var", floatArg(args, c), param(c, "ddof", 1))),
  sem: (args, c) => {
    const of = (how: "Std" | "Var"): string => spread(how, floatArg(args, c), param(c, "ddof", 1));
    const n = valueCount(args[0] as string);
    const e = param(c, "grouped", false)
      ? root(binary(of("Var"), "TrueDivide", n))
      : binary(of("Std"), "TrueDivide", root(n));
    return isTime(c.field.dtype) ? cast(e, '"Int64"') : e;
  },
  skew: (args, c) => call('{"Skew":false}', cast(floatArg(args, c), '"Float64"')),
  kurt: (args, c) => call('{"Kurtosis":[true,false]}', cast(floatArg(args, c), '"Float64"')),
  count: seeing(as(([a]) => `{"Agg":{"Count":{"input":${a},"include_nulls":false}}}`)),
  size: as(() => '"Len"'),
  nunique: keyed(
    seeing(as(([a], c) => `{"Agg":{"NUnique":${param(c, "missing", false) ? a : present(a as string, c)}}}`)),
  ),
  any: fn('{"Boolean":{"Any":{"ignore_nulls":true}}}'),
  all: fn('{"Boolean":{"All":{"ignore_nulls":true}}}'),
  row_sum: (args, c) => (inOrder(args, c) ? oneByOne(args) : call(ROW_SUM, ...args)),
  row_mean: (args, c) => {
    if (!inOrder(args, c)) return call('{"MeanHorizontal":{"ignore_nulls":true}}', ...args);
    const n = countOf(args);
    return ternary(binary(n, "Gt", litInt(0)), binary(oneByOne(args), "TrueDivide", n), litNull);
  },
  row_count: as(countOf),
  str_join: ([a]) =>
    call(
      '"Coalesce"',
      call('{"StringExpr":{"ConcatVertical":{"delimiter":"","ignore_nulls":true}}}', a as string),
      litStr(""),
    ),
  argmin: as(([a]) => firstPlace(a as string, "Min")),
  argmax: as(([a]) => firstPlace(a as string, "Max")),
  value_at_min: ([a, b]) => gathered(a as string, firstPlace(b as string, "Min")),
  value_at_max: ([a, b]) => gathered(a as string, firstPlace(b as string, "Max")),
  corr: ([a, b], c) => {
    const [x, y] = nonNullPair(a as string, b as string);
    return call(`{"Correlation":{"method":"${param(c, "method", "Pearson")}"}}`, x, y);
  },
  cov: ([a, b], c) => {
    const [x, y] = nonNullPair(a as string, b as string);
    return call(`{"Correlation":{"method":{"Covariance":${param(c, "ddof", 1)}}}}`, x, y);
  },

  shift: ([a], c) => call('"Shift"', a as string, litInt(param(c, "periods", 1))),
  cumsum: (args, c) => call('{"CumSum":{"reverse":false}}', wide(args, c)),
  cumprod: (args, c) => call('{"CumProd":{"reverse":false}}', wide(args, c)),
  cummin: fn('{"CumMin":{"reverse":false}}'),
  cummax: fn('{"CumMax":{"reverse":false}}'),
  cumcount: (_, c) => rowCounter(param(c, "reverse", false)),
  rank: ([a], c) => {
    const method = RANKS[param(c, "method", "average")];
    return cast(
      call(
        `{"Rank":{"options":{"method":"${method}","descending":${param(c, "descending", false)}},"seed":null}}`,
        a as string,
      ),
      '"Float64"',
    );
  },
  duplicated: keyed((args, c) => {
    const k = key(args);
    const keep = param<string | false>(c, "keep", "first");
    if (keep === false) return call('{"Boolean":"IsDuplicated"}', k);
    const first = (e: string): string => call('{"Boolean":"Not"}', call('{"Boolean":"IsFirstDistinct"}', e));
    return keep === "first" ? first(k) : reversed(first(reversed(k)));
  }),
  run_id: keyed((args) => cast(call('"RLEID"', key(args)), '"Int64"')),
  ...strOps,
  ...dtOps,
};

function rowCounter(reverse: boolean): string {
  const ones = call(
    `{"CumSum":{"reverse":${reverse}}}`,
    `{"Function":{"input":[${litInt(1)},"Len"],"function":"Repeat"}}`,
  );
  return binary(cast(ones, '"Int64"'), "Minus", litInt(1));
}
