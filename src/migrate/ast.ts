import { NotImplementedError } from "../values/errors";

/** A node of Python's syntax tree, with the fields that CPython's `ast` gives it. */
export interface Node {
  readonly nodeType: string;
  readonly lineno: number;
  readonly col_offset: number;
  readonly end_lineno: number;
  readonly end_col_offset: number;
  readonly [field: string]: any;
}

export interface Comment {
  readonly value: string;
  readonly lineno: number;
  readonly col_offset: number;
}

export interface Module {
  readonly body: readonly Node[];
  readonly comments: readonly Comment[];
  readonly lines: readonly string[];
}

/** What is no Python: where, and why. */
export class PythonSyntaxError extends Error {
  override readonly name = "SyntaxError";
  constructor(
    readonly reason: string,
    readonly line: number,
    readonly column: number,
    file?: string,
  ) {
    super(`${file ?? "<stdin>"}:${line}:${column}: SyntaxError: ${reason}`);
  }
}

interface Parser {
  parse(source: string, options: { comments: boolean }): unknown;
  Lexer: new (source: string) => { tokenize(): readonly (Comment & { readonly type: string })[] };
}

/** The parser, an optional package that is loaded when something is first migrated. */
export async function loadParser(): Promise<Parser> {
  try {
    return (await import("py-ast")) as unknown as Parser;
  } catch {
    throw new NotImplementedError("migrate needs the package py-ast: npm install py-ast");
  }
}

/**
 * The syntax tree of a program.
 * @throws PythonSyntaxError with line and column, counted from 1
 */
export function parse(parser: Parser, source: string, file?: string): Module {
  const text = source.replace(/\r\n?/g, "\n").replace(/^\uFEFF/, "");
  try {
    const tree = parser.parse(text, { comments: true }) as { body: Node[] };
    // The tree lacks most of the comments that stand inside of statements; the tokens have them all.
    const comments = text.includes("#") ? new parser.Lexer(text).tokenize().filter((t) => t.type === "COMMENT") : [];
    return { body: tree.body, comments, lines: text.split("\n") };
  } catch (error) {
    const e = error as Error & { lineno?: number; col_offset?: number };
    if (e instanceof RangeError) throw new PythonSyntaxError("too many nested parentheses or blocks", 1, 1, file);
    const at = /^(.*?)(?: at line (\d+))?(?:, column (\d+))?$/s.exec(e.message);
    const line = e.lineno ?? Number(at?.[2] ?? 1);
    const column = (e.col_offset ?? Number(at?.[3] ?? 0)) + 1;
    throw new PythonSyntaxError(at?.[1] ?? e.message, line, column, file);
  }
}

/** Columns count UTF-8 bytes in Python's trees. */
function atByte(line: string, byte: number): number {
  if (!/[^\0-\x7f]/.test(line)) return byte;
  return Buffer.from(line).subarray(0, byte).toString().length;
}

/** The text of a node in its program. */
export function textOf(lines: readonly string[], node: Node): string {
  const from = node.lineno - 1;
  const to = node.end_lineno - 1;
  const last = lines[to] ?? "";
  const end = atByte(last, node.end_col_offset);
  if (from === to) return last.slice(atByte(last, node.col_offset), end);
  const first = lines[from] ?? "";
  return [first.slice(atByte(first, node.col_offset)), ...lines.slice(from + 1, to), last.slice(0, end)].join("\n");
}

const isNode = (x: unknown): x is Node => typeof x === "object" && x !== null && "nodeType" in x;

/** The nodes right below a node. */
export function* childrenOf(node: Node): Generator<Node> {
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) yield item;
    } else if (isNode(value)) yield value;
  }
}

/** A node and all below it. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

export const isName = (node: Node | null | undefined, id?: string): boolean =>
  node?.nodeType === "Name" && (id === undefined || node.id === id);

export const isNone = (node: Node | null | undefined): boolean =>
  node?.nodeType === "Constant" && node.value === null && node.quote_style === undefined;

/** The text of a string constant; null for anything else. */
export const stringOf = (node: Node | null | undefined): string | null =>
  node?.nodeType === "Constant" && typeof node.value === "string" && !/^[bB]|^[rR][bB]/.test(node.quote_style ?? "")
    ? node.value
    : null;

/** The value of a number, also one with a sign. */
export function numberOf(node: Node | null | undefined): number | bigint | null {
  if (node?.nodeType === "UnaryOp" && node.op.nodeType === "USub") {
    const n = numberOf(node.operand);
    return n === null ? null : -n;
  }
  const value = node?.nodeType === "Constant" ? node.value : null;
  return typeof value === "number" || typeof value === "bigint" ? value : null;
}

/** `a.b.c` as text; null where something else stands in front. */
export function dotted(node: Node): string | null {
  if (node.nodeType === "Name") return node.id;
  if (node.nodeType !== "Attribute") return null;
  const left = dotted(node.value);
  return left === null ? null : `${left}.${node.attr}`;
}
