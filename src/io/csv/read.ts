import { StopIteration, ValueError } from "../../values/errors";
import type { FrameData } from "../frame";
import { readText, type Source } from "../source";
import { clean, integer, type ReadCsvOptions } from "./options";
import { CsvReader } from "./reader";

export type { ReadCsvOptions } from "./options";

function open(source: Source, options: ReadCsvOptions, defaultSep: string) {
  const cleaned = clean(options, defaultSep);
  const { bytes, owned } = readText(source, options);
  return new CsvReader(owned ? bytes : Buffer.from(bytes), cleaned);
}

/**
 * Reads a CSV file, URL, buffer or bytes whole, as pandas' `read_csv` (without `chunksize` and `iterator`).
 * @throws ParserError, EmptyDataError, ValueError as pandas does; the errors of the file system
 */
export function readCsv(source: Source, options: ReadCsvOptions = {}, defaultSep = ","): FrameData {
  const reader = open(source, options, defaultSep);
  return reader.read(options.nrows ?? null) as FrameData;
}

/** Whether the options ask for a reader of parts rather than a frame. */
export const isIterated = (options: ReadCsvOptions): boolean =>
  Boolean(options.iterator) || (options.chunksize !== null && options.chunksize !== undefined);

/** What `read_csv` gives with `chunksize` or `iterator`: a frame at a time. `make` turns the parts into frames. */
export class TextFileReader<F> implements IterableIterator<F> {
  private readonly reader: CsvReader;
  private readonly make: (part: FrameData) => F;
  private readonly chunksize: number | null;
  private left: number | null;
  private closed = false;

  constructor(source: Source, options: ReadCsvOptions, make: (part: FrameData) => F, defaultSep = ",") {
    this.chunksize = integer("chunksize", options.chunksize, 1);
    this.left = integer("nrows", options.nrows);
    this.reader = open(source, options, defaultSep);
    this.make = make;
  }

  /**
   * The next `nrows` rows, or all that are left.
   * @throws StopIteration when there are none
   */
  read(nrows: number | null = null): F {
    if (this.closed) throw new ValueError("I/O operation on closed file.");
    const part = this.reader.read(integer("nrows", nrows));
    if (part === null) {
      this.close();
      throw new StopIteration();
    }
    if (this.left !== null) this.left -= part.length;
    return this.make(part);
  }

  /**
   * The next `size` rows (default: `chunksize`).
   * @throws StopIteration when there are none
   */
  get_chunk(size: number | null = null): F {
    let count = size ?? this.chunksize;
    if (this.left !== null) {
      if (this.left <= 0) throw new StopIteration();
      count = count === null ? this.left : Math.min(count, this.left);
    }
    return this.read(count);
  }

  close(): void {
    this.closed = true;
  }

  next(): IteratorResult<F> {
    if (this.closed) return { done: true, value: undefined };
    try {
      return { done: false, value: this.get_chunk() };
    } catch (error) {
      this.close();
      if (error instanceof StopIteration) return { done: true, value: undefined };
      throw error;
    }
  }

  return(): IteratorResult<F> {
    this.close();
    return { done: true, value: undefined };
  }

  [Symbol.iterator](): IterableIterator<F> {
    return this;
  }
}
