/** Words that no variable of a TypeScript module may have. */
const RESERVED = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static super switch
  this throw true try typeof undefined var void while with yield NaN Infinity`.split(/\s+/),
);

/** What the translated code itself uses of JavaScript. */
const USED = new Set(
  "Array Boolean Date Error Float64Array Map Math Number Object Set String Symbol globalThis process console".split(
    " ",
  ),
);

export const isIdentifier = (name: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);

/** A Python name in TypeScript: itself, with an underscore behind where the word is taken. */
export const safeName = (name: string): string => (RESERVED.has(name) || USED.has(name) ? `${name}_` : name);

/** A string as TypeScript writes it, over several lines where Python's did. */
export function stringLiteral(text: string, multiline = false): string {
  if (multiline && text.includes("\n") && !/[\r\u2028\u2029]/.test(text)) return `\`${templateText(text)}\``;
  return JSON.stringify(text).replace(
    /[\u2028\u2029\u007f-\u009f\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Text inside of a template. */
export const templateText = (text: string): string =>
  text
    .replace(/\\/g, "\\\\")
    .replace(/`/g, "\\`")
    .replace(/\$\{/g, "\\${")
    .replace(/\r/g, "\\r")
    .replace(/\0/g, "\\x00");

export const propertyKey = (name: string): string => (isIdentifier(name) ? name : stringLiteral(name));
