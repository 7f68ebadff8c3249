import { FrameLabels } from "./labels";

/** merge, join, combine_first, update. */
export abstract class FrameCombining extends FrameLabels {}
