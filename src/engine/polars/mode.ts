import { isElementwise } from "../../plan/expr";
import type { Node } from "../../plan/node";
import { PIECE } from "./pieces";

export type Mode = "streaming" | "in-memory";

/**
 * Group-bys are 1 to 6 times faster on the streaming engine, and a filter of a long table numbers its rows there as they come by.
 * Everything else is as fast in memory, and repeatable there.
 */
export function mode(plan: Node): Mode {
  let filters = false;
  let streams = true;
  for (let n = plan; ; ) {
    switch (n.kind) {
      case "aggregate":
        return n.keys.length ? "streaming" : "in-memory";
      case "project":
        streams &&= [...n.exprs.values()].every(isElementwise);
        break;
      case "filter":
        filters = true;
        streams &&= isElementwise(n.predicate);
        break;
      case "sort":
        streams = false;
        break;
      case "slice":
        break;
      default:
        return streams && filters && rowsAtHand(n) > PIECE ? "streaming" : "in-memory";
    }
    n = n.input;
  }
}

const rowsAtHand = (n: Node): number =>
  n.kind === "rownumber" ? rowsAtHand(n.input) : n.kind === "memory" ? n.table.rows : 0;
