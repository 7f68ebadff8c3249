import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Cells made before it is worth a collection, which takes about ten milliseconds. */
const MANY = 1 << 25;

let made = 0;
let due = false;
let collector: (() => void) | null = null;

/** V8's collection, which no flag at the start of the process is needed for. */
function collect(): void {
  if (!collector) {
    collector = () => undefined;
    try {
      if (globalThis.gc) collector = globalThis.gc as () => void;
      else {
        setFlagsFromString("--expose-gc");
        collector = runInNewContext("gc") as () => void;
        setFlagsFromString("--no-expose-gc");
      }
    } catch {
      // Another runtime: it collects when it likes.
    }
  }
  collector();
}

/**
 * Counts a result. Native memory that nobody can reach is given back after a collection and a turn of the event loop, and V8 comes to
 * one only when the next large result is there too: so one is asked for at the end of the turn that made much.
 */
export function reclaimAfter(rows: number, columns: number): void {
  made += rows * columns;
  if (made < MANY || due) return;
  due = true;
  process.nextTick(() => {
    due = false;
    made = 0;
    collect();
  });
}
