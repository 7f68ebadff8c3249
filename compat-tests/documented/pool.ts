/** Tasks in long-lived worker processes, each with a time limit: a worker that hangs or dies is replaced and costs only its task. */
import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

export interface Options {
  readonly jobs: number;
  readonly seconds: number;
  readonly env?: Readonly<Record<string, string>>;
}

export type Reply<R> = { readonly done: R } | { readonly crash: string };

/** The next message of a worker, or how it ended. */
function message(worker: ChildProcess, seconds: number): Promise<Reply<unknown>> {
  return new Promise((resolve) => {
    const answer = (reply: Reply<unknown>) => {
      clearTimeout(timer);
      worker.removeAllListeners("message");
      worker.removeAllListeners("exit");
      resolve(reply);
    };
    const timer = setTimeout(() => {
      worker.kill("SIGKILL");
      answer({ crash: `no answer within ${seconds} seconds` });
    }, seconds * 1000);
    worker.on("message", (done) => answer({ done }));
    worker.on("exit", (code, signal) => answer({ crash: `the process ended with ${signal ?? code}` }));
  });
}

async function start(script: string, options: Options): Promise<ChildProcess> {
  const worker = fork(script, {
    execArgv: ["--import", tsx],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...process.env, ...options.env },
  });
  let said = "";
  worker.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2000)));
  const ready = await message(worker, 120);
  if ("crash" in ready) throw new Error(`A worker does not start: ${ready.crash}\n${said}`);
  return worker;
}

/** Runs tasks in workers of `script`, which sends a message when it is ready and one for each task; replies are in order. */
export async function runAll<T, R>(script: string, tasks: readonly T[], options: Options): Promise<Reply<R>[]> {
  const replies: Reply<R>[] = [];
  let next = 0;
  const lane = async () => {
    let worker: ChildProcess | undefined;
    while (next < tasks.length) {
      const i = next++;
      worker ??= await start(script, options);
      // A failure to send is an end of the process, which `message` reports.
      worker.send(tasks[i] as object, () => {});
      const reply = await message(worker, options.seconds);
      if ("crash" in reply) worker = undefined;
      replies[i] = reply as Reply<R>;
    }
    worker?.kill();
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, tasks.length) }, lane));
  return replies;
}
