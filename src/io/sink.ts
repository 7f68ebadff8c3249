import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { NotImplementedError, OSError, ValueError } from "../values/errors";
import { type CompressionOption, compress, compressionOf } from "./compression";
import { encode } from "./encoding";
import { osError } from "./os-error";
import { expandUser, isUrl } from "./source";

/** A file name, a file URL, or an object with a `write()`. */
export type Sink = string | URL | { write(part: never): unknown };

export interface SinkOptions {
  mode?: string;
  encoding?: string | null;
  errors?: string;
  compression?: CompressionOption;
}

/**
 * Writes text to a path or an object with `write`. A file appears whole or not at all.
 * @throws OSError "Cannot save file into a non-existent directory: 'x'", or the error of the file system
 */
export function writeText(target: Sink, parts: Iterable<string>, options: SinkOptions = {}): void {
  const path = pathOf(target);
  if (path === null) {
    writeObject(target as { write(part: unknown): unknown }, parts, options);
    return;
  }
  const method = compressionOf(options.compression, path);
  const mode = options.mode ?? "w";
  if (method === null) return writeFile(path, encoded(parts, options), mode);
  const plain = Buffer.concat([...encoded(parts, options)]);
  writeFile(path, [compress(plain, method, options.compression, basename(path))], mode);
}

/** What `write` writes to the path that it is given, at a path of the user's: whole or not at all, as `writeText`. */
export function writeBy(path: string, write: (temporary: string) => void): void {
  placed(path, "w", (target) => {
    if (target !== null) return replaceFile(target, write);
    const temporary = join(tmpdir(), `polarpanda.${randomBytes(6).toString("hex")}`);
    try {
      write(temporary);
      direct(path, [readFileSync(temporary)]);
    } finally {
      rmSync(temporary, { force: true });
    }
  });
}

/** Writes bytes to a path or an object with `write`. */
export function writeBytes(target: Sink, bytes: Uint8Array, mode = "w"): void {
  const path = pathOf(target);
  if (path === null) (target as { write(part: unknown): unknown }).write(bytes);
  else writeFile(path, [bytes], mode);
}

/** The path that a target names; null for an object to write to. */
export function pathOf(target: Sink): string | null {
  if (target instanceof URL) return pathOf(target.href);
  if (typeof target === "string") {
    if (/^file:\/\//i.test(target)) return fileURLToPath(target);
    if (isUrl(target)) {
      throw new NotImplementedError(`writing to '${target.slice(0, target.indexOf(":"))}://' is not available`);
    }
    return expandUser(target);
  }
  if (typeof target === "object" && target !== null && typeof target.write === "function") return null;
  throw new ValueError(`Invalid file path or buffer object type: ${typeof target}`);
}

function* encoded(parts: Iterable<string>, options: SinkOptions): Generator<Buffer> {
  let first = true;
  for (const part of parts) {
    // Only the first part carries the byte order mark.
    const name = first
      ? options.encoding
      : options.encoding?.replace(/^utf[-_]?8[-_]sig$/i, "utf-8").replace(/^utf[-_]?16$/i, "utf-16le");
    yield encode(part, name, options.errors);
    first = false;
  }
}

function writeObject(target: { write(part: unknown): unknown }, parts: Iterable<string>, options: SinkOptions): void {
  const mode = options.mode ?? "w";
  const method = compressionOf(options.compression === "infer" ? null : (options.compression ?? null), null);
  if (!mode.includes("b") && method === null && !takesBytes(target)) {
    for (const part of parts) target.write(part);
    return;
  }
  const plain = Buffer.concat([...encoded(parts, options)]);
  target.write(compress(plain, method, options.compression, "data"));
}

/** An object of bytes shows itself by what `getvalue` gives. */
function takesBytes(target: object): boolean {
  const { getvalue } = target as { getvalue?: () => unknown };
  return typeof getvalue === "function" && getvalue.call(target) instanceof Uint8Array;
}

function writeFile(path: string, parts: Iterable<Uint8Array>, mode: string): void {
  const kind = mode.replace(/[bt+]/g, "");
  if (!["w", "a", "x"].includes(kind)) throw new ValueError(`invalid mode: '${mode}'`);
  placed(path, kind, (target) => {
    if (target === null) return direct(path, parts);
    const all = kind === "a" && existsSync(target) ? chain([readFileSync(target)], parts) : parts;
    replaceFile(target, (temporary) => {
      const file = openSync(temporary, "w");
      try {
        for (const part of all) writeAll(file, part);
      } finally {
        closeSync(file);
      }
    });
  });
}

/** Calls `write` with the file that a path leads to, null for a device; errors are the file system's as Python raises them. */
function placed(path: string, kind: string, write: (target: string | null) => void): void {
  const folder = dirname(path);
  if (!existsSync(folder)) throw new OSError(`Cannot save file into a non-existent directory: '${folder}'`);
  let target = path;
  try {
    if (/[\\/]$/.test(path)) throw Object.assign(new Error(), { code: "EISDIR" });
    if (existsSync(path)) {
      if (kind === "x") throw Object.assign(new Error(), { code: "EEXIST" });
      if (statSync(path).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
      // Asks for the right to write without changing the file; a link is written through, not replaced.
      closeSync(openSync(path, "r+"));
      target = realpathSync(path);
      if (!statSync(target).isFile()) return write(null);
    } else if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
      target = resolve(folder, readlinkSync(path));
    write(target);
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== "string") throw error;
    throw osError(error, path);
  }
}

function* chain<T>(...lists: Iterable<T>[]): Generator<T> {
  for (const list of lists) yield* list;
}

/** Devices and pipes have no old content to keep. */
function direct(path: string, parts: Iterable<Uint8Array>): void {
  const file = openSync(path, "w");
  try {
    for (const part of parts) writeAll(file, part);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, part: Uint8Array): void {
  for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
}

/** A file that is written beside its place and takes it when it is whole and on the disk. */
function replaceFile(target: string, write: (temporary: string) => void): void {
  const temporary = join(dirname(target), `.${basename(target).slice(0, 40)}.${randomBytes(6).toString("hex")}.tmp`);
  closeSync(openSync(temporary, "wx"));
  try {
    write(temporary);
    if (existsSync(target)) chmodSync(temporary, statSync(target).mode & 0o777);
    const file = openSync(temporary, "r+");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
