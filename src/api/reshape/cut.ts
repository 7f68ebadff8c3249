import { Block } from "../../block/block";
import {
  intervalPlaces,
  linspace,
  momentIntervals,
  nextTowardsOne,
  numberIntervals,
  places,
  quantiles,
} from "../../block/cut";
import { Labels } from "../../block/labels";
import { indexRepr } from "../../format/index-repr";
import * as ops from "../../plan/ops";
import { scalars } from "../../plan/run";
import { castVector } from "../../values/cast";
import { hasMissing, isValid, toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { category, datetime, float64, int64, isInteger, isNumeric, isTemporal, timedelta } from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { fullVector } from "../../values/full";
import { key } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { isMonotonic } from "../../values/order";
import type { Interval } from "../../values/scalar";
import { finer, tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { isArrayObject, isNDFrame, labelsOf } from "../construct/labels";
import { listVector } from "../construct/series";
import { axisOf } from "../display";
import { make } from "../make";
import { valuesOf } from "../output/numpy";
import { BLOCK } from "../shared/ndframe";
import { isListLike, listOf } from "./common";

export interface CutArguments {
  x: unknown;
  bins: unknown;
  right: boolean;
  labels: unknown;
  retbins: boolean;
  precision: number;
  include_lowest: boolean;
  duplicates: string;
  ordered: boolean;
}

/** What is cut: a column in a form that has numbers or moments, and how to give the answer back. */
interface Source {
  readonly block: Block;
  readonly series: boolean;
  readonly dtype: DType;
}

function sourceOf(x: unknown): Source {
  if (isNDFrame(x)) {
    if (x.ndim !== 1) throw new ValueError("Input array must be 1 dimensional");
    const b = x[BLOCK].settled();
    return { block: numeric(b), series: true, dtype: b.dtype(0) };
  }
  const list = listVector(x);
  if (list === null) throw new ValueError("Input array must be 1 dimensional");
  const b = Block.of([list], Labels.of([null]));
  return { block: numeric(b), series: false, dtype: b.dtype(0) };
}

/** Booleans and nullable numbers as plain numbers. */
function numeric(b: Block): Block {
  const d = b.dtype(0);
  if (d.kind === "bool" && !d.masked) return b.project([ops.cast(b.expr(0), { to: int64 })]);
  if (d.masked && d.kind === "bool" && b.vectors().some(hasMissing))
    throw new ValueError("cannot convert NA to integer");
  if (d.masked && (isNumeric(d) || d.kind === "bool")) return b.project([ops.cast(b.expr(0), { to: float64 })]);
  return b;
}

/** Categories are no numbers: a column of them can be cut only where all of them are missing. */
function ofCategories(source: Source, refusal: string, ordered: boolean): Source {
  const { block } = source;
  const d = block.dtype(0);
  if (d.kind !== "category") return source;
  const [v] = block.vectors() as [Vector];
  if ((ordered && !d.ordered) || (v.data as Int32Array).some((c) => c >= 0)) throw new TypeError(refusal);
  const none = fullVector(Number.NaN, v.length);
  return { ...source, block: Block.of([none], block.labels, block.indexLabels()), dtype: float64 };
}

/** Edges of the bins, in order: numbers, or counts of moments of `dtype`. */
interface Edges {
  readonly dtype: DType;
  readonly values: readonly number[] | BigInt64Array;
  readonly name?: unknown;
}

/** `cut`: the bin of each value. */
export function cut(p: CutArguments): unknown {
  const source = sourceOf(p.x);
  if (!isListLike(p.bins) && Number(p.bins) >= 1 && source.block.rows) {
    const own = ofCategories(source, "unsupported operand type(s) for -", true);
    return finish(own, p, ofCount(own, p.bins, p.right));
  }
  if (!isListLike(p.bins)) return finish(source, p, ofCount(source, p.bins, p.right));
  const given = isArrayObject(p.bins) ? new Labels([p.bins.vector]) : labelsOf(p.bins);
  if (given.dtype.kind === "interval") return ofIntervals(source, given, p);
  if (!isMonotonic(given.vector, "increasing")) throw new ValueError("bins must increase monotonically.");
  const own = ofCategories(source, "'<' not supported between instances of 'float' and a category", false);
  const text = firstText(own.block);
  if (text && given.length)
    throw new TypeError(`'<' not supported between instances of '${typeName(given.at(0))}' and '${text}'`);
  return finish(own, p, edgesOf(given.vector, own.dtype));
}

/** The type of a text among values that are to be compared with numbers. */
function firstText(b: Block): string | null {
  const { kind } = b.dtype(0);
  if (kind !== "str" && kind !== "object") return null;
  const [v] = b.vectors() as [Vector];
  return toArray(v).some((x) => typeof x === "string") ? "str" : null;
}

/** `qcut`: bins that hold as many values each. */
export function qcut(p: Omit<CutArguments, "bins" | "right" | "include_lowest" | "ordered"> & { q: unknown }): unknown {
  const given = sourceOf(p.x);
  const qs = shares(p.q);
  const source = ofCategories(given, "Cannot set a Categorical with another, without identical categories", false);
  const [v] = source.block.vectors() as [Vector];
  const held = Array.from({ length: v.length }, (_, i) => i).filter((i) => isValid(v, i));
  const d = v.dtype;
  if (!isNumeric(d) && !isTemporal(d))
    throw new TypeError(
      `unsupported operand type(s) for -: '${d.name === "str" ? "str" : d.name}' and '${d.name === "str" ? "str" : d.name}'`,
    );
  const sorted = Float64Array.from(held, (i) => Number(v.data[i])).sort();
  const found = quantiles(sorted, qs);
  const name = source.series ? source.block.labels.at(0) : null;
  const edges: Edges = isTemporal(d)
    ? { name, dtype: d, values: BigInt64Array.from(found, (x) => (Number.isNaN(x) ? NAT : BigInt(Math.trunc(x)))) }
    : { name, dtype: float64, values: [...found] };
  return finish(source, { ...p, bins: null, right: true, include_lowest: true, ordered: true }, edges);
}

/** The count of a missing moment. */
const NAT = -(2n ** 63n);

function shares(q: unknown): number[] {
  if (typeof q === "number" && Number.isInteger(q)) {
    if (q < 1) throw new ValueError("`q` should be a positive integer.");
    return Array.from(linspace(0, 1, q + 1), (x, i) => (q * x !== i ? nextTowardsOne(x) : x));
  }
  if (isListLike(q)) return listOf(q) as number[];
  throw new ValueError("`q` should be a positive integer or list-like of quantiles.");
}

/** Bins of one width from the smallest value to the greatest. */
function ofCount({ block }: Source, count: unknown, right: boolean): Edges {
  const n = Number(count);
  if (n < 1) throw new ValueError("`bins` should be a positive integer.");
  if (!Number.isInteger(n)) throw new TypeError("'float' object cannot be interpreted as an integer");
  if (block.rows === 0) throw new ValueError("Cannot cut empty array");
  const e = block.expr(0);
  const d = e.field.dtype;
  if (!isNumeric(d) && !isTemporal(d)) throw new TypeError("unsupported operand type(s) for -: 'str' and 'str'");
  const [low, high] = scalars(block.plan, [ops.min(e), ops.max(e)]) as [Vector, Vector];
  if (d.kind === "datetime" && !isValid(low, 0)) throw new ValueError("Neither `start` nor `end` can be NaT");
  if (isTemporal(d)) return { dtype: d, values: momentEdges(low, high, d, n, right) };
  const mn = isValid(low, 0) ? Number(low.data[0]) : Number.NaN;
  const mx = isValid(high, 0) ? Number(high.data[0]) : Number.NaN;
  if (Math.abs(mn) === Infinity || Math.abs(mx) === Infinity)
    throw new ValueError("cannot specify integer `bins` when input data contains infinity");
  if (mn === mx)
    return {
      dtype: float64,
      values: [
        ...linspace(
          mn - (mn === 0 ? 0.001 : 0.001 * Math.abs(mn)),
          mx + (mx === 0 ? 0.001 : 0.001 * Math.abs(mx)),
          n + 1,
        ),
      ],
    };
  const bins = linspace(mn, mx, n + 1);
  // numpy's small integers wrap around.
  const bits = isInteger(d) && !d.masked && (d.bits as number) < 64 ? (d.bits as number) : 0;
  const width = bits ? Number((d.kind === "int" ? BigInt.asIntN : BigInt.asUintN)(bits, BigInt(mx - mn))) : mx - mn;
  const adjust = width * 0.001;
  if (right) bins[0] = (bins[0] as number) - adjust;
  else bins[n] = (bins[n] as number) + adjust;
  return { dtype: float64, values: [...bins] };
}

const SECOND = { s: 1n, ms: 1000n, us: 1000000n, ns: 1000000000n };

function momentEdges(low: Vector, high: Vector, d: DType, n: number, right: boolean): BigInt64Array {
  let [mn, mx] = [low.data[0] as bigint, high.data[0] as bigint];
  const one = mn === mx;
  const second = SECOND[d.unit ?? "ns"];
  if (one) [mn, mx] = [mn - second, mx + second];
  const out = BigInt64Array.from(linspace(0, Number(mx - mn), n + 1), (x) => BigInt(Math.trunc(x)) + mn);
  if (one) return out;
  const adjust = BigInt(Math.trunc(Number(mx - mn) * 0.001));
  if (right) out[0] = (out[0] as bigint) - adjust;
  else out[n] = (out[n] as bigint) + adjust;
  return out;
}

/** Given edges in a form that compares with the values. Throws ValueError for moments that meet other things. */
function edgesOf(v: Vector, of: DType): Edges {
  const d = v.dtype;
  if (of.kind === "timedelta" && d.kind !== "timedelta") throw new ValueError("bins must be of timedelta64 dtype");
  if (of.kind === "datetime" && d.kind === "datetime" && (of.tz === undefined) !== (d.tz === undefined))
    throw new ValueError("Cannot use timezone-naive bins with timezone-aware values, or vice-versa");
  if (of.kind === "datetime" && d.kind !== "datetime") throw new ValueError("bins must be of datetime64 dtype");
  if (isTemporal(d)) return { dtype: d, values: v.data as BigInt64Array };
  const plain = d.kind === "bool" ? castVector(v, int64) : d.masked ? castVector(v, float64) : v;
  if (!isNumeric(plain.dtype)) throw new TypeError("'<' not supported between instances of 'float' and 'str'");
  return { dtype: plain.dtype, values: Array.from(plain.data as ArrayLike<number>, Number) };
}

function finish(source: Source, p: CutArguments, given: Edges): unknown {
  if (!p.ordered && p.labels === null) throw new ValueError("'labels' must be provided if 'ordered = False'");
  if (p.duplicates !== "raise" && p.duplicates !== "drop")
    throw new ValueError("invalid value for 'duplicates' parameter, valid options are: raise, drop");
  let edges = given;
  const distinct = [...new Set<number | bigint>(given.values)];
  if (distinct.length < given.values.length && given.values.length !== 2) {
    if (p.duplicates === "raise")
      throw new ValueError(
        `Bin edges must be unique: ${indexRepr(axisOf(new Labels([edgeVector(given)], [given.name ?? null])))}.\nYou can drop duplicate edges by setting the 'duplicates' kwarg`,
      );
    edges = {
      dtype: given.dtype,
      values: isTemporal(given.dtype) ? BigInt64Array.from(distinct as bigint[]) : (distinct as number[]),
    };
  }
  const n = edges.values.length;
  const of = (v: Vector): Int32Array => {
    const [column, points] = comparable(v, edges);
    return places(column, points, p.right, p.include_lowest);
  };
  const bins = p.retbins ? binsOf(edges) : null;
  const done = (x: unknown): unknown => (p.retbins ? tuple(x, bins) : x);
  if (p.labels === false) return done(numbered(source, of));
  if (p.labels === null || p.labels === undefined) {
    const made = isTemporal(edges.dtype)
      ? momentIntervals(edges.values as BigInt64Array, edges.dtype, p.right, p.include_lowest)
      : numberIntervals(edges.values as number[], isInteger(edges.dtype), p.precision, p.right, p.include_lowest);
    return done(labelled(source, of, category(made, true)));
  }
  if (!isListLike(p.labels))
    throw new ValueError("Bin labels must either be False, None or passed in as a list-like argument");
  return done(withLabels(source, p, of, n));
}

/** A column and edges in one unit. */
function comparable(v: Vector, edges: Edges): [Vector, ArrayLike<number> | ArrayLike<bigint>] {
  if (!isTemporal(edges.dtype) || v.dtype.unit === edges.dtype.unit) return [v, edges.values];
  const unit = finer(v.dtype.unit ?? "ns", edges.dtype.unit ?? "ns");
  const to = (d: DType): DType => (d.kind === "datetime" ? datetime(unit, d.tz) : timedelta(unit));
  return [castVector(v, to(v.dtype)), castVector(edgeVector(edges), to(edges.dtype)).data as BigInt64Array];
}

const edgeVector = ({ dtype, values }: Edges): Vector =>
  isTemporal(dtype)
    ? { dtype, length: values.length, data: values as BigInt64Array, valid: null }
    : vectorOf(values as number[], isInteger(dtype) ? int64 : float64);

/** Edges as `retbins` gives them: numbers as an array, moments as an index. */
const binsOf = (edges: Edges): unknown => {
  const v = edgeVector(edges);
  return isTemporal(edges.dtype) ? make.index(new Labels([v])) : valuesOf(v);
};

/** Places as integers, or floats where some value is in no bin. */
function numbered({ block, series }: Source, of: (v: Vector) => Int32Array): unknown {
  const found = of(block.vectors()[0] as Vector);
  const v: Vector = found.includes(-1)
    ? vectorOf(Float64Array.from(found, (x) => (x < 0 ? Number.NaN : x)))
    : vectorOf(BigInt64Array.from(found, BigInt));
  if (series) return make.series(Block.of([v], block.labels, block.indexLabels()));
  return valuesOf(v);
}

function labelled({ block, series }: Source, of: (v: Vector) => Int32Array, dtype: DType): unknown {
  const e = ops.bin(block.expr(0), { of, dtype });
  if (series) return make.series(block.project([e]));
  const data = of(block.vectors()[0] as Vector);
  return arrayOf({ dtype, length: data.length, data, valid: null });
}

const arrayOf = (v: Vector): unknown => make.array(v);

function withLabels(source: Source, p: CutArguments, of: (v: Vector) => Int32Array, n: number): unknown {
  const own = isArrayObject(p.labels) ? p.labels.vector : labelsOf(p.labels).vector;
  const values = toArray(own);
  const unique = new Set(values.map((x) => key(x)));
  if (p.ordered && unique.size !== values.length)
    throw new ValueError("labels must be unique if ordered=True; pass ordered=False for duplicate labels");
  if (values.length !== n - 1) throw new ValueError("Bin labels must be one fewer than the number of bin edges");
  const as =
    own.dtype.kind === "category"
      ? own
      : castVector(
          own,
          unique.size === values.length
            ? category(own, p.ordered)
            : ({ ...category(own, false), categoryValues: undefined } as DType),
        );
  const codes = as.data as Int32Array;
  return labelled(source, (v) => of(v).map((i) => (i < 0 ? -1 : (codes[i] as number))), as.dtype);
}

/** Bins that are intervals are the categories themselves. */
function ofIntervals(source: Source, given: Labels, p: CutArguments): unknown {
  const bins = given.values as readonly Interval[];
  const point = (x: unknown): number | bigint =>
    typeof x === "object" && x !== null && "count" in x ? (x.count as bigint) : (x as number);
  const order = bins
    .map((_, i) => i)
    .sort((a, b) => (point((bins[a] as Interval).left) < point((bins[b] as Interval).left) ? -1 : 1));
  for (let k = 1; k < order.length; k++) {
    const [a, b] = [bins[order[k - 1] as number] as Interval, bins[order[k] as number] as Interval];
    const meets = a.closed_right && b.closed_left ? point(b.left) <= point(a.right) : point(b.left) < point(a.right);
    if (meets) throw new ValueError("Overlapping IntervalIndex is not accepted.");
  }
  const of = (v: Vector): Int32Array => intervalPlaces(v, bins, point);
  const out = labelled(source, of, category(given.vector, true));
  return p.retbins ? tuple(out, p.bins) : out;
}
