import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { NotImplementedError, TypeError, ValueError } from "../values/errors";
import { type CompressionOption, compressionOf, decompress } from "./compression";
import { toUtf8 } from "./encoding";
import { fetchSync } from "./fetch-sync";
import { osError } from "./os-error";

/** A file name, a URL, bytes, or an object with a `read()` that returns at once. */
export type Source = string | URL | Uint8Array | ArrayBuffer | { read(size?: number): string | Uint8Array };

export interface SourceOptions {
  compression?: CompressionOption;
  encoding?: string | null;
  encoding_errors?: string;
  storage_options?: Record<string, unknown> | null;
}

export interface Bytes {
  bytes: Buffer;
  /** Nobody else holds these bytes: they may be changed in place. */
  owned: boolean;
}

/** A path with a leading `~` replaced by the home directory. */
export const expandUser = (path: string): string => (/^~(?=$|[\\/])/.test(path) ? homedir() + path.slice(1) : path);

export const isUrl = (text: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(text);

/** The file that a source names on this machine; null for anything else. */
export function localPath(source: unknown): string | null {
  if (source instanceof URL) return localPath(source.href);
  if (typeof source !== "string") return null;
  if (/^file:\/\//i.test(source)) return fileURLToPath(source);
  return isUrl(source) ? null : source;
}

const stream = (x: object): boolean => "pipe" in x || Symbol.asyncIterator in x || "getReader" in x;

/**
 * The bytes of anything pandas reads from, decompressed.
 * @throws FileNotFoundError, IsADirectoryError, PermissionError for a path that cannot be read
 * @throws TypeError for a stream, which cannot be read at once
 */
export function readBytes(source: Source, options: SourceOptions = {}): Bytes {
  if (source instanceof URL) return readBytes(source.href, options);
  if (typeof source === "string") {
    const bytes = readNamed(source, options);
    const name = isUrl(source) ? new URL(source).pathname : source;
    return { bytes: decompress(bytes, compressionOf(options.compression, name)), owned: true };
  }
  const method = compressionOf(options.compression === "infer" ? null : (options.compression ?? null), null);
  if (source instanceof ArrayBuffer) return readBytes(new Uint8Array(source), options);
  if (source instanceof Uint8Array) {
    const view = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    return { bytes: decompress(view, method), owned: method !== null };
  }
  if (typeof source === "object" && source !== null) {
    if (stream(source)) {
      throw new TypeError("a stream cannot be read at once: pass `await pd.read_stream(stream)` in its place");
    }
    if (typeof source.read === "function") return { bytes: decompress(everything(source.read()), method), owned: true };
  }
  throw new ValueError(`Invalid file path or buffer object type: <class '${kindOf(source)}'>`);
}

/** As {@link readBytes}, then as UTF-8 without a byte order mark. Text from a text buffer is not decoded again. */
export function readText(source: Source, options: SourceOptions = {}): Bytes {
  if (
    typeof source === "object" &&
    source !== null &&
    "read" in source &&
    typeof source.read === "function" &&
    !stream(source)
  ) {
    compressionOf(options.compression, null);
    const part = source.read();
    if (typeof part === "string") return { bytes: Buffer.from(part.replace(/^\ufeff/, ""), "utf8"), owned: true };
    return readText(everything(part), options);
  }
  const { bytes, owned } = readBytes(source, options);
  const text = toUtf8(bytes, options.encoding, options.encoding_errors);
  return { bytes: text, owned: owned || text.buffer !== bytes.buffer };
}

/** All bytes of a Node or web stream, to hand to a reader. */
export async function read_stream(stream: AsyncIterable<Uint8Array | string>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(typeof part === "string" ? Buffer.from(part) : Buffer.from(part));
  return Buffer.concat(parts);
}

function everything(part: unknown): Buffer {
  if (typeof part === "string") return Buffer.from(part, "utf8");
  if (part instanceof Uint8Array) return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  throw new TypeError("read() must return text or bytes at once");
}

function kindOf(x: unknown): string {
  if (x === null || x === undefined) return "NoneType";
  if (typeof x === "number") return Number.isInteger(x) ? "int" : "float";
  if (typeof x === "boolean") return "bool";
  if (Array.isArray(x)) return "list";
  return typeof x === "object" && Object.getPrototypeOf(x) === Object.prototype ? "dict" : typeof x;
}

function readNamed(name: string, options: SourceOptions): Buffer {
  if (/^https?:\/\//i.test(name)) return fetchSync(name, options.storage_options as Record<string, string> | undefined);
  if (options.storage_options && Object.keys(options.storage_options).length > 0 && !isUrl(name)) {
    throw new ValueError("storage_options passed with file object or non-fsspec file path");
  }
  if (/^file:\/\//i.test(name)) return readFile(fileURLToPath(name));
  if (isUrl(name))
    throw new NotImplementedError(`reading from '${name.slice(0, name.indexOf(":"))}://' is not available`);
  return readFile(expandUser(name));
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw osError(error, path);
  }
}

/** Size in bytes of a local file, null for anything else. */
export function sizeOf(source: Source): number | null {
  if (typeof source !== "string" || isUrl(source)) return null;
  try {
    return statSync(expandUser(source)).size;
  } catch {
    return null;
  }
}
