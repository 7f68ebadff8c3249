import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { NativeFrame, NativeLazy } from "./native";
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
// What has crossed is let go of.
function part(length) {
  const chunks = [];
  const sink = new Writable({ write(chunk, _encoding, done) { chunks.push(chunk); done(); } });
  frame.slice(0, length).writeIpc(sink, "uncompressed");
  frame = frame.height > length ? frame.slice(length, frame.height - length) : null;
  process.nextTick(reclaim);
  const bytes = new Uint8Array(chunks.reduce((n, c) => n + c.length, 0));
  let at = 0;
  for (const c of chunks) { bytes.set(c, at); at += c.length; }
  return bytes;
}
parentPort.on("message", ({ plan, mode, length }) => {
  try {
    if (plan) {
      frame = native.JsLazyFrame.deserialize(Buffer.from(plan), "bincode").collectSync(mode);
      parentPort.postMessage({ rows: frame.height });
    } else {
      const bytes = part(length);
      parentPort.postMessage({ bytes }, [bytes.buffer]);
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
  readonly bytes?: Uint8Array;
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

/** Rows that cross at once, so that a large result is not there three times. */
const PART = 1 << 19;

async function run(plan: Buffer, mode: string): Promise<NativeFrame> {
  worker ??= start();
  const w = worker;
  w.ref();
  try {
    const rows = (await ask(w, { plan, mode })).rows ?? 0;
    const parts: NativeLazy[] = [];
    for (let offset = 0; offset < rows || offset === 0; offset += PART) {
      const { bytes } = await ask(w, { length: PART });
      parts.push(
        binding()
          .readIpc(Buffer.from((bytes as Uint8Array).buffer), {})
          .lazy(),
      );
    }
    // The worker's own memory goes with it.
    if (rows > PART) {
      worker = null;
      await w.terminate();
    }
    // In one piece: a sort or a join would put the pieces together anew each time, beside the frame itself.
    return binding().concatLf(parts, "vertical", true, true, false, true).collectSync("auto");
  } finally {
    w.unref();
  }
}

/** Runs a lazy frame in a worker thread, one after the other; the event loop goes on. */
export function collectInWorker(lf: NativeLazy, mode: string): Promise<NativeFrame> {
  const plan = lf.serialize("bincode");
  const job = queue.then(() => run(plan, mode));
  queue = job.catch(() => undefined);
  return job;
}
