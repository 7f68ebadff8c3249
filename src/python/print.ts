import { repr, str } from "./text";

export interface PrintOptions {
  sep?: string | null;
  end?: string | null;
  file?: { write(text: string): unknown } | null;
  flush?: boolean;
}

interface Print {
  (...values: unknown[]): void;
  /** Where the text goes; null for the standard output. */
  sink: ((text: string) => void) | null;
}

function write(values: readonly unknown[], { sep, end, file }: PrintOptions): void {
  const text = values.map((x) => str(x)).join(sep ?? " ") + (end ?? "\n");
  if (file) file.write(text);
  else if (print.sink) print.sink(text);
  else process.stdout.write(text);
}

/** Python's `print(*values)`. Everything goes to `print.sink` where that is set: for tests and notebooks. */
export const print: Print = Object.assign((...values: unknown[]): void => write(values, {}), { sink: null });

/** Python's `print(*values, sep=, end=, file=)`. */
export const printTo = (options: PrintOptions, ...values: unknown[]): void => write(values, options);

/** What a notebook shows of a cell's last value: its `repr`; nothing for None. */
export function display(...values: unknown[]): void {
  for (const x of values) if (x !== null && x !== undefined) print(repr(x));
}
