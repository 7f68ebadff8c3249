import { FrameFunctions } from "./functions";

/** set_index, reset_index and columns. */
export abstract class FrameLabels extends FrameFunctions {}
