import type { Block } from "../block/block";
import type { Labels } from "../block/labels";
import type { Vector } from "../values/vector";
import type { DataFrame } from "./frame";
import type { Index } from "./indexes";
import type { Series } from "./series";

/**
 * How the classes make each other without importing each other: every class sets its own entry when it is defined.
 */
export const make = {} as {
  frame(block: Block): DataFrame<any>;
  /** A series of a block with one column, whose label is the name. */
  series(block: Block): Series;
  /** The index of labels in memory: the subclass goes by their dtype. */
  index(labels: Labels): Index;
  /** The row index of a block, read when somebody looks at it. */
  rowIndex(block: Block): Index;
  /** A column as pandas gives values out: an array of its own where numpy has no such dtype, otherwise a list. */
  array(values: Vector): unknown;
  /** A column as an array of pandas' own, as `.array` gives it. */
  boxed(values: Vector): unknown;
};

/** On the index of a frame or series: tells it that the index was given other names. */
export const RENAMED: unique symbol = Symbol("renamed");
