import { Labels } from "../../block/labels";
import { asRange } from "../../block/labels-range";
import { toArray } from "../../values/cell";
import { TypeError, ValueError } from "../../values/errors";
import { isTick, Timedelta, Timestamp } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isIndex, isNDFrame } from "../construct/labels";
import { truthsArray } from "../output/numpy";
import type { Series } from "../series";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { IndexChanging } from "./changing";
import type { Index } from "./index";

const ROUND = signature("round(decimals=0)");
const DIFF = signature("diff(periods=1)");
const NUNIQUE = signature("nunique(dropna=True)");

type Result = any;

/** Arithmetic and comparison by place. Comparisons give a list of booleans, as numpy's array is. */
export abstract class IndexOperators extends IndexChanging {
  /** A series' values as an index of this name; booleans as a list. */
  protected fromSeries(s: Series, counts = false): Result {
    const b = s[BLOCK];
    const v = b.vectors()[0] as Vector;
    if (v.dtype.kind === "bool") return v.dtype.masked ? toArray(v) : truthsArray(toArray(v));
    const made = new Labels([v], [b.labels.at(0)]);
    return this.wrap(this.labels.range && counts ? asRange(made, this.labels.range.step) : made);
  }

  /** Moments that are all moved by one span keep their frequency. */
  private regular(op: string, other: unknown, made: Result): Result {
    const { freq } = this.labels;
    const moved = other instanceof Timedelta || other instanceof Timestamp || isTick(other);
    if (freq === null || !moved || !["add", "radd", "sub"].includes(op) || Array.isArray(made)) return made;
    const { labels } = made as Index;
    return this.wrap(new Labels(labels.levels, labels.names, freq));
  }

  private operate(op: string, other: unknown): Result {
    if (this.labels.isMulti && !["eq", "ne", "lt", "le", "gt", "ge"].includes(op))
      throw new TypeError(`cannot perform __${op}__ with this index type: MultiIndex`);
    const s = this.series as unknown as Record<string, (x: unknown) => Series>;
    if (isNDFrame(other)) {
      const made = (s[op] as (x: unknown) => Series).call(s, other);
      return made;
    }
    const compares = ["eq", "ne", "lt", "le", "gt", "ge"].includes(op);
    const length = isIndex(other) ? other.size : Array.isArray(other) ? other.length : this.size;
    if (compares && length !== this.size) throw new ValueError("Lengths must match to compare");
    const made = (s[op] as (x: unknown) => Series).call(s, other);
    return this.regular(op, other, this.fromSeries(made, typeof other === "number"));
  }

  /** Sum with a scalar, a list or another index: `i.add(1)` is pandas' `i + 1`. */
  add(other: unknown): Result {
    return this.operate("add", other);
  }
  /** Sum, as pandas' `other + i`. Throws as `add` does. */
  radd(other: unknown): Result {
    return this.operate("radd", other);
  }
  /** Difference, as pandas' `i - other`. Throws as `add` does. */
  sub(other: unknown): Result {
    return this.operate("sub", other);
  }
  /** Difference, as pandas' `other - i`. Throws as `add` does. */
  rsub(other: unknown): Result {
    return this.operate("rsub", other);
  }
  /** Product, as pandas' `i * other`. Throws as `add` does. */
  mul(other: unknown): Result {
    return this.operate("mul", other);
  }
  /** Product, as pandas' `other * i`. Throws as `add` does. */
  rmul(other: unknown): Result {
    return this.operate("rmul", other);
  }
  /** Quotient, as pandas' `i / other`. Throws as `add` does. */
  div(other: unknown): Result {
    return this.operate("truediv", other);
  }
  /** Quotient, as pandas' `i / other`. Throws as `add` does. */
  truediv(other: unknown): Result {
    return this.operate("truediv", other);
  }
  /** Quotient, as pandas' `other / i`. Throws as `add` does. */
  rtruediv(other: unknown): Result {
    return this.operate("rtruediv", other);
  }
  /** Quotient rounded down, as pandas' `i // other`. Throws as `add` does. */
  floordiv(other: unknown): Result {
    return this.operate("floordiv", other);
  }
  /** Quotient rounded down, as pandas' `other // i`. Throws as `add` does. */
  rfloordiv(other: unknown): Result {
    return this.operate("rfloordiv", other);
  }
  /** Remainder, with the sign of the divisor, as pandas' `i % other`. Throws as `add` does. */
  mod(other: unknown): Result {
    return this.operate("mod", other);
  }
  /** Remainder, with the sign of the divisor, as pandas' `other % i`. Throws as `add` does. */
  rmod(other: unknown): Result {
    return this.operate("rmod", other);
  }
  /** Power, as pandas' `i ** other`. Throws as `add` does. */
  pow(other: unknown): Result {
    return this.operate("pow", other);
  }
  /** Power, as pandas' `other ** i`. Throws as `add` does. */
  rpow(other: unknown): Result {
    return this.operate("rpow", other);
  }
  /** Which labels equal another's: `i.eq(2)` is `i == 2`. */
  eq(other: unknown): Result {
    return this.operate("eq", other);
  }
  /** Whether labels differ, as pandas' `i != other`. Throws as `eq` does. */
  ne(other: unknown): Result {
    return this.operate("ne", other);
  }
  /** Whether labels are less, as pandas' `i < other`. Throws as `eq` does. */
  lt(other: unknown): Result {
    return this.operate("lt", other);
  }
  /** Whether labels are at most, as pandas' `i <= other`. Throws as `eq` does. */
  le(other: unknown): Result {
    return this.operate("le", other);
  }
  /** Whether labels are greater, as pandas' `i > other`. Throws as `eq` does. */
  gt(other: unknown): Result {
    return this.operate("gt", other);
  }
  /** Whether labels are at least, as pandas' `i >= other`. Throws as `eq` does. */
  ge(other: unknown): Result {
    return this.operate("ge", other);
  }

