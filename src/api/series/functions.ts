import { SeriesReducing } from "./reducing";

/** map, apply, between, isin and the like. */
export abstract class SeriesFunctions extends SeriesReducing {}
