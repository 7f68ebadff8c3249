/** On an index: its labels, read when somebody looks. */
export const LABELS: unique symbol = Symbol("labels");
