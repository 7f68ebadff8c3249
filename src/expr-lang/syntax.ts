/** The syntax tree of a `query`/`eval` string: plain objects with the place (`start`, `end` offsets) they came from. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BinaryOp = "+" | "-" | "*" | "/" | "//" | "%" | "**";
export type CompareOp = "<" | ">" | "<=" | ">=" | "==" | "!=" | "in" | "not in" | "is" | "is not";
export type UnaryOp = "+" | "-" | "~" | "not";
export type ConstantType = "int" | "float" | "str" | "bool" | "None";

export interface Name extends Span {
  readonly kind: "name";
  readonly name: string;
}
/** `@name`: a variable of the caller. */
export interface Local extends Span {
  readonly kind: "local";
  readonly name: string;
}
export interface Constant extends Span {
  readonly kind: "constant";
  readonly type: ConstantType;
  readonly value: number | bigint | string | boolean | null;
}
export interface Sequence extends Span {
  readonly kind: "list" | "tuple";
  readonly items: readonly Node[];
}
export interface Unary extends Span {
  readonly kind: "unary";
  readonly op: UnaryOp;
  readonly operand: Node;
}
export interface Binary extends Span {
  readonly kind: "binary";
  readonly op: BinaryOp;
  readonly left: Node;
  readonly right: Node;
}
/** `a < b <= c`: `left` and then pairs of an operator and its right side. */
export interface Compare extends Span {
  readonly kind: "compare";
  readonly left: Node;
  readonly rest: readonly { readonly op: CompareOp; readonly right: Node }[];
}
/** `and` and `or`, which `&` and `|` mean too. */
export interface Bool extends Span {
  readonly kind: "bool";
  readonly op: "and" | "or";
  readonly values: readonly Node[];
}
export interface Attribute extends Span {
  readonly kind: "attribute";
  readonly object: Node;
  readonly name: string;
}
export interface Call extends Span {
  readonly kind: "call";
  readonly callee: Node;
  readonly args: readonly Node[];
  readonly kwargs: readonly { readonly name: string; readonly value: Node }[];
}
export interface Subscript extends Span {
  readonly kind: "subscript";
  readonly object: Node;
  readonly key: Node;
}
export interface Slice extends Span {
  readonly kind: "slice";
  readonly lower: Node | null;
  readonly upper: Node | null;
  readonly step: Node | null;
}
/** Python that parses and that pandas doesn't evaluate; `node` is its class in Python's `ast`. */
export interface Unsupported extends Span {
  readonly kind: "unsupported";
  readonly node: string;
}
export interface Assign extends Span {
  readonly kind: "assign";
  readonly targets: readonly Node[];
  readonly value: Node;
}

export type Node =
  | Name
  | Local
  | Constant
  | Sequence
  | Unary
  | Binary
  | Compare
  | Bool
  | Attribute
  | Call
  | Subscript
  | Slice
  | Unsupported
  | Assign;

/** Python's `SyntaxError` as it prints; `instanceof` JavaScript's own. */
export const syntaxError = (message: string): SyntaxError => new SyntaxError(`${message} (<unknown>, line 1)`);

/** What Python's tokenizer raises for brackets that don't close. */
export class TokenError extends Error {
  override readonly name = "TokenError";
}
