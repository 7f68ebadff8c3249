import { SeriesSelecting } from "./selecting";

/** Reductions, unique values, value_counts. */
export abstract class SeriesReducing extends SeriesSelecting {}
