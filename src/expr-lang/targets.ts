import { type Node, syntaxError } from "./syntax";

const DESCRIPTION: Partial<Record<Node["kind"], string>> = {
  constant: "literal",
  unary: "expression",
  binary: "expression",
  bool: "expression",
  compare: "comparison",
  call: "function call",
};

/** Refuses to assign to what is no place, with Python's message. */
export function checkTarget(target: Node): void {
  const what = DESCRIPTION[target.kind];
  if (what) throw syntaxError(`cannot assign to ${what} here. Maybe you meant '==' instead of '='?`);
  if (target.kind === "unsupported") throw syntaxError("invalid syntax");
}
