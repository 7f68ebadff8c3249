export type { Args, Signature } from "../values/signature";
export { bind, isPlain, signature } from "../values/signature";
