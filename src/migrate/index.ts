import { loadParser, type Module, PythonSyntaxError, parse } from "./ast";
import { format } from "./format";
import { Program } from "./program";
import type { Gap } from "./translator";

export { migrateNotebook } from "./notebook";
export type { Gap };
export { PythonSyntaxError };

export interface Migration {
  /** The TypeScript. */
  readonly code: string;
  /** What stayed Python, with the reason. */
  readonly gaps: readonly Gap[];
  /** What is decided only when the program runs. */
  readonly notes: readonly Gap[];
  /** How many statements the source has. */
  readonly statements: number;
}

export interface Options {
  /** TypeScript with its types, or JavaScript. */
  readonly language?: "typescript" | "javascript";
  /** Whether the imports stand on top. */
  readonly imports?: boolean;
  /** Whether the code is laid out by prettier. */
  readonly format?: boolean;
  /** Whether the last value of a cell is printed, as a notebook shows it. */
  readonly echo?: boolean;
  /** The file's name, for messages. */
  readonly file?: string;
}

/**
 * Python that uses pandas, as TypeScript that uses polarpanda.
 *
 * @param source the text of a Python program
 * @param options `language`, `imports`, `format`, and `file` for messages
 * @returns the code, the gaps that stayed Python in comments, and notes of what is decided at run time
 * @throws PythonSyntaxError for what is no Python, with file, line and column
 * @example
 * const { code, gaps } = await migrate('import pandas as pd\nprint(pd.DataFrame({"a": [1, 2]})["a"].sum())\n');
 */
export async function migrate(source: string, options: Options = {}): Promise<Migration> {
  const module = parse(await loadParser(), source, options.file);
  const [cell, imports] = translated([module], options);
  const { text, gaps, notes, statements } = cell[0] as (typeof cell)[0];
  const top = options.imports === false || !imports ? "" : `${imports}\n\n`;
  const whole = top + text;
  return { code: options.format === false ? `${whole}\n` : await format(whole), gaps, notes, statements };
}

/**
 * Cells of a notebook, one after the other: what one defines the next ones know. A cell that is no Python is a gap.
 *
 * @param cells the texts of the cells
 * @param options as for `migrate`; the imports stand in the first cell
 */
export async function migrateCells(cells: readonly string[], options: Options = {}): Promise<readonly Migration[]> {
  const parser = await loadParser();
  const errors = new Map<number, PythonSyntaxError>();
  const modules = cells.map((cell, i): Module => {
    try {
      return parse(parser, plainCell(cell), options.file);
    } catch (error) {
      if (!(error instanceof PythonSyntaxError)) throw error;
      errors.set(i, error);
      return { body: [], comments: [], lines: [] };
    }
  });
  const [done, imports] = translated(modules, options);
  return Promise.all(
    done.map(async ({ text, gaps, notes, statements }, i): Promise<Migration> => {
      const error = errors.get(i);
      if (error) return refused(cells[i] as string, error);
      const whole = i === 0 && imports && options.imports !== false ? `${imports}\n\n${text}` : text;
      return { code: options.format === false ? whole : await format(whole), gaps, notes, statements };
    }),
  );
}

/** Lines for the notebook and not for Python become comments. */
const plainCell = (cell: string): string =>
  /^\s*%%/.test(cell)
    ? cell.replace(/^/gm, "# ")
    : cell.replace(/^(\s*)([%!].*)$/gm, "$1# $2").replace(/^(\s*[\w.]+\?{1,2})\s*$/gm, "# $1");

function refused(cell: string, error: PythonSyntaxError): Migration {
  const lines = cell.split("\n").map((line) => `// ${line}`.trimEnd());
  const gap = { line: error.line, column: error.column, reason: error.reason, source: cell };
  return { code: [`// not translated: ${error.reason}`, ...lines].join("\n"), gaps: [gap], notes: [], statements: 1 };
}

function translated(modules: readonly Module[], options: Options): ReturnType<Program["translate"]> {
  return new Program(modules, options.language !== "javascript", options.echo ?? false).translate();
}
