import { polars } from "./engine/polars";
import { useEngine } from "./plan/engine";

useEngine(polars);

export * from "./api";
