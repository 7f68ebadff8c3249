import * as fs from "node:fs";
import { NotImplementedError } from "../../values/errors";
import { listed } from "./os";

const MAGIC = /[*?[]/;

/** A pattern of one part of a path; names that begin with a point only where the pattern does. */
function matcher(pattern: string): RegExp {
  const text = pattern.replace(/\[!?\]?[^\]]*\]|[*?]|[^*?[]+|\[/g, (part) => {
    if (part === "*") return ".*";
    if (part === "?") return ".";
    if (part.length > 1 && part.startsWith("[") && part.endsWith("]"))
      return `[${part.slice(1, -1).replace(/^!/, "^").replaceAll("\\", "\\\\")}]`;
    return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${pattern.startsWith(".") ? "" : "(?!\\.)"}${text}$`, "s");
}

/** The names in a folder; none where there is no folder. */
const names = (folder: string): string[] =>
  fs.statSync(folder || ".", { throwIfNoEntry: false })?.isDirectory() ? listed(folder || ".") : [];

function found(pattern: string): string[] {
  const at = pattern.lastIndexOf("/");
  const [folder, last] = [pattern.slice(0, at + 1), pattern.slice(at + 1)];
  if (last === "**") throw new NotImplementedError("glob: ** is not supported");
  const folders = MAGIC.test(folder) ? found(folder.replace(/\/$/, "")).map((f) => `${f}/`) : [folder];
  if (!MAGIC.test(last)) return folders.map((f) => f + last).filter((p) => fs.existsSync(p));
  const test = matcher(last);
  return folders.flatMap((f) =>
    names(f)
      .filter((n) => test.test(n))
      .map((n) => f + n),
  );
}

/** Python's `glob`: the paths that a pattern names, in the system's order. */
export const glob = {
  glob: (pattern: string): string[] => found(pattern),
  iglob: (pattern: string): IterableIterator<string> => found(pattern).values(),
};
