import { FrameCombining } from "./combining";

/** pivot, melt, stack, unstack, explode, T. */
export abstract class FrameReshaping extends FrameCombining {}
