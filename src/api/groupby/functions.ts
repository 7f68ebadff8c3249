import type { Block as BlockType } from "../../block/block";
import { Block } from "../../block/block";
import { isDecidedByValues, reduceGroups } from "../../block/group-reduce";
import type { How } from "../../block/group-rules";
import { HOWS, reduction } from "../../block/group-rules";
import type { Split } from "../../block/group-split";
import { Cutter, split } from "../../block/group-split";
import { within } from "../../block/group-windows";
import type { Groups } from "../../block/groups";
import { hasGroups } from "../../block/groups";
import { Labels } from "../../block/labels";
import { castVector } from "../../values/cast";
import { isValid, toArray } from "../../values/cell";
import { concat } from "../../values/concat";
import { float64, isNumeric, object } from "../../values/dtype";
import {
  AssertionError,
  AttributeError,
  IndexError,
  KeyError,
  NotImplementedError,
  SpecificationError,
  TypeError,
  ValueError,
} from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { amongFloats, asNumpy, pointwise } from "../../values/pointwise";
import { promote } from "../../values/promote";
import { pyRepr } from "../../values/pyrepr";
import { take } from "../../values/select";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { isNDFrame } from "../construct/labels";
import { onceEach } from "../functions/agg";
import { make } from "../make";
import { member } from "../member";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import { Access } from "./access";
import { combineApplied } from "./apply";
import type { State } from "./base";
import { named, STATE } from "./base";
import { within as rowwise } from "./names";
import type { Func, Piece, Spec } from "./spec";
import { dictSpec, isNamedSpec, listed, listSpec, namedSpec } from "./spec";

// A frame or a series by what was grouped: the intersection of both is `never`.
type Result = any;
type AnyResult = any;
type Callback = (...args: never[]) => unknown;

/** Functions by name, by list, by dict, and those of JavaScript. */
export abstract class Functions extends Access {
  /** What the class is called in errors. */
  protected get className(): string {
    return `${this.ndim === 1 ? "Series" : "DataFrame"}GroupBy`;
  }

  /** A GroupBy of one column of the groups' block. */
  protected abstract one(place: number): Functions;

  /** The other arguments of a function, and its keyword arguments are the last plain object. */
  private method(name: string, rest: readonly unknown[]): unknown {
    const m = name in Object.getPrototypeOf(this) ? member(this, name) : undefined;
    if (typeof m !== "function" || ["agg", "aggregate", "apply", "transform", "filter", "pipe"].includes(name))
      throw new AttributeError(`'${name}' is not a valid function for '${this.className}' object`);
    return (m as (...args: unknown[]) => unknown).apply(this, [...rest]);
  }

  /**
   * Aggregates by a function's name, a function of a group's Series, a list of those, a dict by column, or named:
   * `{x: pd.NamedAgg("a", "max")}` of a frame, `{x: "max"}` of a column. Raises AttributeError for an unknown name, KeyError for an unknown column.
   * https://pandas.pydata.org/docs/reference/api/pandas.core.groupby.DataFrameGroupBy.aggregate.html
   * @example df.groupby("k").agg({ v: ["min", "max"] })
   */
  agg(func?: unknown, ...rest: unknown[]): AnyResult {
    const { groups, places } = this[STATE];
    const { labels } = groups.block;
    if (func === undefined || func === null)
      throw new TypeError("Must provide 'func' or tuples of '(column, aggfunc).");
    const options = rest.find((r) => isPlain(r) && ("engine" in r || "engine_kwargs" in r));
    if (options) throw new NotImplementedError("agg: the parameter 'engine' is not supported yet");
    if (typeof func === "string") return this.method(func, rest);
    if (this.ndim === 1) {
      if (typeof func === "function") return this.give(this.called(func as Callback, rest));
      if (Array.isArray(func))
        return this.several({
          pieces: listed(func).map(([label, f]) => ({ place: places[0] as number, func: f, label })),
          names: [null],
        });
      if (func instanceof Map || (isPlain(func) && Object.values(func).some((f) => isPlain(f) || Array.isArray(f))))
        throw new SpecificationError("nested renamer is not supported");
      if (isPlain(func))
        return this.several({
          pieces: Object.entries(func).map(([label, f]) => ({
            place: places[0] as number,
            func: (f as { aggfunc?: Func })?.aggfunc ?? (f as Func),
            label,
          })),
          names: [null],
        });
      throw new TypeError(`'${typeName(func)}' object is not callable`);
    }
    if (Array.isArray(func) && !places.length) throw new ValueError("No objects to concatenate");
    if (Array.isArray(func)) {
      onceEach(func);
      const out = make.frame(this.severalBlock(listSpec(func, labels, places), []));
      return this[STATE].asIndex ? out : out.reset_index();
    }
    const own = this[STATE].selection === "none" ? null : places;
    if (func instanceof Map) return this.several(dictSpec(func, labels, own));
    if (isPlain(func))
      return this.several(isNamedSpec(func) ? namedSpec(func, labels, own) : dictSpec(func, labels, own));
    if (typeof func !== "function") throw new TypeError(`'${typeName(func)}' object is not callable`);
    return this.several(
      { pieces: places.map((place) => ({ place, func: func as Func, label: labels.at(place) })), names: labels.names },
      rest,
    );
  }

