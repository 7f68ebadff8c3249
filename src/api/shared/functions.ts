import { Conversion } from "./conversion";

/** Python functions over data: apply, map, agg, transform, pipe. */
export abstract class Functions extends Conversion {}
