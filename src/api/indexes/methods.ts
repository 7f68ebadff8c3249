import { Labels } from "../../block/labels";
import type { AxisKind } from "../../format/source";
import { object } from "../../values/dtype";
import { NotImplementedError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { Tuple } from "../../values/scalar";
import type { StringMethods } from "../accessors/str";
import { strOfLabels } from "../accessors/str";
import { isIndex, labelsOf } from "../construct/labels";
import { kindOf } from "../display";
import { make } from "../make";
import { bind, signature } from "../signature";
import type { CategoricalIndexMethods } from "./categorical";
import type { DatetimeIndexMethods } from "./datetime";
import type { IntervalIndexMethods } from "./interval";
import type { MultiIndexMethods } from "./multi";
import { IndexOperators } from "./operators";
import type { PeriodIndexMethods } from "./period";
import type { RangeIndexMethods } from "./range";
import type { TimedeltaIndexMethods } from "./timedelta";

const INIT = signature("Index(data=None, dtype=None, copy=False, name=None, tupleize_cols=True)");

/** What other objects have, and this index may lack: asking for it throws AttributeError, as in Python. */
const ELSEWHERE = new Set(
  "mean median sum prod std var sem quantile cumsum head tail loc iloc at iat apply agg year month day hour minute second weekday dayofweek quarter date time days seconds tz codes levels categories left right mid start stop step".split(
    " ",
  ),
);

/** The prototype of each kind of index: every class sets its own. */
export const prototypes = {} as Record<AxisKind, IndexMethods>;

/** Labels of an axis, read when somebody looks: https://pandas.pydata.org/docs/reference/api/pandas.Index.html */
export class IndexMethods extends IndexOperators {
  constructor(...args: unknown[]) {
    super();
    // biome-ignore lint/correctness/noConstructorReturn: an index is callable, so it is a function behind a proxy
    return make.index(new.target.from(args)) as never;
  }

  /** The labels that the arguments of the constructor stand for. */
  static from(args: ArrayLike<unknown>): Labels {
    const p = bind(INIT, args);
    if (p.tupleize_cols === false) return new Labels([vectorOf([...p.data], object)], [p.name]);
    if (isIndex(p.data) && p.data.labels.isMulti)
      return labelsOf(make.index(new Labels([vectorOf(p.data.labels.values, object)])), p.name, p.dtype);
    const found = labelsOf(p.data, p.name, p.dtype);
    if (found.isMulti && p.name !== null && !(p.name instanceof Tuple))
      throw new ValueError("Names should be list-like for a MultiIndex");
    return found;
  }

  __getattr__(name: string): unknown {
    if (ELSEWHERE.has(name)) this.refuse(name);
    return undefined;
  }

  /** The class as pandas calls it. */
  get kind(): AxisKind {
    return kindOf(this.labels);
  }

  /** Texts among the labels: `i.str.upper()`. https://pandas.pydata.org/docs/reference/api/pandas.Index.str.html */
  get str(): StringMethods<Index, Index> {
    return strOfLabels(this.labels);
  }

  /** Moves dates, durations and periods by a number of steps. Throws NotImplementedError for other labels. */
  shift(..._args: unknown[]): Index {
    throw new NotImplementedError(
      `This method is only implemented for DatetimeIndex, PeriodIndex and TimedeltaIndex; Got type ${this.kind}`,
    );
  }
}

type Kinds =
  | keyof CategoricalIndexMethods
  | keyof DatetimeIndexMethods
  | keyof IntervalIndexMethods
  | keyof MultiIndexMethods
  | keyof PeriodIndexMethods
  | keyof RangeIndexMethods
  | keyof TimedeltaIndexMethods;

/**
 * Labels of a kind that the compiler doesn't know: what only one kind has (`df.index.year`) is there too, and throws AttributeError
 * where the labels are of another.
 */
export type Index = IndexMethods & { [K in Exclude<Kinds, keyof IndexMethods>]?: any } & ((key: unknown) => any);

prototypes.Index = IndexMethods.prototype;
