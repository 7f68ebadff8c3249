import { Cumulative } from "./cumulative";

/** Other dtypes, other values: astype, replace, clip, round, where. */
export abstract class Conversion extends Cumulative {}
