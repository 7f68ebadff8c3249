import type { Expr } from "../../../plan/expr";
import { literal } from "../../../plan/expr";
import { field } from "../../../plan/field";
import * as ops from "../../../plan/ops";
import { cachedTable } from "../../../plan/run";
import { isMissing, toArray } from "../../../values/cell";
import type { DType } from "../../../values/dtype";
import { bool, boolean, float64, Int64, int64, object, str } from "../../../values/dtype";
import { AttributeError, TypeError, ValueError } from "../../../values/errors";
import { vectorOf } from "../../../values/infer";
import { NA } from "../../../values/scalar";
import type { Vector } from "../../../values/vector";
import type { Subscript } from "../../callable";
import type { Index } from "../../indexes";
import type { Series } from "../../series";
import { inferredKind, kindName } from "../infer";
import type { Owner } from "../owner";
import { OWNER, promotedBy, total, wrapped, wrappedVector } from "../owner";

/** What a method makes of each value: text of the same dtype, a truth, a count, or any object. */
export type Result = "text" | "test" | "number" | "object";

export interface Mapping {
  readonly to: Result;
  /** What becomes of a text. */
  readonly text: (s: string) => unknown;
  /** Whether `text` may give nothing (null). */
  readonly open?: boolean;
  /** The engine's own way, where it means the same. */
  readonly native?: ((e: Expr) => Expr) | null | undefined;
  /** What becomes of a list or a dict among objects. */
  readonly other?: (x: unknown) => unknown;
  /** Whether None that `other` gives is None, and not nan. */
  none?: boolean;
  /** The list of texts that an object result holds: what methods of that result go through without making the lists. */
  readonly parts?: (s: string) => readonly unknown[];
  /** What stands for missing values in a test. */
  readonly na?: unknown;
}

const ALLOWED = ["string", "empty", "bytes", "mixed", "mixed-integer"];

/** Checks that values may be texts. Throws AttributeError where they cannot. */
export function checkTexts(owner: Owner): void {
  const b = owner.block;
  const d = b.isOpen ? b.settled().dtype(0) : b.dtype(0);
  const v = d.kind === "category" ? (d.categoryValues as Vector) : null;
  if ((v?.dtype ?? d).kind === "str" || splitOf(owner)) return;
  const values = v ?? (d.kind === "object" ? (b.vectors()[0] as Vector) : null);
  const kind = values?.dtype.kind === "object" ? inferredKind(toArray(values)) : kindName(values?.dtype ?? d);
  if (!ALLOWED.includes(kind)) throw new AttributeError(`Can only use .str accessor with string values, not ${kind}`);
}

interface Split {
  readonly source: Expr;
  readonly parts: (s: string) => readonly unknown[];
  readonly missing: unknown;
}

/** How a column of lists comes from texts, where it does and nobody has looked at it yet. */
function splitOf(owner: Owner): Split | null {
  const { plan, columns } = owner.block;
  const e = plan.kind === "project" && !cachedTable(plan) ? plan.exprs.get(columns[0] as string) : undefined;
  if (e?.kind !== "call" || !e.params.parts || e.params.missing === NA) return null;
  return { source: e.args[0] as Expr, parts: e.params.parts as Split["parts"], missing: e.params.missing };
}

/** The machinery of `.str`: each method says what becomes of one text, and how the engine does it. */
export abstract class StrBase<O extends Series | Index> implements Subscript {
  declare [OWNER]: Owner;

  abstract __getitem__(key: unknown): unknown;

  protected get dtype(): DType {
    return this[OWNER].block.dtype(0);
  }

  /** Whether the column is of texts alone, so that methods stay lazy. */
  protected get isText(): boolean {
    return this.dtype.kind === "str";
  }

  protected get expr(): Expr {
    return this[OWNER].block.expr(0);
  }

  protected get values(): unknown[] {
    return toArray(this[OWNER].block.vectors()[0] as Vector);
  }

  /** One value for each text. */
  protected map(m: Mapping): O {
    if (this.isText) return wrapped(this[OWNER], this.lazily(m));
    const fused = m.other && splitOf(this[OWNER]);
    return fused ? wrapped(this[OWNER], this.ofLists(m, fused)) : wrappedVector(this[OWNER], this.eagerly(m));
  }

