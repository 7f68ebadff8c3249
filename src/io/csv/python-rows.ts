import { ParserError } from "../../values/errors";
import { compileRegex } from "../../values/regex/python";
import { warn } from "../warn";
import { fixedRecords } from "./fixed-width";
import { type RowRules, Rows } from "./rows";
import type { Dialect } from "./tokenize";

/**
 * Rows as pandas' Python engine finds them: for separators of several characters or regular expressions,
 * `skipfooter`, and a function for bad lines.
 */
export class PythonRows extends Rows {
  private readonly records: Iterator<string[]>;
  private readonly dialect: Dialect;
  private readonly skipfooter: number;
  /** Bytes of `fields.buf` in use. */
  private bytes = 0;
  /** The last records, held back until it is known that they are not the footer. */
  private held: { record: string[]; line: number }[] = [];
  private done = false;

  constructor(text: string, dialect: Dialect, rules: RowRules, skipfooter: number) {
    super(Buffer.alloc(4096), rules);
    this.dialect = dialect;
    this.skipfooter = skipfooter;
    const { delimiter, fixed } = dialect;
    if (fixed) this.records = fixedRecords(lines(text), fixed, dialect);
    else
      this.records =
        delimiter.length === 1 ? quotedRecords(text, dialect) : splitLines(text, compileRegex(delimiter).global);
  }

  tokenize(limit: number): void {
    const target = this.fields.rows + limit;
    if (this.fields.count === 0) this.bytes = 0;
    let line = this.line;
    while (!this.done && this.fields.rows < target) {
      const next = this.records.next();
      if (next.done) {
        this.done = true;
        break;
      }
      this.held.push({ record: next.value, line: line++ });
      if (this.held.length > this.skipfooter || this.total <= this.rules.headerEnd) {
        const { record, line: at } = this.held.shift() as { record: string[]; line: number };
        this.line = at;
        this.take(record);
        this.line = at + 1;
      }
    }
    this.line = line;
  }

  private take(original: string[]): void {
    if (this.dialect.skip?.(this.line)) return;
    const record = this.uncommented(original);
    if (this.dialect.skipBlankLines) {
      if (record.length === 0 || ((record.length === 1 || this.dialect.fixed) && record.every((f) => f.trim() === "")))
        return;
    } else if (record.length === 0 && original.length > 0) return;
    this.put(record.length === 0 ? [""] : record);
    this.endRow();
  }

  private put(record: readonly string[]): void {
    const { fields } = this;
    for (const field of record) {
      const most = this.bytes + 3 * field.length;
      if (most > fields.buf.length) fields.buf = Buffer.concat([fields.buf.subarray(0, this.bytes)], 2 * most);
      const from = this.bytes;
      this.bytes += fields.buf.write(field, from, "utf8");
      fields.push(from, this.bytes);
    }
  }

  private uncommented(record: string[]): string[] {
    const { comment } = this.dialect;
    if (comment === null) return record;
    const at = record.findIndex((field) => field.includes(comment));
    if (at < 0) return record;
    const rest = (record[at] as string).slice(0, (record[at] as string).indexOf(comment));
    return rest === "" ? record.slice(0, at) : [...record.slice(0, at), rest];
  }

  protected override badRow(expected: number, found: number): void {
    const { fields, rules } = this;
    if (typeof rules.onBadLines === "function") {
      const texts: string[] = [];
      for (let i = fields.rowStart[fields.rows] as number; i < fields.count; i++) texts.push(fields.text(i));
      fields.dropRow();
      const repaired = rules.onBadLines(texts);
      if (repaired === null || repaired === undefined) return;
      if (repaired.length > expected) {
        this.alert(`Expected ${expected} fields in line ${this.line}, saw ${repaired.length} from bad_lines callable`);
      }
      this.put(repaired.slice(0, expected));
      this.line--;
      this.endRow();
      return;
    }
    fields.dropRow();
    let message = `Expected ${expected} fields in line ${this.line}, saw ${found}`;
    if (this.dialect.delimiter.length > 1 && this.dialect.quoting !== 3) {
      message += ". Error could possibly be due to quotes being ignored when a multi-char delimiter is used.";
    }
    if (rules.onBadLines === "error") throw new ParserError(message);
    if (rules.onBadLines === "warn") this.alert(message);
  }

  private alert(message: string): void {
    warn(`Skipping line ${this.line}: ${message}\n`, "ParserWarning");
  }
}

function* splitLines(text: string, by: RegExp): Generator<string[]> {
  for (const line of lines(text)) yield splitBy(line.trim(), by);
}

/** Also splits where the expression matches nothing, at both ends too, as Python does. */
function splitBy(line: string, by: RegExp): string[] {
  const parts: string[] = [];
  let last = 0;
  for (const match of line.matchAll(by)) {
    parts.push(line.slice(last, match.index), ...match.slice(1).map((group) => group ?? ""));
    last = match.index + match[0].length;
  }
  parts.push(line.slice(last));
  return parts;
}

function* lines(text: string): Generator<string> {
  const end = /\r\n|\n|\r/g;
  let from = 0;
  for (let found = end.exec(text); found; found = end.exec(text)) {
    yield text.slice(from, found.index);
    from = end.lastIndex;
  }
  if (from < text.length) yield text.slice(from);
}

/** Records of quoted fields, strictly, as Python's csv module reads them. */
function* quotedRecords(text: string, dialect: Dialect): Generator<string[]> {
  const quote = dialect.quoting === 3 ? null : dialect.quotechar;
  const { delimiter, escapechar, doublequote, skipinitialspace } = dialect;
  const n = text.length;
  let i = 0;
  while (i < n) {
    const record: string[] = [];
    let field = "";
    let quoted = false;
    let began = false;
    let ended = false;
    while (!ended) {
      const c = text[i];
      if (i >= n) {
        if (quoted) throw new ParserError("unexpected end of data");
        ended = true;
      } else if (escapechar !== null && c === escapechar) {
        field += text[i + 1] ?? "";
        began = true;
        i += 2;
      } else if (quoted) {
        i++;
        if (c !== quote) field += c;
        else if (doublequote && text[i] === quote) {
          field += quote;
          i++;
        } else {
          quoted = false;
          const next = text[i];
          if (next !== undefined && next !== delimiter && next !== "\n" && next !== "\r") {
            throw new ParserError(`'${delimiter}' expected after '${quote}'`);
          }
        }
      } else if (c === delimiter) {
        record.push(field);
        field = "";
        began = false;
        i++;
        if (i >= n) ended = true;
        else continue;
      } else if (c === "\n" || c === "\r") {
        i += c === "\r" && text[i + 1] === "\n" ? 2 : 1;
        ended = true;
      } else if (!began && c === quote) {
        quoted = began = true;
        i++;
      } else if (!began && c === " " && skipinitialspace) i++;
      else {
        field += c;
        began = true;
        i++;
      }
    }
    // A line without anything in it has no fields.
    if (record.length > 0 || began) record.push(field);
    yield record;
  }
}
