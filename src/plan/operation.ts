import type { DType } from "../values/dtype";
import { float64 } from "../values/dtype";
import type { Vector } from "../values/vector";
import type { Call, Expr } from "./expr";
import type { Evidence, Field } from "./field";
import { field, isTotal } from "./field";

export type Params = Readonly<Record<string, unknown>>;

/**
 * An operation as data: every rule asks this declaration, and each engine has one table line for its name.
 *
 * - `kind`: elementwise (a row's value from that row), aggregate (one value from all rows), window (depends on other rows' places)
 * - `dtype`: the result's dtype from the arguments' fields
 * - `nulls`: "propagate" (missing where any argument is), "never", "always" (may be missing whatever the arguments)
 * - `nan`: "clean" (arguments must hold no NaN: they are cleaned first), "keep" (NaN passes through), "make" (may create NaN)
 */
export interface Operation {
  readonly name: string;
  readonly kind: "elementwise" | "aggregate" | "window";
  dtype(args: readonly Field[], params: Params): DType;
  readonly nulls: "propagate" | "never" | "always";
  readonly nan: "clean" | "keep" | "make";
  /** Whether the result is promoted where an argument was: integers that turned out to have missing values make a float sum, but an integer count. */
  readonly promotes: boolean;
  /** The operation in JavaScript, for engines that lack it: the arguments' vectors (a literal has one row) in, the result's out. */
  readonly kernel?: (args: readonly Vector[], params: Params, dtype: DType) => Vector;
}

type Declaration = Omit<Operation, "nulls" | "nan" | "promotes"> &
  Partial<Pick<Operation, "nulls" | "nan" | "promotes">>;

const NONE: Params = Object.freeze({});

/** Every declared operation, by name: what an engine's conformance is tested against. */
export const OPERATIONS = new Map<string, Operation>();

/** Declares an operation; the result builds calls of it. */
export function operation(d: Declaration): ((...args: (Expr | Params)[]) => Call) & { readonly op: Operation } {
  const op: Operation = {
    nulls: "propagate",
    nan: "clean",
    promotes: d.kind !== "aggregate" && d.nulls !== "never",
    ...d,
  };
  if (OPERATIONS.has(op.name)) throw new Error(`operation ${op.name} is declared twice`);
  OPERATIONS.set(op.name, op);
  const build = (...given: (Expr | Params)[]): Call => {
    const end = given.at(-1);
    const hasParams = end !== undefined && !("kind" in end && "field" in end);
    const args = (hasParams ? given.slice(0, -1) : given) as Expr[];
    return call(op, args, hasParams ? (end as Params) : NONE);
  };
  return Object.assign(build, { op });
}

export function call(op: Operation, given: readonly Expr[], params: Params): Call {
  const args = op.nan === "clean" && op.name !== "clean" ? given.map(clean) : given;
  const fields = args.map((a) => a.field);
  const dtype = op.dtype(fields, params);
  const nulls = op.nulls === "always" || (op.nulls === "propagate" && fields.some((f) => f.nulls));
  const nan = dtype.kind === "float" && (op.nan === "make" || (op.nan === "keep" && fields.some((f) => f.nan)));
  const unless = op.promotes && isTotal(dtype) ? evidence(fields) : undefined;
  return { kind: "call", op, args, params, field: field(dtype, nulls, nan, unless) };
}

const evidence = (fields: readonly Field[]): Evidence[] | undefined => {
  const all = fields.flatMap((f) => f.unless ?? []);
  return all.length ? [...new Set(all)] : undefined;
};

const CLEAN: Operation = {
  name: "clean",
  kind: "elementwise",
  dtype: ([x]) => x?.dtype ?? float64,
  nulls: "always",
  nan: "clean",
  promotes: true,
};
OPERATIONS.set("clean", CLEAN);

/** The expression with NaN turned into null, where it may hold any. */
export const clean = (e: Expr): Expr => (e.field.nan ? call(CLEAN, [e], NONE) : e);
