import type { Fields } from "./fields";

const SLOTS = 4096;

/**
 * Fields as strings. Texts that come again soon are not made twice, which saves most of the time and memory of a column
 * of few different values.
 */
export class Texts {
  private readonly fields: Fields;
  private readonly made: string[] = new Array(SLOTS).fill("");
  private readonly from = new Uint32Array(SLOTS);
  private readonly size = new Uint32Array(SLOTS);

  constructor(fields: Fields) {
    this.fields = fields;
  }

  /** Text of a field, "" for the field -1. */
  read(field: number): string {
    if (field < 0) return "";
    const start = this.fields.starts[field] as number;
    const end = this.fields.ends[field] as number;
    const length = end - start;
    if (length === 0) return "";
    const { buf } = this.fields;
    if (length > 40) return buf.toString("utf8", start, end);
    let hash = length;
    let bits = 0;
    for (let i = start; i < end; i++) {
      const c = buf[i] as number;
      bits |= c;
      hash = (Math.imul(hash, 31) + c) | 0;
    }
    const slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
    if (this.size[slot] === length) {
      const other = this.from[slot] as number;
      let i = 0;
      while (i < length && buf[start + i] === buf[other + i]) i++;
      if (i === length) return this.made[slot] as string;
    }
    const text = bits < 128 ? buf.toString("latin1", start, end) : buf.toString("utf8", start, end);
    this.made[slot] = text;
    this.from[slot] = start;
    this.size[slot] = length;
    return text;
  }
}
