import { ValueError } from "../../values/errors";
import { hasUsecols } from "./header";
import { type CleanOptions, sniff } from "./options";
import { PythonRows } from "./python-rows";
import type { Rows } from "./rows";
import { Tokenizer } from "./tokenize";

/** The rows of a text, by the tokenizer that knows its options. Throws ValueError for a mixed `usecols`. */
export function openRows(bytes: Buffer, options: CleanOptions): Rows {
  checkUsecols(options.usecols);
  const rules = {
    onBadLines: options.on_bad_lines ?? ("error" as const),
    anyWidth: hasUsecols(options),
    headerEnd:
      options.headerRows === null
        ? -1
        : (options.headerRows.at(-1) as number) + (options.headerRows.length > 1 ? 1 : 0),
  };
  if (!options.python) return new Tokenizer(bytes, options.split, rules);
  const text = bytes.toString("utf8");
  const split =
    options.split.delimiter === "" && !options.fixed
      ? { ...options.split, delimiter: sniff(text, options.split) }
      : options.split;
  return new PythonRows(text, split, rules, options.skipfooter ?? 0);
}

function checkUsecols(usecols: CleanOptions["usecols"]): void {
  if (usecols === null || usecols === undefined || typeof usecols === "function") return;
  const message = "'usecols' must either be list-like of all strings, all unicode, all integers or a callable.";
  if (typeof usecols !== "object" || !(Symbol.iterator in usecols)) throw new ValueError(message);
  const list = [...usecols];
  if (!list.every((x) => typeof x === "string") && !list.every((x) => Number.isInteger(x)))
    throw new ValueError(message);
}
