import { Operators } from "./operators";

/** Many values to one: sum, mean, describe, value_counts and the like. */
export abstract class Reductions extends Operators {}
