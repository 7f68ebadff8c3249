import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { OSError } from "../../values/errors";

// The footer of a Parquet file is one Thrift struct in compact encoding; its field 5 lists key-value texts, where pandas keeps
// what Parquet's own types can't say: which columns are the index, and dtypes. Engines neither read nor write those.

const MAGIC = "PAR1";
const KEY_VALUES = 5;
enum Type {
  Stop = 0,
  True = 1,
  False = 2,
  Byte = 3,
  I16 = 4,
  I32 = 5,
  I64 = 6,
  Double = 7,
  Binary = 8,
  List = 9,
  Set = 10,
  Map = 11,
  Struct = 12,
}

class Cursor {
  at = 0;
  constructor(readonly bytes: Buffer) {}

  byte(): number {
    return this.bytes[this.at++] as number;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const b = this.byte();
      value += (b & 0x7f) * scale;
      if (b < 0x80) return value;
      scale *= 128;
    }
  }

  text(): string {
    const n = this.varint();
    return this.bytes.toString("utf8", this.at, (this.at += n));
  }

  list(): { type: number; size: number } {
    const head = this.byte();
    const size = head >> 4;
    return { type: head & 15, size: size === 15 ? this.varint() : size };
  }

  skip(type: number, inList = false): void {
    switch (type) {
      case Type.True:
      case Type.False:
        if (inList) this.at++;
        return;
      case Type.Byte:
        this.at++;
        return;
      case Type.I16:
      case Type.I32:
      case Type.I64:
        this.varint();
        return;
      case Type.Double:
        this.at += 8;
        return;
      case Type.Binary: {
        const n = this.varint();
        this.at += n;
        return;
      }
      case Type.List:
      case Type.Set: {
        const { type: of, size } = this.list();
        for (let i = 0; i < size; i++) this.skip(of, true);
        return;
      }
      case Type.Map: {
        const size = this.varint();
        if (size === 0) return;
        const types = this.byte();
        for (let i = 0; i < size; i++) {
          this.skip(types >> 4, true);
          this.skip(types & 15, true);
        }
        return;
      }
      case Type.Struct:
        for (const f of this.fields()) this.skip(f.type);
        return;
      default:
        throw new OSError("Could not read the Parquet footer: unknown field type");
    }
  }

  /** The fields of a struct; the caller reads or skips each value. */
  *fields(): Generator<{ id: number; type: number; start: number }> {
    let id = 0;
    for (;;) {
      const start = this.at;
      const head = this.byte();
      if (head === Type.Stop) return;
      const delta = head >> 4;
      id = delta ? id + delta : zigzag(this.varint());
      yield { id, type: head & 15, start };
    }
  }
}

const zigzag = (n: number): number => (n % 2 ? -(n + 1) / 2 : n / 2);

function varint(n: number): number[] {
  const out: number[] = [];
  for (let left = n; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...out, left];
    out.push((left % 128) + 128);
  }
}

const binary = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from(varint(bytes.length)), bytes]);
};

/** KeyValue { 1: key, 2: value } */
const keyValue = (key: string, value: string): Buffer =>
  Buffer.concat([Buffer.from([0x18]), binary(key), Buffer.from([0x18]), binary(value), Buffer.from([0])]);

function footer(fd: number): { bytes: Buffer; start: number } {
  const { size } = fstatSync(fd);
  const tail = Buffer.alloc(8);
  if (size < 12)
    throw new OSError("Could not open Parquet input source: file is smaller than the minimum file footer (8 bytes)");
  readSync(fd, tail, 0, 8, size - 8);
  if (tail.toString("latin1", 4) !== MAGIC)
    throw new OSError(
      "Could not open Parquet input source '<Buffer>': Parquet magic bytes not found in footer. Either the file is corrupted or this is not a parquet file.",
    );
  const length = tail.readUInt32LE(0);
  const start = size - 8 - length;
  if (start < 4) throw new OSError("Could not open Parquet input source: the footer is longer than the file");
  const bytes = Buffer.alloc(length);
  readSync(fd, bytes, 0, length, start);
  return { bytes, start };
}

/** The key-value texts of a Parquet file. Throws OSError for a file that is none. */
export function readKeyValues(path: string): Map<string, string> {
  const fd = openSync(path, "r");
  try {
    return keyValues(footer(fd).bytes).texts;
  } finally {
    closeSync(fd);
  }
}

/** Replaces the key-value texts of a Parquet file by what `change` makes of them. */
export function changeKeyValues(path: string, change: (texts: Map<string, string>) => Map<string, string>): void {
  const fd = openSync(path, "r+");
  try {
    const { bytes, start } = footer(fd);
    const next = withKeyValues(bytes, change(keyValues(bytes).texts));
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
function keyValues(bytes: Buffer): {
  texts: Map<string, string>;
  from: number;
  to: number;
  before: number;
  after: { id: number; type: number } | null;
} {
  const c = new Cursor(bytes);
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

function withKeyValues(bytes: Buffer, texts: ReadonlyMap<string, string>): Buffer {
  const { from, to, before, after } = keyValues(bytes);
  const head = Buffer.from([((KEY_VALUES - before) << 4) | Type.List, ...listHead(texts.size)]);
  const own = [head, ...[...texts].map(([k, v]) => keyValue(k, v))];
  const rest = after
    ? [Buffer.from([((after.id - KEY_VALUES) << 4) | after.type]), bytes.subarray(to + 1)]
    : [bytes.subarray(to)];
  return Buffer.concat([bytes.subarray(0, from), ...own, ...rest]);
}

const listHead = (size: number): number[] =>
  size < 15 ? [(size << 4) | Type.Struct] : [0xf0 | Type.Struct, ...varint(size)];
