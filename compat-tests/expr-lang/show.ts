import type { Node } from "../../src/expr-lang";

/** A tree in the form in which record.py writes Python's. */
export function show(node: Node | null): unknown {
  if (node === null) return null;
  switch (node.kind) {
    case "name":
      return node.name;
    case "local":
      return `@${node.name}`;
    case "constant": {
      const type = node.type === "None" ? "NoneType" : node.type;
      return [
        "const",
        type,
        node.type === "int" ? String(node.value) : node.type === "float" ? pythonFloat(node.value) : node.value,
      ];
    }
    case "list":
    case "tuple":
      return [node.kind, ...node.items.map(show)];
    case "unary":
      return [node.op, show(node.operand)];
    case "binary":
      return [node.op, show(node.left), show(node.right)];
    case "bool":
      return [node.op, ...node.values.map(show)];
    case "compare":
      return ["compare", show(node.left), ...node.rest.flatMap(({ op, right }) => [op, show(right)])];
    case "attribute":
      return [".", show(node.object), node.name];
    case "call":
      return [
        "call",
        show(node.callee),
        node.args.map(show),
        Object.fromEntries(node.kwargs.map((k) => [k.name, show(k.value)])),
      ];
    case "subscript":
      return ["[]", show(node.object), show(node.key)];
    case "slice":
      return ["slice", show(node.lower), show(node.upper), show(node.step)];
    case "assign":
      return ["=", show(node.targets[0]!), show(node.value)];
    case "unsupported":
      return ["unsupported", node.node];
  }
}

const pythonFloat = (value: unknown): string =>
  value === Infinity ? "inf" : Number.isInteger(value) ? `${value}.0` : String(value);