  private unary(op: string): Result {
    const s = this.series as unknown as Record<string, (...x: unknown[]) => Series>;
    return this.fromSeries((s[op] as () => Series).call(s), true);
  }

  /** `i.neg()` is pandas' `-i`. */
  neg(): Result {
    return this.unary("neg");
  }
  /** Labels as they are: pandas' `+i`. */
  pos(): Result {
    return this.unary("pos");
  }
  /** Distance of labels from 0: pandas' `abs(i)`. */
  abs(): Result {
    return this.unary("abs");
  }
  /** `i.not()` is pandas' `~i`. */
  not(): Result {
    const made = this.unary("not");
    return Array.isArray(made) ? this.wrap(Labels.of(made, this.labels.names)) : made;
  }
  /** The other truth, or the other bits, of labels: pandas' `~i`. */
  invert(): Result {
    return this.not();
  }

  /** Numbers rounded to some decimals. */
  round(...args: [decimals?: number | { decimals?: number }]): Index {
    const { decimals } = bind(ROUND, args) as { decimals: number };
    return this.through("round", decimals);
  }

  /** Differences to the label `periods` places before. */
  diff(...args: Args<[periods: number], { periods?: number }>): Index {
    const { periods } = bind(DIFF, args) as { periods: number };
    return this.through("diff", periods);
  }

  /** What a method of a series makes of the labels, as an index. */
  protected through(method: string, ...args: unknown[]): Result {
    const s = this.series as unknown as Record<string, (...x: unknown[]) => unknown>;
    const made = (s[method] as (...x: unknown[]) => unknown).call(s, ...args);
    return isNDFrame(made) && made.ndim === 1 ? this.fromSeries(made as unknown as Series, method !== "diff") : made;
  }

  /** Whether any label is true. */
  any(): boolean {
    return this.labels.values.some((x) => Boolean(x) && x === x);
  }

  /** Whether all labels are true. */
  all(): boolean {
    return this.labels.values.every((x) => Boolean(x) || x !== x);
  }

  /** Number of distinct labels; missing ones don't count, unless `dropna` is false. */
  nunique(...args: Args<[dropna: boolean], { dropna?: boolean }>): number {
    const { dropna } = bind(NUNIQUE, args) as { dropna: boolean };
    return this.through("nunique", dropna) as number;
  }

  /** How often each label stands: https://pandas.pydata.org/docs/reference/api/pandas.Index.value_counts.html */
  value_counts(...args: unknown[]): Series {
    const s = this.series as unknown as { value_counts(...x: unknown[]): Series };
    const counts = s.value_counts(...args);
    const { range } = this.labels;
    if (!range) return counts;
    const b = counts[BLOCK];
    return counts.wrap(b.withIndex({ ...b.index, counted: { step: range.step } }));
  }

  /** Labels with some replaced. */
  replace(...args: unknown[]): Index {
    return this.through("replace", ...args);
  }

  /** Objects in the dtype that holds them best. */
  infer_objects(): Index {
    return this.through("infer_objects");
  }
}
