import { ParserError } from "../../values/errors";
import type { FixedWidth } from "./fixed-width";
import { type RowRules, Rows } from "./rows";

export interface Dialect {
  /** One byte; with `whitespace` any run of blanks separates instead. */
  delimiter: string;
  whitespace: boolean;
  quotechar: string | null;
  /** 0 minimal, 1 all, 2 non-numeric, 3 none. */
  quoting: number;
  doublequote: boolean;
  escapechar: string | null;
  comment: string | null;
  skipinitialspace: boolean;
  lineterminator: string | null;
  skipBlankLines: boolean;
  /** Whether a line of the file, counted from 0, is left out. */
  skip: ((line: number) => boolean) | null;
  /** Fields of fixed width, from whose ends `delimiter`'s characters are taken. */
  fixed?: FixedWidth;
}

enum S {
  StartRecord,
  StartField,
  InField,
  Escaped,
  InQuotes,
  EscapedInQuotes,
  QuoteInQuotes,
  Blanks,
  BlankLine,
  LineComment,
  Comment,
  Carriage,
  SkippedCarriage,
  SkipStart,
  Skip,
  SkipQuotes,
  SkipQuoteInQuotes,
}

const NEWLINE = 10;
const CARRIAGE = 13;
const none = -1;
const code = (char: string | null): number => (char ? char.charCodeAt(0) : none);

/**
 * Splits UTF-8 text into rows of fields, one byte after the other, as pandas' C parser does.
 * A field that holds escapes or doubled quotes is closed up in place, so the bytes must not be shared.
 */
export class Tokenizer extends Rows {
  private readonly dialect: Dialect;
  private pos = 0;
  private state: S = S.StartRecord;
  private start = 0;
  private end = 0;
  private finished = false;

  constructor(buf: Buffer, dialect: Dialect, rules: RowRules) {
    super(buf, rules);
    this.dialect = dialect;
  }