  /** The method on lists of texts that nobody has looked at, text by text. */
  private ofLists(m: Mapping, { source, parts, missing }: Split): Expr {
    const other = m.other as (x: unknown) => unknown;
    const dtype = m.to === "number" ? int64 : object;
    const e = ops.str_map_open(source, { fn: (s: string) => other(parts(s)) ?? null, dtype, missing });
    return m.to === "number" ? promotedBy(this[OWNER], total(e), source) : e;
  }

  /** The method as an expression over a column of texts. */
  protected lazily(m: Mapping, source: Expr = this.expr): Expr {
    const { masked } = this.dtype;
    const dtype = { text: this.dtype, test: masked ? boolean : bool, number: masked ? Int64 : int64, object }[m.to];
    const apply = m.open ? ops.str_map_open : ops.str_map;
    const params = { fn: m.text, dtype, missing: masked ? NA : Number.NaN, parts: m.parts };
    const e: Expr = m.native ? m.native(source) : apply(source, params);
    if (m.to === "number") return masked ? e : promotedBy(this[OWNER], e, source);
    if (m.to !== "test" || !source.field.nulls) return e;
    const fill = m.na === undefined || isMissing(m.na) ? (masked ? null : false) : Boolean(m.na);
    return fill === null ? e : total(ops.coalesce(e, literal(fill, field(dtype, false))), dtype);
  }

  /** The method on objects or categories: what is no text gives NaN, None and its kin stay. */
  protected eagerly(m: Mapping): Vector {
    const values = this.values;
    const category = this.dtype.kind === "category";
    const na = m.na === undefined ? (category && m.to === "test" ? false : undefined) : m.na;
    const memo = new Map<unknown, unknown>();
    const apply = (x: unknown): unknown => {
      if (typeof x === "string") return m.text(x) ?? Number.NaN;
      if (!m.other || typeof x !== "object") return Number.NaN;
      const made = m.other(x);
      return made === undefined || (made === null && !m.none) ? Number.NaN : made;
    };
    const out = values.map((x) => {
      if (isMissing(x)) return na === undefined ? x : na;
      if (category) {
        if (!memo.has(x)) memo.set(x, apply(x));
        return memo.get(x);
      }
      const made = apply(x);
      return na !== undefined && Number.isNaN(made) ? na : made;
    });
    return this.typed(out, m, values);
  }

  private typed(out: unknown[], m: Mapping, values: readonly unknown[]): Vector {
    if (!out.length) return vectorOf([], { text: object, test: bool, number: int64, object }[m.to]);
    if (out.includes(NA)) return vectorOf(out, object);
    const there = out.filter((x) => !isMissing(x));
    const empty = there.length === 0;
    if (empty && out.every(Number.isNaN) && !values.every(isMissing)) return vectorOf(out, float64);
    if (!empty && m.to === "number") return vectorOf(out, there.length === out.length ? int64 : float64);
    if (!empty && there.length === out.length && there.every((x) => typeof x === "boolean")) return vectorOf(out, bool);
    const numbers = !empty && there.every((x) => typeof x === "number");
    return numbers && m.other ? vectorOf(out.map((x) => (isMissing(x) ? Number.NaN : x))) : vectorOf(out, object);
  }

  /** Values of several columns as their dtype: the texts' own, `str` of categories, or objects. */
  protected column(values: readonly unknown[]): Vector {
    if (this.isText) return vectorOf(values, this.dtype);
    if (this.dtype.kind === "category") return vectorOf(values, str);
    return vectorOf(values, object);
  }

  [Symbol.iterator](): never {
    throw new TypeError("'StringMethods' object is not iterable");
  }

  toString(): string {
    return "<pandas.core.strings.accessor.StringMethods object>";
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

const typeNames: Readonly<Record<string, string>> = { boolean: "bool", bigint: "int", function: "function" };

/** The name of Python's type of a value. */
export function typeOf(x: unknown): string {
  if (x === null || x === undefined) return "NoneType";
  if (Array.isArray(x)) return "list";
  if (typeof x === "string") return "str";
  if (typeof x === "number") return Number.isInteger(x) ? "int" : "float";
  return typeNames[typeof x] ?? (x as object).constructor?.name ?? "dict";
}

/** Throws ValueError for what cannot stand for missing values in a test. */
export function checkNa(na: unknown): void {
  if (na === undefined || isMissing(na) || typeof na === "boolean") return;
  throw new ValueError(`na must be None, pd.NA, np.nan, True, or False; got ${String(na)}`);
}
