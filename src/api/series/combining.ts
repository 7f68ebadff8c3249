import { SeriesLabels } from "./labels";

/** Series with series: combine, update, unstack, explode. */
export abstract class SeriesCombining extends SeriesLabels {}
