import { call, litInt, litNull, litStr } from "./json";
import type { Rule } from "./ops";
import { cast } from "./storage";

const strip =
  (f: string): Rule =>
  ([a], c) =>
    call(`{"StringExpr":"${f}"}`, a as string, litStr(String(c.params.chars ?? SPACES)));
const pattern = (p: Readonly<Record<string, unknown>>): string => litStr(p.regex ? `${p.pattern}` : String(p.pattern));

const swap = (e: string, from: string, to: string): string =>
  call('{"StringExpr":{"Replace":{"n":-1,"literal":true}}}', e, litStr(from), litStr(to));

/** White space as Python sees it. */
const SPACES =
  "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

export const strOps: Readonly<Record<string, Rule>> = {
  // One character for one: Polars alone would write ß as SS, and a sigma at the end as ς.
  str_lower: ([a]) => call('{"StringExpr":"Lowercase"}', swap(swap(a as string, "Σ", "σ"), "İ", "i")),
  str_upper: ([a]) => call('{"StringExpr":"Uppercase"}', swap(a as string, "ß", "ẞ")),
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
};
