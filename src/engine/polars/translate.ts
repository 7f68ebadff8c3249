import * as errors from "../../values/errors";

const RULES: readonly (readonly [RegExp, (m: RegExpMatchArray) => Error])[] = [
  [
    /regex (parse )?error|regex error/i,
    (m) => new errors.ValueError(`invalid regular expression: ${m.input?.split("\n")[0]}`),
  ],
  [/No such file or directory/, (m) => new errors.FileNotFoundError(m.input?.split("\n")[0])],
  [
    /parquet|out.of.spec|encoded schema|thrift|Schema message|JoinError/i,
    (m) => new errors.OSError(`Could not open Parquet input source: ${m.input?.split("\n")[0]}`),
  ],
  [
    /memory allocation|out of memory|too many rows|more rows than fits/i,
    (m) => new errors.MemoryError(m.input?.split("\n")[0]),
  ],
  [/duplicate: column with name/, (m) => new errors.ValueError(m.input?.split("\n")[0])],
  [/conversion from `?(\w+)`? to `?(\w+)`? failed/, (m) => new errors.ValueError(m.input?.split("\n")[0])],
  [/join keys did not fulfill/, (m) => new errors.MergeError(m.input?.split("\n")[0])],
];

/** An engine's failure as the error that pandas would raise; errors of our own pass unchanged. */
export function translate(error: unknown): unknown {
  if (!(error instanceof Error) || (error as { code?: string }).code !== "GenericFailure") return error;
  for (const [pattern, make] of RULES) {
    const m = error.message.match(pattern);
    if (m) return Object.assign(make(m), { cause: error });
  }
  return Object.assign(new errors.RuntimeError(`the engine failed: ${error.message.split("\n")[0]}`), { cause: error });
}
