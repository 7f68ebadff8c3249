export * as index from "./index";
export * as numpy from "./numpy";
export * as python from "./python";
export * as migrate from "./migrate";
