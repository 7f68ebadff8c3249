import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runAll } from "./pool";

const script = fileURLToPath(new URL("./moody-worker.ts", import.meta.url));
const moods = (...all: string[]) => all.map((mood) => ({ mood }));

test("a worker serves many tasks", { timeout: 60_000 }, async () => {
  const replies = await runAll(script, moods("well", "well", "well"), { jobs: 1, seconds: 20 });
  expect(replies).toEqual([1, 2, 3].map((served) => ({ done: { served } })));
});

test("a worker that hangs, dies or leaves costs its task only", { timeout: 60_000 }, async () => {
  const replies = await runAll(script, moods("hang", "well", "die", "leave", "well"), { jobs: 1, seconds: 2 });
  expect(replies).toEqual([
    { crash: "no answer within 2 seconds" },
    { done: { served: 1 } },
    { crash: "the process ended with SIGABRT" },
    { crash: "the process ended with 3" },
    { done: { served: 1 } },
  ]);
});
