import type { Type } from "./types";
import { SCALAR, UNKNOWN } from "./types";

/** How tightly TypeScript binds an expression; an operand that binds less needs parentheses. */
export const PREC = {
  arrow: 2,
  conditional: 3,
  or: 4,
  and: 5,
  equality: 9,
  relation: 10,
  shift: 11,
  add: 12,
  multiply: 13,
  power: 14,
  unary: 15,
  call: 19,
  atom: 20,
} as const;

/** An expression of TypeScript, with what is known of its value. */
export interface Code {
  readonly text: string;
  readonly prec: number;
  readonly type: Type;
  /** The same without a mark for whole floats, where nobody tells 2 from 2.0. */
  readonly bare?: string;
  /** The same with a mark, where it becomes a text: what a callback is given of a column. */
  readonly shown?: string;
}

/** The expression as it is turned into a text. */
export const asShown = (c: Code): Code =>
  c.shown === undefined ? c : { text: c.shown, prec: PREC.call, type: c.type };

/** The expression without its mark. */
export const unmarked = (c: Code): Code =>
  c.bare === undefined ? c : { text: c.bare, prec: PREC.call, type: c.type.marked ? SCALAR : c.type };

export const code = (text: string, type: Type = UNKNOWN, prec: number = PREC.call): Code => ({ text, type, prec });
export const atom = (text: string, type: Type = UNKNOWN): Code => code(text, type, PREC.atom);

/** The text, in parentheses where it binds less than `prec`. */
export const within = (c: Code, prec: number): string => (c.prec < prec ? `(${c.text})` : c.text);

/** The text in front of a point, bracket or call. */
export const object = (c: Code): string =>
  c.prec < PREC.call || /^-?\d/.test(c.text) || /^(?:new |async )/.test(c.text) ? `(${c.text})` : c.text;

export const binary = (left: Code, operator: string, right: Code, prec: number, type: Type): Code =>
  code(`${within(left, prec)} ${operator} ${within(right, prec + 1)}`, type, prec);

/** Why a statement can't be translated. */
export class Untranslatable extends Error {
  constructor(
    readonly reason: string,
    /** Only shown to a person, like a plot: what follows does not miss it. */
    readonly harmless = false,
  ) {
    super(reason);
  }
}
