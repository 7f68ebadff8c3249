import { extname } from "node:path";
import * as zlib from "node:zlib";
import { EOFError, NotImplementedError, OSError, ValueError } from "../values/errors";

export type CompressionOption = string | null | { method?: string | null; [option: string]: unknown };

const BY_EXTENSION: Record<string, string> = {
  ".tar": "tar",
  ".gz": "gzip",
  ".bz2": "bz2",
  ".zip": "zip",
  ".xz": "xz",
  ".zst": "zstd",
};
const VALID = ["'infer'", "None", "'bz2'", "'gzip'", "'tar'", "'xz'", "'zip'", "'zstd'"];
const KNOWN = ["infer", "bz2", "gzip", "tar", "xz", "zip", "zstd"];

/**
 * The compression method that an option means for a file name: a name of pandas, or null.
 * @throws ValueError for an unknown method
 */
export function compressionOf(option: CompressionOption | undefined, name: string | null): string | null {
  const method = typeof option === "object" && option !== null ? (option.method ?? null) : (option ?? null);
  if (option === undefined || method === "infer") {
    if (name === null) return null;
    const lower = name.toLowerCase();
    if (/\.tar\.(gz|bz2|xz)$/.test(lower)) return "tar";
    return BY_EXTENSION[extname(lower)] ?? null;
  }
  if (method !== null && !KNOWN.includes(method)) {
    throw new ValueError(`Unrecognized compression type: ${method}\nValid compression types are [${VALID.join(", ")}]`);
  }
  return method;
}

const options = (option: CompressionOption | undefined): Record<string, unknown> =>
  typeof option === "object" && option !== null ? option : {};

interface Zstd {
  zstdCompressSync?: (data: Uint8Array) => Buffer;
  zstdDecompressSync?: (data: Uint8Array) => Buffer;
}

const unavailable = (method: string): NotImplementedError =>
  new NotImplementedError(`compression='${method}' is not available here; use 'gzip' or 'zip', or recompress the file`);

/**
 * The bytes inside a compressed file.
 * @throws OSError, EOFError for a file that is broken or not compressed so
 */
export function decompress(bytes: Buffer, method: string | null): Buffer {
  try {
    return inflated(bytes, method);
  } catch (error) {
    throw broken(error as NodeJS.ErrnoException, bytes);
  }
}

/** What Python says of a broken file. */
function broken(error: NodeJS.ErrnoException, bytes: Buffer): Error {
  const { code, message } = error;
  if (code === "Z_BUF_ERROR") return new EOFError("Compressed file ended before the end-of-stream marker was reached");
  if (code === "Z_DATA_ERROR" && message === "incorrect header check")
    return new OSError(`Not a gzipped file (${bytesRepr(bytes.subarray(0, 2))})`);
  if (code?.startsWith("Z")) return new OSError(`Error while decompressing data: ${message}`);
  return code === "ERR_OUT_OF_RANGE" || code === "ERR_BUFFER_OUT_OF_BOUNDS" ? new OSError("Bad zip file") : error;
}

function bytesRepr(bytes: Uint8Array): string {
  const shown = Array.from(bytes, (b) =>
    b < 32 || b > 126 ? `\\x${b.toString(16).padStart(2, "0")}` : String.fromCharCode(b),
  );
  return `b'${shown.join("")}'`;
}

function inflated(bytes: Buffer, method: string | null): Buffer {
  switch (method) {
    case null:
      return bytes;
    case "gzip":
      return zlib.gunzipSync(bytes);
    case "zip":
      return unzip(bytes);
    case "tar":
      return untar(bytes[0] === 0x1f && bytes[1] === 0x8b ? zlib.gunzipSync(bytes) : bytes);
    case "zstd": {
      const inflate = (zlib as Zstd).zstdDecompressSync;
      if (!inflate) throw unavailable("zstd");
      return inflate(bytes);
    }
    default:
      throw unavailable(method);
  }
}

/** The bytes as a compressed file; `name` is the member's name inside an archive. */
export function compress(
  bytes: Buffer,
  method: string | null,
  option: CompressionOption | undefined,
  name: string,
): Buffer {
  switch (method) {
    case null:
      return bytes;
    case "gzip": {
      const level = options(option).compresslevel;
      return zlib.gzipSync(bytes, { level: typeof level === "number" ? level : 9 });
    }
    case "zip":
      return zip(bytes, String(options(option).archive_name ?? name.replace(/\.zip$/i, "")));
    case "zstd": {
      const deflate = (zlib as Zstd).zstdCompressSync;
      if (!deflate) throw unavailable("zstd");
      return deflate(bytes);
    }
    default:
      throw unavailable(method);
  }
}

const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** The only member of a zip archive. */
function unzip(bytes: Buffer): Buffer {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end--;
  if (end < 0) throw new ValueError("File is not a zip file");
  const names: string[] = [];
  const members: number[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0 && bytes.readUInt32LE(at) === CENTRAL; left--) {
    const length = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString("utf8", at + 46, at + 46 + length));
    members.push(at);
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (members.length === 0) throw new ValueError("Zero files found in ZIP file");
  if (members.length > 1) {
    throw new ValueError(
      `Multiple files found in ZIP file. Only one file per ZIP: [${names.map((n) => `'${n}'`).join(", ")}]`,
    );
  }
  const entry = members[0] as number;
  const local = bytes.readUInt32LE(entry + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const body = bytes.subarray(start, start + bytes.readUInt32LE(entry + 20));
  const kind = bytes.readUInt16LE(entry + 10);
  if (kind === 0) return body;
  if (kind !== 8) throw new NotImplementedError("That compression method is not supported");
  return zlib.inflateRawSync(body);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (let i = 0; i < bytes.length; i++) crc = (CRC[(crc ^ (bytes[i] as number)) & 255] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}
const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function zip(bytes: Buffer, name: string): Buffer {
  const label = Buffer.from(name);
  const body = zlib.deflateRawSync(bytes);
  // Version needed, UTF-8 name flag, deflate, 1980-01-01, then checksum and sizes: the part both headers share.
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(0x800, 2);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt16LE(0x21, 8);
  shared.writeUInt32LE(crc32(bytes), 10);
  shared.writeUInt32LE(body.length, 14);
  shared.writeUInt32LE(bytes.length, 18);
  shared.writeUInt16LE(label.length, 22);
  const word = (n: number) => Buffer.from([n & 255, (n >>> 8) & 255, (n >>> 16) & 255, n >>> 24]);
  const local = Buffer.concat([word(0x04034b50), shared, label, body]);
  const central = Buffer.concat([word(CENTRAL), Buffer.from([20, 0]), shared, Buffer.alloc(14), label]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** The only file of a tar archive. */
function untar(bytes: Buffer): Buffer {
  const names: string[] = [];
  let found: Buffer | null = null;
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(bytes.toString("latin1", at + 124, at + 136).replace(/[\0 ]+$/, "") || "0", 8);
    const type = String.fromCharCode(bytes[at + 156] as number);
    if (type === "0" || type === "\0") {
      names.push(bytes.toString("utf8", at, at + 100).replace(/\0.*$/s, ""));
      found = bytes.subarray(at + 512, at + 512 + size);
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  if (found === null) throw new ValueError("Zero files found in TAR archive");
  if (names.length > 1) {
    throw new ValueError(
      `Multiple files found in TAR archive. Only one file per TAR archive: [${names.map((n) => `'${n}'`).join(", ")}]`,
    );
  }
  return found;
}
