import { Missing } from "./missing";

/** Running and neighbouring values: cumsum, shift, diff, rank. */
export abstract class Cumulative extends Missing {}
