import { Sorting } from "./sorting";

/** Rows and columns by label, place and condition. */
export abstract class Selecting extends Sorting {}
