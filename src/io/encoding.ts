import { createRequire } from "node:module";
import {
  LookupError,
  NotImplementedError,
  UnicodeDecodeError,
  UnicodeEncodeError,
  UnicodeError,
  ValueError,
} from "../values/errors";

const UTF8 = /^(utf[-_]?8|u8|utf|cp65001)$/i;
const LATIN1 = /^(latin[-_]?1|iso[-_]?8859[-_]?1|l1|8859|cp819)$/i;
const ASCII = /^(ascii|us[-_]?ascii|646)$/i;

/**
 * Bytes of a text file as UTF-8 bytes, without a byte order mark.
 * @throws UnicodeDecodeError for bytes that the encoding does not know, unless `errors` says otherwise
 * @throws LookupError for an unknown encoding
 */
export function toUtf8(bytes: Buffer, encoding: string | null | undefined, errors = "strict"): Buffer {
  const name = encoding ?? "utf-8";
  if (UTF8.test(name) || /^utf[-_]8[-_]sig$/i.test(name)) {
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const bad = invalidUtf8(bytes, start);
    if (bad === null) return start ? bytes.subarray(start) : bytes;
    return repaired(bytes.subarray(start), start, errors);
  }
  return Buffer.from(decode(bytes, name, errors), "utf8");
}

function decode(bytes: Buffer, name: string, errors: string): string {
  if (LATIN1.test(name)) return bytes.toString("latin1");
  if (ASCII.test(name)) {
    const at = bytes.findIndex((b) => b > 127);
    if (at >= 0 && errors === "strict") {
      throw new UnicodeDecodeError(`'ascii' codec can't decode ${byte(bytes, at)}: ordinal not in range(128)`);
    }
    return bytes
      .toString("latin1")
      .replace(/[\x80-\xff]/g, (c: string) => substitute(Buffer.from(c, "latin1"), errors));
  }
  if (/^(cp|windows[-_]?)1252$/i.test(name)) return cp1252(bytes, errors);
  const label = name.replace(/^utf[-_]?16[-_]?le$/i, "utf-16le").replace(/^utf[-_]?16[-_]?be$/i, "utf-16be");
  if (/^utf[-_]?16$/i.test(name)) {
    const big = bytes[0] === 0xfe && bytes[1] === 0xff;
    if (!big && !(bytes[0] === 0xff && bytes[1] === 0xfe) && bytes.length > 1)
      throw new UnicodeError("UTF-16 stream does not start with BOM");
    return named(bytes, big ? "utf-16be" : "utf-16le", name, errors);
  }
  return named(
    bytes,
    /^cp125\d$/i.test(label) ? `windows-${label.slice(2)}` : label.replaceAll("_", "-"),
    name,
    errors,
  );
}

/** 0x80 to 0x9f of Windows-1252, which Node's own decoder mistakes for Latin-1; \0 is undefined. */
const CP1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

function cp1252(bytes: Buffer, errors: string): string {
  return bytes.toString("latin1").replace(/[\x80-\x9f]/g, (c: string, at: number) => {
    const found = CP1252[c.charCodeAt(0) - 0x80] as string;
    if (found !== "\0") return found;
    if (errors !== "strict") return substitute(Buffer.from(c, "latin1"), errors);
    throw new UnicodeDecodeError(`'charmap' codec can't decode ${byte(bytes, at)}: character maps to <undefined>`);
  });
}

function named(bytes: Buffer, label: string, name: string, errors: string): string {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { fatal: errors === "strict" });
  } catch {
    return iconvFor(name).decode(bytes, name);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new UnicodeDecodeError(`'${name}' codec can't decode bytes in file: illegal multibyte sequence`);
  }
}

interface Iconv {
  encodingExists(name: string): boolean;
  decode(bytes: Buffer, name: string): string;
  encode(text: string, name: string): Buffer;
}

/** iconv-lite knows the encodings that Node does not; it is optional. */
function iconvFor(name: string): Iconv {
  let iconv: Iconv;
  try {
    iconv = createRequire(import.meta.url)("iconv-lite") as Iconv;
  } catch {
    throw new NotImplementedError(`encoding '${name}' needs the package iconv-lite`);
  }
  if (!iconv.encodingExists(name)) throw new LookupError(`unknown encoding: ${name}`);
  return iconv;
}

const byte = (bytes: Buffer, at: number): string =>
  `byte 0x${(bytes[at] as number).toString(16).padStart(2, "0")} in position ${at}`;