  tokenize(limit: number): void {
    if (this.finished || limit <= 0) return;
    const { fields, dialect } = this;
    const { buf } = fields;
    const n = buf.length;
    const { whitespace, doublequote, skipinitialspace, skipBlankLines, skip } = dialect;
    const delimiter = whitespace ? none : code(dialect.delimiter);
    const newline = dialect.lineterminator ? code(dialect.lineterminator) : NEWLINE;
    const carriage = dialect.lineterminator ? none : CARRIAGE;
    const quote = dialect.quoting === 3 ? none : code(dialect.quotechar);
    const escape = code(dialect.escapechar);
    const comment = code(dialect.comment);
    const special = new Uint8Array(256);
    for (const c of [delimiter, newline, carriage, escape, comment]) if (c >= 0) special[c] = 1;
    if (whitespace) special[32] = special[9] = 1;
    const target = fields.rows + limit;
    let { pos, state, start, end } = this;

    try {
      while (pos < n) {
        const c = buf[pos++] as number;
        switch (state) {
          case S.StartRecord:
          case S.BlankLine:
          case S.Blanks: {
            if (state === S.BlankLine) {
              if (c === newline) {
                this.line++;
                state = S.StartRecord;
                continue;
              }
              if (c === carriage) {
                this.line++;
                state = S.SkippedCarriage;
                continue;
              }
              if (!whitespace) {
                if ((c === 32 || c === 9) && c !== delimiter) continue;
                // Not blank after all: read it again from its beginning.
                pos--;
                while (pos > 0 && buf[pos - 1] !== newline && buf[pos - 1] !== carriage) pos--;
                state = S.StartField;
                continue;
              }
            }
            if (state !== S.StartRecord) {
              if (c === newline) {
                this.endRow();
                state = S.StartRecord;
                if (fields.rows >= target) return;
                continue;
              }
              if (c === carriage) {
                state = S.Carriage;
                continue;
              }
              if (c === comment) {
                state = S.Comment;
                continue;
              }
              if (c === 32 || c === 9) continue;
              pos--;
              state = S.StartField;
              continue;
            }
            if (skip?.(this.line)) {
              state = c === quote ? S.SkipQuotes : S.Skip;
              if (c === newline) {
                this.line++;
                state = S.StartRecord;
              }
            } else if (c === newline) {
              if (skipBlankLines) this.line++;
              else {
                this.endRow();
                if (fields.rows >= target) return;
              }
            } else if (c === carriage) {
              if (skipBlankLines) {
                this.line++;
                state = S.SkippedCarriage;
              } else state = S.Carriage;
            } else if (c === comment) state = S.LineComment;
            else if ((c === 32 || c === 9) && whitespace) state = skipBlankLines ? S.BlankLine : S.Blanks;
            else if ((c === 32 || c === 9) && c !== delimiter && skipBlankLines) state = S.BlankLine;
            else {
              pos--;
              state = S.StartField;
            }
            continue;
          }
          case S.StartField:
            start = end = pos - 1;
            if (c === newline) {
              fields.push(start, end);
              this.endRow();
              state = S.StartRecord;
              if (fields.rows >= target) return;
            } else if (c === 32 && skipinitialspace && !whitespace) continue;
            else if (c === delimiter) fields.push(start, end);
            else if (c === carriage) {
              fields.push(start, end);
              state = S.Carriage;
            } else if (c === quote) state = S.InQuotes;
            else if (c === escape) state = S.Escaped;
            else if (whitespace && (c === 32 || c === 9)) state = S.Blanks;
            else if (c === comment) {
              fields.push(start, end);
              state = S.Comment;
            } else {
              end = pos;
              state = S.InField;
            }
            continue;
          case S.InField: {
            if (special[c] === 0) {
              // The usual case, kept tight: nothing was taken out, so the bytes are where they should be.
              if (start === end) start = end = pos - 1;
              if (end === pos - 1) {
                while (pos < n && special[buf[pos] as number] === 0) pos++;
                end = pos;
              } else buf[end++] = c;
            } else if (c === delimiter || (whitespace && (c === 32 || c === 9))) {
              fields.push(start, end);
              state = whitespace ? S.Blanks : S.StartField;
            } else if (c === newline) {
              fields.push(start, end);
              this.endRow();
              state = S.StartRecord;
              if (fields.rows >= target) return;
            } else if (c === carriage) {
              fields.push(start, end);
              state = S.Carriage;
            } else if (c === escape) state = S.Escaped;
            else {
              fields.push(start, end);
              state = S.Comment;
            }
            continue;
          }
          case S.InQuotes:
            if (c === escape) state = S.EscapedInQuotes;
            else if (c === quote) state = doublequote ? S.QuoteInQuotes : S.InField;
            else {
              if (start === end) start = end = pos - 1;
              if (end === pos - 1) end = pos;
              else buf[end++] = c;
            }
            continue;
          case S.Escaped:
          case S.EscapedInQuotes:
            if (start === end) start = end = pos - 1;
            if (end === pos - 1) end = pos;
            else buf[end++] = c;
            state = state === S.Escaped ? S.InField : S.InQuotes;
            continue;
          case S.QuoteInQuotes:
            if (c === delimiter || (whitespace && (c === 32 || c === 9))) {
              fields.push(start, end);
              state = whitespace ? S.Blanks : S.StartField;
            } else if (c === newline) {
              fields.push(start, end);
              this.endRow();
              state = S.StartRecord;
              if (fields.rows >= target) return;
            } else if (c === carriage) {
              fields.push(start, end);
              state = S.Carriage;
            } else {
              if (start === end) start = end = pos - 1;
              if (end === pos - 1) end = pos;
              else buf[end++] = c;
              state = c === quote ? S.InQuotes : S.InField;
            }
            continue;
          case S.Comment:
            if (c === newline) {
              this.endRow();
              state = S.StartRecord;
              if (fields.rows >= target) return;
            } else if (c === carriage) state = S.Carriage;
            continue;
          case S.LineComment:
            if (c === newline) {
              this.line++;
              state = S.StartRecord;
            } else if (c === carriage) {
              this.line++;
              state = S.SkippedCarriage;
            }
            continue;
          case S.Carriage:
            // A carriage return alone ends the line too; then this byte begins the next one.
            this.endRow();
            state = S.StartRecord;
            if (c !== NEWLINE) {
              if (c === delimiter) state = S.StartField;
              pos--;
            }
            if (fields.rows >= target) return;
            continue;
          case S.SkippedCarriage:
            state = S.StartRecord;
            if (c !== NEWLINE && c !== delimiter) pos--;
            continue;
          case S.SkipStart:
          case S.Skip:
          case S.SkipQuoteInQuotes:
            if (c === newline) {
              this.line++;
              state = S.StartRecord;
            } else if (c === carriage) {
              this.line++;
              state = S.SkippedCarriage;
            } else if (c === quote && state !== S.Skip) state = S.SkipQuotes;
            else state = c === delimiter || (whitespace && (c === 32 || c === 9)) ? S.SkipStart : S.Skip;
            continue;
          case S.SkipQuotes:
            if (c === quote) state = doublequote ? S.SkipQuoteInQuotes : S.Skip;
            continue;
        }
      }
      this.finished = true;
      this.finish(state, start, end);
    } finally {
      this.flush();
      this.pos = pos;
      this.state = state;
      this.start = start;
      this.end = end;
    }
  }

  private finish(state: S, start: number, end: number): void {
    switch (state) {
      case S.StartRecord:
      case S.BlankLine:
      case S.SkippedCarriage:
      case S.LineComment:
      case S.SkipStart:
      case S.Skip:
      case S.SkipQuotes:
      case S.SkipQuoteInQuotes:
        return;
      case S.InQuotes:
      case S.EscapedInQuotes:
        throw new ParserError(`Error tokenizing data. C error: EOF inside string starting at row ${this.line}`);
      case S.Escaped:
        throw new ParserError("Error tokenizing data. C error: EOF following escape character");
      case S.InField:
      case S.QuoteInQuotes:
        this.fields.push(start, end);
        break;
      case S.StartField:
        this.fields.push(0, 0);
        break;
    }
    this.endRow();
  }
}
