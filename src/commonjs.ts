export * as index from "./index";
export * as python from "./python";
