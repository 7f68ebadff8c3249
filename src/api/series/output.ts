import { SeriesCombining } from "./combining";

/** Lists, dictionaries, text, files. */
export abstract class SeriesOutput extends SeriesCombining {}
