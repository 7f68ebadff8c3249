import { NotImplementedError, StopIteration, ValueError } from "../../values/errors";
import { Dict, entriesOf, keysOf } from "../kinds";
import { iterable } from "../names";
import { repr, str } from "../text";

interface Dialect {
  readonly delimiter?: string;
  readonly quotechar?: string;
  readonly lineterminator?: string;
  readonly quoting?: number;
}
interface DictDialect extends Dialect {
  readonly fieldnames?: readonly string[] | null;
  readonly restval?: unknown;
}

const MINIMAL = 0;
const ALL = 1;

function* linesOf(source: any): Generator<string> {
  if (typeof source?.readline !== "function") yield* iterable(source) as Iterable<string>;
  else for (let line = source.readline(); line !== ""; line = source.readline()) yield line;
}

/** Rows of texts; a field between quotes may hold the delimiter, doubled quotes and line ends. */
function* rows(source: unknown, { delimiter = ",", quotechar = '"', quoting = MINIMAL }: Dialect): Generator<string[]> {
  if (quoting > ALL) throw new NotImplementedError("csv: this quoting is not supported");
  let fields: string[] = [];
  let field = "";
  let quoted = false;
  for (const line of linesOf(source)) {
    for (let i = 0; i < line.length; i++) {
      const c = line[i] as string;
      if (quoted) {
        if (c !== quotechar) field += c;
        else if (line[i + 1] === quotechar) field += line[++i];
        else quoted = false;
      } else if (c === quotechar && field === "") quoted = true;
      else if (c === delimiter) {
        fields.push(field);
        field = "";
      } else if (c !== "\n" && c !== "\r") field += c;
    }
    if (quoted) continue;
    yield line.replace(/[\r\n]+$/, "") === "" && !fields.length ? [] : [...fields, field];
    fields = [];
    field = "";
  }
}

/** Rows as dicts by the names of the columns. */
class DictReader {
  static readonly __name__ = "DictReader";
  readonly #rows: Generator<string[]>;
  #names: readonly string[] | null;
  constructor(source: unknown, { fieldnames = null, ...dialect }: DictDialect) {
    this.#rows = rows(source, dialect);
    this.#names = fieldnames;
  }
  get fieldnames(): readonly string[] {
    this.#names ??= (this.#rows.next().value as string[] | undefined) ?? [];
    return this.#names;
  }
  next(): IteratorResult<Dict> {
    const names = this.fieldnames;
    let row = this.#rows.next();
    while (!row.done && row.value.length === 0) row = this.#rows.next();
    if (row.done) return { done: true, value: undefined };
    const { value } = row;
    const dict = new Dict<unknown, unknown>(names.map((n, i) => [n, value[i] ?? null] as const));
    if (value.length > names.length) dict.set(null, value.slice(names.length));
    return { done: false, value: dict };
  }
  [Symbol.iterator](): this {
    return this;
  }
  __next__(): Dict {
    const { done, value } = this.next();
    if (done) throw new StopIteration();
    return value;
  }
}

class Writer {
  static readonly __name__ = "writer";
  constructor(
    readonly file: { write(text: string): unknown },
    readonly dialect: Dialect,
  ) {
    if ((dialect.quoting ?? MINIMAL) > ALL) throw new NotImplementedError("csv: this quoting is not supported");
  }
  writerow(row: unknown): unknown {
    const { delimiter = ",", quotechar = '"', lineterminator = "\r\n", quoting = MINIMAL } = this.dialect;
    const values = [...iterable(row)];
    const special = (text: string): boolean => [delimiter, quotechar, "\n", "\r"].some((c) => text.includes(c));
    const texts = values.map((x) => {
      const text = x === null ? "" : typeof x === "string" ? x : str(x);
      const quote = quoting === ALL || special(text) || (text === "" && values.length === 1);
      return quote ? quotechar + text.replaceAll(quotechar, quotechar + quotechar) + quotechar : text;
    });
    return this.file.write(texts.join(delimiter) + lineterminator);
  }
  writerows(all: unknown): void {
    for (const row of iterable(all)) this.writerow(row);
  }
}

/** Writes dicts by the names of the columns. Throws ValueError for a key that is no column. */
class DictWriter {
  static readonly __name__ = "DictWriter";
  readonly #writer: Writer;
  readonly fieldnames: readonly string[];
  readonly #rest: unknown;
  constructor(file: { write(text: string): unknown }, { fieldnames, restval = "", ...dialect }: DictDialect) {
    this.#writer = new Writer(file, dialect);
    this.fieldnames = [...(iterable(fieldnames) as Iterable<string>)];
    this.#rest = restval;
  }
  writeheader(): unknown {
    return this.#writer.writerow(this.fieldnames);
  }
  writerow(row: Record<string, unknown> | Map<unknown, unknown>): unknown {
    const strange = keysOf(row).filter((k) => !this.fieldnames.includes(k as string));
    if (strange.length)
      throw new ValueError(`dict contains fields not in fieldnames: ${strange.map((k) => repr(k)).join(", ")}`);
    const values = new Map(entriesOf(row));
    return this.#writer.writerow(this.fieldnames.map((n) => (values.has(n) ? values.get(n) : this.#rest)));
  }
  writerows(all: unknown): void {
    for (const row of iterable(all)) this.writerow(row as Record<string, unknown>);
  }
}

/** Python's `csv`: readers and writers of rows and of dicts. */
export const csv = {
  QUOTE_MINIMAL: MINIMAL,
  QUOTE_ALL: ALL,
  reader: (source: unknown, dialect: Dialect = {}): Generator<string[]> => rows(source, dialect),
  writer: (file: { write(text: string): unknown }, dialect: Dialect = {}): Writer => new Writer(file, dialect),
  DictReader: (source: unknown, ...options: [DictDialect?]): DictReader => new DictReader(source, named(options)),
  DictWriter: (file: { write(text: string): unknown }, ...options: [DictDialect?]): DictWriter =>
    new DictWriter(file, named(options)),
};

/** The names of the columns may stand in the second place. */
function named(given: readonly unknown[]): DictDialect {
  const last = given.at(-1);
  const isOptions = typeof last === "object" && last !== null && !Array.isArray(last);
  const options = isOptions ? (last as DictDialect) : {};
  const [first] = given;
  return Array.isArray(first) ? { ...options, fieldnames: first as string[] } : options;
}
