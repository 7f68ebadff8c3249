/** A worker for the tests of the pool: it does what it is told, good or bad. */
let served = 0;
process.on("message", ({ mood }: { mood: string }) => {
  if (mood === "hang") for (;;);
  if (mood === "die") process.abort();
  if (mood === "leave") process.exit(3);
  process.send?.({ served: ++served });
});
process.send?.("ready");
