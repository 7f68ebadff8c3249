export * from "../values/errors";
export { len, NA, NaT, slice, Timedelta, Timestamp, tuple } from "../values/scalar";
export { DataFrame } from "./frame";
export { Grouper } from "./groupby/grouper";
export { Index } from "./indexes";
export { Series } from "./series";
export { concat, merge } from "./toplevel/combine";
