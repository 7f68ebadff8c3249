import { Labels } from "../../../block/labels";
import type { Expr } from "../../../plan/expr";
import { literal } from "../../../plan/expr";
import { field } from "../../../plan/field";
import * as ops from "../../../plan/ops";
import { toArray } from "../../../values/cell";
import type { DType, TimeUnit } from "../../../values/dtype";
import { float64, int32, int64 } from "../../../values/dtype";
import { PER_SECOND, rescale } from "../../../values/scalar";
import type { DataFrame } from "../../frame";
import { make } from "../../make";
import { bind, signature } from "../../signature";
import { OWNER, promotedBy, wrapped } from "../owner";
import type { Result, RoundArgs } from "./base";
import { DtBase, ROUND } from "./base";

const ROUNDING = {
  floor: signature("floor(freq, ambiguous='raise', nonexistent='raise')"),
  ceil: signature("ceil(freq, ambiguous='raise', nonexistent='raise')"),
  round: signature("round(freq, ambiguous='raise', nonexistent='raise')"),
};

/** Lengths in nanoseconds: what a component is counted within, and by. */
const DAY = 86400000000000n;
const COMPONENTS: readonly (readonly [string, bigint | null, bigint])[] = [
  ["days", null, DAY],
  ["hours", DAY, 3600000000000n],
  ["minutes", 3600000000000n, 60000000000n],
  ["seconds", 60000000000n, 1000000000n],
  ["milliseconds", 1000000000n, 1000000n],
  ["microseconds", 1000000n, 1000n],
  ["nanoseconds", 1000n, 1n],
];

/** Fields and methods of durations: https://pandas.pydata.org/docs/reference/series.html#timedelta-properties */
export class TimedeltaProperties extends DtBase {
  /** The part of the count below `within` nanoseconds, in spans of `by`; 0 where the unit is coarser. */
  protected part(within: bigint | null, by: bigint, dtype: DType): Expr {
    const unit = this.dtype.unit as TimeUnit;
    const mod = within === null ? null : rescale(within, "ns", unit);
    const span = rescale(by, "ns", unit);
    // Of a count in a coarser unit nothing is left: any number modulo 1.
    return ops.td_part(this.expr, { mod: mod === 0n || span === 0n ? 1n : mod, by: span === 0n ? 1n : span, dtype });
  }

  /** Whole days, down. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.days.html */
  get days(): Result {
    return this.give(this.part(null, DAY, int64));
  }
  /** Seconds within the day. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.seconds.html */
  get seconds(): Result {
    return this.give(this.part(DAY, 1000000000n, int32));
  }
  /** Microseconds within the second. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.microseconds.html */
  get microseconds(): Result {
    return this.give(this.part(1000000000n, 1000n, int32));
  }
  /** Nanoseconds within the microsecond. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.nanoseconds.html */
  get nanoseconds(): Result {
    return this.give(this.part(1000n, 1n, int32));
  }

  /** Days, hours, minutes and so on as a frame. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.components.html */
  get components(): DataFrame {
    const owner = this[OWNER];
    const source = owner.block.expr(0);
    const exprs = COMPONENTS.map(([, within, by]) => promotedBy(owner, this.part(within, by, int64), source));
    return make.frame(owner.block.project(exprs, Labels.of(COMPONENTS.map(([name]) => name))));
  }

  /** The length in seconds. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.total_seconds.html */
  total_seconds(): Result {
    const count = ops.retype(this.expr, { to: int64 });
    const per = Number(PER_SECOND[this.dtype.unit as TimeUnit]);
    const e = ops.truediv(ops.cast(count, { to: float64 }), literal(per, field(float64, false)));
    return wrapped(this[OWNER], e);
  }

  /** The durations as an array. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.to_pytimedelta.html */
  to_pytimedelta(): unknown[] {
    return toArray(this.values);
  }

  /** Down to a multiple of a fixed frequency. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.floor.html */
  floor(...args: RoundArgs): Result {
    return this.rounded("floor", args);
  }
  /** Up to a multiple of a fixed frequency. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.ceil.html */
  ceil(...args: RoundArgs): Result {
    return this.rounded("ceil", args);
  }
  /** To the nearest multiple of a fixed frequency; halves to the even one. https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.round.html */
  round(...args: RoundArgs): Result {
    return this.rounded("round", args);
  }

  protected rounded(how: keyof typeof ROUND, args: unknown[]): Result {
    const every = this.stepOf(bind(ROUNDING[how], args).freq);
    return wrapped(this[OWNER], every <= 1n ? this.expr : ROUND[how](this.expr, { every }));
  }
}
