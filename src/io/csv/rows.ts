import { ParserError } from "../../values/errors";
import { warn } from "../warn";
import { Fields } from "./fields";

export type BadLines = "error" | "warn" | "skip" | ((fields: string[]) => string[] | null);

/** What a row must look like, whichever tokenizer finds it. */
export interface RowRules {
  onBadLines: BadLines;
  /** Rows of more fields than the header has are cut by `usecols`, not bad. */
  anyWidth: boolean;
  /** Line of the last header row, -1 without one. */
  headerEnd: number;
}

/** Takes the rows of a tokenizer, pads short ones and refuses long ones. */
export abstract class Rows {
  readonly fields: Fields;
  protected readonly rules: RowRules;
  /** Fields a row must have at most; -1: as many as the row before. */
  expected = -1;
  /** Lines of the file so far, blank and skipped ones included. */
  protected line = 0;
  /** Rows so far, those already consumed included. */
  protected total = 0;
  private previous = -1;
  private notes = "";

  constructor(buf: Buffer, rules: RowRules) {
    this.fields = new Fields(buf);
    this.rules = rules;
  }

  /** Reads rows until `limit` more are there, or the end. */
  abstract tokenize(limit: number): void;

  /** Ends a row of the file, good or bad. */
  protected endRow(): void {
    const { fields, rules } = this;
    const found = fields.count - (fields.rowStart[fields.rows] as number);
    const expected = this.expected >= 0 || this.total === 0 ? this.expected : this.previous;
    this.line++;
    if (this.total > rules.headerEnd + 1 && found > expected && !rules.anyWidth) {
      this.badRow(expected, found);
      return;
    }
    if (this.total >= rules.headerEnd + 1) for (let i = found; i < expected; i++) fields.push(0, 0);
    fields.endRow();
    this.total++;
    this.previous = fields.width(fields.rows - 1);
  }

  /** Warns of the lines left out since the last time, all at once. */
  protected flush(): void {
    if (this.notes !== "") warn(this.notes, "ParserWarning");
    this.notes = "";
  }

  protected badRow(expected: number, found: number): void {
    this.fields.dropRow();
    if (this.rules.onBadLines === "error") {
      throw new ParserError(
        `Error tokenizing data. C error: Expected ${expected} fields in line ${this.line}, saw ${found}\n`,
      );
    }
    if (this.rules.onBadLines === "warn") {
      this.notes += `Skipping line ${this.line}: expected ${expected} fields, saw ${found}\n`;
    }
  }
}
