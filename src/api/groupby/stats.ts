import { align } from "../../block/align";
import { Block } from "../../block/block";
import type { How } from "../../block/group-rules";
import { checkInterpolation, reduction, refusal } from "../../block/group-rules";
import { split } from "../../block/group-split";
import { association, interleave } from "../../block/group-stats";
import type { Aggregation } from "../../block/groups";
import { Labels } from "../../block/labels";
import { ordering } from "../../block/order";
import type { Expr } from "../../plan/expr";
import { literal } from "../../plan/expr";
import { field, fresh } from "../../plan/field";
import * as nodes from "../../plan/node";
import * as ops from "../../plan/ops";
import { scalars } from "../../plan/run";
import { toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { Float64, float64, int64, isNumeric, isPooled, isTemporal, object } from "../../values/dtype";
import { DataError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { factorize } from "../../values/hash";
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
import { Values } from "./values";

const QUANTILE = signature("quantile(q=0.5, interpolation='linear', numeric_only=False)");
const DESCRIBE = signature("describe(percentiles=None, !include=None, !exclude=None)");
const IDX = signature("idxmax(skipna=True, numeric_only=False)");
const CORR = signature("corr(method='pearson', min_periods=1, numeric_only=False)");
const COV = signature("cov(min_periods=None, ddof=1, numeric_only=False)");

// A frame or a series by what was grouped: the intersection of both is `never`.
type Result = any;

/** Statistics that give more than one value a group, or look beyond the values. */
export abstract class Stats extends Values {
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
    return this.give(interleave(blocks, vectorOf(qs, float64), null)) as Result;
  }

  /** Count, mean, standard deviation, extremes and `percentiles` of each group: a column each. */
  describe(
    ...args: Args<
      [readonly number[] | null],
      { percentiles?: readonly number[] | null; include?: null; exclude?: null }
    >
  ): DataFrame {
    const p = bind(DESCRIBE, args);
    if (!this[STATE].places.length) throw new ValueError("Cannot describe a DataFrame without columns");
    const qs: number[] =
      p.percentiles === null
        ? [0.25, 0.5, 0.75]
        : [...new Set(Array.isArray(p.percentiles) ? (p.percentiles as number[]) : [p.percentiles as number])].sort(
            (a, b) => a - b,
          );
    for (const q of qs)
      if (!(q >= 0 && q <= 1))
        throw new ValueError(
          `percentiles should all be in the interval [0, 1]. Try [${qs.map((x) => x / 100).join(", ")}] instead.`,
        );
    const b = this.selected;
    const kinds = b.columns.map((_, i) => b.dtype(i));
    const counted = (i: number): boolean => isNumeric(kinds[i] as never) || isTemporal(kinds[i] as never);
    let places = b.columns.map((_, i) => i);
    if (this.ndim === 2 && places.some(counted)) places = places.filter(counted);
    const spread = places.some((i) => counted(i) && kinds[i]?.kind !== "datetime");
    const last = places.some((i) => kinds[i]?.kind === "datetime");
    const groups = places.map((i) => (counted(i) ? this.numbers(b.expr(i), qs, spread, last) : this.texts(i)));
    const labels = (i: number, name: string): unknown =>
      this.ndim === 1
        ? name
        : tuple(...(b.labels.isMulti ? [...(b.labels.at(i) as Iterable<unknown>)] : [b.labels.at(i)]), name);
    if (groups.every((g) => !("vectors" in g))) {
      const aggs = groups.flatMap((g) => (g as { aggs: [string, Aggregation][] }).aggs.map(([, a]) => a));
      const all = places.flatMap((i, k) =>
        (groups[k] as { aggs: [string, Aggregation][] }).aggs.map(([name]) => labels(i, name)),
      );
      const wide = this.aggregated(aggs, Labels.of(all, this.ndim === 1 ? [null] : [...b.labels.names, null]));
      const kindOf = groups.flatMap((g, k) =>
        (g as { aggs: [string, Aggregation][] }).aggs.map(
          ([name]) => [kinds[places[k] as number] as DType, name] as const,
        ),
      );
      const shown = wide.project(
        wide.exprs.map((e, j) => {
          const [kind, name] = kindOf[j] as (typeof kindOf)[number];
          if (kind.kind === "datetime" && name === "std") return literal(null, field(object, true));
          return isTemporal(kind) ? ops.pooled(e) : e;
        }),
      );
      return make.frame(this[STATE].asIndex ? shown : this.inserted(shown));
    }
    const s = split(this[STATE].groups);
    const vectors: Vector[] = [];
    const names: unknown[] = [];
    groups.forEach((g, k) => {
      const parts =
        "vectors" in g
          ? g.vectors
          : this.aggregated(
              g.aggs.map(([, a]) => a),
              Labels.range(g.aggs.length),
            )
              .vectors()
              .map((v, j) => [(g.aggs[j] as [string, Aggregation])[0], v] as [string, Vector]);
      for (const [name, v] of parts) {
        vectors.push(v);
        names.push(labels(places[k] as number, name));
      }
    });
    const out = Block.of(
      vectors,
      Labels.of(names, this.ndim === 1 ? [null] : [...b.labels.names, null]),
      s.labels,
      s.labels.length,
    );
    return make.frame(this[STATE].asIndex ? out : this.inserted(out));
  }

  /** Of moments, which are objects here, there is a deviation only beside that of others (`spread`): it then comes last. */
  private numbers(e: Expr, qs: readonly number[], spread: boolean, last: boolean): { aggs: [string, Aggregation][] } {
    const keys = this.keyExprs;
    const one = (how: How, o = {}): Aggregation => {
      const a = reduction(how, e, keys, o);
      return { expr: time || a.expr.field.dtype === float ? a.expr : ops.cast(a.expr, { to: float }) };
    };
    const time = isTemporal(e.field.dtype);
    const float = e.field.dtype.masked ? Float64 : float64;
    const count: Aggregation = { expr: time ? ops.count(e) : ops.cast(ops.count(e), { to: float }), empty: 0 };
    const out: [string, Aggregation][] = [
      ["count", count],
      ["mean", one("mean")],
    ];
    if (e.field.dtype.kind !== "datetime" && !last) out.push(["std", one("std")]);
    out.push(["min", one("min")]);
    for (const q of qs) out.push([`${percent(q)}%`, one("quantile", { q })]);
    out.push(["max", one("max")]);
    if (e.field.dtype.kind !== "datetime" && last) out.push(["std", one("std")]);
    if (e.field.dtype.kind === "datetime" && spread)
      out.splice(last ? out.length : 2, 0, [
        "std",
        { expr: ops.std(e, { ddof: 1, dtype: reduction("std", e, keys).expr.field.dtype }) },
      ]);
    return { aggs: out };
  }

  private texts(i: number): { vectors: [string, Vector][] } {
    const { positions } = split(this[STATE].groups);
    const v = this.selected.vectors()[i] as Vector;
    const { codes, uniques } = factorize(v);
    const placeOf = (c: number): number => Number(uniques.data[c]);
    const rows = positions.map((rows) => {
      const counts = new Map<number, number>();
      let count = 0;
      for (const r of rows) {
        const c = codes[r] as number;
        if (c < 0) continue;
        count++;
        counts.set(c, (counts.get(c) ?? 0) + 1);
      }
      const seen = v.dtype.kind === "category" ? [...counts].sort(([a], [b]) => placeOf(a) - placeOf(b)) : counts;
      let top = -1;
      let freq = 0;
      for (const [c, n] of seen)
        if (n > freq) {
          top = c;
          freq = n;
        }
      return [count, counts.size, top < 0 ? Number.NaN : toArray(uniques)[top], top < 0 ? Number.NaN : freq] as const;
    });
    // Where all is numbers, down to the values themselves, it is a table of numbers.
    const all = rows.every(([count]) => count > 0) ? vectorOf(rows.flat()).dtype : object;
    const dtype = isNumeric(all) ? all : object;
    return {
      vectors: ["count", "unique", "top", "freq"].map((name, k) => [
        name,
        vectorOf(
          rows.map((r) => r[k]),
          dtype,
        ),
      ]),
    };
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
    for (const e of picked.exprs) {
      if (e.field.dtype.kind === "category" && !e.field.dtype.ordered)
        throw new TypeError(`Cannot perform ${how} with non-ordered Categorical`);
      const refused = refusal(how, e.field.dtype);
      if (refused && e.field.dtype.kind !== "str") throw refused;
    }
    const holes = picked.exprs.filter((e) => e.field.nulls || e.field.nan);
    if (holes.length) {
      const bad = this.aggregated(
        holes.map((e) => ({
          expr: p.skipna ? ops.eq(ops.count(e), literal(0, field(int64, false))) : ops.any_null(e),
        })),
        Labels.range(holes.length),
      );
      const missing = scalars(
        bad.plan,
        bad.exprs.map((e) => ops.any(e)),
      );
      if (missing.some((v) => v.data[0]))
        throw new ValueError(
          p.skipna
            ? `${how} with skipna=True encountered all NA values in a group.`
            : `${how} with skipna=False encountered an NA value.`,
        );
    }
    const at = how === "idxmax" ? ops.value_at_max : ops.value_at_min;
    const found = (of: Block, label: Expr): Block =>
      this.over({ ...this[STATE], groups: { ...groups, block: of } }).aggregated(
        picked.exprs.map((e) => ({ expr: at(label, ordering(e)) })),
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
        : Labels.of(
            b.labels.values.flatMap((l) => parts.map(([n]) => tuple(l, n))),
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

const percent = (q: number): string => String(Number((q * 100).toPrecision(12)));

function sample(b: Block, e: Expr): string {
  const at = b.exprs.findIndex((x) => x.kind === "column" && e.kind === "column" && x.id === e.id);
  const first = toArray(b.pick([at]).slice(0, 1).vectors()[0] as Vector)[0];
  return `'${String(first)}'`;
}
