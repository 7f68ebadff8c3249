import type { Operator } from "../../block/binary";
import { isLogic } from "../../block/binary";
import { Block } from "../../block/block";
import { inTurn, projectNow } from "../../block/in-turn";
import { operateFrame, operateSeries } from "../../block/operate";
import { absolute, invert, negative, positive } from "../../block/unary";
import type { Expr } from "../../plan/expr";
import { arrayMark } from "../../values/array-mark";
import { TypeError, ValueError } from "../../values/errors";
import { axisNumber } from "../arguments";
import { matrixOf } from "../construct/labels";
import { make } from "../make";
import type { Args, Signature } from "../signature";
import { bind, signature } from "../signature";
import { BLOCK, NDFrame } from "./ndframe";
import { isDict, operandOf, valuesAt } from "./operand";

/** How an operator takes its other operand. */
export interface OperatorOptions {
  /** Of a frame with a series: along the columns (1, "columns", the default) or the rows (0, "index"). */
  axis?: 0 | 1 | "index" | "columns" | "rows" | null;
  /** Level of a MultiIndex to match the other's labels with. */
  level?: unknown;
  /** Stands for a value that only one side lacks. */
  fill_value?: unknown;
}

type OperatorArgs = Args<
  [other: unknown, axisOrLevel: unknown, levelOrFill: unknown, fillOrAxis: unknown],
  OperatorOptions
>;

const signatures = new Map<string, Signature>();

function signatureOf(name: string, ndim: 1 | 2, compares: boolean): Signature {
  const id = `${name}/${ndim}`;
  let s = signatures.get(id);
  if (!s) {
    const rest =
      ndim === 1
        ? "level=None, fill_value=None, axis=0"
        : compares
          ? "axis='columns', level=None"
          : "axis='columns', level=None, fill_value=None";
    signatures.set(id, (s = signature(`${name}(other{?}, ${rest})`)));
  }
  return s;
}

/**
 * Arithmetic, comparison and logic, element by element. Labels are aligned first: the result has the labels of both sides, and
 * missing values where only one side has a label. Lists, typed arrays and indexes are taken by place.
 * https://pandas.pydata.org/docs/user_guide/basics.html#flexible-binary-operations
 */
export abstract class Operators extends NDFrame {
  /** Sum with another: `s.add(1)` is pandas' `s + 1`. Throws TypeError for dtypes that can't be added, ValueError for other lengths. */
  add(...args: OperatorArgs): this {
    return this.operate("add", "add", args);
  }
  /** Sum, the other first: `s.radd("p_")` is `"p_" + s`. */
  radd(...args: OperatorArgs): this {
    return this.operate("radd", "radd", args);
  }
  /** Difference: `s.sub(1)` is `s - 1`. */
  sub(...args: OperatorArgs): this {
    return this.operate("sub", "sub", args);
  }
  /** `sub` by its long name. */
  subtract(...args: OperatorArgs): this {
    return this.operate("subtract", "sub", args);
  }
  /** Difference, the other first: `s.rsub(1)` is `1 - s`. */
  rsub(...args: OperatorArgs): this {
    return this.operate("rsub", "rsub", args);
  }
  /** Product: `s.mul(2)` is `s * 2`. */
  mul(...args: OperatorArgs): this {
    return this.operate("mul", "mul", args);
  }
  /** `mul` by its long name. */
  multiply(...args: OperatorArgs): this {
    return this.operate("multiply", "mul", args);
  }
  /** Product, the other first. */
  rmul(...args: OperatorArgs): this {
    return this.operate("rmul", "rmul", args);
  }
  /** True quotient: `s.div(2)` is `s / 2`; a float, infinite or NaN where the divisor is zero. */
  div(...args: OperatorArgs): this {
    return this.operate("div", "truediv", args);
  }
  /** `div` by its long name. */
  divide(...args: OperatorArgs): this {
    return this.operate("divide", "truediv", args);
  }
  /** `div` by the name of Python's operator. */
  truediv(...args: OperatorArgs): this {
    return this.operate("truediv", "truediv", args);
  }
  /** True quotient, the other first: `s.rdiv(1)` is `1 / s`. */
  rdiv(...args: OperatorArgs): this {
    return this.operate("rdiv", "rtruediv", args);
  }
  /** `rdiv` by the name of Python's operator. */
  rtruediv(...args: OperatorArgs): this {
    return this.operate("rtruediv", "rtruediv", args);
  }
  /** Quotient rounded down: `s.floordiv(2)` is `s // 2`. */
  floordiv(...args: OperatorArgs): this {
    return this.operate("floordiv", "floordiv", args);
  }
  /** Quotient rounded down, the other first. */
  rfloordiv(...args: OperatorArgs): this {
    return this.operate("rfloordiv", "rfloordiv", args);
  }
  /** Remainder with the divisor's sign: `s.mod(2)` is `s % 2`. */
  mod(...args: OperatorArgs): this {
    return this.operate("mod", "mod", args);
  }
  /** Remainder, the other first. */
  rmod(...args: OperatorArgs): this {
    return this.operate("rmod", "rmod", args);
  }
  /** Power: `s.pow(2)` is `s ** 2`. Throws ValueError for integers to negative integer powers. */
  pow(...args: OperatorArgs): this {
    return this.operate("pow", "pow", args);
  }
  /** Power, the other first: `s.rpow(2)` is `2 ** s`. */
  rpow(...args: OperatorArgs): this {
    return this.operate("rpow", "rpow", args);
  }

