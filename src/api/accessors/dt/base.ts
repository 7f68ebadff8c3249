import { inUnit } from "../../../block/scalar";
import type { Expr } from "../../../plan/expr";
import * as ops from "../../../plan/ops";
import type { DType, TimeUnit } from "../../../values/dtype";
import { ValueError } from "../../../values/errors";
import { inferFreq } from "../../../values/scalar";
import { fixedFrequency } from "../../../values/scalar/rounding";
import type { Offset } from "../../../values/time/offsets/base";
import { checkUnit } from "../../../values/time/unit";
import type { Vector } from "../../../values/vector";
import type { Series } from "../../series";
import type { Args } from "../../signature";
import { bind, signature } from "../../signature";
import type { Owner } from "../owner";
import { OWNER, promotedBy, wrapped } from "../owner";

/** What a field or method gives of a series; of an index, an index. */
export type Result = Series;
export type Freq = string | Offset;
export type RoundOptions = { freq?: Freq; ambiguous?: unknown; nonexistent?: unknown };
export type RoundArgs = Args<[freq: Freq, ambiguous: unknown, nonexistent: unknown], RoundOptions>;

const AS_UNIT = signature("as_unit(unit, round_ok=True)");

/** What `.dt` gives, by the kind of the values. */
export abstract class DtBase {
  declare readonly [OWNER]: Owner;
  /** The column: of a category, its values. */
  protected readonly expr: Expr;

  constructor(owner: Owner) {
    Object.defineProperty(this, OWNER, { value: owner });
    const e = owner.block.expr(0);
    const { categoryValues: categories } = e.field.dtype;
    this.expr = categories ? ops.decode_category(e, { dtype: categories.dtype }) : e;
    Object.defineProperty(this, "expr", { enumerable: false });
  }

  protected get dtype(): DType {
    return this.expr.field.dtype;
  }

  protected get values(): Vector {
    const b = this[OWNER].block;
    return b.project([this.expr]).vectors()[0] as Vector;
  }

  /** A column beside this one; an integer one is float64 where a value is missing. */
  protected give(e: Expr): Result {
    return wrapped(this[OWNER], promotedBy(this[OWNER], e, this[OWNER].block.expr(0)));
  }

  /** A JavaScript function of each stored value. */
  protected mapped(dtype: DType, fn: (value: never) => unknown): Result {
    return wrapped(this[OWNER], ops.dt_map(this.expr, { dtype, fn }));
  }

  protected stepOf(freq: Freq): bigint {
    return fixedFrequency(freq, this.dtype.unit as TimeUnit);
  }

  /** s, ms, us or ns. */
  get unit(): string {
    return this.dtype.unit as string;
  }

  /** The frequency of evenly spaced values; null where there is none. */
  get freq(): unknown {
    const v = this.values;
    if (v.length < 3 || v.valid?.includes(0)) return null;
    return inferFreq(v.data as BigInt64Array, this.dtype.unit as TimeUnit, {
      tz: this.dtype.tz ?? null,
      timedelta: this.dtype.kind === "timedelta",
    });
  }

  /** The same counted in another unit; finer parts are cut off. Throws ValueError for an unknown unit. */
  as_unit(...args: Args<[unit: TimeUnit, round_ok: boolean], { unit?: TimeUnit; round_ok?: boolean }>): Result {
    const p = bind(AS_UNIT, args);
    const unit = checkUnit(p.unit);
    const e = inUnit(this.expr, unit);
    if (!p.round_ok && e !== this.expr) {
      const lost = (x: Vector, y: Vector): boolean => x.data.some((a, i) => a !== y.data[i]);
      const back = this[OWNER].block.project([inUnit(e, this.dtype.unit as TimeUnit)]).vectors()[0] as Vector;
      if (lost(this.values, back)) throw new ValueError("Cannot losslessly convert units");
    }
    return wrapped(this[OWNER], e);
  }

  toString(): string {
    return `<pandas.core.indexes.accessors.${this.constructor.name} object>`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** The way in which a rounded count is found, by method. */
export const ROUND = { floor: ops.dt_floor, ceil: ops.dt_ceil, round: ops.dt_round } as const;
