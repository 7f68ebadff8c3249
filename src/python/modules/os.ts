import * as fs from "node:fs";
import { homedir } from "node:os";
import { join as joined, posix, resolve, sep, win32 } from "node:path";
import { FileNotFoundError, OSError } from "../../values/errors";
import { type Tuple, tuple } from "../../values/scalar";

const names = sep === "/" ? posix : win32;

/** Python's errors for the operating system's. */
function guarded<T>(path: string, f: () => T): T {
  try {
    return f();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "ENOENT") throw new FileNotFoundError(`[Errno 2] No such file or directory: '${path}'`);
    if (code === "EEXIST")
      throw Object.assign(new OSError(`[Errno 17] File exists: '${path}'`), { name: "FileExistsError" });
    throw error;
  }
}

const kind = (path: string, test: (s: fs.Stats) => boolean): boolean => {
  const found = fs.statSync(path, { throwIfNoEntry: false });
  return found !== undefined && test(found);
};

/** The names in a folder, in the system's order, as Python has them. */
export function listed(folder: string): string[] {
  const out: string[] = [];
  const open = fs.opendirSync(folder);
  for (let entry = open.readSync(); entry; entry = open.readSync()) out.push(entry.name);
  open.closeSync();
  return out;
}

const cut = (path: string): number => path.lastIndexOf(sep) + 1;

/** The base and the extension; dots in front belong to the name. */
function splitext(path: string): Tuple<[string, string]> {
  const name = path.slice(cut(path));
  const dot = name.lastIndexOf(".");
  const leading = /^\.*/.exec(name)?.[0].length ?? 0;
  if (dot < 0 || dot < leading) return tuple(path, "");
  return tuple(path.slice(0, path.length - name.length + dot), name.slice(dot));
}

function split(path: string): Tuple<[string, string]> {
  const at = cut(path);
  const head = path.slice(0, at);
  return tuple(/^[/\\]*$/.test(head) ? head : head.replace(/[/\\]+$/, ""), path.slice(at));
}

/** Python's `os.path.join`: an absolute part begins anew; nothing is normalised. */
function join(first: string, ...rest: string[]): string {
  let path = first;
  for (const part of rest) {
    if (names.isAbsolute(part)) path = part;
    else path += path === "" || path.endsWith(sep) ? part : sep + part;
  }
  return path;
}

/** Python's `os.path`. */
const path = {
  join,
  split,
  splitext,
  basename: (p: string): string => split(p)[1] as string,
  dirname: (p: string): string => split(p)[0] as string,
  exists: (p: string): boolean => fs.existsSync(p),
  isfile: (p: string): boolean => kind(p, (s) => s.isFile()),
  isdir: (p: string): boolean => kind(p, (s) => s.isDirectory()),
  getsize: (p: string): number => guarded(p, () => fs.statSync(p).size),
  getmtime: (p: string): number => guarded(p, () => fs.statSync(p).mtimeMs / 1000),
  abspath: (p: string): string => resolve(p),
  realpath: (p: string): string => (fs.existsSync(p) ? fs.realpathSync(p) : resolve(p)),
  normpath: (p: string): string => (names.normalize(p) || ".").replace(/(.)[/\\]$/, "$1"),
  relpath: (p: string, start = "."): string => names.relative(start, p) || ".",
  isabs: (p: string): boolean => names.isAbsolute(p),
  expanduser: (p: string): string => p.replace(/^~(?=$|[/\\])/, homedir()),
  sep,
};

/** Python's `os`, as far as it occurs around data. */
export const os = {
  path,
  sep,
  linesep: sep === "/" ? "\n" : "\r\n",
  name: sep === "/" ? "posix" : "nt",
  environ: process.env as Record<string, string>,
  getenv: (name: string, otherwise: string | null = null): string | null => process.env[name] ?? otherwise,
  getcwd: (): string => process.cwd(),
  chdir: (p: string): void => guarded(p, () => process.chdir(p)),
  listdir: (p = "."): string[] => guarded(p, () => listed(p)),
  mkdir: (p: string): void => void guarded(p, () => fs.mkdirSync(p)),
  makedirs(p: string, options: { exist_ok?: boolean } = {}): void {
    if (!options.exist_ok && fs.existsSync(p)) guarded(p, () => fs.mkdirSync(p));
    guarded(p, () => fs.mkdirSync(p, { recursive: true }));
  },
  remove: (p: string): void => guarded(p, () => fs.unlinkSync(p)),
  unlink: (p: string): void => guarded(p, () => fs.unlinkSync(p)),
  rmdir: (p: string): void => guarded(p, () => fs.rmdirSync(p)),
  rename: (from: string, to: string): void => guarded(from, () => fs.renameSync(from, to)),
  *walk(top: string): Generator<Tuple> {
    if (!fs.existsSync(top)) return;
    const all = fs.readdirSync(top, { withFileTypes: true });
    const folders = all.filter((e) => e.isDirectory()).map((e) => e.name);
    yield tuple(
      top,
      folders,
      all.filter((e) => !e.isDirectory()).map((e) => e.name),
    );
    for (const f of folders) yield* os.walk(joined(top, f));
  },
};
