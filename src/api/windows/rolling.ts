import { Block } from "../../block/block";
import { Cutter, takeLabels } from "../../block/group-split";
import type { Expr } from "../../plan/expr";
import { literal } from "../../plan/expr";
import { field } from "../../plan/field";
import * as ops from "../../plan/ops";
import { floats } from "../../plan/ops/moving";
import { observe } from "../../plan/run";
import { float64 } from "../../values/dtype";
import { NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import type { WindowSpec } from "../../values/moving";
import { bounds, timeNumbers, weights } from "../../values/moving";
import { floatText } from "../../values/scalar";
import { slice } from "../../values/select";
import type { Vector } from "../../values/vector";
import { callable } from "../callable";
import { make } from "../make";
import { bind, isPlain, signature } from "../signature";
import type { Result } from "./base";
import { MovingBase } from "./base";
import type { MovingState } from "./state";
import { MOVING } from "./state";

const ENGINE = "!engine=None, !engine_kwargs=None";
const plain = (name: string) => signature(`${name}(numeric_only=False, ${ENGINE})`);
const SUM = plain("sum");
const spread = (name: string) => signature(`${name}(ddof=1, numeric_only=False, ${ENGINE})`);
const COUNT = signature("count(numeric_only=False)");
const QUANTILE = signature("quantile(q, interpolation='linear', numeric_only=False)");
const RANK = signature("rank(method='average', ascending=True, pct=False, numeric_only=False)");
const APPLY = signature(`apply(func, raw=False, ${ENGINE}, args=None, kwargs{}=None)`);
const CORR = signature("corr(other=None, pairwise=None, ddof=1, numeric_only=False)");

type Options = [options?: { numeric_only?: boolean } | boolean];
type Spread = [ddof?: number | { ddof?: number; numeric_only?: boolean }, options?: { numeric_only?: boolean }];

/** Moving windows of a fixed length or span, and those of all rows so far. */
export class RollingMethods extends MovingBase {
  protected over(state: MovingState): this {
    return rolling(state) as unknown as this;
  }

  private moving(how: string, e: Expr, more: Record<string, unknown> = {}, spec: WindowSpec = this[MOVING].spec): Expr {
    const { args, roles } = this.extras();
    return ops.moving(e, ...args, { function: how, roles, spec, ...more });
  }

  private each(how: string, p: Record<string, unknown>): Result {
    const { winType, spec } = this[MOVING];
    const { places, exprs } = this.numbers(how, p.numeric_only === true);
    if (winType !== null) {
      if (!["sum", "mean", "var", "std"].includes(how)) throw new NotImplementedError(`Window.${how}`);
      const { numeric_only: _, ddof, ...rest } = p;
      const extra = rest as Record<string, unknown>;
      const w = weights(winType, spec.window as number, extra);
      return this.give(
        places,
        exprs.map((e) => this.moving(how, e, { weights: w, ddof })),
      );
    }
    return this.give(
      places,
      exprs.map((e) => this.moving(how, e, p)),
    );
  }

  private simple(name: string, args: readonly unknown[]): Result {
    return this.each(name, this[MOVING].winType === null ? bind({ ...SUM, name }, args) : weighing(name, args));
  }

  private spreading(name: string, args: readonly unknown[]): Result {
    return this.each(
      name,
      this[MOVING].winType === null ? bind(spread(name), args) : { ddof: 1, ...weighing(name, args) },
    );
  }

  /** Sum of each window. Of weighted windows (`win_type`), the window's parameters are options. */
  sum(...args: Options): Result {
    return this.simple("sum", args);
  }
  /** Mean of each window. */
  mean(...args: Options): Result {
    return this.simple("mean", args);
  }
  /** Median of each window. */
  median(...args: Options): Result {
    return this.simple("median", args);
  }
  /** Smallest value of each window. */
  min(...args: Options): Result {
    return this.simple("min", args);
  }
  /** Greatest value of each window. */
  max(...args: Options): Result {
    return this.simple("max", args);
  }
  /** First value of each window. */
  first(...args: Options): Result {
    return this.simple("first", args);
  }
  /** Last value of each window. */
  last(...args: Options): Result {
    return this.simple("last", args);
  }
  /** Unbiased skew of each window. */
  skew(...args: Options): Result {
    return this.simple("skew", args);
  }
  /** Unbiased excess kurtosis of each window. */
  kurt(...args: Options): Result {
    return this.simple("kurt", args);
  }
  /** Number of distinct values of each window. */
  nunique(...args: Options): Result {
    return this.simple("nunique", args);
  }
  /** Standard deviation of each window. */
  std(...args: Spread): Result {
    return this.spreading("std", args);
  }
  /** Variance of each window. */
  var(...args: Spread): Result {
    return this.spreading("var", args);
  }
  /** Standard error of the mean of each window. */
  sem(...args: Spread): Result {
    const p = bind(spread("sem"), args);
    const { places, exprs } = this.numbers("sem", p.numeric_only);
    const one = literal(0.5, field(float64, false));
    return this.give(
      places,
      exprs.map((e) => ops.truediv(this.moving("std", e, p), ops.pow(this.moving("count", present(e)), one))),
    );
  }

  /** Number of values in each window that are there. */
  count(...args: Options): Result {
    const { block, places } = this[MOVING];
    const p = bind(COUNT, args);
    this.checkGroups();
    const used = p.numeric_only ? this.numbers("count", true).places : [...places];
    return this.give(
      used,
      used.map((i) => this.moving("count", present(block.expr(i)))),
    );
  }

  /** Quantile `q` of each window. Raises ValueError outside 0..1. */
  quantile(...args: unknown[]): Result {
    const p = bind(QUANTILE, args);
    if (!(p.q >= 0 && p.q <= 1)) throw new ValueError(`quantile value ${floatText(p.q)} not in [0, 1]`);
    if (!["linear", "lower", "higher", "midpoint", "nearest"].includes(p.interpolation))
      throw new ValueError(`Interpolation '${String(p.interpolation)}' is not supported`);
    return this.each("quantile", p);
  }

  /** Rank of each row's value in its window. */
  rank(...args: unknown[]): Result {
    const p = bind(RANK, args);
    if (!["average", "min", "max"].includes(p.method))
      throw new ValueError(`Method '${String(p.method)}' is not supported`);
    return this.each("rank", p);
  }

  /** Covariance of each window with `other`'s, or of all pairs of columns. */
  cov(...args: unknown[]): Result {
    const p = bind({ ...CORR, name: "cov" }, args);
    return this.pairs("cov", p.other, p.pairwise, p.numeric_only, (self, x, y) => self.covariance(x, y, p.ddof).value);
  }

  /** Correlation of each window with `other`'s, or of all pairs of columns. */
  corr(...args: unknown[]): Result {
    const p = bind(CORR, args);
    return this.pairs("corr", p.other, p.pairwise, p.numeric_only, (self, x, y) => {
      const { value, a, b } = self.covariance(x, y, p.ddof);
      const spread = ops.sqrt(
        ops.mul(self.moving("var", a, { ddof: p.ddof }), self.moving("var", b, { ddof: p.ddof })),
      );
      return ops.truediv(value, spread);
    });
  }

  private covariance(x: Expr, y: Expr, ddof: number): { value: Expr; a: Expr; b: Expr } {
    const both = ops.and(ops.not_null(x), ops.not_null(y));
    const hole = literal(null, field(float64, true));
    const [a, b] = [x, y].map((e) => ops.when(both, ops.cast(e, { to: float64 }), hole)) as [Expr, Expr];
    const mean = (e: Expr): Expr => this.moving("mean", e);
    const n = this.moving("sum", ops.cast(both, { to: float64 }), {}, { ...this[MOVING].spec, min_periods: 0 });
    const off = ops.sub(mean(ops.mul(a, b)), ops.mul(mean(a), mean(b)));
    return { value: ops.mul(off, ops.truediv(n, ops.sub(n, literal(ddof, field(float64, false))))), a, b };
  }

  /** Each window through a function of its Series (of its values, with `raw`). */
  apply(...args: unknown[]): Result {
    const p = bind(APPLY, args);
    if (typeof p.func !== "function") throw new TypeError("'NoneType' object is not callable");
    const { places } = this.numbers("apply", false);
    const { block } = this[MOVING];
    const picked = block.pick(places);
    const { start, end } = this.windows();
    const least = this[MOVING].spec.min_periods;
    const index = picked.indexLabels();
    const rest: unknown[] = [...(p.args ?? []), ...(p.kwargs ? [p.kwargs] : [])];
    const columns = picked.vectors().map((v) => {
      const xs = floats(v);
      const all: Vector = vectorOf(xs);
      const out = Float64Array.from(xs, (_, i) => {
        const [from, to] = [start[i] as number, Math.max(start[i] as number, end[i] as number)];
        let held = 0;
        for (let k = from; k < to; k++) if (xs[k] === xs[k]) held++;
        if (held < Math.max(least, 0) || to <= from) return Number.NaN;
        const part = p.raw
          ? xs.slice(from, to)
          : make.series(
              Block.of([slice(all, from, to)], picked.labels.take([0]), takeLabels(index, rows(from, to)), to - from),
            );
        return Number(p.func(part, ...rest));
      });
      return vectorOf(out);
    });
    return this.wrap(Block.of(columns, picked.labels, index, index.length));
  }

  private windows(): { start: Int32Array; end: Int32Array } {
    const { block, time, group, spec } = this[MOVING];
    const ids = [time, group].filter((id) => id !== null);
    const n = block.rows;
    const table = ids.length ? observe(block.plan, ids) : null;
    const of = (id: string | null): Vector | null => (id !== null && table ? (table.vectors([id])[0] as Vector) : null);
    const t = of(time);
    return bounds(n, spec, t ? timeNumbers(t.data as BigInt64Array) : null, (of(group)?.data as BigInt64Array) ?? null);
  }

  /** Each window's rows, in order. */
  *[Symbol.iterator](): Generator<Result> {
    const { block, places } = this[MOVING];
    const { start, end } = this.windows();
    const cutter = new Cutter(block.pick(places));
    for (let i = 0; i < start.length; i++) {
      const b = cutter.cut(rows(start[i] as number, Math.max(start[i] as number, end[i] as number)));
      yield (this.ndim === 1 ? make.series(b) : make.frame(b)) as Result;
    }
  }
}

const rows = (from: number, to: number): Int32Array => Int32Array.from({ length: to - from }, (_, i) => from + i);

/** Whether a value is there, as 1 or missing: what counts. */
const present = (e: Expr): Expr =>
  ops.when(
    ops.not_null(e.field.nan ? ops.cast(e, { to: float64 }) : e),
    literal(1, field(float64, false)),
    literal(null, field(float64, true)),
  );

function weighing(name: string, args: readonly unknown[]): Record<string, unknown> {
  const options = args.find(isPlain) ?? {};
  if (args.some((a) => !isPlain(a) && a !== undefined && typeof a !== "boolean" && typeof a !== "number"))
    throw new TypeError(`${name}() takes options only`);
  return options;
}

export type Rolling = RollingMethods & ((key: unknown) => any) & { [column: string]: any };
/** The classes that users see, which only differ by name: Rolling, Expanding, Window and those of groups. */
const classes = new Map<string, typeof RollingMethods>();

function classOf(title: string): typeof RollingMethods {
  const known = classes.get(title);
  if (known) return known;
  const made = class extends RollingMethods {};
  Object.defineProperty(made, "name", { value: title });
  Object.defineProperty(made, "__module__", { value: "pandas.api.typing" });
  classes.set(title, made);
  return made;
}

export const rolling = (state: MovingState): Rolling =>
  callable(classOf(state.title).prototype, { [MOVING]: state }) as never;
