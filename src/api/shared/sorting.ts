import { Functions } from "./functions";

/** Order and labels: sort_values, rename, reindex, set_axis. */
export abstract class Sorting extends Functions {}
