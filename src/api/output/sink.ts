import type { Sink } from "../../io/sink";
import { writeText } from "../../io/sink";
import { ValueError } from "../../values/errors";

/** Text to a file or buffer where one is given, otherwise as the result. */
export function deliver(
  text: string,
  buf: unknown,
  options: { encoding?: string | null; mode?: string } = {},
): string | null {
  const encoding = options.encoding ?? null;
  if (encoding !== null && typeof buf !== "string" && !(buf instanceof URL))
    throw new ValueError("buf is not a file name and encoding is specified.");
  if (buf === null || buf === undefined) return text;
  writeText(buf as Sink, [text], { encoding: encoding ?? "utf-8", mode: options.mode ?? "w" });
  return null;
}
