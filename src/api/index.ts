export { DataFrame } from "./frame";
export { Index } from "./indexes";
export { Series } from "./series";
export * from "../values/errors";
export { len, NA, NaT, slice, Timedelta, Timestamp, tuple } from "../values/scalar";
