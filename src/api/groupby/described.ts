import { Block } from "../../block/block";
import type { How } from "../../block/group-rules";
import { reduction } from "../../block/group-rules";
import { split } from "../../block/group-split";
import type { Aggregation } from "../../block/groups";
import { hasGroups } from "../../block/groups";
import { Labels } from "../../block/labels";
import { rowGroups, storedLevel } from "../../block/unstack";
import type { Expr } from "../../plan/expr";
import { literal } from "../../plan/expr";
import { field } from "../../plan/field";
import * as ops from "../../plan/ops";
import { toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { Float64, float64, isNumeric, isTemporal, object } from "../../values/dtype";
import { ValueError } from "../../values/errors";
import { factorize } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { tuple } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { percentilesOf } from "../shared/describe";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { STATE } from "./base";
import { Values } from "./values";

const DESCRIBE = signature("describe(percentiles=None, !include=None, !exclude=None)");

/** Groups described in numbers. */
export abstract class Described extends Values {
  /** Count, mean, standard deviation, extremes and `percentiles` of each group: a column each. */
  describe(
    ...args: Args<
      [readonly number[] | null],
      { percentiles?: readonly number[] | null; include?: null; exclude?: null }
    >
  ): DataFrame {
    const p = bind(DESCRIBE, args);
    if (!this[STATE].places.length && hasGroups(this[STATE].groups))
      throw new ValueError("Cannot describe a DataFrame without columns");
    const { q: qs, labels: shares } = percentilesOf(p.percentiles);
    const b = this.selected;
    const rest = p.percentiles === null ? [] : [{ percentiles: p.percentiles }];
    if (!b.rows) return describedAlone(this.like(b).describe(...rest));
    const { groups: own, asIndex } = this[STATE];
    if (!hasGroups(own)) {
      const { labels } = split(own);
      if (!asIndex && this.ndim === 2)
        return make.frame(this.inserted(Block.of([vectorOf([], float64)], Labels.range(1), labels, 0)));
      const none: Grid = this.like(Block.of(b.gather(new Int32Array(0)).vectors(), b.labels, labels, 0));
      return none.unstack() as unknown as DataFrame;
    }
    const kinds = b.columns.map((_, i) => b.dtype(i));
    const counted = (i: number): boolean => isNumeric(kinds[i] as never) || isTemporal(kinds[i] as never);
    // Moments of a zone are not among what is described by default.
    const usual = (i: number): boolean => counted(i) && !kinds[i]?.tz;
    let places = b.columns.map((_, i) => i);
    if (this.ndim === 2 && places.some(usual)) places = places.filter(usual);
    if (places.some(counted) && !places.every(counted)) {
      const whole: NDFrame = this.over({ ...this[STATE], asIndex: true, groupKeys: true }).apply((x: Grid) =>
        x.describe(...rest),
      );
      const wide = (whole as Grid).unstack()[BLOCK];
      return make.frame(asIndex ? wide : this.inserted(wide));
    }
    const spread = places.some((i) => counted(i) && kinds[i]?.kind !== "datetime");
    const last = places.some((i) => kinds[i]?.kind === "datetime");
    const groups = places.map((i) => (counted(i) ? this.numbers(b.expr(i), qs, shares, spread, last) : this.texts(i)));
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
      return this.described(shown);
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
    return this.described(out);
  }

  /** Rows by several keys as `unstack` puts them: by the places of their labels among the levels. */
  private described(given: Block): DataFrame {
    const { groups, asIndex } = this[STATE];
    let b = given;
    if (groups.keys.length > 1 && !groups.sort) {
      const labels = b.indexLabels();
      const levels = labels.levels.map((_, k) => storedLevel(labels, k, false));
      b = b.gather(rowGroups(levels, b.rows, true).firsts);
    }
    return make.frame(asIndex ? b : this.inserted(b));
  }

  /** Of moments, which are objects here, there is a deviation only beside that of others (`spread`): it then comes last. */
  private numbers(
    e: Expr,
    qs: readonly number[],
    shares: readonly string[],
    spread: boolean,
    last: boolean,
  ): { aggs: [string, Aggregation][] } {
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
    qs.forEach((q, i) => {
      out.push([shares[i] as string, one("quantile", { q })]);
    });
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
}

interface Grid extends NDFrame {
  describe(options?: unknown): Grid;
  unstack(): Grid;
  to_frame(): Grid & { T: Grid };
}

/** What no rows at all are described as: a row for what would be columns, and then none. */
const describedAlone = (x: Grid): DataFrame =>
  make.frame((x.ndim === 1 ? x : x.unstack()).to_frame().T[BLOCK].slice(0, 0));
