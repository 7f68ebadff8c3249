import { Windows } from "./windows";

/** Rows whose labels are times: asfreq, tz_convert, between_time. */
export abstract class Times extends Windows {}
