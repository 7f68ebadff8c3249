import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { NativeFrame, NativeLazy } from "./native";
import { binding } from "./native";

// An asynchronous collect of the binding's own aborts the process when the engine panics; a synchronous one in a worker throws.
const CODE = `
const { parentPort, workerData } = require("node:worker_threads");
const { Writable } = require("node:stream");
const native = require(workerData.binding).default;
parentPort.on("message", ({ plan, mode }) => {
  try {
    const frame = native.JsLazyFrame.deserialize(Buffer.from(plan), "bincode").collectSync(mode);
    const chunks = [];
    const sink = new Writable({ write(chunk, _encoding, done) { chunks.push(chunk); done(); } });
    frame.writeIpc(sink, "uncompressed");
    const own = new Uint8Array(chunks.reduce((n, c) => n + c.length, 0));
    let at = 0;
    for (const c of chunks) { own.set(c, at); at += c.length; }
    parentPort.postMessage({ bytes: own }, [own.buffer]);
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

/** Runs a lazy frame in a worker thread, one after the other; the event loop goes on. */
export function collectInWorker(lf: NativeLazy, mode: string): Promise<NativeFrame> {
  const plan = lf.serialize("bincode");
  const job = queue.then(
    () =>
      new Promise<NativeFrame>((resolve, reject) => {
        worker ??= start();
        const w = worker;
        w.ref();
        const done = (): void => {
          w.off("message", onMessage);
          w.off("error", onError);
          w.unref();
        };
        const onMessage = (m: { bytes?: Uint8Array; error?: string; code?: string }): void => {
          done();
          if (m.bytes) resolve(binding().readIpc(Buffer.from(m.bytes.buffer), {}));
          else reject(Object.assign(new Error(m.error), { code: m.code }));
        };
        const onError = (error: Error): void => {
          done();
          reject(error);
        };
        w.on("message", onMessage);
        w.on("error", onError);
        w.postMessage({ plan, mode });
      }),
  );
  queue = job.catch(() => undefined);
  return job;
}
