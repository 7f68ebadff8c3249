import { OSError } from "../../values/errors";

/** Thrift's compact encoding, as far as the metadata of Parquet files needs it. */
export enum Type {
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

/** Deeper structs than any footer has: what follows garbage. */
const DEEP = 64;

export class Cursor {
  at = 0;
  private depth = 0;
  constructor(
    readonly bytes: Buffer,
    readonly source: string,
  ) {}

  byte(): number {
    this.move(1);
    return this.bytes[this.at - 1] as number;
  }

  private move(n: number): void {
    this.at += n;
    if (!(this.at <= this.bytes.length)) throw this.corrupt("No more data to read.");
  }

  private corrupt(why: string): OSError {
    return new OSError(`Could not open Parquet input source '${this.source}': Couldn't deserialize thrift: ${why}\n`);
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const b = this.byte();
      value += (b & 0x7f) * scale;
      if (b < 0x80) return value;
      scale *= 128;
      if (scale > 2 ** 70) throw this.corrupt("TProtocolException: Invalid data");
    }
  }

  /** A signed number, as fields hold it. */
  int(): number {
    return zigzag(this.varint());
  }

  text(): string {
    const n = this.varint();
    this.move(n);
    return this.bytes.toString("utf8", this.at - n, this.at);
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
        if (inList) this.move(1);
        return;
      case Type.Byte:
        this.move(1);
        return;
      case Type.I16:
      case Type.I32:
      case Type.I64:
        this.varint();
        return;
      case Type.Double:
        this.move(8);
        return;
      case Type.Binary:
        this.move(this.varint());
        return;
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
        if (++this.depth > DEEP) throw this.corrupt("TProtocolException: Depth limit exceeded");
        for (const f of this.fields()) this.skip(f.type);
        this.depth--;
        return;
      default:
        throw this.corrupt("TProtocolException: Invalid data");
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

export const zigzag = (n: number): number => (n % 2 ? -(n + 1) / 2 : n / 2);

export function varint(n: number): number[] {
  const out: number[] = [];
  for (let left = n; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...out, left];
    out.push((left % 128) + 128);
  }
}
