import type { Block } from "../../block/block";
import { explain } from "../../plan/explain";
import { ValueError } from "../../values/errors";
import type { Subscript } from "../callable";
import type { Index } from "../indexes";
import { make } from "../make";

/** The block that a frame or series stands for now: the one mutable thing in it. */
export const BLOCK: unique symbol = Symbol("block");

/** What DataFrame and Series have in common: a block, and making another object of the same class from a block. */
export abstract class NDFrame implements Subscript {
  declare [BLOCK]: Block;

  abstract __getitem__(...keys: unknown[]): unknown;

  /** An object of this class over another block. */
  abstract wrap(block: Block): this;

  /** Takes on another block: how every mutation ends. */
  protected become(block: Block): void {
    this[BLOCK] = block;
  }

  /** The result of a method that has `inplace`: a new object, or this one changed and None. */
  protected finish(block: Block, inplace: unknown): this {
    if (!inplace) return this.wrap(block);
    this.become(block);
    return null as never;
  }

  /** As `finish` of the methods that give the object itself back where they changed it. */
  protected finishSelf(block: Block, inplace: unknown): this {
    if (!inplace) return this.wrap(block);
    this.become(block);
    return this;
  }

  /** Row labels. */
  get index(): Index {
    return make.rowIndex(this[BLOCK]);
  }

  /** Number of rows and, of a frame, columns: its size along each axis. */
  abstract get shape(): readonly number[];
  abstract get ndim(): 1 | 2;

  /** Number of elements. */
  get size(): number {
    return this.shape.reduce((a, b) => a * b, 1);
  }

  /** Whether any axis has no elements. */
  get empty(): boolean {
    return this.size === 0;
  }

  /** Number of rows: what Python's `len` gives. */
  __len__(): number {
    return this[BLOCK].rows;
  }

  /** Conversions to a primitive that would decide a truth value throw, as Python's `bool` does; text is what `print` prints. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.toString();
    throw ambiguous(this);
  }

  /** Raises ValueError: the truth value of several values is ambiguous. */
  bool(): never {
    throw ambiguous(this);
  }

  /** The plan behind this object and what the engine makes of it, as text; nothing runs. */
  explain(): string {
    const b = this[BLOCK];
    return explain(b.plan, b.visible);
  }

  /** Runs the plan off the main thread and keeps its result: `await df.collect()`. */
  async collect(): Promise<this> {
    const block = await this[BLOCK].collectAsync();
    this.become(block);
    return this.wrap(block);
  }

  abstract toString(): string;

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

function ambiguous(x: NDFrame): ValueError {
  const name = x.ndim === 1 ? "Series" : "DataFrame";
  return new ValueError(`The truth value of a ${name} is ambiguous. Use a.empty, a.item(), a.any() or a.all().`);
}
