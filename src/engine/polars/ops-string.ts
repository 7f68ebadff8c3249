import { binary, call, litInt, litNull, litStr, ternary } from "./json";
import type { Rule } from "./ops";
import { cast } from "./storage";

const fn =
  (f: string): Rule =>
  (args) =>
    call(`{"StringExpr":${f}}`, ...args);
const strip =
  (f: string): Rule =>
  ([a], c) =>
    call(`{"StringExpr":"${f}"}`, a as string, c.params.chars == null ? litNull : litStr(String(c.params.chars)));
const pattern = (p: Readonly<Record<string, unknown>>): string => litStr(p.regex ? `${p.pattern}` : String(p.pattern));

export const strOps: Readonly<Record<string, Rule>> = {
  str_lower: fn('"Lowercase"'),
  str_upper: fn('"Uppercase"'),
  str_strip: strip("StripChars"),
  str_lstrip: strip("StripCharsStart"),
  str_rstrip: strip("StripCharsEnd"),
  str_removeprefix: ([a], c) => call('{"StringExpr":"StripPrefix"}', a as string, litStr(String(c.params.prefix))),
  str_removesuffix: ([a], c) => call('{"StringExpr":"StripSuffix"}', a as string, litStr(String(c.params.suffix))),
  str_slice: ([a], c) =>
    call(
      '{"StringExpr":"Slice"}',
      a as string,
      litInt(Number(c.params.start ?? 0)),
      c.params.length == null ? litNull : cast(litInt(Number(c.params.length)), '"UInt64"'),
    ),
  str_replace: ([a], c) => {
    const literal = !c.params.regex;
    const value = literal ? String(c.params.value) : String(c.params.value);
    const what = literal ? litStr(String(c.params.pattern)) : litStr(`(?:${c.params.pattern})`);
    return call(
      `{"StringExpr":{"Replace":{"n":${c.params.n ?? -1},"literal":${literal}}}}`,
      a as string,
      what,
      litStr(value),
    );
  },
  str_extract: ([a], c) =>
    call(`{"StringExpr":{"Extract":${c.params.group ?? 1}}}`, a as string, litStr(String(c.params.pattern))),
  str_contains: ([a], c) =>
    call(`{"StringExpr":{"Contains":{"literal":${!c.params.regex},"strict":true}}}`, a as string, pattern(c.params)),
  str_startswith: ([a], c) => call('{"StringExpr":"StartsWith"}', a as string, litStr(String(c.params.prefix))),
  str_endswith: ([a], c) => call('{"StringExpr":"EndsWith"}', a as string, litStr(String(c.params.suffix))),
  str_len: ([a]) => cast(call('{"StringExpr":"LenChars"}', a as string), '"Int64"'),
  str_count: ([a], c) =>
    cast(call(`{"StringExpr":{"CountMatches":${!c.params.regex}}}`, a as string, pattern(c.params)), '"Int64"'),
  str_ljust: ([a], c) =>
    call(
      `{"StringExpr":{"PadEnd":{"fill_char":${JSON.stringify(c.params.fill ?? " ")}}}}`,
      a as string,
      litInt(Number(c.params.width)),
    ),
  str_rjust: ([a], c) =>
    call(
      `{"StringExpr":{"PadStart":{"fill_char":${JSON.stringify(c.params.fill ?? " ")}}}}`,
      a as string,
      litInt(Number(c.params.width)),
    ),
  repeat_str: ([a, n]) =>
    ternary(
      binary(n as string, "Gt", litInt(0)),
      call('{"ListExpr":{"Join":true}}', call('"RepeatBy"', a as string, n as string), litStr("")),
      litStr(""),
    ),
};
