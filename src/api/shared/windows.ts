import { Selecting } from "./selecting";

/** groupby, rolling, expanding, ewm, resample. */
export abstract class Windows extends Selecting {}
