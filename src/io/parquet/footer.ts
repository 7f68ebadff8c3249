import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { NotImplementedError, ValueError } from "../../values/errors";
import { Cursor, Type, varint } from "./thrift";

// The footer of a Parquet file is one Thrift struct in compact encoding; its field 5 lists key-value texts, where pandas keeps
// what Parquet's own types can't say: which columns are the index, and dtypes. Engines neither read nor write those.

const MAGIC = "PAR1";
const KEY_VALUES = 5;
const binary = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from(varint(bytes.length)), bytes]);
};

/** KeyValue { 1: key, 2: value } */
const keyValue = (key: string, value: string): Buffer =>
  Buffer.concat([Buffer.from([0x18]), binary(key), Buffer.from([0x18]), binary(value), Buffer.from([0])]);

/** The last part of a Parquet file, and where it starts. Throws ValueError, as pyarrow words it, for a file that is none. */
export function footer(fd: number, source: string): { bytes: Buffer; start: number } {
  const { size } = fstatSync(fd);
  const refuse = (why: string): ValueError => new ValueError(`Could not open Parquet input source '${source}': ${why}`);
  const measured = `Parquet file size is ${size} bytes, smaller than`;
  const tail = Buffer.alloc(8);
  if (size === 0) throw refuse("Parquet file size is 0 bytes");
  if (size < 8) throw refuse(`${measured} the minimum file footer (8 bytes)`);
  readSync(fd, tail, 0, 8, size - 8);
  const magic = tail.toString("latin1", 4);
  if (magic === "PARE") throw new NotImplementedError("read_parquet: encrypted files are not supported");
  if (magic !== MAGIC)
    throw refuse(
      "Parquet magic bytes not found in footer. Either the file is corrupted or this is not a parquet file.",
    );
  const length = tail.readUInt32LE(0);
  const start = size - 8 - length;
  if (start < 0) throw refuse(`${measured} the size reported by footer's (${length}bytes)`);
  const bytes = Buffer.alloc(length);
  readSync(fd, bytes, 0, length, start);
  return { bytes, start };
}

/** The key-value texts of a Parquet file, called `source` in errors. Throws ValueError or OSError for a file that is none. */
export function readKeyValues(path: string, source = path): Map<string, string> {
  const fd = openSync(path, "r");
  try {
    return keyValues(footer(fd, source).bytes, source).texts;
  } finally {
    closeSync(fd);
  }
}

/** Replaces the key-value texts of a Parquet file by what `change` makes of them. */
export function changeKeyValues(path: string, change: (texts: Map<string, string>) => Map<string, string>): void {
  const fd = openSync(path, "r+");
  try {
    const { bytes, start } = footer(fd, path);
    const next = withKeyValues(bytes, change(keyValues(bytes, path).texts), path);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(next.length);
    const tail = Buffer.concat([next, length, Buffer.from(MAGIC, "latin1")]);
    ftruncateSync(fd, start);
    writeSync(fd, tail, 0, tail.length, start);
  } finally {
    closeSync(fd);
  }
}

/** The texts, where their field begins and ends, and the ids of the fields around it. */
function keyValues(
  bytes: Buffer,
  source: string,
): {
  texts: Map<string, string>;
  from: number;
  to: number;
  before: number;
  after: { id: number; type: number } | null;
} {
  const c = new Cursor(bytes, source);
  const texts = new Map<string, string>();
  let before = 0;
  let found: { from: number; to: number } | null = null;
  for (const f of c.fields()) {
    if (f.id > KEY_VALUES)
      return { texts, ...(found ?? { from: f.start, to: f.start }), before, after: { id: f.id, type: f.type } };
    if (f.id < KEY_VALUES) {
      before = f.id;
      c.skip(f.type);
      continue;
    }
    const { size } = c.list();
    for (let i = 0; i < size; i++) {
      let [key, value] = ["", ""];
      for (const kv of c.fields()) {
        if (kv.type !== Type.Binary) c.skip(kv.type);
        else if (kv.id === 1) key = c.text();
        else value = c.text();
      }
      texts.set(key, value);
    }
    found = { from: f.start, to: c.at };
  }
  return { texts, ...(found ?? { from: c.at - 1, to: c.at - 1 }), before, after: null };
}

function withKeyValues(bytes: Buffer, texts: ReadonlyMap<string, string>, source: string): Buffer {
  const { from, to, before, after } = keyValues(bytes, source);
  const head = Buffer.from([((KEY_VALUES - before) << 4) | Type.List, ...listHead(texts.size)]);
  const own = [head, ...[...texts].map(([k, v]) => keyValue(k, v))];
  const rest = after
    ? [Buffer.from([((after.id - KEY_VALUES) << 4) | after.type]), bytes.subarray(to + 1)]
    : [bytes.subarray(to)];
  return Buffer.concat([bytes.subarray(0, from), ...own, ...rest]);
}

const listHead = (size: number): number[] =>
  size < 15 ? [(size << 4) | Type.Struct] : [0xf0 | Type.Struct, ...varint(size)];