function substitute(part: Buffer, errors: string): string {
  if (errors === "ignore") return "";
  if (errors === "replace") return "\ufffd";
  if (errors === "backslashreplace") return [...part].map((b) => `\\x${b.toString(16).padStart(2, "0")}`).join("");
  if (errors === "surrogateescape") throw new NotImplementedError("encoding_errors='surrogateescape'");
  throw new ValueError(`unknown error handler name '${errors}'`);
}

interface Bad {
  at: number;
  length: number;
  reason: "invalid start byte" | "invalid continuation byte" | "unexpected end of data";
}

/** The first ill-formed sequence at or after `from`, null if all is well. */
function invalidUtf8(bytes: Buffer, from: number): Bad | null {
  const n = bytes.length;
  let i = from;
  while (i < n) {
    const b = bytes[i] as number;
    if (b < 0x80) {
      i++;
      continue;
    }
    const more = b >= 0xc2 && b <= 0xdf ? 1 : b >= 0xe0 && b <= 0xef ? 2 : b >= 0xf0 && b <= 0xf4 ? 3 : 0;
    if (more === 0) return { at: i, length: 1, reason: "invalid start byte" };
    for (let k = 1; k <= more; k++) {
      if (i + k >= n) return { at: i, length: n - i, reason: "unexpected end of data" };
      const c = bytes[i + k] as number;
      const low = k > 1 ? 0x80 : b === 0xe0 ? 0xa0 : b === 0xf0 ? 0x90 : 0x80;
      const high = k > 1 ? 0xbf : b === 0xed ? 0x9f : b === 0xf4 ? 0x8f : 0xbf;
      if (c < low || c > high) return { at: i, length: k, reason: "invalid continuation byte" };
    }
    i += more + 1;
  }
  return null;
}

function repaired(bytes: Buffer, base: number, errors: string): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let bad = invalidUtf8(bytes, 0); bad; bad = invalidUtf8(bytes, from)) {
    if (errors === "strict") {
      const where =
        bad.length === 1
          ? byte(bytes, bad.at).replace(/\d+$/, String(bad.at + base))
          : `bytes in position ${bad.at + base}-${bad.at + base + bad.length - 1}`;
      throw new UnicodeDecodeError(`'utf-8' codec can't decode ${where}: ${bad.reason}`);
    }
    parts.push(bytes.subarray(from, bad.at));
    parts.push(Buffer.from(substitute(bytes.subarray(bad.at, bad.at + bad.length), errors)));
    from = bad.at + bad.length;
  }
  parts.push(bytes.subarray(from));
  return Buffer.concat(parts);
}

/** Text as bytes of an encoding, as Python's `str.encode`; `errors` says what happens to characters it does not know. */
export function encode(text: string, encoding: string | null | undefined, errors = "strict"): Buffer {
  const name = encoding ?? "utf-8";
  if (UTF8.test(name)) return Buffer.from(text, "utf8");
  if (/^utf[-_]8[-_]sig$/i.test(name)) return Buffer.from(`\ufeff${text}`, "utf8");
  if (/^utf[-_]?16$/i.test(name)) return Buffer.from(`\ufeff${text}`, "utf16le");
  if (/^utf[-_]?16[-_]?le$/i.test(name)) return Buffer.from(text, "utf16le");
  if (/^utf[-_]?16[-_]?be$/i.test(name)) return Buffer.from(text, "utf16le").swap16();
  const latin = LATIN1.test(name);
  if (latin || ASCII.test(name)) {
    const limit = latin ? 256 : 128;
    const codec = latin ? "latin-1" : "ascii";
    return Buffer.from(narrowed(text, limit, codec, errors), "latin1");
  }
  return iconvFor(name).encode(text, name);
}

function narrowed(text: string, limit: number, codec: string, errors: string): string {
  const out: string[] = [];
  let position = 0;
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (code < limit) out.push(char);
    else if (errors === "ignore") out.push("");
    else if (errors === "replace") out.push("?");
    else if (errors === "xmlcharrefreplace") out.push(`&#${code};`);
    else if (errors === "backslashreplace") out.push(escaped(code));
    else {
      throw new UnicodeEncodeError(
        `'${codec}' codec can't encode character '${escaped(code)}' in position ${position}: ordinal not in range(${limit})`,
      );
    }
    position++;
  }
  return out.join("");
}

const escaped = (code: number): string =>
  code < 256
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : code < 65536
      ? `\\u${code.toString(16).padStart(4, "0")}`
      : `\\U${code.toString(16).padStart(8, "0")}`;
