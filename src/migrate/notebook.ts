import { ValueError } from "../values/errors";
import { type Gap, type Migration, migrateCells, type Options } from "./index";

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly metadata?: Record<string, unknown>;
  readonly [key: string]: unknown;
}

interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata?: Record<string, unknown>;
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

/** The kernel that runs TypeScript. */
const METADATA = {
  kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
  language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
};

const textOf = ({ source }: Cell): string => (typeof source === "string" ? source : source.join(""));
const linesOf = (text: string): string[] => text.replace(/\n+$/, "").split(/(?<=\n)/);

/** What a notebook's text says. Throws ValueError for what is none, or one of an old form. */
function read(text: string, file: string): Notebook {
  let notebook: Partial<Notebook>;
  try {
    notebook = JSON.parse(text) as Partial<Notebook>;
  } catch {
    throw new ValueError(`${file}: not a notebook: not JSON`);
  }
  if (!Array.isArray(notebook.cells) || (notebook.nbformat ?? 0) < 4)
    throw new ValueError(`${file}: not a notebook of format 4: convert it with Jupyter first`);
  return notebook as Notebook;
}

/**
 * A Jupyter notebook in Python as one in TypeScript (for the tslab kernel), or as a program: Markdown cells are kept, outputs are not.
 *
 * @param text the notebook's JSON
 * @param to "notebook" or "program", in which a cell's last value is printed
 * @returns the notebook or program, its gaps and notes; their lines count from each cell's first
 */
export async function migrateNotebook(
  text: string,
  to: "notebook" | "program",
  options: Options = {},
): Promise<Migration> {
  const notebook = read(text, options.file ?? "<stdin>");
  const code = notebook.cells.filter((c) => c.cell_type === "code");
  const migrations = await migrateCells(code.map(textOf), { ...options, echo: to === "program" });
  const done = new Map(code.map((cell, i) => [cell, migrations[i] as Migration]));
  const all = (part: "gaps" | "notes"): Gap[] => migrations.flatMap((m) => m[part]);
  const statements = migrations.reduce((n, m) => n + m.statements, 0);
  const result =
    to === "program"
      ? program(notebook.cells, done)
      : `${JSON.stringify({ ...notebook, cells: notebook.cells.map((c) => cellOf(c, done.get(c))), metadata: { ...notebook.metadata, ...METADATA } }, null, 1)}\n`;
  return { code: result, gaps: all("gaps"), notes: all("notes"), statements };
}

function cellOf(cell: Cell, done: Migration | undefined): Cell {
  if (!done) return cell;
  return { ...cell, source: linesOf(done.code), outputs: [], execution_count: null };
}

const commented = (text: string): string =>
  text
    .replace(/\n+$/, "")
    .split("\n")
    .map((line) => `// ${line}`.trimEnd())
    .join("\n");

const program = (cells: readonly Cell[], done: ReadonlyMap<Cell, Migration>): string =>
  `${cells
    .map((c) => done.get(c)?.code.trimEnd() ?? (c.cell_type === "markdown" ? commented(textOf(c)) : ""))
    .filter(Boolean)
    .join("\n\n")}\n`;
