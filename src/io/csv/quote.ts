import { TypeError } from "../../values/errors";

export interface QuoteRules {
  sep: string;
  quotechar: string | null;
  /** 0 minimal, 1 all, 2 non-numeric, 3 none. */
  quoting: number;
  doublequote: boolean;
  escapechar: string | null;
  lineterminator: string;
}

/** Makes fields of texts. */
export interface FieldMaker {
  /** Of a number or a truth value. */
  number(text: string): string;
  text(text: string): string;
}

/** What numbers and truth values are made of. */
const NUMBER = "0123456789+-.einfaTrueFls";

const inClass = (text: string): string => text.replace(/[\\\]^-]/g, "\\$&");

/** Turns texts into fields of a CSV line, as Python's csv writer quotes them. */
export class Quoter implements FieldMaker {
  private readonly rules: QuoteRules;
  private readonly special: RegExp;
  private readonly eachSpecial: RegExp;
  private readonly numbersAreSafe: boolean;

  constructor(rules: QuoteRules) {
    const { sep, quotechar, quoting, escapechar, lineterminator } = rules;
    if (typeof sep !== "string" || sep.length !== 1) throw new TypeError('"delimiter" must be a 1-character string');
    if (quotechar !== null && quotechar.length !== 1) throw new TypeError('"quotechar" must be a 1-character string');
    if (quotechar === null && quoting !== 3) throw new TypeError("quotechar must be set if quoting enabled");
    if (escapechar !== null && escapechar.length !== 1)
      throw new TypeError('"escapechar" must be a 1-character string');
    if (!Number.isInteger(quoting) || quoting < 0 || quoting > 3) throw new TypeError('bad "quoting" value');
    this.rules = rules;
    const marks = sep + (quotechar ?? "") + (escapechar ?? "") + lineterminator;
    this.special = new RegExp(`[${inClass(marks)}]`);
    this.eachSpecial = new RegExp(this.special.source, "g");
    this.numbersAreSafe = ![...NUMBER].some((c) => marks.includes(c));
  }

  /** A field that is a number or a truth value. */
  number(text: string): string {
    const { quoting } = this.rules;
    if (quoting === 1) return this.quoted(text);
    return this.numbersAreSafe ? text : this.minimal(text);
  }

  text(text: string): string {
    const { quoting } = this.rules;
    return quoting === 1 || quoting === 2 ? this.quoted(text) : this.minimal(text);
  }

  /** Takes numbers for texts. */
  textsOnly(): FieldMaker {
    const text = (part: string) => this.text(part);
    return { number: text, text };
  }

  /** A line of one empty field must not look like a blank line. */
  line(fields: readonly string[]): string {
    if (fields.length === 1 && fields[0] === "") return this.lonely();
    return fields.join(this.rules.sep) + this.rules.lineterminator;
  }

  lonely(): string {
    const { quoting, quotechar, lineterminator } = this.rules;
    if (quoting === 3) throw new globalThis.Error("single empty field record must be quoted");
    return `${quotechar}${quotechar}${lineterminator}`;
  }

  private minimal(text: string): string {
    if (!this.special.test(text)) return text;
    const { quoting, quotechar, doublequote, escapechar } = this.rules;
    if (quoting === 3) return text.replace(this.eachSpecial, (c) => this.escaped(c));
    let wrap = false;
    const body = text.replace(this.eachSpecial, (c) => {
      if (c === quotechar) {
        if (!doublequote) return this.escaped(c);
        wrap = true;
        return c + c;
      }
      if (c === escapechar) return c + c;
      wrap = true;
      return c;
    });
    return wrap ? quotechar + body + quotechar : body;
  }

  private quoted(text: string): string {
    const { quotechar, doublequote, escapechar } = this.rules;
    if (!this.special.test(text)) return quotechar + text + quotechar;
    const body = text.replace(this.eachSpecial, (c) => {
      if (c === quotechar) return doublequote ? c + c : this.escaped(c);
      return c === escapechar ? c + c : c;
    });
    return quotechar + body + quotechar;
  }

  private escaped(c: string): string {
    if (this.rules.escapechar === null) throw new globalThis.Error("need to escape, but no escapechar set");
    return this.rules.escapechar + c;
  }
}
