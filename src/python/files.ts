import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { osError } from "../io/os-error";
import { NotImplementedError, ValueError } from "../values/errors";

/** A file of Python's `open`: read whole when it is first read, written as it comes. */
export class File {
  readonly #fd: number;
  readonly #binary: boolean;
  readonly #reads: boolean;
  #text: string | Buffer | null = null;
  #at = 0;
  closed = false;

  constructor(
    readonly name: string,
    readonly mode: string,
  ) {
    this.#binary = mode.includes("b");
    this.#reads = /r|\+/.test(mode);
    try {
      this.#fd = openSync(name, mode.replace(/[bt]/g, ""));
    } catch (error) {
      throw osError(error, name);
    }
  }

  private whole(): string | Buffer {
    if (this.closed) throw new ValueError("I/O operation on closed file.");
    if (!this.#reads) throw new ValueError("not readable");
    if (this.#text === null) {
      const bytes = readFileSync(this.#fd);
      this.#text = this.#binary ? bytes : bytes.toString("utf8").replace(/\r\n?/g, "\n");
    }
    return this.#text;
  }

  /** The next `size` characters, or all that are left. */
  read(size = -1): any {
    const all = this.whole();
    const end = size < 0 ? all.length : Math.min(all.length, this.#at + size);
    const part = all.slice(this.#at, end);
    this.#at = end;
    return part;
  }

  /** The next line with its end; "" after the last. */
  readline(): any {
    const all = this.whole();
    const end = all.indexOf("\n", this.#at);
    const part = all.slice(this.#at, end < 0 ? all.length : end + 1);
    this.#at += part.length;
    return part;
  }

  readlines(): any[] {
    return [...this];
  }

  *[Symbol.iterator](): Generator<any> {
    for (let line = this.readline(); line.length > 0; line = this.readline()) yield line;
  }

  write(text: string | Uint8Array): number {
    if (this.closed) throw new ValueError("I/O operation on closed file.");
    if (!/[wax+]/.test(this.mode)) throw new ValueError("not writable");
    if (typeof text === "string") writeSync(this.#fd, text);
    else writeSync(this.#fd, text);
    return text.length;
  }

  writelines(lines: Iterable<string | Uint8Array>): void {
    for (const line of lines) this.write(line);
  }

  flush(): void {}

  close(): void {
    if (!this.closed) closeSync(this.#fd);
    this.closed = true;
  }
}

/**
 * Python's `open(file, mode)`, for texts in UTF-8 and bytes.
 * @throws FileNotFoundError, PermissionError and their like, as Python names them
 */
export function open(
  file: string,
  mode?: string | { mode?: string; encoding?: string | null },
  options: { mode?: string; encoding?: string | null } = {},
): File {
  const given = typeof mode === "object" ? mode : options;
  const encoding = given.encoding?.toLowerCase().replace("-", "");
  if (encoding && encoding !== "utf8" && encoding !== "ascii")
    throw new NotImplementedError(`open: the encoding ${given.encoding} is not supported`);
  return new File(String(file), (typeof mode === "string" ? mode : given.mode) ?? "r");
}
