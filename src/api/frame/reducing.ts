import { FrameSelecting } from "./selecting";

/** Reductions over either axis, describe, corr. */
export abstract class FrameReducing extends FrameSelecting {}