  /** The same as `agg`. */
  aggregate(func?: unknown, ...rest: unknown[]): AnyResult {
    return this.agg(func, ...rest);
  }

  /** A frame of several aggregations: in one plan where the engine knows all of them. */
  private several(spec: Spec, rest: readonly unknown[] = []): Result {
    return make.frame(this.place(this.severalBlock(spec, rest))) as Result;
  }

  private place(b: BlockType): BlockType {
    return this[STATE].asIndex ? b : this.inserted(b);
  }

  private severalBlock({ pieces, names }: Spec, rest: readonly unknown[]): BlockType {
    const { groups } = this[STATE];
    const labels = Labels.of(
      pieces.map((p) => p.label),
      names,
    );
    const asked = pieces.map((p) => ({ how: p.func as How, expr: groups.block.expr(p.place) }));
    // Each piece is a series of its own in pandas, where objects are what their values are.
    const plain = (a: (typeof asked)[number]): boolean =>
      a.expr.field.dtype !== object || !isDecidedByValues(a, groups);
    if (!rest.length && pieces.every((p) => !p.rest && typeof p.func === "string" && HOWS.has(p.func)))
      if (asked.every(plain)) return reduceGroups(groups, asked, labels.length ? labels : Labels.of([], names, object));
    const blocks = pieces.map((p) => this.piece(p, rest));
    const first = blocks[0] as BlockType;
    return Block.of(
      blocks.map((b) => b.vectors()[0] as Vector),
      labels,
      first.indexLabels(),
    );
  }

  private piece(p: Piece, rest: readonly unknown[]): BlockType {
    const one = this.one(p.place);
    const out = one.agg(p.func, ...(p.rest ?? rest));
    if (!isNDFrame(out)) throw new ValueError(`Must produce aggregated value, got ${typeName(out)}`);
    return out[BLOCK];
  }

  /** Each group of one column through a function that gives one value. */
  private called(f: Callback, rest: readonly unknown[]): BlockType {
    const { groups } = this[STATE];
    const s = split(groups);
    const { labels, positions } = s;
    const b = this.selected;
    if (!positions.length) return Block.of(b.gather(new Int32Array(0)).vectors(), b.labels, labels, 0);
    const cutter = new Cutter(b, s);
    const values = positions.map((rows) => {
      const x = (f as (...args: unknown[]) => unknown)(make.series(cutter.cut(rows)), ...rest);
      if (!isNDFrame(x)) return x;
      if (x.ndim === 1 && x[BLOCK].rows === 1) return toArray(x[BLOCK].vectors()[0] as Vector)[0];
      throw new ValueError("Must produce aggregated value");
    });
    const d = b.settled().dtype(0);
    const isFloat = amongFloats(values, d, (i) => cutter.cut(positions[i] as Int32Array).vectors()[0] as Vector);
    const made = isFloat ? vectorOf(values, d) : pointwise(values, d);
    return Block.of([made], this.selected.labels, labels, values.length);
  }

