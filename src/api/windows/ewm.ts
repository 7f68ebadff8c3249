import type { Expr } from "../../plan/expr";
import { literal } from "../../plan/expr";
import { field } from "../../plan/field";
import * as ops from "../../plan/ops";
import { float64 } from "../../values/dtype";
import { NotImplementedError } from "../../values/errors";
import { callable } from "../callable";
import { bind, signature } from "../signature";
import type { Result } from "./base";
import { MovingBase } from "./base";
import type { MovingState } from "./state";
import { MOVING } from "./state";

const MEAN = signature("mean(numeric_only=False, !engine=None, !engine_kwargs=None)");
const SUM = signature("sum(numeric_only=False, !engine=None, !engine_kwargs=None)");
const STD = signature("std(bias=False, numeric_only=False)");
const COV = signature("cov(other=None, pairwise=None, bias=False, numeric_only=False)");
const CORR = signature("corr(other=None, pairwise=None, numeric_only=False)");

/** Windows of all rows so far, whose weights decay. */
export class ExponentialMovingWindowMethods extends MovingBase {
  protected over(state: MovingState): this {
    return exponential(state) as unknown as this;
  }

  private decaying(how: string, e: Expr, more: Record<string, unknown> = {}, other?: Expr): Expr {
    const { decay } = this[MOVING];
    const { args, roles } = this.extras();
    const all = other ? [...args, other] : args;
    return ops.decaying(e, ...all, {
      function: how,
      roles: other ? [...roles, "other"] : roles,
      decay,
      halflife: decay?.halflife,
      ...more,
    });
  }

  private each(how: string, numericOnly: boolean, of: (e: Expr) => Expr): Result {
    const { places, exprs } = this.numbers(how, numericOnly);
    return this.give(places, exprs.map(of));
  }

  /** Exponentially weighted mean. */
  mean(...args: unknown[]): Result {
    return this.each("mean", bind(MEAN, args).numeric_only, (e) => this.decaying("mean", e));
  }

  /** Exponentially weighted sum. */
  sum(...args: unknown[]): Result {
    const p = bind(SUM, args);
    if (!this[MOVING].decay?.adjust) throw new NotImplementedError("sum is not implemented with adjust=False");
    if (this[MOVING].time !== null) throw new NotImplementedError("sum is not implemented with times");
    return this.each("sum", p.numeric_only, (e) => this.decaying("sum", e));
  }

  private timeless(how: string): void {
    if (this[MOVING].time !== null) throw new NotImplementedError(`${how} is not implemented with times`);
  }

  /** Exponentially weighted variance. */
  var(...args: unknown[]): Result {
    this.timeless("var");
    const p = bind({ ...STD, name: "var" }, args);
    return this.each("var", p.numeric_only, (e) => this.decaying("cov", e, { bias: p.bias }, e));
  }

  /** Exponentially weighted standard deviation. */
  std(...args: unknown[]): Result {
    this.timeless("std");
    const p = bind(STD, args);
    return this.each("std", p.numeric_only, (e) => ops.sqrt(this.decaying("cov", e, { bias: p.bias }, e)));
  }

  /** Exponentially weighted covariance with `other`, or of all pairs of columns. */
  cov(...args: unknown[]): Result {
    this.timeless("cov");
    const p = bind(COV, args);
    return this.pairs("cov", p.other, p.pairwise, p.numeric_only, (self, x, y) =>
      self.decaying("cov", x, { bias: p.bias }, y),
    );
  }

  /** Exponentially weighted correlation with `other`, or of all pairs of columns. */
  corr(...args: unknown[]): Result {
    this.timeless("corr");
    const p = bind(CORR, args);
    return this.pairs("corr", p.other, p.pairwise, p.numeric_only, (self, x, y) => {
      const both = ops.and(ops.not_null(x), ops.not_null(y));
      const hole = literal(null, field(float64, true));
      const [a, b] = [x, y].map((e) => ops.when(both, ops.cast(e, { to: float64 }), hole)) as [Expr, Expr];
      const cov = (u: Expr, v: Expr): Expr => self.decaying("cov", u, { bias: true }, v);
      return ops.truediv(cov(a, b), ops.sqrt(ops.mul(cov(a, a), cov(b, b))));
    });
  }
}

export type ExponentialMovingWindow = ExponentialMovingWindowMethods &
  ((key: unknown) => any) & { [column: string]: any };
export const exponential = (state: MovingState): ExponentialMovingWindow =>
  callable(ExponentialMovingWindowMethods.prototype, { [MOVING]: state }) as never;
