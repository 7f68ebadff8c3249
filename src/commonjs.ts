export * as index from "./index";
export * as migrate from "./migrate";
export * as numpy from "./numpy";
export * as python from "./python";
