import * as fs from "node:fs";
import {
  AttributeError,
  FileNotFoundError,
  IsADirectoryError,
  NotImplementedError,
  ValueError,
} from "../../values/errors";
import { typeName } from "../names";
import { truthy } from "../truth";

/** A file of text, or of bytes with `b` in its mode: what Python's `open` gives. */
export class File implements Iterable<any> {
  static readonly __name__ = "TextIOWrapper";
  static readonly __module__ = "_io";
  closed = false;
  #position = 0;
  #content: Buffer | null = null;

  constructor(
    readonly name: string,
    readonly mode: string,
    /** Whether every line end is read as a line feed. */
    private readonly universal = true,
  ) {
    if (!/^[rwax][bt+]{0,2}$/.test(mode)) throw new ValueError(`invalid mode: '${mode}'`);
    const found = fs.statSync(name, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw new IsADirectoryError(`[Errno 21] Is a directory: '${name}'`);
    if (mode[0] === "r" && !found) throw new FileNotFoundError(`[Errno 2] No such file or directory: '${name}'`);
    if (mode[0] === "w" || mode[0] === "x") fs.writeFileSync(name, "", { flag: mode[0] === "x" ? "wx" : "w" });
  }
  get #binary(): boolean {
    return this.mode.includes("b");
  }
  #rest(): Buffer {
    if (this.closed) throw new ValueError("I/O operation on closed file.");
    this.#content ??= fs.readFileSync(this.name);
    return this.#content.subarray(this.#position);
  }
  #given(part: Buffer): any {
    this.#position += part.length;
    if (this.#binary) return Buffer.from(part);
    const text = part.toString("utf8");
    return this.universal ? text.replace(/\r\n?/g, "\n") : text;
  }
  read(size = -1): any {
    const rest = this.#rest();
    if (size < 0 || this.#binary) return this.#given(size < 0 ? rest : rest.subarray(0, size));
    const text = [...rest.toString("utf8")].slice(0, size).join("");
    return this.#given(Buffer.from(text));
  }
  readline(): any {
    const rest = this.#rest();
    const at = rest.indexOf(10);
    return this.#given(at < 0 ? rest : rest.subarray(0, at + 1));
  }
  readlines(): any[] {
    return [...this];
  }
  *[Symbol.iterator](): Generator<any> {
    for (let line = this.readline(); line.length; line = this.readline()) yield line;
  }
  write(part: string | Uint8Array): number {
    if (this.closed) throw new ValueError("I/O operation on closed file.");
    fs.appendFileSync(this.name, part);
    return part.length;
  }
  writelines(parts: Iterable<string>): void {
    for (const part of parts) this.write(part);
  }
  seek(offset: number): number {
    this.#content = null;
    this.#position = offset;
    return offset;
  }
  flush(): void {
    if (this.closed) throw new ValueError("I/O operation on closed file.");
  }
  close(): void {
    this.closed = true;
  }
}

interface OpenOptions {
  mode?: string;
  encoding?: string | null;
  newline?: string | null;
}

const UTF8 = new Set(["utf-8", "utf8", "utf_8", "ascii", "us-ascii"]);

/** Python's `open(path, mode)`, in UTF-8. Throws FileNotFoundError, and NotImplementedError for other encodings. */
export function open(path: string, mode: string | OpenOptions = "r", options: OpenOptions = {}): File {
  const given = typeof mode === "string" ? { mode, ...options } : mode;
  if (given.encoding != null && !UTF8.has(given.encoding.toLowerCase()))
    throw new NotImplementedError(`open: the encoding '${given.encoding}' is not supported`);
  if (given.newline)
    throw new NotImplementedError(`open: the line end ${JSON.stringify(given.newline)} is not supported`);
  return new File(path, given.mode ?? "r", given.newline == null);
}

type Manager = Record<string | symbol, unknown>;

/** What `with manager as x` binds. Throws AttributeError for what is no context manager. */
export function enter(manager: unknown): any {
  const m = manager as Manager;
  for (const name of ["__enter__", "enter"]) if (typeof m?.[name] === "function") return (m[name] as () => unknown)();
  if (typeof m?.close === "function" || typeof m?.[disposal] === "function") return manager;
  throw new AttributeError(`'${typeName(manager)}' object does not support the context manager protocol`);
}

/** What the end of `with` does: closes a file, restores options; an object of the program's own is told the error, and may say that it is none. */
export function exit(manager: unknown, error: unknown = null): boolean {
  const m = manager as Manager;
  if (typeof m?.__exit__ === "function")
    return truthy(m.__exit__(error === null ? null : (error as object).constructor, error, null));
  for (const name of ["exit", disposal, "close"])
    if (typeof m?.[name] === "function") {
      (m[name] as () => void)();
      break;
    }
  return false;
}

const disposal: symbol = (Symbol as { dispose?: symbol }).dispose ?? Symbol.for("Symbol.dispose");
