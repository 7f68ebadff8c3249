import type { Token } from "./tokens";

/** Python's reserved words. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
   import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

/** Statements that Python has and pandas doesn't, by their first word: the class in Python's `ast`. */
export const STATEMENTS: ReadonlyMap<string, string> = new Map([
  ["assert", "Assert"],
  ["break", "Break"],
  ["continue", "Continue"],
  ["del", "Delete"],
  ["from", "ImportFrom"],
  ["global", "Global"],
  ["import", "Import"],
  ["nonlocal", "Nonlocal"],
  ["pass", "Pass"],
  ["raise", "Raise"],
  ["return", "Return"],
]);

/**
 * Whether pandas blames a keyword for a syntax error. It rewrites the tokens (`&` to `and`, `|` to `or`), joins them with
 * a space only after names and numbers, and looks for keywords between blanks: `(not a` has none, `a && b` has two.
 */
export function blamesKeyword(tokens: readonly Token[]): boolean {
  let text = "";
  let previous = "";
  for (const { type, text: word } of tokens) {
    if (type === "name" || type === "number") text += `${word} `;
    else if (type === "quoted") text += "quoted ";
    else if (type === "op" && word === "&") text += "and ";
    else if (type === "op" && word === "|") text += "or ";
    else if (type === "op" && word === "@") text += "local_";
    else if (type === "string") text += previous === "string" ? ` ${word}` : word;
    else if (type === "op") text += word;
    else text += "\n";
    previous = type;
  }
  return text.split(/\s+/).some((word) => KEYWORDS.has(word));
}
