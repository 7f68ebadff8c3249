import { Cursor } from "./cursor";
import { blamesKeyword, KEYWORDS, STATEMENTS } from "./keywords";
import { numberLiteral, stringLiteral } from "./literals";
import type { BinaryOp, Call, CompareOp, Node, UnaryOp } from "./syntax";
import { syntaxError } from "./syntax";
import { checkTarget } from "./targets";
import { type Token, tokenize } from "./tokens";

/** How tightly the left-associative operators bind; `&` and `|` are `and` and `or` before they come here. */
const BINDING: Record<string, number> = {
  "^": 1,
  "<<": 2,
  ">>": 2,
  "+": 3,
  "-": 3,
  "*": 4,
  "/": 4,
  "//": 4,
  "%": 4,
};
const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/", "//", "%", "**"]);
const BITWISE: Record<string, string> = { "^": "BitXor", "<<": "LShift", ">>": "RShift" };
const COMPARES: ReadonlySet<string> = new Set(["<", ">", "<=", ">=", "==", "!="]);
const AUGMENTED = /^(?:\*\*|\/\/|>>|<<|[-+*/%&|^])=$/;

/**
 * Parses one line of a `query` or `eval` string into its tree, with pandas' reading of `&`, `|`, `@` and backticks.
 *
 * @throws SyntaxError, TokenError with Python's message.
 */
export function parse(source: string): Node {
  const tokens = tokenize(source);
  try {
    return new Parser(tokens).module();
  } catch (error) {
    if (error instanceof ShapeError) throw new SyntaxError(error.message);
    if (!(error instanceof SyntaxError)) throw error;
    if (blamesKeyword(tokens)) throw syntaxError("Python keyword not valid identifier in numexpr query");
    // A token that is wrong by itself says more than the place where the parser stopped
    const wrong = tokens.find(({ type, text }) => type === "error" && text !== INVALID);
    throw wrong && error.message.startsWith(`${INVALID} (`) ? syntaxError(wrong.text) : error;
  }
}

const INVALID = "invalid syntax";

/** Python that is correct and that pandas refuses by its shape. */
class ShapeError extends SyntaxError {}

class Parser extends Cursor {
  module(): Node {
    const nodes: Node[] = [];
    while (this.peek().type === "newline") this.at++;
    while (this.peek().type !== "end") {
      nodes.push(this.#statement());
      if (this.peek().type === "end") break;
      if (!this.takes(";") && this.peek().type !== "newline") this.fail();
      while (this.peek().type === "newline") this.at++;
    }
    if (nodes.length !== 1) throw new ShapeError("only a single expression is allowed");
    return nodes[0] as Node;
  }

  #statement(): Node {
    const first = this.peek();
    const statement = first.type === "name" ? STATEMENTS.get(first.text) : undefined;
    if (statement) {
      while (!["end", "newline"].includes(this.peek().type) && !this.is(";")) this.next();
      return this.unsupported(statement, first.start);
    }
    const targets = [this.#tuple()];
    if (AUGMENTED.test(this.peek().text) && this.peek().type === "op") {
      this.next();
      this.#tuple();
      return this.unsupported("AugAssign", first.start);
    }
    if (this.takes(":")) {
      this.#expression();
      if (this.takes("=")) this.#tuple();
      if (!["name", "attribute", "subscript"].includes(targets[0]?.kind as string))
        throw syntaxError("illegal target for annotation");
      return this.unsupported("AnnAssign", first.start);
    }
    while (this.takes("=")) targets.push(this.#tuple());
    const value = targets.pop() as Node;
    if (targets.length === 0) return value;
    for (const target of targets) checkTarget(target);
    return { kind: "assign", targets, value, start: first.start, end: value.end };
  }

  /** Inside brackets, two expressions in a row lack a comma, unless the first is a mistaken string prefix. */
  protected override expect(op: string): void {
    if (this.takes(op)) return;
    const before = this.tokens[this.at - 1];
    if (before?.type !== "name" || this.peek().type !== "string") {
      let complete = false;
      const { at } = this;
      try {
        this.#expression();
        complete = true;
      } catch {
        this.at = at;
      }
      if (complete) throw syntaxError("invalid syntax. Perhaps you forgot a comma?");
    }
    this.fail();
  }

  /** An expression, or a tuple without parentheses. */
  #tuple(): Node {
    const start = this.peek().start;
    const first = this.#element();
    if (!this.is(",")) return first;
    const items = [first];
    while (this.takes(",")) {
      if (this.#ends()) break;
      items.push(this.#element());
    }
    return { kind: "tuple", items, start, end: this.end() };
  }

  #ends(): boolean {
    const { type, text } = this.peek();
    return type === "end" || type === "newline" || (type === "op" && [")", "]", "}", "=", ";", ":"].includes(text));
  }

  /** An item of a list, tuple or argument list, where `*x` may stand. */
  #element(): Node {
    const start = this.peek().start;
    if (!this.takes("*")) return this.#expression();
    this.#or();
    return this.unsupported("Starred", start);
  }

  #expression(): Node {
    const start = this.peek().start;
    if (this.takesWord("lambda")) {
      while (!this.is(":")) {
        if (this.#ends()) this.fail();
        this.next();
      }
      this.next();
      this.#expression();
      return this.unsupported("Lambda", start);
    }
    if (this.takesWord("yield")) {
      if (!this.#ends()) this.#tuple();
      return this.unsupported("Yield", start);
    }
    const value = this.#or();
    if (value.kind === "name" && this.takes(":=")) {
      this.#expression();
      return this.unsupported("NamedExpr", start);
    }
    if (!this.takesWord("if")) return value;
    this.#or();
    if (!this.takesWord("else")) this.fail();
    this.#expression();
    return this.unsupported("IfExp", start);
  }

  #or(): Node {
    return this.#bool("or", "|", () => this.#bool("and", "&", () => this.#not()));
  }

  #bool(op: "and" | "or", symbol: string, operand: () => Node): Node {
    const first = operand();
    const values = [first];
    while (this.takesWord(op) || this.takes(symbol)) values.push(operand());
    return values.length === 1 ? first : { kind: "bool", op, values, start: first.start, end: this.end() };
  }

