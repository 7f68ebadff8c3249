interface Host {
  process?: { env?: Record<string, string | undefined>; stdout?: { columns?: number; rows?: number } };
  Deno?: { jupyter?: unknown };
  __tslab__?: unknown;
}

const positive = (text: string | undefined): number | undefined => {
  const n = Number(text);
  return Number.isInteger(n) && n > 0 ? n : undefined;
};

/** Columns and lines of the terminal: COLUMNS and LINES, else what the terminal says, else 80 by 24. */
export function terminalSize(): { width: number; height: number } {
  const { process } = globalThis as Host;
  return {
    width: positive(process?.env?.COLUMNS) ?? process?.stdout?.columns ?? 80,
    height: positive(process?.env?.LINES) ?? process?.stdout?.rows ?? 24,
  };
}

/** Whether a notebook kernel hosts this module. */
export function inNotebook(): boolean {
  const host = globalThis as Host;
  return host.__tslab__ !== undefined || host.Deno?.jupyter !== undefined;
}