  /**
   * A value for every row: a reduction's name (each row has its group's), a transformation's name, or a function of a group's Series that
   * gives one of the same length or one value. Raises ValueError for an unknown name.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city")("rain").transform("max").tolist() // [5, 1, 5]
   */
  transform(func: unknown, ...rest: unknown[]): Result {
    if (typeof func === "string") {
      if (rowwise.has(func)) return this.method(func, rest) as Result;
      if (this.ndim === 2 && !hasGroups(this[STATE].groups))
        throw new IndexError("cannot do a non-empty take from an empty axes.");
      if (HOWS.has(func) && func !== "size" && !rest.length) {
        const b = this.selected;
        const { groups } = this[STATE];
        const keys = this.keyExprs;
        if (!b.exprs.some((expr) => isDecidedByValues({ how: func as How, expr }, groups)))
          return this.like(b.project(b.exprs.map((e) => within(groups, reduction(func as How, e, keys).expr))));
      }
      const known = (this as unknown as Record<string, unknown>)[func];
      if (typeof known !== "function" || ["agg", "aggregate", "apply", "transform", "filter", "pipe"].includes(func))
        throw new ValueError(`'${func}' is not a valid function name for transform(name)`);
      return this.spread(this.over({ ...this[STATE], asIndex: true }).method(func, rest) as NDFrame);
    }
    if (Array.isArray(func) || isPlain(func) || func instanceof Map) return this.transformedBy(func, rest);
    if (typeof func !== "function") throw new TypeError(`'${typeName(func)}' object is not callable`);
    if (this.ndim === 1) return this.like(this.transformed(func as Callback, rest, true));
    const { groups, places } = this[STATE];
    if (!places.length) throw new ValueError("No objects to concatenate");
    const b = this.selected;
    const rowsOfScalars = this.spreadRows(func as Callback, rest);
    if (rowsOfScalars) return this.like(rowsOfScalars);
    const columns = places.map((p) => this.one(p).transformed(func as Callback, rest, false));
    return this.like(
      Block.of(
        columns.map((c) => c.vectors()[0] as Vector),
        b.labels,
        groups.block.indexLabels(),
      ),
    );
  }

  /** One value for each column of each group on all rows of the group: those of a group have one dtype. Null where they are no scalars. */
  private spreadRows(f: Callback, rest: readonly unknown[]): BlockType | null {
    const s = split(this[STATE].groups);
    const b = this.selected;
    const cutters = b.columns.map((_, j) => new Cutter(b.pick([j]), s));
    const parts: Vector[][] = b.columns.map(() => []);
    for (const rows of s.positions) {
      if (!rows.length) continue;
      const values: Vector[] = [];
      for (const [j, cutter] of cutters.entries()) {
        const x = (f as (...args: unknown[]) => unknown)(make.series(cutter.cut(rows)), ...rest);
        if (isNDFrame(x) || Array.isArray(x) || ArrayBuffer.isView(x)) return null;
        values.push(asNumpy(x, b.dtype(j)));
      }
      ofOneDtype(values).forEach((v, j) => {
        (parts[j] as Vector[]).push(take(v, new Int32Array(rows.length)));
      });
    }
    if (!parts.every((p) => p.length)) return null;
    const back = placesBack(s);
    const data = parts.map((p) => take(concat(p), back, { allowMissing: true, promote: true }));
    return Block.of(data, b.labels, b.indexLabels());
  }

  /** A column for each function of a list, of a dict by column, or named. */
  private transformedBy(func: unknown[] | Record<string, unknown> | Map<unknown, unknown>, rest: readonly unknown[]) {
    const { groups, places } = this[STATE];
    if (this.ndim === 1) {
      if (!Array.isArray(func)) throw new AssertionError();
      throw new NotImplementedError("transform: a list of functions for one column");
    }
    const { labels } = groups.block;
    const own = this[STATE].selection === "none" ? null : places;
    const spec = Array.isArray(func)
      ? listSpec(func, labels, places)
      : isPlain(func) && isNamedSpec(func)
        ? namedSpec(func, labels, own)
        : this.transformSpec(func, labels);
    if (!spec.pieces.length) throw new ValueError("No objects to concatenate");
    const columns = spec.pieces.map((p) => {
      const out = this.one(p.place).transform(p.func, ...(p.rest ?? rest)) as NDFrame;
      return out[BLOCK].vectors()[0] as Vector;
    });
    const names = Labels.of(
      spec.pieces.map((p) => p.label),
      spec.names,
    );
    return make.frame(Block.of(columns, names, this.selected.indexLabels())) as Result;
  }

