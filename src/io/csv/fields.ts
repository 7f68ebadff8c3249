/**
 * Rows of fields, each a span of UTF-8 bytes: what tokenizers fill and columns are read from.
 * Nothing is made per cell but two numbers.
 */
export class Fields {
  buf: Buffer;
  starts = new Uint32Array(4096);
  ends = new Uint32Array(4096);
  /** Fields so far, those of the unfinished row included. */
  count = 0;
  /** First field of each row; one more entry than rows. */
  rowStart = new Uint32Array(1024);
  rows = 0;

  constructor(buf: Buffer) {
    this.buf = buf;
  }

  push(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  endRow(): void {
    if (this.rows + 2 > this.rowStart.length) this.rowStart = doubled(this.rowStart);
    this.rowStart[++this.rows] = this.count;
  }

  /** Forgets the fields of the unfinished row. */
  dropRow(): void {
    this.count = this.rowStart[this.rows] as number;
  }

  /** Fields in a row. */
  width(row: number): number {
    return (this.rowStart[row + 1] as number) - (this.rowStart[row] as number);
  }

  /** Fields in the widest row. */
  widest(): number {
    let most = 0;
    for (let row = 0; row < this.rows; row++) most = Math.max(most, this.width(row));
    return most;
  }

  /** Number of the field at a row and column, -1 if the row is shorter. */
  at(row: number, column: number): number {
    const field = (this.rowStart[row] as number) + column;
    return field < (this.rowStart[row + 1] as number) ? field : -1;
  }

  text(field: number): string {
    return field < 0 ? "" : this.buf.toString("utf8", this.starts[field], this.ends[field]);
  }

  rowTexts(row: number): string[] {
    return Array.from({ length: this.width(row) }, (_, i) => this.text((this.rowStart[row] as number) + i));
  }

  /** Removes the first rows, to make room for the next. */
  consume(rows: number): void {
    const from = this.rowStart[rows] as number;
    this.starts.copyWithin(0, from, this.count);
    this.ends.copyWithin(0, from, this.count);
    this.count -= from;
    for (let row = rows; row <= this.rows; row++) this.rowStart[row - rows] = (this.rowStart[row] as number) - from;
    this.rows -= rows;
  }
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(array.length * 2);
  more.set(array);
  return more;
}
