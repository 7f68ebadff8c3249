import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { BytesIO, StringIO } from "../../src/io/buffers";
import { readCsv, TextFileReader } from "../../src/io/csv/read";
import { writeCsv } from "../../src/io/csv/write";
import type { FrameData } from "../../src/io/frame";
import { JsonReader, readJson } from "../../src/io/json/read";
import { writeJson } from "../../src/io/json/write";
import { read_stream } from "../../src/io/source";
import { toArray } from "../../src/values/cell";
import { outcome } from "./compare";

const folder = mkdtempSync(join(tmpdir(), "io-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);
const values = (f: FrameData): unknown[][] => f.data.map(toArray);
const text = "a,b\n1,x\n2,y\n";
const expected = [
  [1, 2],
  ["x", "y"],
];
const sample = (): FrameData => readCsv(new StringIO(text));

describe("sources", () => {
  test("paths, file URLs, bytes, buffers", () => {
    writeFileSync(path("p.csv"), text);
    for (const source of [
      path("p.csv"),
      `file://${path("p.csv")}`,
      new URL(`file://${path("p.csv")}`),
      Buffer.from(text),
    ]) {
      expect(values(readCsv(source))).toEqual(expected);
    }
    expect(values(readCsv(new BytesIO(Buffer.from(text))))).toEqual(expected);
    expect(values(readCsv({ read: () => text }))).toEqual(expected);
  });

  test("bytes of the user stay as they are", () => {
    const bytes = Buffer.from('a,b\n"x ""q""",1\n');
    const before = bytes.toString();
    expect(values(readCsv(bytes))).toEqual([['x "q"'], [1]]);
    expect(bytes.toString()).toBe(before);
  });

  test("missing files and folders", () => {
    expect(outcome(() => readCsv("nix.csv"))).toEqual({
      error: ["FileNotFoundError", "[Errno 2] No such file or directory: 'nix.csv'"],
    });
    expect(outcome(() => readCsv(folder))).toEqual({
      error: ["IsADirectoryError", `[Errno 21] Is a directory: '${folder}'`],
    });
    expect(outcome(() => readCsv(7 as never))).toEqual({
      error: ["ValueError", "Invalid file path or buffer object type: <class 'int'>"],
    });
  });

  test("a stream is refused with advice, and read by read_stream", async () => {
    expect(() => readCsv(Readable.from([text]) as never)).toThrow(/await pd\.read_stream/);
    expect(values(readCsv(await read_stream(Readable.from([text]))))).toEqual(expected);
  });

  test("http is read at once", async () => {
    // The server has its own thread, since reading blocks this one.
    const code = `const { createServer } = require("node:http"); const { parentPort } = require("node:worker_threads");
      const s = createServer((q, r) => q.url === "/a.csv" ? r.end(${JSON.stringify(text)}) : (r.statusCode = 404, r.end()));
      s.listen(0, "127.0.0.1", () => parentPort.postMessage(s.address().port));`;
    const worker = new Worker(code, { eval: true });
    const port = await new Promise<number>((resolve) => worker.once("message", resolve));
    expect(values(readCsv(`http://127.0.0.1:${port}/a.csv`))).toEqual(expected);
    expect(() => readCsv(`http://127.0.0.1:${port}/no.csv`)).toThrow("HTTP Error 404: Not Found");
    await worker.terminate();
    expect(createServer).toBeDefined();
  });

  test("encodings", () => {
    const read = (bytes: Buffer, encoding?: string, encoding_errors?: string) =>
      outcome(() =>
        values(readCsv(bytes, { ...(encoding ? { encoding } : {}), ...(encoding_errors ? { encoding_errors } : {}) })),
      );
    const latin = Buffer.from("a\n\u00e9t\u00e9\n", "latin1");
    expect(read(latin, "latin-1")).toEqual({ result: [["été"]] });
    expect(read(Buffer.from("a\n\x80\n", "latin1"), "cp1252")).toEqual({ result: [["€"]] });
    expect(read(Buffer.from("\ufeffa\né\n", "utf16le"), "utf-16")).toEqual({ result: [["é"]] });
    expect(read(Buffer.from("\ufeffa\né\n"), "utf-8-sig")).toEqual({ result: [["é"]] });
    expect(read(latin)).toEqual({
      error: ["UnicodeDecodeError", "'utf-8' codec can't decode byte 0xe9 in position 2: invalid continuation byte"],
    });
    expect(read(Buffer.from([97, 10, 0xff, 10]))).toEqual({
      error: ["UnicodeDecodeError", "'utf-8' codec can't decode byte 0xff in position 2: invalid start byte"],
    });
    expect(read(latin, undefined, "replace")).toEqual({ result: [["\ufffdt\ufffd"]] });
    expect(read(latin, undefined, "ignore")).toEqual({ result: [["t"]] });
    expect(read(latin, undefined, "backslashreplace")).toEqual({ result: [["\\xe9t\\xe9"]] });
  });

  test("compression", () => {
    for (const name of ["c.csv.gz", "c.csv.zip"]) {
      writeCsv(sample(), path(name), { index: false });
      expect(values(readCsv(path(name)))).toEqual(expected);
    }
    expect(gunzipSync(readFileSync(path("c.csv.gz"))).toString()).toBe(text);
    expect(values(readCsv(gzipSync(text), { compression: "gzip" }))).toEqual(expected);
    expect(() => writeCsv(sample(), path("c.csv.xz"))).toThrow(/xz/);
    expect(() => readCsv(path("c.csv.gz"), { compression: "lz4" })).toThrow(/Unrecognized compression type: lz4/);
  });
});

describe("sinks", () => {
  test("a file is replaced whole or not at all", () => {
    writeFileSync(path("old.csv"), "old");
    const broken = {
      ...sample(),
      get data(): never {
        throw new Error("stop");
      },
    };
    expect(() => writeCsv(broken, path("old.csv"))).toThrow("stop");
    const half = sample();
    Object.defineProperty(half.data[1]!.data, 1, {
      get: () => {
        throw new Error("stop");
      },
    });
    expect(() => writeCsv(half, path("old.csv"), { chunksize: 1 })).toThrow("stop");
    expect(readFileSync(path("old.csv"), "utf8")).toBe("old");
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("modes, links, buffers, errors", () => {
    writeCsv(sample(), path("m.csv"), { index: false });
    writeCsv(sample(), path("m.csv"), { index: false, header: false, mode: "a" });
    expect(readFileSync(path("m.csv"), "utf8")).toBe(`${text}1,x\n2,y\n`);
    expect(() => writeCsv(sample(), path("m.csv"), { mode: "x" })).toThrow(
      `[Errno 17] File exists: '${path("m.csv")}'`,
    );
    symlinkSync(path("m.csv"), path("link.csv"));
    writeCsv(sample(), path("link.csv"), { index: false });
    expect(readFileSync(path("m.csv"), "utf8")).toBe(text);
    expect(() => writeCsv(sample(), path("no/m.csv"))).toThrow(
      `Cannot save file into a non-existent directory: '${path("no")}'`,
    );
    mkdirSync(path("dir"));
    expect(() => writeCsv(sample(), path("dir"))).toThrow(`[Errno 21] Is a directory: '${path("dir")}'`);
    const strings = new StringIO();
    const bytes = new BytesIO();
    writeCsv(sample(), strings, { index: false });
    writeCsv(sample(), bytes, { index: false });
    expect(strings.getvalue()).toBe(text);
    expect(bytes.getvalue().toString()).toBe(text);
    writeCsv(sample(), path("l1.csv"), { encoding: "utf-16", index: false });
    expect(values(readCsv(path("l1.csv"), { encoding: "utf-16" }))).toEqual(expected);
  });
});

describe("parts", () => {
  test("chunks of a CSV", () => {
    const starts: number[][] = [];
    const reader = new TextFileReader(new StringIO("a\n1\n2\n3\n4\n5\n"), { chunksize: 2 }, (part) => {
      starts.push([part.start, part.length]);
      return values(part);
    });
    expect([...reader]).toEqual([[[1, 2]], [[3, 4]], [[5]]]);
    expect(starts).toEqual([
      [0, 2],
      [2, 2],
      [4, 1],
    ]);
    const iterator = new TextFileReader(new StringIO("a\n1\n2\n3\n"), { iterator: true, nrows: 2 }, values);
    expect(iterator.get_chunk(1)).toEqual([[1]]);
    expect(iterator.get_chunk()).toEqual([[2]]);
    expect(() => iterator.get_chunk()).toThrow();
    const python = new TextFileReader(
      new StringIO("a::b\n1::2\n3::4\n"),
      { sep: "::", engine: "python", chunksize: 1 },
      values,
    );
    expect([...python]).toEqual([
      [[1], [2]],
      [[3], [4]],
    ]);
  });

  test("a bad line counts when it is read", () => {
    const reader = new TextFileReader(new StringIO("a,b\n1,2\n3,4\n5,6,7\n"), { chunksize: 2 }, values);
    expect(reader.next().value).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(() => reader.next()).toThrow("Error tokenizing data. C error: Expected 2 fields in line 4, saw 3\n");
  });

  test("functions as options", () => {
    const read = (csv: string, options: object) => values(readCsv(new StringIO(csv), options));
    expect(read("a,b,c\n1,2,3\n", { usecols: (name: string) => name !== "b" })).toEqual([[1], [3]]);
    expect(read("a,b\n1,2\n3,4\n", { skiprows: (row: number) => row === 1 })).toEqual([[3], [4]]);
    expect(
      read(text, { converters: { a: (cell: string) => Number(cell) * 2, 1: (cell: string) => cell.toUpperCase() } }),
    ).toEqual([
      [2, 4],
      ["X", "Y"],
    ]);
    const on_bad_lines = (fields: string[]) => fields.slice(0, 2);
    expect(read("a,b\n1,2\n3,4,5\n5,6\n", { engine: "python", on_bad_lines })).toEqual([
      [1, 3, 5],
      [2, 4, 6],
    ]);
    expect(() => read("a\n1\n", { on_bad_lines })).toThrow("on_bad_line can only be a callable function");
  });

  test("lines of JSON, and integers past 2^53 both ways", () => {
    const reader = new JsonReader(
      new StringIO('{"a":1}\n{"a":2}\n{"a":3}\n'),
      { lines: true, chunksize: 2 },
      (part) => [part.start, ...values(part)],
    );
    expect([...reader]).toEqual([
      [0, [1, 2]],
      [2, [3]],
    ]);
    const frame = readJson(new StringIO('[{"a":9007199254740993},{"a":-9223372036854775808}]'));
    expect(writeJson(frame, null, { orient: "records" })).toBe('[{"a":9007199254740993},{"a":-9223372036854775808}]');
  });
});
