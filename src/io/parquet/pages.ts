import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { OSError } from "../../values/errors";
import { footer } from "./footer";
import { Cursor, Type } from "./thrift";

// An engine takes room for as many values as a page says it has, and the process ends where there is no such room. So what pages say
// is compared with what the file's footer says before an engine sees them.

interface Chunk {
  name: string;
  values: number;
  stored: number;
  plain: number;
  start: number;
}

/** Calls `on` for each field of a struct; what it does not read (false) is skipped. */
function struct(c: Cursor, on: (id: number, type: number) => boolean): void {
  for (const f of c.fields()) if (!on(f.id, f.type)) c.skip(f.type);
}

function list(c: Cursor, item: () => void): true {
  const { size } = c.list();
  for (let i = 0; i < size; i++) item();
  return true;
}

/** A reader of one struct's numbers, by the ids of their fields. */
function numbers(c: Cursor, nested: Readonly<Record<number, (c: Cursor) => void>> = {}): Map<number, number> {
  const found = new Map<number, number>();
  struct(c, (id, type) => {
    if (type === Type.I32 || type === Type.I64) found.set(id, c.int());
    else if (nested[id] && (type === Type.Struct || type === Type.List)) nested[id](c);
    else return false;
    return true;
  });
  return found;
}

/** The column chunks that a footer lists. */
function chunks(bytes: Buffer, source: string): Chunk[] {
  const out: Chunk[] = [];
  const column = (c: Cursor): void => {
    let name = "";
    const path = (): void => void list(c, () => (name = name ? `${name}.${c.text()}` : c.text()));
    const found = numbers(c, { 3: path });
    const at = (id: number): number => found.get(id) ?? 0;
    const dictionary = found.get(11);
    const start = dictionary === undefined || dictionary === 0 ? at(9) : Math.min(dictionary, at(9));
    out.push({ name, values: at(5), plain: at(6), stored: at(7), start });
  };
  const group = (c: Cursor): void => void list(c, () => numbers(c, { 3: column }));
  const c = new Cursor(bytes, source);
  numbers(c, { 4: () => void list(c, () => numbers(c, { 1: group })) });
  return out;
}

const HEAD = 512;

interface Page {
  length: number;
  plain: number;
  stored: number;
  values: number;
  data: boolean;
}

/** The header of a page, whose statistics may be of any length. */
function page(fd: number, at: number, end: number, source: string): Page {
  for (let size = HEAD; ; size *= 8) {
    const bytes = Buffer.alloc(Math.min(size, end - at));
    readSync(fd, bytes, 0, bytes.length, at);
    const c = new Cursor(bytes, source);
    let values = 0;
    let data = false;
    const counted = (isData: boolean) => (): void => {
      values = numbers(c).get(1) ?? 0;
      data = isData;
    };
    try {
      const found = numbers(c, { 5: counted(true), 7: counted(false), 8: counted(true) });
      return { length: c.at, plain: found.get(2) ?? -1, stored: found.get(3) ?? -1, values, data };
    } catch (error) {
      if (bytes.length === end - at) throw error;
    }
  }
}

/** Throws OSError where a page of one of the columns says what can't be. */
export function checkPages(path: string, source: string, wanted: (column: string) => boolean): void {
  const fd = openSync(path, "r");
  try {
    const { size } = fstatSync(fd);
    for (const chunk of chunks(footer(fd, source).bytes, source))
      if (wanted(chunk.name)) checkChunk(fd, chunk, size, source);
  } finally {
    closeSync(fd);
  }
}

function checkChunk(fd: number, chunk: Chunk, size: number, source: string): void {
  const refuse = (why: string): OSError => new OSError(`Could not read Parquet input source '${source}': ${why}`);
  const end = chunk.start + chunk.stored;
  if (chunk.start < 0 || chunk.stored < 0 || chunk.values < 0 || end > size)
    throw refuse(`Column chunk of '${chunk.name}' is not inside the file`);
  let at = chunk.start;
  let seen = 0;
  while (at < end && seen < chunk.values) {
    const p = page(fd, at, end, source);
    if (p.values < 0) throw refuse("Invalid page header (negative number of values)");
    at += p.length + p.stored;
    if (p.stored < 0 || p.plain < 0 || at > end || p.plain > chunk.plain) throw refuse("Invalid page header (size)");
    if (p.data) seen += p.values;
    else if (p.values > 8 * p.plain + 8) throw refuse("Invalid page header (number of values)");
  }
  if (seen !== chunk.values) throw refuse("Column chunk has another number of values than its pages");
}
