import { Reductions } from "./reductions";

/** Finding, filling and dropping missing values. */
export abstract class Missing extends Reductions {}
