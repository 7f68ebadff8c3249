import { align } from "../../block/align";
import { Block } from "../../block/block";
import type { How } from "../../block/group-rules";
import { checkInterpolation, reduction, refusal } from "../../block/group-rules";
import { split } from "../../block/group-split";
import { association, interleave } from "../../block/group-stats";
import { Labels } from "../../block/labels";
import { ordering } from "../../block/order";
import type { Expr } from "../../plan/expr";
import { literal } from "../../plan/expr";
import { field, fresh } from "../../plan/field";
import * as nodes from "../../plan/node";
import * as ops from "../../plan/ops";
import { scalars } from "../../plan/run";
import { isMissing, toArray } from "../../values/cell";
import { requireComparable } from "../../values/compare";
import { float64, int64, isNumeric, isPooled, object } from "../../values/dtype";
import { DataError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { floatText, tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { isNDFrame } from "../construct/labels";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { isNumberOrBool, STATE } from "./base";
import { Described } from "./described";

const QUANTILE = signature("quantile(q=0.5, interpolation='linear', numeric_only=False)");
const IDX = signature("idxmax(skipna=True, numeric_only=False)");
const CORR = signature("corr(method='pearson', min_periods=1, numeric_only=False)");
const COV = signature("cov(min_periods=None, ddof=1, numeric_only=False)");

// A frame or a series by what was grouped: the intersection of both is `never`.
type Result = any;

/** Statistics that give more than one value a group, or look beyond the values. */
export abstract class Stats extends Described {
  /** Quantile of each group; a list of them makes an inner index level. Raises ValueError outside 0..1. */
  quantile(
    ...args: Args<
      [number | readonly number[], string, boolean],
      { q?: number | readonly number[]; interpolation?: string; numeric_only?: boolean }
    >
  ): Result {
    const p = bind(QUANTILE, args);
    const interpolation = checkInterpolation(p.interpolation);
    const qs: number[] = typeof p.q === "number" ? [p.q] : [...(p.q as Iterable<number>)];
    for (const q of qs)
      if (!(q >= 0 && q <= 1)) throw new ValueError(`Each 'q' must be between 0 and 1. Got '${floatText(q)}' instead`);
    const blocks = qs.map((q) => this.reduced("quantile", { q, interpolation, numeric_only: p.numeric_only }));
    if (typeof p.q === "number") return this.give(blocks[0] as Block) as Result;
    const whole = interleave(blocks, vectorOf(qs, float64), null);
    // Beside no columns at all pandas fits the quantiles to no rows.
    const lost = !this[STATE].asIndex && !whole.columns.length;
    const none = Float64Array.from(qs, () => Number.NaN);
    return this.give(lost ? interleave(blocks, vectorOf(none, float64), null) : whole) as Result;
  }

  /** Row label of each group's greatest value, the first of equals. Raises ValueError for a group of missing values only. */
  idxmax(...args: Args<[boolean, boolean], { skipna?: boolean; numeric_only?: boolean }>): Result {
    return this.extreme("idxmax", bind(IDX, args));
  }

  /** Row label of each group's smallest value, the first of equals. */
  idxmin(...args: Args<[boolean, boolean], { skipna?: boolean; numeric_only?: boolean }>): Result {
    return this.extreme("idxmin", bind({ ...IDX, name: "idxmin" }, args));
  }

  private extreme(how: "idxmax" | "idxmin", p: { skipna: boolean; numeric_only: boolean }): Result {
    const picked = this.narrowed(p.numeric_only);
    const { groups } = this[STATE];
    const b = groups.block.withIndexColumns();
    const rows = b.index.ids;
    this.checkExtremes(how, picked, p.skipna);
    const at = how === "idxmax" ? ops.value_at_max : ops.value_at_min;
    const found = (of: Block, label: Expr): Block =>
      this.over({ ...this[STATE], groups: { ...groups, block: of } }).aggregated(
        picked.exprs.map((e) => ({ expr: at(label, ordering(e, true)) })),
        picked.labels,
      );
    if (rows.length > 1) {
      const id = fresh();
      const counted = b.on(nodes.rowNumber(b.plan, id));
      const places = found(counted, nodes.ref(counted.plan, id)).settled();
      const labels = b.indexLabels();
      const tuples = places.vectors().map((v) =>
        vectorOf(
          toArray(v).map((i) => labels.at(Number(i))),
          object,
        ),
      );
      return this.give(Block.of(tuples, picked.labels, places.indexLabels(), places.rows)) as Result;
    }
    const out = found(b, nodes.ref(b.plan, rows[0] as string));
    return this.give(picked.exprs.some((e) => isPooled(e.field.dtype)) ? out.collect() : out) as Result;
  }

  /** Throws what pandas throws for values that have no extreme, and for groups that have none. */
  private checkExtremes(how: "idxmax" | "idxmin", picked: Block, skipna: boolean): void {
    const { groups } = this[STATE];
    const absent = `${how} with skipna=False encountered an NA value.`;
    const isOpen = (e: Expr): boolean => e.field.nulls || e.field.nan;
    if (groups.keys.some((k) => k.full && !k.bins)) {
      if (picked.columns.length && split(groups).positions.some((rows) => !rows.length))
        throw new ValueError(
          `Can't get ${how} of an empty group due to unobserved categories. Specify observed=True in groupby instead.`,
        );
    } else if (!skipna) {
      const { plan, exprs } = this.selected;
      const holes = exprs.filter(isOpen);
      if (
        scalars(
          plan,
          holes.map((e) => ops.any(ops.is_null(e))),
        ).some((v) => v.data[0])
      )
        throw new ValueError(absent);
    }
    for (const e of picked.exprs) {
      const { dtype } = e.field;
      if (dtype.kind === "category" && !dtype.ordered)
        throw new TypeError(`Cannot perform ${how} with non-ordered Categorical`);
      const refused = refusal(how, dtype);
      if (refused && dtype.kind !== "str") throw refused;
    }
    picked.exprs.forEach((e, i) => {
      if (e.field.dtype !== object) return;
      const values = toArray(picked.pick([i]).vectors()[0] as Vector);
      for (const rows of split(groups).positions)
        requireComparable(
          values,
          [...rows].filter((r) => !isMissing(values[r])),
        );
    });
    const holes = picked.exprs.filter((e) => isOpen(e) || groups.keys.some((k) => k.full && k.bins));
    if (!holes.length || !skipna) return;
    const none = ops.eq(ops.size(), literal(0, field(int64, false)));
    const bad = this.aggregated(
      holes.map((e) => ({
        expr: isOpen(e) ? ops.eq(ops.count(e), literal(0, field(int64, false))) : none,
        empty: true,
      })),
      Labels.range(holes.length),
    );
    if (
      scalars(
        bad.plan,
        bad.exprs.map((e) => ops.any(e)),
      ).some((v) => v.data[0])
    )
      throw new ValueError(`${how} with skipna=True encountered all NA values in a group.`);
  }

  /** Correlations of columns within each group, the columns as an inner index level; of a column, with another Series. */
  corr(...args: unknown[]): Result {
    if (this.ndim === 1) return this.withOther("corr", args);
    const p = bind(CORR, args);
    if (p.method !== "pearson" && p.method !== "spearman")
      throw new NotImplementedError(`corr: the method '${String(p.method)}' is not supported yet`);
    return this.matrix("corr", p.numeric_only, p.min_periods, { method: p.method });
  }

  /** Covariances of columns within each group. */
  cov(...args: unknown[]): Result {
    if (this.ndim === 1) return this.withOther("cov", args);
    const p = bind(COV, args);
    return this.matrix("cov", p.numeric_only, p.min_periods ?? 1, { ddof: p.ddof });
  }

  private matrix(
    how: "corr" | "cov",
    numericOnly: boolean,
    least: number,
    o: { ddof?: number; method?: string },
  ): Result {
    const b = this.narrowed(numericOnly);
    const { groups } = this[STATE];
    b.exprs.forEach((e) => {
      if (!isNumeric(e.field.dtype) && e.field.dtype.kind !== "bool")
        throw new ValueError(`could not convert string to float: ${sample(b, e)}`);
    });
    const blocks = b.exprs.map((x) =>
      this.aggregated(
        b.exprs.map((y) => ({ expr: association(how, x, y, least, o, groups) })),
        b.labels,
      ),
    );
    return this.give(interleave(blocks, b.labels.vector, b.labels.name)) as Result;
  }

  private withOther(how: "corr" | "cov", args: unknown[]): Result {
    const p = bind(
      how === "corr"
        ? signature("SeriesGroupBy.corr(other, method='pearson', min_periods=None)")
        : signature("SeriesGroupBy.cov(other, min_periods=None, ddof=1)"),
      args,
    );
    if (!isNDFrame(p.other)) throw new TypeError(`unsupported type: ${typeof p.other}`);
    if (p.method !== undefined && p.method !== "pearson" && p.method !== "spearman")
      throw new NotImplementedError(`corr: the method '${String(p.method)}' is not supported yet`);
    const { groups } = this[STATE];
    const a = align(groups.block, p.other[BLOCK], "left");
    const over = {
      ...groups,
      block: groups.block.on(a.plan, { index: { ...a.index, names: groups.block.index.names } }),
    };
    const self = this.over({ ...this[STATE], groups: over });
    const e = association(
      how,
      self.selected.expr(0),
      nodes.ref(a.plan, a.right[0] as string),
      p.min_periods ?? 1,
      { ddof: p.ddof, method: p.method },
      over,
    );
    return self.give(self.aggregated([{ expr: e }], this.selected.labels)) as Result;
  }

  /** First, highest, lowest and last value of each group. */
  ohlc(): DataFrame {
    const b = this.selected;
    const keys = this.keyExprs;
    const parts: readonly [string, How][] = [
      ["open", "first"],
      ["high", "max"],
      ["low", "min"],
      ["close", "last"],
    ];
    const labels =
      this.ndim === 1
        ? Labels.of(parts.map(([n]) => n))
        : !b.labels.length
          ? b.labels
          : Labels.of(
              b.labels.values.flatMap((l) =>
                parts.map(([n]) => tuple(...(b.labels.isMulti ? (l as Iterable<unknown>) : [l]), n)),
              ),
              [...b.labels.names, null],
            );
    if (!b.exprs.every((e) => isNumberOrBool(e.field.dtype))) throw new DataError("No numeric types to aggregate");
    const out = this.aggregated(
      b.exprs.flatMap((e) => parts.map(([, how]) => reduction(how, e, keys))),
      labels,
    );
    return make.frame(this[STATE].asIndex ? out : this.inserted(out));
  }
}

function sample(b: Block, e: Expr): string {
  const at = b.exprs.findIndex((x) => x.kind === "column" && e.kind === "column" && x.id === e.id);
  const first = toArray(b.pick([at]).slice(0, 1).vectors()[0] as Vector)[0];
  return `'${String(first)}'`;
}
