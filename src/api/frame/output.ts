import { FrameReshaping } from "./reshaping";

/** Dictionaries, records, text, files. */
export abstract class FrameOutput extends FrameReshaping {}
