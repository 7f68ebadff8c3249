import { align } from "../../block/align";
import type { Arithmetic } from "../../block/arithmetic";
import { arithmetic } from "../../block/arithmetic";
import { scalar } from "../../block/scalar";
import { isNDFrame } from "../construct/labels";
import { NDFrame, BLOCK } from "./ndframe";
import { ref } from "../../plan/node";

/** Arithmetic, comparison and logic, with alignment. */
export abstract class Operators extends NDFrame {
  add(other: unknown): this {
    return this.operate("add", other);
  }
  private operate(op: Arithmetic, other: unknown): this {
    const b = this[BLOCK];
    if (!isNDFrame(other)) return this.wrap(b.project(b.exprs.map((e) => arithmetic(op, e, scalar(other, e.field.dtype), b.plan))));
    const a = align(b, other[BLOCK]);
    const exprs = a.left.map((id, i) => arithmetic(op, ref(a.plan, id), ref(a.plan, a.right[i] as string), a.plan));
    return this.wrap(b.on(a.plan, { index: a.index, columns: a.left }).project(exprs));
  }
}
