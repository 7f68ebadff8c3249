import { FrameReducing } from "./reducing";

/** apply, map and the like over columns and rows. */
export abstract class FrameFunctions extends FrameReducing {}