  /** Quotient rounded down and remainder, as a pair: Python's `divmod(s, 2)`. */
  divmod(...args: OperatorArgs): [this, this] {
    return [this.operate("divmod", "floordiv", args), this.operate("divmod", "mod", args)];
  }
  /** `divmod`, the other first. */
  rdivmod(...args: OperatorArgs): [this, this] {
    return [this.operate("rdivmod", "rfloordiv", args), this.operate("rdivmod", "rmod", args)];
  }

  /** Whether equal: `s.eq(1)` is `s == 1`. Labels are aligned; a missing value equals nothing. */
  eq(...args: OperatorArgs): this {
    return this.operate("eq", "eq", args);
  }
  /** Whether not equal: `s.ne(1)` is `s != 1`; true of a missing value. */
  ne(...args: OperatorArgs): this {
    return this.operate("ne", "ne", args);
  }
  /** Whether less: `s.lt(1)` is `s < 1`. Throws TypeError for values without a common order. */
  lt(...args: OperatorArgs): this {
    return this.operate("lt", "lt", args);
  }
  /** Whether less or equal. */
  le(...args: OperatorArgs): this {
    return this.operate("le", "le", args);
  }
  /** Whether greater: `s.gt(1)` is `s > 1`. */
  gt(...args: OperatorArgs): this {
    return this.operate("gt", "gt", args);
  }
  /** Whether greater or equal. */
  ge(...args: OperatorArgs): this {
    return this.operate("ge", "ge", args);
  }

  /** `a.and(b)` is pandas' `a & b`: both true; of integers, bit by bit. Nullable booleans know a third value. */
  and(...args: OperatorArgs): this {
    return this.operate("and", "and", args);
  }
  /** `a.or(b)` is pandas' `a | b`. */
  or(...args: OperatorArgs): this {
    return this.operate("or", "or", args);
  }
  /** `a.xor(b)` is pandas' `a ^ b`. */
  xor(...args: OperatorArgs): this {
    return this.operate("xor", "xor", args);
  }
  /** `a.not()` is pandas' `~a`: of integers, the complement of the bits. Throws TypeError for other dtypes. */
  not(): this {
    return this.inverted();
  }
  /** `not` by the name of Python's operator. */
  invert(): this {
    return this.inverted();
  }
  /** `a.neg()` is pandas' `-a`. */
  neg(): this {
    return this.each(negative);
  }
  /** `a.pos()` is pandas' `+a`. */
  pos(): this {
    return this.each(positive);
  }
  /** Absolute values: https://pandas.pydata.org/docs/reference/api/pandas.Series.abs.html */
  abs(): this {
    return this.each(absolute);
  }

  /** Without rows any dtype will do. */
  private inverted(): this {
    try {
      return this.each(invert);
    } catch (error) {
      if (this[BLOCK].rows) throw error;
      return this.wrap(this[BLOCK]);
    }
  }

  private each(f: (e: Expr) => Expr): this {
    const b = this[BLOCK].settled();
    return this.wrap(
      projectNow(
        b,
        inTurn(
          b.plan,
          b.exprs.map((e) => () => f(e)),
        ),
      ),
    );
  }

  /** Two operands of any kind; `name` is the method that was called. */
  protected operate(name: string, op: Operator, args: readonly unknown[]): this {
    const p = bind(isLogic(op) ? LOGICAL[op] : signatureOf(name, this.ndim, COMPARES.has(op)), args);
    if (
      isLogic(op) &&
      !arrayMark(p.other) &&
      (Array.isArray(p.other) ||
        (typeof p.other === "object" && p.other !== null && Symbol.iterator in p.other && !ArrayBuffer.isView(p.other)))
    )
      throw new TypeError(
        "Logical ops (and, or, xor) between Pandas objects and dtype-less sequences (e.g. list, tuple) are no longer supported. " +
          "Wrap the object in a Series, Index, or np.array before operating instead.",
      );
    const options = { fill: p.fill_value ?? null, level: p.level ?? null };
    const other = operandOf(this.labelled(p.other));
    if (this.ndim === 1) {
      if (p.axis != null) axisNumber(p.axis, "Series");
      const block = operateSeries(this[BLOCK], op, other, options);
      return (other.kind === "frame" ? this.frameOf(block) : this.wrap(block)) as this;
    }
    const axis = p.axis == null ? 1 : axisNumber(p.axis, "DataFrame");
    const b = this[BLOCK];
    const right = isDict(p.other) ? operandOf(valuesAt(p.other, axis === 1 ? b.labels : b.indexLabels())) : other;
    return this.wrap(operateFrame(b, op, right, { ...options, axis }));
  }

  /** A two-dimensional array is taken by place, so it has this frame's labels. */
  private labelled(other: unknown): unknown {
    const columns = matrixOf(other);
    if (columns === null || this.ndim === 1) return other;
    const b = this[BLOCK];
    const rows = columns[0]?.length ?? b.rows;
    if (rows !== b.rows || columns.length !== b.columns.length)
      throw new ValueError(
        `Unable to coerce to DataFrame, shape must be (${b.rows}, ${b.columns.length}): given (${rows}, ${columns.length})`,
      );
    return make.frame(Block.of(columns, b.labels, b.indexLabels(), b.rows));
  }

  private frameOf(block: Parameters<this["wrap"]>[0]): unknown {
    return make.frame(block);
  }
}

const COMPARES = new Set<string>(["eq", "ne", "lt", "le", "gt", "ge"]);
const LOGICAL = { and: signature("and(other{?})"), or: signature("or(other{?})"), xor: signature("xor(other{?})") };