  #not(): Node {
    const start = this.peek().start;
    if (!this.takesWord("not")) return this.#compare();
    const operand = this.#not();
    return { kind: "unary", op: "not", operand, start, end: operand.end };
  }

  #compare(): Node {
    const left = this.#binary(0);
    const rest: { op: CompareOp; right: Node }[] = [];
    for (let op = this.#compareOp(); op; op = this.#compareOp()) rest.push({ op, right: this.#binary(0) });
    return rest.length === 0 ? left : { kind: "compare", left, rest, start: left.start, end: this.end() };
  }

  #compareOp(): CompareOp | null {
    const { type, text } = this.peek();
    if (type === "op" && COMPARES.has(text)) return this.next().text as CompareOp;
    if (this.takesWord("in")) return "in";
    if (this.takesWord("is")) return this.takesWord("not") ? "is not" : "is";
    if (this.isWord("not")) {
      this.next();
      if (!this.takesWord("in")) this.fail();
      return "not in";
    }
    return null;
  }

  #binary(minimum: number): Node {
    let left = this.#unary();
    for (;;) {
      const { type, text } = this.peek();
      const binding = type === "op" ? (BINDING[text] ?? 0) : 0;
      if (binding <= minimum) return left;
      this.next();
      left = this.#operation(text, left, this.#binary(binding));
    }
  }

  #operation(op: string, left: Node, right: Node): Node {
    const { start } = left;
    if (!ARITHMETIC.has(op)) return this.unsupported(BITWISE[op] as string, start);
    return { kind: "binary", op: op as BinaryOp, left, right, start, end: right.end };
  }

  #unary(): Node {
    const { type, text, start } = this.peek();
    if (type === "op" && (text === "-" || text === "+" || text === "~")) {
      this.next();
      const operand = this.#unary();
      return { kind: "unary", op: text as UnaryOp, operand, start, end: operand.end };
    }
    const base = this.#postfix();
    return this.takes("**") ? this.#operation("**", base, this.#unary()) : base;
  }

  #postfix(): Node {
    let node = this.#atom();
    for (;;) {
      const { start } = node;
      if (this.takes(".")) {
        const { type, text } = this.peek();
        if (type !== "quoted" && (type !== "name" || KEYWORDS.has(text))) this.fail();
        this.next();
        node = { kind: "attribute", object: node, name: text, start, end: this.end() };
      } else if (this.takes("(")) {
        node = this.#call(node);
      } else if (this.takes("[")) {
        const key = this.#key();
        this.expect("]");
        node = { kind: "subscript", object: node, key, start, end: this.end() };
      } else return node;
    }
  }

  #call(callee: Node): Call {
    const args: Node[] = [];
    const kwargs: { name: string; value: Node }[] = [];
    while (!this.is(")")) {
      const { type, text, start } = this.peek();
      const following = this.tokens[this.at + 1];
      if (type === "name" && following?.type === "op" && following.text === "=") {
        if (KEYWORDS.has(text)) this.fail();
        this.at += 2;
        kwargs.push({ name: text, value: this.#expression() });
      } else if (this.takes("**")) {
        this.#expression();
        args.push(this.unsupported("DoubleStarred", start));
      } else {
        const argument = this.#element();
        if (this.isWord("for")) args.push(this.#comprehension("GeneratorExp", start));
        else if (kwargs.length > 0) throw syntaxError("positional argument follows keyword argument");
        else args.push(argument);
      }
      if (!this.takes(",")) break;
    }
    this.expect(")");
    return { kind: "call", callee, args, kwargs, start: callee.start, end: this.end() };
  }

  /** What stands between square brackets: an expression, a slice, or a tuple of them. */
  #key(): Node {
    const start = this.peek().start;
    const first = this.#slice();
    if (!this.is(",")) return first;
    const items = [first];
    while (this.takes(",")) if (!this.is("]")) items.push(this.#slice());
    return { kind: "tuple", items, start, end: this.end() };
  }

  #slice(): Node {
    const start = this.peek().start;
    const part = (): Node | null => (this.is(":") || this.is("]") || this.is(",") ? null : this.#expression());
    const lower = this.is(":") ? null : this.#element();
    if (!this.takes(":")) return lower as Node;
    const upper = part();
    const step = this.takes(":") ? part() : null;
    return { kind: "slice", lower, upper, step, start, end: this.end() };
  }

  #atom(): Node {
    const token = this.next();
    const { type, text, start, end } = token;
    if (type === "quoted") return { kind: "name", name: text, start, end };
    if (type === "number") return numberLiteral(text, token);
    if (type === "string") return this.#string(token);
    if (type === "name") return this.#word(token);
    if (type === "op" && text === "@") {
      const named = this.peek().type === "name" || this.peek().type === "number" ? this.next().text : "";
      return { kind: "local", name: named, start, end: this.end() };
    }
    if (type === "op" && text === "(") return this.#group(start);
    if (type === "op" && text === "[") {
      const items = this.#items("]", "ListComp", start);
      return Array.isArray(items) ? { kind: "list", items, start, end: this.end() } : (items as Node);
    }
    if (type === "op" && text === "{") return this.#braces(start);
    this.at--;
    return this.fail();
  }

  #string(first: Token): Node {
    let value = "";
    let formatted = false;
    for (let token = first; ; token = this.next()) {
      if (/^[a-zA-Z]*[fF]/.test(token.text)) formatted = true;
      else value += stringLiteral(token.text);
      if (this.peek().type !== "string") break;
    }
    if (formatted) return this.unsupported("JoinedStr", first.start);
    return { kind: "constant", type: "str", value, start: first.start, end: this.end() };
  }

  #word({ text, start, end }: Token): Node {
    if (text === "True" || text === "False")
      return { kind: "constant", type: "bool", value: text === "True", start, end };
    if (text === "None") return { kind: "constant", type: "None", value: null, start, end };
    if (KEYWORDS.has(text)) {
      this.at--;
      this.fail();
    }
    return { kind: "name", name: text.normalize("NFKC"), start, end };
  }

  #group(start: number): Node {
    const items = this.#items(")", "GeneratorExp", start);
    if (!Array.isArray(items)) return items as Node;
    const commas = this.tokens[this.at - 2];
    const single = items.length === 1 && !(commas?.type === "op" && commas.text === ",");
    if (single && items[0]?.kind === "unsupported" && items[0].node === "Starred")
      throw syntaxError("cannot use starred expression here");
    return single ? (items[0] as Node) : { kind: "tuple", items, start, end: this.end() };
  }

  /** Items up to a closing bracket, or the comprehension that stands there instead. */
  #items(close: string, comprehension: string, start: number): Node[] | Node {
    const items: Node[] = [];
    while (!this.is(close)) {
      items.push(this.#element());
      if (this.isWord("for") && items.length === 1) {
        const node = this.#comprehension(comprehension, start);
        this.expect(close);
        return node;
      }
      if (!this.takes(",")) break;
    }
    this.expect(close);
    return items;
  }

  #comprehension(name: string, start: number): Node {
    for (let depth = 0; depth > 0 || !this.#ends(); ) {
      const { type, text } = this.next();
      if (type === "op") depth += "([{".includes(text) ? 1 : ")]}".includes(text) ? -1 : 0;
    }
    return this.unsupported(name, start);
  }

  #braces(start: number): Node {
    let pairs = this.is("}");
    let comprehension = "";
    while (!this.is("}")) {
      if (this.takes("**")) pairs = true;
      this.#element();
      if (this.takes(":")) {
        pairs = true;
        this.#expression();
      }
      if (this.isWord("for")) {
        comprehension = "Comp";
        this.#comprehension("", start);
      }
      if (!this.takes(",")) break;
    }
    this.expect("}");
    return this.unsupported(`${pairs ? "Dict" : "Set"}${comprehension}`, start);
  }
}
