import { inspect } from "./python";

/** Python's bytes: a Uint8Array that prints as they do. */
export class Bytes extends Uint8Array {
  repr(): string {
    const text = Array.from(this, (b) => String.fromCharCode(b)).join("");
    const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
    const body = text.replace(/[\\'"\x00-\x1f\x7f-\xff]/g, (c) => {
      if (c === "'" || c === '"') return c === mark ? `\\${c}` : c;
      const plain = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" }[c];
      return plain ?? `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`;
    });
    return `b${mark}${body}${mark}`;
  }

  override toString(): string {
    return this.repr();
  }

  [inspect](): string {
    return this.repr();
  }
}
