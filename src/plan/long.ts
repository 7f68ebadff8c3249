import type { Node } from "./node";
import { inputs } from "./node";
import { knownRows } from "./run";

/** A file with more bytes than this is left to the engine, which need not hold all of it. */
const BYTES = 32_000_000;

/** Whether a plan is known to have more than `limit` rows, or its rows come straight from a big file. */
export function isLong(plan: Node, limit: number): boolean {
  const rows = knownRows(plan);
  return rows === undefined ? ofBigFile(plan) : rows > limit;
}

function ofBigFile(plan: Node): boolean {
  let n = plan;
  for (;;) {
    switch (n.kind) {
      case "scan":
        return n.source.bytes > BYTES;
      case "project":
      case "local":
      case "rownumber":
      case "filter":
      case "sort":
      case "reverse":
      case "slice":
      case "distinct":
      case "unpivot":
        n = n.input;
        continue;
      case "zip":
      case "concat":
        return n.inputs.some(ofBigFile);
      default:
        return false;
    }
  }
}

/** Whether a plan may have more than `limit` rows, as far as that is known without a run; joins are taken to have no more than they join. */
export function mayBeLong(plan: Node, limit: number): boolean {
  const seen = new Set<Node>();
  const walk = (n: Node): boolean => {
    if (seen.has(n)) return false;
    seen.add(n);
    const rows = knownRows(n);
    if (rows !== undefined) return rows > limit;
    return n.kind === "scan" ? n.source.bytes > BYTES : inputs(n).some(walk);
  };
  return walk(plan);
}
