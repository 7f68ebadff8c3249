/** Reading columns and cutting them. */
export { at, hasMissing, isMissing, isValid, makeVector, toArray, validity } from "./cell";
export { concat } from "./concat";
export { fullVector } from "./full";
export type { TakeOptions } from "./select";
export { filter, promoteMissing, slice, take, withMissing } from "./select";
