import type { Block } from "../../block/block";
import { change, difference, shifted } from "../../block/group-shift";
import { split } from "../../block/group-split";
import type { RankOptions } from "../../block/group-windows";
import { placed, ranked, running, within } from "../../block/group-windows";
import type { Groups } from "../../block/groups";
import { Labels } from "../../block/labels";
import type { Expr } from "../../plan/expr";
import { literal } from "../../plan/expr";
import { field } from "../../plan/field";
import * as nodes from "../../plan/node";
import * as ops from "../../plan/ops";
import { fromVectors } from "../../plan/run";
import { float64, int64 } from "../../values/dtype";
import { AttributeError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { Slice } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { asLong, comparable, groupPeriods } from "../arguments";
import { make } from "../make";
import type { Series } from "../series";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { named, STATE } from "./base";
import { Reductions } from "./reductions";

const CUMSUM = signature("cumsum(numeric_only=False, skipna=True)");
const CUMPROD = signature("cumprod(numeric_only=False, skipna=True)");
const CUMMIN = signature("cummin(numeric_only=False, skipna=True)");
const CUMMAX = signature("cummax(numeric_only=False, skipna=True)");
const SHIFT = signature("shift(periods=1, !freq=None, fill_value=no_default, suffix=None)");
const DIFF = signature("diff(periods=1)");
const PCT = signature("pct_change(periods=1, fill_method=None, !freq=None)");
const RANK = signature("rank(method='average', ascending=True, na_option='keep', pct=False)");
const FILL = signature("ffill(limit=None)");
const COUNT = signature("cumcount(ascending=True)");
const NGROUP = signature("ngroup(ascending=True)");
const HEAD = signature("head(n=5)");
const NTH = signature("nth(n, dropna=None)");

// A frame or a series by what was grouped: the intersection of both is `never`.
type Result = any;
type Running = Args<[boolean, boolean], { numeric_only?: boolean; skipna?: boolean }>;
const int = (n: number): Expr => literal(n, field(int64, false));

/** More rows than a group has. */
const ALL = 2 ** 32 - 1;

/** How far a value is carried in its group; null: to its end. */
function fillLimit(limit: unknown): number | null {
  const n = limit === null ? -1 : asLong(limit);
  return n < 0 ? null : Math.min(n, ALL);
}

/** A number of rows of each group, a fraction of a row being one. */
function someRows(n: unknown): number {
  const rows = n === null ? ALL : comparable(n, ">=");
  return Number.isNaN(rows) ? 0 : Math.max(-ALL, Math.min(ALL, Math.ceil(rows)));
}

/** A value for every row, and rows by their place in the group. */
export abstract class Within extends Reductions {
  /** A result with the rows of the grouped object. */
  protected like(b: Block): Result {
    return (this.ndim === 1 ? make.series(b) : make.frame(b)) as Result;
  }

  private each(of: (e: Expr) => Expr, numericOnly = false): Result {
    const b = this.narrowed(numericOnly);
    try {
      return this.like(b.project(b.exprs.map(of)));
    } catch (error) {
      const lacking = error instanceof NotImplementedError && error.message.startsWith("function is not implemented");
      // One column alone has the words of its own.
      throw lacking && this.ndim === 1 ? new TypeError(`not supported for ${b.dtype(0).name} dtype`) : error;
    }
  }

  /**
   * Running sum within each group; a missing value stays missing.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city")("rain").cumsum().tolist() // [3, 1, 8]
   */
  cumsum(...args: Running): Result {
    const p = bind(CUMSUM, args);
    return this.each((e) => running(this[STATE].groups, "cumsum", e, p.skipna), p.numeric_only);
  }

  /** Running product within each group. */
  cumprod(...args: Running): Result {
    const p = bind(CUMPROD, args);
    return this.each((e) => running(this[STATE].groups, "cumprod", e, p.skipna), p.numeric_only);
  }

  /** Running minimum within each group. */
  cummin(...args: Running): Result {
    const p = bind(CUMMIN, args);
    return this.each((e) => running(this[STATE].groups, "cummin", e, p.skipna), p.numeric_only);
  }

  /** Running maximum within each group. */
  cummax(...args: Running): Result {
    const p = bind(CUMMAX, args);
    return this.each((e) => running(this[STATE].groups, "cummax", e, p.skipna), p.numeric_only);
  }

  /**
   * Values `periods` rows further up in the group, or `fill_value`; a list of periods gives a frame with a column each.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city")("rain").shift().tolist() // [NaN, NaN, 3]
   */
  shift(
    ...args: Args<
      [number | readonly number[]],
      { periods?: number | readonly number[]; fill_value?: unknown; suffix?: string | null; freq?: null }
    >
  ): Result {
    const p = bind(SHIFT, args);
    const { groups } = this[STATE];
    const many = Array.isArray(p.periods);
    if (!many && p.suffix !== null) throw new TypeError("Cannot specify `suffix` if `periods` is an int.");
    if (many && !p.periods.length) throw new TypeError("If `periods` is an iterable, it cannot be empty.");
    const b = this.selected;
    const by = (e: Expr, n: number): Expr => shifted(groups, e, n, p.fill_value);
    if (!many) return this.like(b.project(b.exprs.map((e) => by(e, groupPeriods(p.periods)))));
    const periods = (p.periods as unknown[]).map(groupPeriods);
    const labels = periods.map((n): Labels => make.frame(b).add_suffix(`${p.suffix ?? ""}_${n}`)[BLOCK].labels);
    const all =
      labels.length > 1 && b.columns.length
        ? Labels.of(
            labels.flatMap((l) => [...l.values]),
            b.labels.names,
          )
        : (labels[0] as Labels);
    return make.frame(
      b.project(
        periods.flatMap((n) => b.exprs.map((e) => by(e, n))),
        all,
      ),
    ) as Result;
  }

  /** Differences from the value `periods` rows up in the group. */
  diff(...args: Args<[number], { periods?: number }>): Result {
    const p = bind(DIFF, args);
    return this.each((e) => difference(this[STATE].groups, e, groupPeriods(p.periods)));
  }

  /** Relative change from the value `periods` rows up in the group. */
  pct_change(...args: Args<[number, null], { periods?: number; fill_method?: null; freq?: null }>): Result {
    const p = bind(PCT, args);
    if (p.fill_method !== null)
      throw new ValueError(`fill_method must be None; got fill_method='${String(p.fill_method)}'.`);
    return this.each((e) => change(this[STATE].groups, e, groupPeriods(p.periods)));
  }

  /**
   * Ranks within each group, from 1; missing values by `na_option` keep, top or bottom.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city")("rain").rank().tolist() // [1, 1, 2]
   */
  rank(
    ...args: Args<
      [string, boolean, string, boolean],
      { method?: string; ascending?: boolean; na_option?: string; pct?: boolean }
    >
  ): Result {
    const p = bind(RANK, args) as RankOptions;
    if (!["keep", "top", "bottom"].includes(p.na_option))
      throw new ValueError("na_option must be one of 'keep', 'top', or 'bottom'");
    return this.each((e) => ranked(this[STATE].groups, e, p));
  }

  /** Missing values as the last value before them in the group, at most `limit` rows on. */
  ffill(...args: Args<[number | null], { limit?: number | null }>): Result {
    const p = bind(FILL, args);
    return this.each((e) => within(this[STATE].groups, ops.forward_fill(e, { limit: fillLimit(p.limit) })));
  }

  /** Missing values as the next value in the group. */
  bfill(...args: Args<[number | null], { limit?: number | null }>): Result {
    const p = bind({ ...FILL, name: "bfill" }, args);
    return this.each((e) => within(this[STATE].groups, ops.backward_fill(e, { limit: fillLimit(p.limit) })));
  }

  private rowwise(e: Expr): Series {
    return make.series(this.selected.project([e], named(null)));
  }

  /**
   * Number of each row within its group, from 0; from the end with `ascending` false.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city").cumcount().tolist() // [0, 0, 1]
   */
  cumcount(...args: Args<[boolean], { ascending?: boolean }>): Series {
    const p = bind(COUNT, args);
    return this.rowwise(within(this[STATE].groups, ops.cumcount({ reverse: !p.ascending })));
  }

  /** Number of each row's group in the order of the result. */
  ngroup(...args: Args<[boolean], { ascending?: boolean }>): Series {
    const p = bind(NGROUP, args);
    const { groups } = this[STATE];
    const { codes, positions } = split(groups);
    const top = positions.length - 1;
    const holes = codes.includes(-1);
    // Categories without a row are counted, but have no number.
    let n = 0;
    const skips = groups.keys.some((k) => k.full && !k.bins);
    const numbers = positions.map((rows, c) => (skips ? (rows.length ? n++ : -1) : c));
    const number = (c: number): number =>
      c < 0 ? 0 : p.ascending ? (numbers[c] as number) : top - (numbers[c] as number);
    const v: Vector = holes
      ? {
          dtype: float64,
          length: codes.length,
          data: Float64Array.from(codes, number),
          valid: Uint8Array.from(codes, (c) => (c < 0 ? 0 : 1)),
        }
      : { dtype: int64, length: codes.length, data: BigInt64Array.from(codes, (c) => BigInt(number(c))), valid: null };
    const [plan, [id]] = fromVectors([v]) as [nodes.Node, [string]];
    const b = groups.block;
    return make.series(b.on(nodes.zip([b.plan, plan]), { columns: [id], labels: named(null) }));
  }

  private rows(test: (place: Expr, fromEnd: Expr) => Expr, groups = this[STATE].groups): Result {
    const { selection, places } = this[STATE];
    const mask = placed(groups, test);
    const shown = selection === "none" ? groups.block : groups.block.pick(places);
    return this.like(shown.filter(mask));
  }

  /**
   * The first `n` rows of each group (all but the last ones where negative), in the rows' own order.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city").head(1)("rain").tolist() // [3, 1]
   */
  head(...args: Args<[number], { n?: number }>): Result {
    const n = someRows(bind(HEAD, args).n);
    return this.rows((i, j) => (n >= 0 ? ops.lt(i, int(n)) : ops.ge(j, int(-n))));
  }

  /** The last `n` rows of each group. */
  tail(...args: Args<[number], { n?: number }>): Result {
    const n = someRows(bind({ ...HEAD, name: "tail" }, args).n);
    return this.rows((i, j) => (n >= 0 ? ops.lt(j, int(n)) : ops.ge(i, int(-n))));
  }

  /** The groups without the rows in which any (all) of the shown values are missing. */
  private present(how: "any" | "all"): Groups {
    const { groups, selection, places, asIndex } = this[STATE];
    const shown = selection === "none" ? groups.block : groups.block.pick(places);
    const tests = shown.exprs.map((e): Expr => ops.not_null(e));
    const none = { ...groups, block: groups.block.slice(0, 0) };
    const test = tests.length ? tests.reduce((a, b) => (how === "any" ? ops.and : ops.or)(a, b)) : null;
    const left = test ? { ...groups, block: groups.block.filter(test) } : how === "any" ? groups : none;
    // pandas finds the groups of the rows that are left by their labels.
    if (left.block.rows < groups.block.rows) {
      if (groups.binned) throw new AttributeError("'BinGrouper' object has no attribute 'axis'");
      checkLabels(groups.block, left.block);
    }
    if (!asIndex && this.ndim === 1) throw new TypeError("as_index=False only valid with DataFrame");
    return left;
  }

  /**
   * The rows that stand at place `n` in their group: an integer, a list of them, or a slice; negative ones count from the end. With
   * `dropna`, rows in which any or all values are missing don't count. https://pandas.pydata.org/docs/reference/api/pandas.core.groupby.DataFrameGroupBy.nth.html
   */
  nth(...args: Args<[number | readonly number[] | Slice], { n?: unknown; dropna?: "any" | "all" | null }>): Result {
    const p = bind(NTH, args);
    if (p.dropna) {
      if (!Number.isInteger(p.n)) throw new ValueError("dropna option only supported for an integer argument");
      if (p.dropna !== "any" && p.dropna !== "all")
        throw new ValueError(
          `For a DataFrame or Series groupby.nth, dropna must be either None, 'any' or 'all', (was passed ${p.dropna}).`,
        );
    }
    const wanted = (Array.isArray(p.n) ? p.n : [p.n]) as unknown[];
    for (const w of wanted)
      if (!(w instanceof Slice) && !Number.isInteger(w))
        throw new TypeError(
          "Invalid index <class 'float'>. Must be integer, list-like, slice or a tuple of integers and slices",
        );
    return this.rows(
      (i, j) =>
        wanted
          .map((w) =>
            w instanceof Slice
              ? inSlice(w, i, j)
              : (w as number) >= 0
                ? ops.eq(i, int(w as number))
                : ops.eq(j, int(-(w as number) - 1)),
          )
          .reduce((a, b) => ops.or(a, b), literal(false, ops.eq(i, int(0)).field)),
      p.dropna ? this.present(p.dropna) : undefined,
    );
  }
}

/** Throws ValueError where rows that are not left have the label of one that is. */
function checkLabels(all: Block, left: Block): void {
  if (all.isRange || all.indexLabels().isUnique) return;
  const there = new Set(Array.from(left.indexLabels().values, (l) => key(l)));
  const rows = Array.from(all.indexLabels().values).filter((l) => there.has(key(l))).length;
  if (rows !== left.rows) throw new ValueError("Grouper and axis must be same length");
}

function inSlice(s: Slice, i: Expr, j: Expr): Expr {
  const { start, stop, step } = s as unknown as { start: number | null; stop: number | null; step: number | null };
  const tests: Expr[] = [];
  if (step !== null && step !== undefined && step < 0)
    throw new ValueError(`Invalid step ${step}. Must be non-negative`);
  if (start !== null && start !== undefined) tests.push(start >= 0 ? ops.ge(i, int(start)) : ops.lt(j, int(-start)));
  if (stop !== null && stop !== undefined) tests.push(stop >= 0 ? ops.lt(i, int(stop)) : ops.ge(j, int(-stop)));
  if (step !== null && step !== undefined && step !== 1) {
    if (start !== null && start !== undefined && start < 0)
      throw new NotImplementedError("nth: a slice with a step from a negative start");
    tests.push(ops.eq(ops.mod(ops.sub(i, int(start ?? 0)), int(step)), int(0)));
  }
  return tests.reduce((a, b) => ops.and(a, b), ops.ge(i, int(0)));
}
