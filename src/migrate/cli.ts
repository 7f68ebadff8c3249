import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { writeText } from "../io/sink";
import { type Gap, type Migration, migrate } from "./index";
import { migrateNotebook } from "./notebook";

const USAGE = `usage: polarpanda migrate [-o OUT] [--check] FILE...

Turns Python that uses pandas into TypeScript that uses polarpanda.

  FILE        a .py file, an .ipynb notebook, a folder of them, or - for standard input
  -o, --out   a file (.ts; .ipynb or .ts for a notebook), or a folder for several; without it one file
              goes to standard output, several stand beside their sources
  --check     only report what can't be translated
  --javascript  without types

What can't be translated stays Python in a comment, is listed with file and line on standard error, and makes the
exit status 1; 2 is for arguments that can't be used.
`;

interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly stdin: () => string;
}

const PROCESS: Streams = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: () => readFileSync(0, "utf8"),
};

class UsageError extends Error {}

/** The command `polarpanda migrate`. Gives the exit status. */
export async function main(argv: readonly string[], streams: Streams = PROCESS): Promise<number> {
  try {
    return await run(argv, streams);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.err(`${error.message}\n${USAGE}`);
    return 2;
  }
}

async function run(argv: readonly string[], streams: Streams): Promise<number> {
  const { values, positionals } = read(argv);
  if (values.help) {
    streams.out(USAGE);
    return 0;
  }
  const files = positionals.flatMap(found);
  if (!files.length) throw new UsageError("no files to migrate");
  const several = files.length > 1 || positionals.some(isFolder);
  if (several && values.out !== undefined && existsSync(values.out) && !isFolder(values.out))
    throw new UsageError(`${values.out} is a file, but several are to be written`);
  let status = 0;
  for (const file of files) {
    const name = file === "-" ? "<stdin>" : file;
    try {
      const target = several ? place(file, values.out) : values.out;
      const done = await one(file, target, values.javascript ?? false, streams);
      report(name, done, streams);
      if (done.gaps.length) status = 1;
      if (values.check) continue;
      if (target === undefined) streams.out(done.code);
      else writeText(target, [done.code]);
    } catch (error) {
      streams.err(`${(error as Error).message}\n`);
      status = 1;
    }
  }
  return status;
}

function read(argv: readonly string[]) {
  const [command, ...rest] = argv;
  if (command === "--help" || command === "-h" || command === undefined)
    return { values: { help: true } as const, positionals: [] };
  if (command !== "migrate") throw new UsageError(`unknown command ${command}`);
  try {
    return parseArgs({
      args: rest,
      allowPositionals: true,
      options: {
        out: { type: "string", short: "o" },
        check: { type: "boolean" },
        javascript: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const isFolder = (path: string): boolean => path !== "-" && existsSync(path) && statSync(path).isDirectory();
/** Python, and no notebook that was made here before. */
const isSource = (name: string): boolean => /\.(py|ipynb)$/.test(name) && !name.endsWith(".ts.ipynb");

/** The sources at a path: itself, or those in a folder. */
function found(path: string): string[] {
  if (path !== "-" && !existsSync(path)) throw new UsageError(`no such file: ${path}`);
  if (!isFolder(path)) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => isSource(name) && !/(^|[\\/])(\.|node_modules[\\/])/.test(name))
    .sort()
    .map((name) => join(path, name));
}

/** Where the migration of a file among several stands. */
function place(file: string, folder: string | undefined): string {
  const end = extname(file);
  const name = `${end === ".ipynb" ? file.slice(0, -end.length) : file.slice(0, -end.length)}${end === ".ipynb" ? ".ts.ipynb" : ".ts"}`;
  return folder === undefined ? name : join(folder, basename(name));
}

async function one(file: string, target: string | undefined, plain: boolean, streams: Streams): Promise<Migration> {
  const source = file === "-" ? streams.stdin() : readFileSync(file, "utf8");
  const language = plain ? "javascript" : "typescript";
  const options = { file: file === "-" ? "<stdin>" : file, language } as const;
  if (file.endsWith(".ipynb") || /^\s*\{[\s\S]*"cells"/.test(source))
    return migrateNotebook(source, target && !target.endsWith(".ipynb") ? "program" : "notebook", options);
  return migrate(source, options);
}

function report(name: string, { gaps, notes, statements }: Migration, { err }: Streams): void {
  const line = (kind: string, { line: at, column, reason, source }: Gap): void =>
    err(`${name}:${at}:${column}: ${kind}: ${reason}: ${source.split("\n")[0]}\n`);
  for (const gap of gaps) line("not translated", gap);
  for (const note of notes) line("at run time", note);
  const left = gaps.length ? `, ${gaps.length} stay Python` : "";
  const open = notes.length ? `, ${notes.length} notes` : "";
  err(`${name}: ${statements - gaps.length} of ${statements} statements translated${left}${open}\n`);
}
