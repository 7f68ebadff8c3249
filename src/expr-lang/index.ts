export { type Env, evaluate, type Ordering, type SliceValue } from "./evaluate";
export { parse } from "./parser";
export { type Outcome, run } from "./run";
export type { BinaryOp, CompareOp, Constant, ConstantType, Node, UnaryOp } from "./syntax";
export { TokenError } from "./syntax";
