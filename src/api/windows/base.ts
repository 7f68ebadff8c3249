import { align } from "../../block/align";
import { Block, indexOf } from "../../block/block";
import { interleave } from "../../block/group-stats";
import { hasGroups } from "../../block/groups";
import { Labels } from "../../block/labels";
import { attach } from "../../block/operate";
import type { Column, Expr } from "../../plan/expr";
import { literal } from "../../plan/expr";
import { field } from "../../plan/field";
import * as nodes from "../../plan/node";
import * as ops from "../../plan/ops";
import { makeVector, toArray, validity } from "../../values/cell";
import { float64, int64 } from "../../values/dtype";
import { AttributeError, DataError, KeyError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { toFloat } from "../../values/python-number";
import { repr } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import type { Subscript } from "../callable";
import { isNDFrame } from "../construct/labels";
import { isNumberOrBool, named } from "../groupby/base";
import type { Func, Spec } from "../groupby/spec";
import { dictSpec, isNamedSpec, listed, listSpec, namedSpec } from "../groupby/spec";
import { make } from "../make";
import { member } from "../member";
import { resetIndex } from "../shared/labels/reset";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import type { MovingState } from "./state";
import { MOVING } from "./state";

const RESET = { drop: false, col_level: 0, col_fill: "", names: null };

// A frame or a series by what was windowed: the intersection of both is `never`.
export type Result = any;
type AnyResult = any;

/** What windows of all kinds have in common: columns by subscript, aggregations by name, lists and dicts of them. */
export abstract class MovingBase implements Subscript {
  declare [MOVING]: MovingState;

  protected abstract over(state: MovingState): this;

  /** How many axes the object under the windows has. */
  get ndim(): 1 | 2 {
    const { obj, selection } = this[MOVING];
    return obj.ndim === 1 || selection === "one" ? 1 : 2;
  }

  /** Columns to compute on. Raises KeyError for one that isn't there. */
  __getitem__(key: unknown): unknown {
    const state = this[MOVING];
    const { labels } = state.block;
    if (Array.isArray(key)) {
      const missing = key.filter((k) => !labels.has(k));
      if (missing.length) throw new KeyError(repr(`Columns not found: ${missing.map((k) => repr(k)).join(", ")}`));
      return this.over({
        ...state,
        block: this.byTimes,
        places: key.flatMap((k) => labels.positions(k)),
        kept: [],
        selection: "list",
      });
    }
    const found = labels.positions(key);
    if (!found.length || state.obj.ndim === 1) throw new KeyError(repr(`Column not found: ${String(key)}`));
    return this.over({ ...state, block: this.byTimes, places: found, kept: [], selection: "one" });
  }

  __labels__(): Iterable<unknown> {
    return this[MOVING].obj.ndim === 2 ? this[MOVING].block.labels.values : [];
  }

  __getattr__(name: string): unknown {
    return this[MOVING].obj.ndim === 2 && this[MOVING].block.labels.has(name) ? this.__getitem__(name) : undefined;
  }

  /** The expressions that are computed on; raises DataError for what is no number. */
  protected numbers(how: string, numericOnly: boolean): { places: number[]; exprs: Expr[] } {
    const { places, selection } = this[MOVING];
    this.checkGroups();
    const isNumber = (p: number): boolean => isNumberOrBool(this[MOVING].block.dtype(p));
    if (!numericOnly) this.readNumbers(places.filter((p) => !isNumber(p)));
    const { block } = this[MOVING];
    const fits = (p: number): boolean => isNumberOrBool(block.dtype(p));
    if (this.ndim === 1) {
      if (!fits(places[0] as number)) {
        if (numericOnly) throw new NotImplementedError(`${this.className}.${how} does not implement numeric_only`);
        throw new DataError("No numeric types to aggregate");
      }
      return { places: [...places], exprs: places.map((p) => block.expr(p)) };
    }
    const used = numericOnly ? places.filter(fits) : [...places];
    for (const p of used)
      if (!fits(p)) throw new DataError(`Cannot aggregate non-numeric type: ${block.dtype(p).name}`);
    if (!used.length && !selection) throw new DataError("No numeric types to aggregate");
    return { places: used, exprs: used.map((p) => block.expr(p)) };
  }

  /** Throws ValueError where there are groups of no row. */
  protected checkGroups(): void {
    const { places, groups } = this[MOVING];
    if (groups && places.length && !hasGroups(groups)) throw new ValueError("need at least one array to concatenate");
  }

  /** Text, objects and categories become floats, where Python's `float` reads all of them. */
  private readNumbers(places: readonly number[]): void {
    const state = this[MOVING];
    const read = places.flatMap((p): [number, Vector][] => {
      if (!["str", "object", "category", "interval"].includes(state.block.dtype(p).kind)) return [];
      const floats = asFloats(state.block.pick([p]).vectors()[0] as Vector);
      return floats ? [[p, floats]] : [];
    });
    let { block } = state;
    for (const [p, floats] of read) {
      const { plan, expr } = attach(block, floats);
      block = block.on(plan, { columns: block.columns.with(p, (expr as Column).id) });
    }
    this[MOVING] = { ...state, block };
  }

  protected get className(): string {
    return this[MOVING].title;
  }

  /** Further arguments of a window operation, and what each is. */
  protected extras(): { args: Expr[]; roles: string[] } {
    const { block, time, group } = this[MOVING];
    const args: Expr[] = [];
    const roles: string[] = [];
    if (group !== null) {
      args.push(nodes.ref(block.plan, group));
      roles.push("group");
    }
    if (time !== null) {
      args.push(ops.retype(nodes.ref(block.plan, time), { to: int64 }));
      roles.push("time");
    }
    return { args, roles };
  }

  /** The rows under the column that windows of groups go by, where it is not among those computed on. */
  private get byTimes(): Block {
    const { block, kept, groups } = this[MOVING];
    const [on] = kept;
    if (!groups || on === undefined) return block;
    const n = groups.keys.length;
    const { ids, names } = block.index;
    return block.on(block.plan, {
      index: indexOf([...ids.slice(0, n), block.columns[on] as string], [...names.slice(0, n), block.labels.at(on)]),
    });
  }

  /** A column for every column computed on, beside those that are kept as they are. */
  protected give(places: readonly number[], exprs: readonly Expr[]): Result {
    const { block, kept } = this[MOVING];
    if (this.ndim === 1) return this.wrap(block.project(exprs, block.labels.take(places)));
    const all = [
      ...places.map((p, i) => [p, exprs[i] as Expr] as const),
      ...kept.map((p) => [p, block.expr(p)] as const),
    ].sort((a, b) => a[0] - b[0]);
    const ordered = kept.length ? all : places.map((p, i) => [p, exprs[i] as Expr] as const);
    return this.wrap(
      block.project(
        ordered.map(([, e]) => e),
        block.labels.take(ordered.map(([p]) => p)),
      ),
    );
  }

  /** A result as a series or frame: every `step`-th row, keys of groups as columns where asked for. */
  protected wrap(given: Block, ndim: 1 | 2 = this.ndim): Result {
    const { step, asIndex } = this[MOVING];
    let b = given;
    if (step !== null && step !== 1) {
      const zero = literal(0, field(int64, false));
      b = b.filter(ops.eq(ops.mod(ops.cumcount(), literal(step, field(int64, false))), zero));
    }
    const keys = this[MOVING].groups?.keys;
    if (!asIndex && keys) return make.frame(resetIndex(b, { ...RESET, level: keys.map((_, i) => i) })) as Result;
    return (ndim === 1 ? make.series(b) : make.frame(b)) as Result;
  }

  protected method(name: string, rest: readonly unknown[]): unknown {
    const m = name in Object.getPrototypeOf(this) ? member(this, name) : undefined;
    if (typeof m !== "function" || ["agg", "aggregate", "apply", "pipe"].includes(name))
      throw new AttributeError(`'${name}' is not a valid function for '${this.className}' object`);
    return (m as (...args: unknown[]) => unknown).apply(this, [...rest]);
  }

  /** Windows by a function's name, a function, a list or a dict of those. Raises AttributeError for an unknown name. */
  agg(func?: unknown, ...rest: unknown[]): AnyResult {
    const { block, places } = this[MOVING];
    if (typeof func === "string") return this.method(func, rest);
    if (typeof func === "function") return (this as unknown as { apply(f: unknown): Result }).apply(func);
    if (Array.isArray(func)) {
      if (this.ndim === 1)
        return this.several({
          pieces: listed(func).map(([label, f]) => ({ place: places[0] as number, func: f, label })),
          names: [null],
        });
      return this.several(listSpec(func, block.labels, places));
    }
    if (func instanceof Map) return this.several(dictSpec(func, block.labels));
    if (isPlain(func)) {
      if (this.ndim === 1)
        return this.several({
          pieces: Object.entries(func).map(([label, f]) => ({ place: places[0] as number, func: f as Func, label })),
          names: [null],
        });
      return this.several(isNamedSpec(func) ? namedSpec(func, block.labels) : dictSpec(func, block.labels));
    }
    throw new TypeError(`'${typeName(func)}' object is not callable`);
  }

  /** The same as `agg`. */
  aggregate(func?: unknown, ...rest: unknown[]): AnyResult {
    return this.agg(func, ...rest);
  }

  private several({ pieces, names }: Spec): Result {
    const blocks = pieces.map((p) => {
      const one = this.over({ ...this[MOVING], places: [p.place], kept: [], selection: "one" });
      return (one.agg(p.func, ...(p.rest ?? [])) as NDFrame)[BLOCK];
    });
    const first = blocks[0] as Block;
    const labels = Labels.of(
      pieces.map((p) => p.label),
      names,
    );
    return make.frame(
      Block.of(
        blocks.map((b) => b.vectors()[0] as Vector),
        labels,
        first.indexLabels(),
      ),
    ) as Result;
  }

  /** `func(this, ...)`. */
  pipe<T>(func: (self: this, ...args: never[]) => T, ...args: unknown[]): T {
    return (func as unknown as (...a: unknown[]) => T)(this, ...args);
  }

  /** The association of each column with others: `of` gives it for a pair over one block. */
  protected pairs(
    how: string,
    other: unknown,
    pairwise: boolean | null,
    numericOnly: boolean,
    of: (self: this, x: Expr, y: Expr) => Expr,
  ): Result {
    const { exprs, places } = this.numbers(how, numericOnly);
    const { block } = this[MOVING];
    if (other === null || other === undefined) {
      if (this.ndim === 1)
        return this.give(
          places,
          exprs.map((e) => of(this, e, e)),
        );
      if (pairwise === false)
        return this.give(
          places,
          exprs.map((e) => of(this, e, e)),
        );
      return this.crossed(block, exprs, exprs, block.labels.take(places), block.labels.take(places), of);
    }
    if (!isNDFrame(other)) throw new TypeError("other must be a DataFrame or Series");
    if (this[MOVING].groups) throw new NotImplementedError(`${this.className}.${how} with another object`);
    const a = align(block, other[BLOCK], "outer");
    const both = block.on(a.plan, { index: a.index, columns: a.left });
    const self = this.over({ ...this[MOVING], block: both });
    const right = a.right.map((id) => nodes.ref(a.plan, id));
    if (this.ndim === 1 && other.ndim === 1) {
      const label =
        String(block.labels.at(places[0] as number)) === String(other[BLOCK].labels.at(0))
          ? block.labels.at(places[0] as number)
          : null;
      return self.wrap(both.project([of(self, both.expr(places[0] as number), right[0] as Expr)], named(label)));
    }
    if (other.ndim === 1)
      return self.give(
        places,
        places.map((p) => of(self, both.expr(p), right[0] as Expr)),
      );
    const labels = other[BLOCK].labels;
    if (this.ndim === 1)
      return self.wrap(
        both.project(
          right.map((y) => of(self, both.expr(places[0] as number), y)),
          labels,
        ),
        2,
      );
    if (pairwise)
      return self.crossed(
        both,
        places.map((p) => both.expr(p)),
        right,
        block.labels.take(places),
        labels,
        of,
      );
    const shared = places.filter((p) => labels.has(block.labels.at(p)));
    return self.give(
      shared,
      shared.map((p) => of(self, both.expr(p), right[labels.position(block.labels.at(p))] as Expr)),
    );
  }

  /** Every column with every other: a row for each of the first, a column for each of the second. */
  private crossed(
    block: Block,
    xs: readonly Expr[],
    ys: readonly Expr[],
    left: Labels,
    right: Labels,
    of: (self: this, x: Expr, y: Expr) => Expr,
  ): Result {
    const blocks = ys.map(
      (y) =>
        (
          this.wrap(
            block.project(
              xs.map((x) => of(this, x, y)),
              left,
            ),
            2,
          ) as NDFrame
        )[BLOCK],
    );
    return make.frame(interleave(blocks, right.vector, right.name)) as Result;
  }

  toString(): string {
    const { title, attributes } = this[MOVING];
    return `${title} [${attributes.map(([k, v]) => `${k}=${typeof v === "boolean" ? (v ? "True" : "False") : String(v)}`).join(",")}]`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

function asFloats(v: Vector): Vector | null {
  const valid = validity(v);
  try {
    const data = Float64Array.from(toArray(v), (x, i) => (valid && !valid[i] ? Number.NaN : toFloat(x)));
    return makeVector(
      float64,
      data,
      Uint8Array.from(data, (x) => (Number.isNaN(x) ? 0 : 1)),
    );
  } catch {
    return null;
  }
}
