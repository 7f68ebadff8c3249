import type { Sink } from "../../io/sink";
import { writeText } from "../../io/sink";

/** Text to a file or buffer where one is given, otherwise as the result. */
export function deliver(
  text: string,
  buf: unknown,
  options: { encoding?: string | null; mode?: string } = {},
): string | null {
  if (buf === null || buf === undefined) return text;
  writeText(buf as Sink, [text], { encoding: options.encoding ?? "utf-8", mode: options.mode ?? "w" });
  return null;
}
