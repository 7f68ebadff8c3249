import type { Node } from "./ast";
import type { Code } from "./code";
import { attribute } from "./expr/attribute";
import { call } from "./expr/calls";
import { dictComprehension, listComprehension, setComprehension } from "./expr/comprehension";
import { lambda } from "./expr/functions";
import { constant, dict, ellipsis, list, name, set, starred, tuple } from "./expr/literals";
import { boolOp, compare, conditional, operation, unary, walrus } from "./expr/operators";
import { joined } from "./expr/strings";
import { key, subscript } from "./expr/subscript";
import type { Translator } from "./translator";

/** How each kind of expression is translated. */
export const EXPRESSIONS: Readonly<Record<string, (t: Translator, node: Node) => Code>> = {
  Attribute: attribute,
  BinOp: operation,
  BoolOp: boolOp,
  Call: call,
  Compare: compare,
  Constant: constant,
  Dict: dict,
  DictComp: dictComprehension,
  Ellipsis: ellipsis,
  GeneratorExp: listComprehension,
  IfExp: conditional,
  JoinedStr: joined,
  Lambda: (t, node) => lambda(t, node, [], true),
  List: list,
  ListComp: listComprehension,
  Name: name,
  NamedExpr: walrus,
  Set: set,
  SetComp: setComprehension,
  Slice: (t, node) => key(t, node),
  Starred: starred,
  Subscript: subscript,
  Tuple: tuple,
  UnaryOp: unary,
};
