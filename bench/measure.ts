/** Shared by the sides of the benchmark: runs tasks in turn and prints one line of JSON for each. */
export interface Task {
  readonly name: string;
  /** Computes and gives the text that a user would look at. */
  readonly run: () => string;
}

export interface Figure {
  readonly task: string;
  /** Median of the runs, in milliseconds; absent where the task failed. */
  readonly ms?: number;
  readonly error?: string;
  /** Highest resident memory of the process so far, in megabytes. */
  readonly peak: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

export const timed = (f: () => unknown): number => {
  const start = performance.now();
  f();
  return performance.now() - start;
};

export const peakMegabytes = (): number => process.resourceUsage().maxRSS / 1024;

/** Memory of the engine is only given back on a later turn of the event loop. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Settings of a side, which the runner hands over as one argument. */
export interface Settings {
  readonly runs: number;
  readonly only: string | null;
  readonly table: string;
  readonly right: string;
  readonly csv: string;
}

export const settings = (): Settings => JSON.parse(process.argv[2] ?? "") as Settings;

export async function measure(tasks: readonly Task[], { runs, only }: Settings): Promise<void> {
  for (const { name, run } of tasks) {
    if (only && !name.includes(only)) continue;
    const times: number[] = [];
    try {
      for (let i = 0; i < runs; i++) {
        times.push(timed(run));
        await breathe();
      }
      console.log(JSON.stringify({ task: name, ms: median(times), peak: peakMegabytes() } satisfies Figure));
    } catch (error) {
      console.log(JSON.stringify({ task: name, error: String(error), peak: peakMegabytes() } satisfies Figure));
    }
  }
}
