import { freemem, totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";
import { MemoryError } from "./errors";

/** Places of rows are 32-bit. */
const MOST_ROWS = 2 ** 31 - 1;
/** An array of JavaScript values that grows far beyond ends the process. */
const MOST_VALUES = 2 ** 26;
/** What a column takes of V8's heap: its name, its field, its place in a plan. */
const COLUMN_BYTES = 1024;
/** What V8 lets a text hold. */
const MOST_CHARACTERS = 2 ** 29 - 24;
const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

function sizeText(bytes: number): string {
  const unit = bytes < 1024 ? 0 : Math.min(6, Math.floor(Math.log2(bytes) / 10));
  const n = bytes / 1024 ** unit;
  return `${n >= 1000 ? n.toExponential(2) : n >= 100 ? `${Math.round(n)}.` : n.toPrecision(3)} ${UNITS[unit]}`;
}

const tooLarge = (n: number, dtype: string, width: number): MemoryError =>
  new MemoryError(`Unable to allocate ${sizeText(n * width)} for an array with shape (${n},) and data type ${dtype}`);

/** `n` itself, where that many rows can be held. Throws MemoryError for more, before anything is allocated. */
export function room(n: number, dtype = "int64", width = 8): number {
  if (n <= MOST_ROWS && n * width <= totalmem()) return n;
  throw tooLarge(n, dtype, width);
}

/** `n` itself, where an array can hold that many JavaScript values. Throws MemoryError for more. */
export function listRoom(n: number): number {
  if (n <= MOST_VALUES) return n;
  throw tooLarge(n, "object", 8);
}

/** `n` itself, where V8's heap can hold that many values of `width` bytes. Throws MemoryError for more: V8 would end the process. */
export function heapRoom(n: number, width: number): number {
  if (n * width <= getHeapStatistics().heap_size_limit) return n;
  throw tooLarge(n, "object", width);
}

/** `n` itself, where a frame can have that many columns. Throws MemoryError for more. */
export const columnRoom = (n: number): number => heapRoom(n, COLUMN_BYTES);

/** Bytes that the process may still take. */
export const availableMemory = (): number => process.availableMemory?.() ?? freemem();

/** The length of a text to make. Throws MemoryError where no text can be that long. */
export function textRoom(n: number): number {
  if (n <= MOST_CHARACTERS) return n;
  throw new MemoryError(`a string of ${n} characters is too long`);
}
