import { type Node, syntaxError } from "./syntax";
import type { Token } from "./tokens";

/** A place in a list of tokens: looks at the next one, takes it, or refuses it. */
export class Cursor {
  protected at = 0;
  constructor(protected readonly tokens: readonly Token[]) {}

  protected peek(): Token {
    const token = this.tokens[this.at] as Token;
    if (token.type === "error") throw syntaxError(token.text);
    return token;
  }

  protected next(): Token {
    const token = this.peek();
    if (token.type !== "end") this.at++;
    return token;
  }

  protected end(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }

  protected is(op: string): boolean {
    const { type, text } = this.peek();
    return type === "op" && text === op;
  }

  protected isWord(word: string): boolean {
    const { type, text } = this.peek();
    return type === "name" && text === word;
  }

  protected takes(op: string): boolean {
    const taken = this.is(op);
    if (taken) this.at++;
    return taken;
  }

  protected takesWord(word: string): boolean {
    const taken = this.isWord(word);
    if (taken) this.at++;
    return taken;
  }

  protected expect(op: string): void {
    if (!this.takes(op)) this.fail();
  }

  protected fail(): never {
    this.peek();
    throw syntaxError("invalid syntax");
  }

  protected unsupported(node: string, start: number): Node {
    return { kind: "unsupported", node, start, end: this.end() };
  }
}
