import { ValueError } from "../values/errors";
import { callable } from "../values/scalar/python";

/** Text in memory that readers read and writers write, as Python's `io.StringIO`. */
class StringIOClass {
  private text: string;
  private position = 0;
  constructor(initial_value = "") {
    this.text = initial_value;
  }

  /** The next `size` characters, or all that are left. */
  read(size = -1): string {
    const end = size < 0 ? this.text.length : Math.min(this.text.length, this.position + size);
    const part = this.text.slice(this.position, end);
    this.position = Math.max(this.position, end);
    return part;
  }

  /** The next line with its line end, "" at the end. */
  readline(): string {
    const at = this.text.indexOf("\n", this.position);
    return this.read(at < 0 ? -1 : at + 1 - this.position);
  }

  write(part: string): number {
    const before = this.text.slice(0, this.position).padEnd(this.position, "\0");
    this.text = before + part + this.text.slice(this.position + part.length);
    this.position += part.length;
    return part.length;
  }

  getvalue(): string {
    return this.text;
  }

  /** Moves to `offset` from the start (whence 0), or to the end (whence 2). */
  seek(offset: number, whence: 0 | 1 | 2 = 0): number {
    this.position = placed(offset, whence, this.position, this.text.length);
    return this.position;
  }

  tell(): number {
    return this.position;
  }
}

/** Bytes in memory that readers read and writers write, as Python's `io.BytesIO`. */
class BytesIOClass {
  private bytes: Buffer;
  private position = 0;
  constructor(initial_bytes: Uint8Array = new Uint8Array()) {
    this.bytes = Buffer.from(initial_bytes);
  }

  read(size = -1): Buffer {
    const end = size < 0 ? this.bytes.length : Math.min(this.bytes.length, this.position + size);
    const part = this.bytes.subarray(this.position, end);
    this.position = Math.max(this.position, end);
    return Buffer.from(part);
  }

  readline(): Buffer {
    const at = this.bytes.indexOf(10, this.position);
    return this.read(at < 0 ? -1 : at + 1 - this.position);
  }

  write(part: Uint8Array): number {
    const before = Buffer.alloc(this.position);
    this.bytes.copy(before, 0, 0, this.position);
    this.bytes = Buffer.concat([before, part, this.bytes.subarray(this.position + part.length)]);
    this.position += part.length;
    return part.length;
  }

  getvalue(): Buffer {
    return Buffer.from(this.bytes);
  }

  seek(offset: number, whence: 0 | 1 | 2 = 0): number {
    this.position = placed(offset, whence, this.position, this.bytes.length);
    return this.position;
  }

  tell(): number {
    return this.position;
  }
}

function placed(offset: number, whence: number, position: number, length: number): number {
  const at = offset + (whence === 0 ? 0 : whence === 1 ? position : length);
  if (at < 0) throw new ValueError(`negative seek value ${at}`);
  return at;
}

/** Called with or without `new`. */
export const StringIO = callable(StringIOClass);
export type StringIO = StringIOClass;
export const BytesIO = callable(BytesIOClass);
export type BytesIO = BytesIOClass;