  private transformSpec(func: Record<string, unknown> | Map<unknown, unknown>, labels: Labels): Spec {
    const entries: [unknown, unknown][] = func instanceof Map ? [...func] : Object.entries(func);
    if (entries.some(([, f]) => Array.isArray(f)))
      throw new NotImplementedError("transform: a dict of lists of functions");
    const gone = entries.find(([c]) => !labels.has(c));
    if (gone) throw new KeyError(pyRepr(gone[0]));
    return dictSpec(func, labels);
  }

  /** A result of one row a group on every row of the group. */
  private spread(r: NDFrame): Result {
    const { codes } = split(this[STATE].groups);
    const b = r[BLOCK];
    const vectors = b.vectors().map((v) => take(v, codes, { allowMissing: true, promote: true }));
    const out = Block.of(
      vectors,
      r.ndim === 1 ? named(this.ndim === 1 ? this.selected.labels.at(0) : null) : b.labels,
      this.selected.indexLabels(),
    );
    return (r.ndim === 1 ? make.series(out) : make.frame(out)) as Result;
  }

  /** `keyed`: each part is called by its group's key, as pandas does where one column was grouped. */
  private transformed(f: Callback, rest: readonly unknown[], keyed: boolean): BlockType {
    const s = split(this[STATE].groups);
    const { positions, labels } = s;
    const b = this.selected;
    const cutter = new Cutter(b, s);
    const parts = positions
      .map((rows, i) => [rows, i] as const)
      .filter(([rows]) => rows.length)
      .map(([rows, i]): Vector => {
        const part = cutter.cut(rows);
        const own = keyed ? part.withLabels(named(this.keyOf(labels, i))) : part;
        const x = (f as (...args: unknown[]) => unknown)(make.series(own), ...rest);
        const values = isNDFrame(x)
          ? (x[BLOCK].vectors()[0] as Vector)
          : Array.isArray(x) || ArrayBuffer.isView(x)
            ? vectorOf(x as never)
            : take(keyed ? vectorOf([x]) : asNumpy(x, b.dtype(0)), new Int32Array(rows.length));
        if (values.length !== rows.length)
          throw new ValueError(
            `Length mismatch: Expected axis has ${rows.length} elements, new values have ${values.length} elements`,
          );
        return values;
      });
    if (!parts.length && !keyed) throw new ValueError("No objects to concatenate");
    if (!parts.length) return Block.of([vectorOf([], float64)], b.labels);
    const whole = take(concat(parts), placesBack(s), { allowMissing: true, promote: true });
    return Block.of([whole], b.labels, b.indexLabels());
  }

  /**
   * Rows of the groups for which `func` gives true; with `dropna` false the others are there, missing.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city").filter((g) => g("rain").sum() > 2)("rain").tolist() // [3, 5]
   */
  filter(func: unknown, ...args: unknown[]): Result {
    const options = args.find(isPlain) as { dropna?: boolean } | undefined;
    const dropna = typeof args[0] === "boolean" ? args[0] : (options?.dropna ?? true);
    const rest = args.filter((a, i) => a !== options && !(i === 0 && typeof a === "boolean"));
    if (typeof func !== "function") throw new TypeError(`'${typeName(func)}' object is not callable`);
    const s = split(this[STATE].groups);
    const { codes, positions, labels } = s;
    const cutter = new Cutter(this.shown, s);
    const kept = positions.map((rows, i) => {
      const group = this.like(cutter.cut(rows));
      const x = (func as (...args: unknown[]) => unknown)(
        this.ndim === 2 ? keyed(group, labels.at(i)) : group,
        ...rest,
      );
      if (typeof x === "boolean" || typeof x === "number") return Boolean(x) && !Number.isNaN(x);
      if (x === null || x === undefined) return false;
      throw new TypeError(
        `filter function returned a ${isNDFrame(x) ? (x.ndim === 1 ? "Series" : "DataFrame") : typeName(x)}, but expected a scalar bool`,
      );
    });
    const lost = unfound(this[STATE].groups, s);
    const places = Int32Array.from(codes, (c, i) => (c >= 0 && kept[c] && !lost(c) ? i : -1));
    if (dropna) return this.like(this.shown.gather(places.filter((i) => i >= 0)));
    const b = this.shown;
    const whole = b.vectors().map((v) => take(v, places, { allowMissing: true, promote: true }));
    return this.like(Block.of(whole, b.labels, b.indexLabels()));
  }

