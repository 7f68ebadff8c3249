import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { NativeFrame, NativeLazy, NativeSeries } from "./native";
import { binding } from "./native";

// An asynchronous collect of the binding's own aborts the process when the engine panics; a synchronous one in a worker throws.
const CODE = `
const { parentPort, workerData } = require("node:worker_threads");
const { Writable } = require("node:stream");
const native = require(workerData.binding).default;
let reclaim = () => {};
try {
  require("node:v8").setFlagsFromString("--expose-gc");
  reclaim = require("node:vm").runInNewContext("gc");
} catch {}
let frame = null;
function bytesOf(part) {
  const chunks = [];
  part.writeIpc(new Writable({ write(chunk, _encoding, done) { chunks.push(chunk); done(); } }), "uncompressed");
  const bytes = new Uint8Array(chunks.reduce((n, c) => n + c.length, 0));
  let at = 0;
  for (const c of chunks) { bytes.set(c, at); at += c.length; }
  return bytes;
}
// What has crossed is let go of.
function columns(width, most) {
  const names = frame.columns;
  const part = frame.select(names.slice(0, width)).rechunk();
  frame = frame.select(names.slice(width));
  process.nextTick(reclaim);
  const pieces = Math.max(1, Math.ceil(part.estimatedSize() / most));
  const length = Math.max(1, Math.ceil(part.height / pieces));
  return Array.from({ length: pieces }, (_, i) => bytesOf(part.slice(i * length, length)));
}
parentPort.on("message", ({ plan, mode, width, most }) => {
  try {
    if (plan) {
      frame = native.JsLazyFrame.deserialize(Buffer.from(plan), "bincode").collectSync(mode);
      parentPort.postMessage({ rows: frame.height, width: frame.width });
    } else {
      const pieces = columns(width, most);
      parentPort.postMessage({ pieces }, pieces.map((bytes) => bytes.buffer));
    }
  } catch (error) {
    parentPort.postMessage({ error: error.message, code: error.code });
  }
});
`;

let worker: Worker | null = null;
let queue: Promise<unknown> = Promise.resolve();

function start(): Worker {
  const require = createRequire(import.meta.url);
  const path = require.resolve("nodejs-polars/bin/internals/polars_internal.js");
  const w = new Worker(CODE, { eval: true, workerData: { binding: path } });
  w.unref();
  w.once("exit", () => {
    if (worker === w) worker = null;
  });
  return w;
}

interface Answer {
  readonly rows?: number;
  readonly width?: number;
  readonly pieces?: readonly Uint8Array[];
  readonly error?: string;
  readonly code?: string;
}

/** One question to the worker and its answer. */
function ask(w: Worker, question: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      w.off("message", onMessage);
      w.off("error", onError);
    };
    const onMessage = (m: Answer): void => {
      done();
      if (m.error === undefined) resolve(m);
      else reject(Object.assign(new Error(m.error), { code: m.code }));
    };
    const onError = (error: Error): void => {
      done();
      reject(error);
    };
    w.on("message", onMessage);
    w.on("error", onError);
    w.postMessage(question);
  });
}

/** Cells that cross at once, in whole columns, so that a large result is not there twice and each column stays in one piece. */
const CELLS = 1 << 22;

/** Bytes of one buffer, which Node limits; longer columns come in pieces. */
const PIECE = 1 << 30;

function whole(frames: readonly NativeFrame[]): NativeFrame {
  if (frames.length === 1) return frames[0] as NativeFrame;
  const parts = frames.map((frame) => frame.lazy());
  return binding().concatLf(parts, "vertical", true, true, false, true).collectSync("in-memory");
}

async function run(plan: Buffer, mode: string, most: number): Promise<NativeFrame> {
  worker ??= start();
  const w = worker;
  w.ref();
  try {
    const { rows = 0, width = 0 } = await ask(w, { plan, mode });
    const at = Math.max(1, Math.floor(CELLS / Math.max(rows, 1)));
    const columns: NativeSeries[] = [];
    for (let crossed = 0; crossed < width; crossed += at) {
      const { pieces = [] } = await ask(w, { width: at, most });
      const part = whole(pieces.map((bytes) => binding().readIpc(Buffer.from(bytes.buffer), {})));
      columns.push(...part.columns.map((name) => part.column(name)));
    }
    // The worker's own memory goes with it.
    if (rows * width > CELLS) {
      worker = null;
      await w.terminate();
    }
    return new (binding().JsDataFrame)(columns);
  } finally {
    w.unref();
  }
}

/** Runs a lazy frame in a worker thread, one after the other; the event loop goes on. */
export function collectInWorker(lf: NativeLazy, mode: string, most = PIECE): Promise<NativeFrame> {
  const plan = lf.serialize("bincode");
  const job = queue.then(() => run(plan, mode, most));
  queue = job.catch(() => undefined);
  return job;
}
