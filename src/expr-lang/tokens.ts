import { syntaxError, TokenError } from "./syntax";

export type TokenType = "name" | "quoted" | "number" | "string" | "op" | "newline" | "error" | "end";

export interface Token {
  readonly type: TokenType;
  /** Source text; the column name of a backtick-quoted token; the message of an error, raised when the parser gets there. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const NUMBER =
  /(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|(?:\d(?:_?\d)*\.(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][-+]?\d(?:_?\d)*)?[jJ]?|\d(?:_?\d)*[eE][-+]?\d(?:_?\d)*[jJ]?|\d(?:_?\d)*[jJ]|0(?:_?0)*|[1-9](?:_?\d)*)/y;
const STRING_START = /(?:[rR][bBfF]?|[bBfF][rR]?|[uU])?("""|'''|"|')/y;
const OPERATOR = /\*\*=|\/\/=|>>=|<<=|\.\.\.|\*\*|\/\/|<<|>>|<=|>=|==|!=|->|:=|[-+*/%&|^]=|[-+*/%@&|^~<>()[\]{},:.;=]/y;
const BLANK = /(?:[ \t\f]|#[^\n]*|\\\r?\n)+/y;
const CLOSES: Record<string, string> = { ")": "(", "]": "[", "}": "{" };
const MAX_NESTING = 200;

const match = (pattern: RegExp, source: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(source);
};

/**
 * Splits a `query`/`eval` string into tokens, the last of which has type `end`.
 *
 * @throws TokenError when brackets stay open or close too often.
 * @throws SyntaxError when a bracket closes another kind.
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const brackets: string[] = [];
  let level = 0;
  let mismatch: SyntaxError | null = null;
  let at = match(BLANK, source, 0)?.[0].length ?? 0;
  const push = (type: TokenType, end: number, text = source.slice(at, end)) => {
    tokens.push({ type, text, start: at, end });
    at = end;
  };

  while (at < source.length) {
    const char = source[at] as string;
    const quote = match(STRING_START, source, at);
    let found: RegExpExecArray | null;
    if (quote) {
      const end = stringEnd(source, at + quote[0].length, quote[1] as string);
      if (end >= 0) push("string", end);
      else push("error", at + quote[0].length, unterminated(quote[1] as string));
    } else if ((found = match(NAME, source, at))) {
      push("name", at + found[0].length);
    } else if (char === "`") {
      const end = backtickEnd(source, at + 1);
      if (end < 0) push("error", at + 1, "invalid syntax");
      else push("quoted", end, source.slice(at + 1, end - 1).replaceAll("``", "`"));
    } else if ((found = match(NUMBER, source, at))) {
      push("number", at + found[0].length);
    } else if ((found = match(OPERATOR, source, at))) {
      const op = found[0];
      if ("([{".includes(op)) {
        level++;
        brackets.push(op);
        if (brackets.length > MAX_NESTING) throw syntaxError("too many nested parentheses");
      } else if (CLOSES[op] !== undefined) {
        level--;
        const open = brackets.pop();
        if (open === undefined) mismatch ??= syntaxError(`unmatched '${op}'`);
        else if (open !== CLOSES[op])
          mismatch ??= syntaxError(`closing parenthesis '${op}' does not match opening parenthesis '${open}'`);
      }
      push("op", at + op.length);
    } else if (char === "\n" || char === "\r") {
      if (level > 0) at++;
      else push("newline", at + 1);
    } else if (char === "\\" && at + 1 === source.length) {
      push("error", at + 1, "unexpected EOF while parsing");
    } else if (char === "\\") {
      push("error", at + 1, "unexpected character after line continuation character");
    } else {
      push("error", at + 1, "invalid syntax");
    }
    at += match(BLANK, source, at)?.[0].length ?? 0;
  }
  if (level !== 0) throw new TokenError(`('EOF in multi-line statement', (${source.split("\n").length + 1}, 0))`);
  if (mismatch) throw mismatch;
  push("end", at, "");
  return tokens;
}

const unterminated = (quote: string): string =>
  `unterminated ${quote.length === 3 ? "triple-quoted " : ""}string literal (detected at line 1)`;

/** Offset past the closing quote, or -1. */
function stringEnd(source: string, from: number, quote: string): number {
  for (let i = from; i < source.length; i++) {
    if (source[i] === "\\") i++;
    else if (source.startsWith(quote, i)) return i + quote.length;
    else if (source[i] === "\n" && quote.length === 1) return -1;
  }
  return -1;
}

/** Offset past the closing backtick, or -1; a doubled backtick is one of the name. */
function backtickEnd(source: string, from: number): number {
  for (let i = from; i < source.length; i++) {
    if (source[i] !== "`") continue;
    if (source[i + 1] === "`") i++;
    else return i + 1;
  }
  return -1;
}
