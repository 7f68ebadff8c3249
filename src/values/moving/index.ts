export type { Bounds, Closed, WindowSpec } from "./bounds";
export { bounds, timeNumbers } from "./bounds";
export type { Decay } from "./ewm";
export { covariance, decayed } from "./ewm";
export { ofPlaces } from "./places";
export { ofRanks } from "./ranks";
export { ofSums } from "./sums";
export { weighted, weights } from "./weights";
