import type { ColumnId, Field } from "./field";
import type { Operation } from "./operation";

/** A JavaScript value as a plan literal: by the field's dtype, times as counts of the unit, objects as pool handles. */
export type LiteralValue = number | bigint | string | boolean | null;

export interface Column {
  readonly kind: "column";
  readonly id: ColumnId;
  readonly field: Field;
}

export interface Literal {
  readonly kind: "literal";
  readonly value: LiteralValue;
  readonly field: Field;
}

export interface Call {
  readonly kind: "call";
  readonly op: Operation;
  readonly args: readonly Expr[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly field: Field;
}

/** An aggregate or order-dependent expression computed within groups of equal keys, a value for every row. */
export interface Over {
  readonly kind: "over";
  readonly expr: Expr;
  readonly by: readonly Expr[];
  readonly field: Field;
}

export type Expr = Column | Literal | Call | Over;

export const column = (id: ColumnId, field: Field): Column => ({ kind: "column", id, field });
export const literal = (value: LiteralValue, field: Field): Literal => ({ kind: "literal", value, field });
export const over = (expr: Expr, by: readonly Expr[]): Over => ({ kind: "over", expr, by, field: expr.field });

export const children = (e: Expr): readonly Expr[] =>
  e.kind === "call" ? e.args : e.kind === "over" ? [e.expr, ...e.by] : [];

/** The column ids that an expression reads. */
export function reads(e: Expr, into: Set<ColumnId> = new Set()): Set<ColumnId> {
  if (e.kind === "column") into.add(e.id);
  else for (const c of children(e)) reads(c, into);
  return into;
}

/** The same expression with each column replaced. */
export function substitute(e: Expr, by: (c: Column) => Expr): Expr {
  switch (e.kind) {
    case "column":
      return by(e);
    case "literal":
      return e;
    case "call":
      return { ...e, args: e.args.map((a) => substitute(a, by)) };
    case "over":
      return { ...e, expr: substitute(e.expr, by), by: e.by.map((b) => substitute(b, by)) };
  }
}

/** Whether every row's value depends on that row alone. */
export const isElementwise = (e: Expr): boolean =>
  e.kind === "column" ||
  e.kind === "literal" ||
  (e.kind === "call" && e.op.kind === "elementwise" && e.args.every(isElementwise));
