import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface Answer {
  readonly text?: string;
  /** The exception's classes, its own first. */
  readonly error?: readonly string[];
  readonly message?: string;
}

/** pandas in one long-lived process. */
export class Oracle {
  private readonly child: ChildProcess;
  private readonly waiting: ((a: Answer) => void)[] = [];

  constructor(python: string) {
    const script = fileURLToPath(new URL("./oracle.py", import.meta.url));
    this.child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: this.child.stdout as NodeJS.ReadableStream }).on("line", (line) =>
      this.waiting.shift()?.(JSON.parse(line)),
    );
    this.child.on("exit", (code) => {
      if (this.waiting.length) throw new Error(`pandas ended with ${code}`);
    });
  }

  ask(code: string): Promise<Answer> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.child.stdin?.write(`${JSON.stringify(code)}\n`);
    });
  }

  close(): void {
    this.child.stdin?.end();
  }
}
