import { TypeError } from "../values/errors";
import { isPlain } from "./kinds";

/** Arguments by name: positional ones in order, the rest from one last plain object of these names. Throws TypeError for too many. */
export function keywords(what: string, names: readonly string[], args: readonly unknown[]): Record<string, any> {
  const given = [...args];
  const last = given.at(-1);
  const keys = isPlain(last) ? Object.keys(last) : [];
  const options = keys.length && keys.every((k) => names.includes(k)) ? (given.pop() as Record<string, unknown>) : {};
  if (given.length > names.length)
    throw new TypeError(`${what}() takes at most ${names.length} arguments (${given.length} given)`);
  const out: Record<string, unknown> = { ...options };
  given.forEach((x, i) => {
    if (x !== undefined) out[names[i] as string] = x;
  });
  return out;
}
