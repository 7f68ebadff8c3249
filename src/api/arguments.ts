import { ValueError } from "../values/errors";

/** The number of an axis by any of its names. Throws ValueError for what is none. */
export function axisNumber(axis: unknown, type: "DataFrame" | "Series" | string = "DataFrame"): 0 | 1 {
  if (axis === 0 || axis === "index" || axis === "rows") return 0;
  if (type !== "Series" && (axis === 1 || axis === "columns")) return 1;
  throw new ValueError(`No axis named ${axis === null ? "None" : String(axis)} for object type ${type}`);
}
