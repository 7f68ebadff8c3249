import { SeriesFunctions } from "./functions";

/** name, reset_index, to_frame. */
export abstract class SeriesLabels extends SeriesFunctions {}
