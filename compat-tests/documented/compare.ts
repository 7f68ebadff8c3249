/** Whether what was printed here is what pandas printed, to the character. */
import type { Statement } from "./examples";

export interface Printed {
  readonly text: string;
  readonly error?: readonly [name: string, message: string];
}

/** Values that Python tells apart in print (2.0 and 2, np.int64(2) and 2) and JavaScript doesn't, alone or in a collection. */
const VALUES = new Set([
  ...["int", "float", "bool", "list", "tuple", "dict", "set", "frozenset", "pandas.FrozenList", "pandas.PrettyDict"],
  ...["collections.OrderedDict", "collections.defaultdict"],
]);
const isValue = (echo: string | null): boolean =>
  echo !== null && (VALUES.has(echo) || /^numpy\.(bool|u?int\d+|float\d+|longlong|intc)$/.test(echo));

const NUMBER = String.raw`-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
const TOKENS = new RegExp(
  [
    String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`,
    String.raw`np\.(?:bool|u?int\d+|float\d+|longlong|intc)(?:_?)\((?<scalar>${NUMBER}|nan|-?inf|True|False)\)`,
    String.raw`np\.(?<bool>True|False)_`,
    String.raw`(?<call>[A-Za-z_][\w.]*\()`,
    String.raw`[A-Za-z_][\w.]*`,
    `(?<number>${NUMBER})`,
  ].join("|"),
  "g",
);

/** Where the parenthesis that opens before `from` closes. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (const m of text.slice(from).matchAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[()]/g)) {
    if (m[0] === "(") depth++;
    else if (m[0] === ")" && --depth === 0) return from + m.index + 1;
  }
  return text.length;
}

function canonical(number: string): string {
  if (/^-?\d+$/.test(number)) return String(BigInt(number));
  const x = Number(number);
  return Number.isInteger(x) && !Object.is(x, -0)
    ? String(BigInt(x))
    : number.startsWith("-0") && x === 0
      ? "-0"
      : String(x);
}

/** A collection's text with its numbers as values; strings, and what prints itself with a class name, stay as they are. */
export function asValues(text: string): string {
  let out = "";
  let own = "";
  let at = 0;
  TOKENS.lastIndex = 0;
  for (let m = TOKENS.exec(text); m; m = TOKENS.exec(text)) {
    const { scalar, bool, call, number } = m.groups as Record<string, string | undefined>;
    const end = call ? closing(text, TOKENS.lastIndex) : TOKENS.lastIndex;
    const plain = bool ?? scalar ?? number;
    own += text.slice(at, m.index);
    out += text.slice(at, m.index);
    out += plain === undefined ? text.slice(m.index, end) : /\d/.test(plain) ? canonical(plain) : plain;
    at = TOKENS.lastIndex = end;
  }
  // A table inside a collection is laid out for its numbers.
  return (own + text.slice(at)).trimEnd().includes("\n") ? text : out + text.slice(at);
}

/** An exception's last line without the module of its class. */
const bare = (line: string): string => line.replace(/^[\w.]*\.(?=\w+(?::|$))/, "");

const errorLine = ([name, message]: readonly [string, string]): string =>
  message === "" ? name : `${name}: ${message}`;

/** All that a statement showed, its exception last. */
export const expectedText = (s: Statement): string => s.got + (s.error ? bare(s.error[1]) : "");
export const actualText = (p: Printed): string => p.text + (p.error ? errorLine(p.error) : "");

export function isIdentical(want: Statement, got: Printed): boolean {
  if ((want.error === null) !== (got.error === undefined)) return false;
  const [expected, actual] = [expectedText(want), actualText(got)];
  if (actual === expected || (want.plain !== undefined && actual === want.plain)) return true;
  return isValue(want.echo) && asValues(actual) === asValues(expected);
}

export interface Difference {
  readonly line: number;
  readonly expected: string;
  readonly actual: string;
}

export function firstDifference(expected: string, actual: string): Difference {
  const [want, got] = [expected.split("\n"), actual.split("\n")];
  let i = 0;
  while (i < want.length && want[i] === got[i]) i++;
  return { line: i + 1, expected: want[i] ?? "", actual: got[i] ?? "" };
}