  /**
   * Each group through `func`, results put together: scalars make a Series, Series a frame of rows (or, of other labels in each group, one
   * long Series), frames stand below each other under their keys (without them, with `group_keys` false).
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city")("rain").apply((x) => x.max() - x.min()).to_dict() // { Oslo: 2, Rome: 0 }
   */
  apply(func: unknown, ...args: unknown[]): AnyResult {
    if (typeof func === "string") return this.method(func, args);
    if (typeof func !== "function") throw new TypeError(`'${typeName(func)}' object is not callable`);
    const last = args.at(-1);
    if (isPlain(last) && last.include_groups) throw new ValueError("include_groups=True is no longer allowed.");
    const rest = isPlain(last) && "include_groups" in last ? args.slice(0, -1) : args;
    const state: State = this[STATE];
    const s = split(state.groups);
    const b = this.selected;
    const cutter = new Cutter(b, s);
    const blocks = s.positions.map((rows) => cutter.cut(rows));
    // A part of one column is called by its group's key.
    const part = (block: BlockType, i: number): BlockType =>
      this.ndim === 1 ? block.withLabels(named(this.keyOf(s.labels, i))) : block;
    const values = blocks.map((block, i) => {
      const group = this.like(part(block, i));
      const own = this.ndim === 1 || state.resampled ? group : keyed(group, s.labels.at(i));
      return (func as (...args: unknown[]) => unknown)(own, ...rest);
    });
    const out = combineApplied(this.ndim, state, b, blocks, values, s);
    return out.ndim === 1 ? make.series(out.block) : make.frame(out.insert ? this.inserted(out.block) : out.block);
  }

  /** `func(this, ...)`; with a pair of a function and a name, this is passed under that name. */
  pipe<T>(func: ((self: this, ...args: never[]) => T) | readonly [Callback, string], ...args: unknown[]): T {
    if (typeof func === "function") return (func as (...a: unknown[]) => T)(this, ...args);
    const [f, name] = func as [Callback, string];
    return (f as (...a: unknown[]) => T)(...args, { [name]: this });
  }
}

/**
 * Groups whose rows pandas does not find again by their key: that of a missing category, and among several keys that of a missing moment
 * where the first group's is there.
 */
function unfound(g: Groups, { labels, positions }: Split): (group: number) => boolean {
  const first = positions.findIndex((rows) => rows.length > 0);
  const held = labels.levels.map(
    (v) =>
      (i: number): boolean =>
        isValid(v, i),
  );
  const only = labels.levels[0]?.dtype.kind === "category";
  if (held.length === 1) return (i) => only && !(held[0] as (i: number) => boolean)(i);
  const times = held.filter((_, k) => g.keys[k]?.bins === undefined && labels.levels[k]?.dtype.kind === "datetime");
  return (i) => times.some((there) => !there(i) && there(first));
}

/** Where each row stands among the rows of all groups, one after the other. */
function placesBack({ codes, positions }: Split): Int32Array {
  const back = new Int32Array(codes.length).fill(-1);
  let at = 0;
  for (const rows of positions) for (const i of rows) back[i] = at++;
  return back;
}

/** Single values as a Series of them would hold them: numbers as one number, others as objects, among which texts are found again. */
function ofOneDtype(values: readonly Vector[]): readonly Vector[] {
  const dtypes = values.map((v) => v.dtype);
  if (dtypes.every((d) => d === dtypes[0])) return values;
  if (dtypes.every(isNumeric)) {
    const wide = dtypes.reduce(promote);
    return values.map((v) => castVector(v, wide));
  }
  return values.map((v) => (v.dtype.kind === "str" ? v : castVector(v, object)));
}

/** A group of rows has its key as an attribute. */
function keyed<T extends object>(group: T, key: unknown): T {
  Object.defineProperty(group, "name", { value: key, writable: true, enumerable: false, configurable: true });
  return group;
}
