import { ValueError } from "../../../values/errors";

export interface WrapOptions {
  readonly width: number;
  readonly expand_tabs: boolean;
  readonly tabsize: number;
  readonly replace_whitespace: boolean;
  readonly drop_whitespace: boolean;
  readonly initial_indent: string;
  readonly subsequent_indent: string;
  readonly fix_sentence_endings: boolean;
  readonly break_long_words: boolean;
  readonly break_on_hyphens: boolean;
  readonly max_lines: number | null;
  readonly placeholder: string;
}

/** White space, words up to and with a hyphen between letters, dashes, the rest of words. */
const CHUNKS =
  /[\t\n\v\f\r ]+|(?<=[\p{L}\p{N}_!"'&.,?])-{2,}(?=[\p{L}\p{N}_])|[^\t\n\v\f\r ](?:(?!-{2,}(?=[\p{L}\p{N}_]))(?![\t\n\v\f\r ])[\s\S])*?(?:-(?:(?<=[\p{L}_]{2}-)|(?<=[\p{L}_]-[\p{L}_]-))(?=[\p{L}_]-?[\p{L}_])|(?=[\t\n\v\f\r ]|$)|(?<=[\p{L}\p{N}_!"'&.,?])(?=-{2,}[\p{L}\p{N}_]))/gu;

function expandTabs(s: string, size: number): string {
  let out = "";
  let column = 0;
  for (const c of s) {
    if (c === "\t") {
      const n = size > 0 ? size - (column % size) : 0;
      out += " ".repeat(n);
      column += n;
    } else {
      out += c;
      column = c === "\n" || c === "\r" ? 0 : column + 1;
    }
  }
  return out;
}

const size = (s: string): number => [...s].length;
const blank = (s: string): boolean => s.trim() === "";

function chunksOf(text: string, o: WrapOptions): string[] {
  const found = o.break_on_hyphens ? (text.match(CHUNKS) ?? []) : (text.match(/[\t\n\v\f\r ]+|[^\t\n\v\f\r ]+/g) ?? []);
  if (!o.fix_sentence_endings) return [...found];
  const out = [...found];
  for (let i = 0; i < out.length - 1; i++)
    if (out[i + 1] === " " && /[a-z][.!?]["']?$/.test(out[i] as string)) out[++i] = "  ";
  return out;
}

/** Python's `textwrap.fill`. Throws ValueError for a width below 1 or a placeholder that doesn't fit. */
export function wrapText(s: string, o: WrapOptions): string {
  if (o.width <= 0) throw new ValueError(`invalid width ${o.width} (must be > 0)`);
  const lines: string[] = [];
  if (o.max_lines !== null) {
    const indent = o.max_lines > 1 ? o.subsequent_indent : o.initial_indent;
    if (size(indent) + size(o.placeholder.trimStart()) > o.width)
      throw new ValueError("placeholder too large for max width");
  }
  let text = o.expand_tabs ? expandTabs(s, o.tabsize) : s;
  if (o.replace_whitespace) text = text.replace(/[\t\n\v\f\r]/g, " ");
  const chunks = chunksOf(text, o).reverse();
  while (chunks.length) {
    const line: string[] = [];
    let used = 0;
    const indent = lines.length ? o.subsequent_indent : o.initial_indent;
    const width = o.width - size(indent);
    if (o.drop_whitespace && blank(chunks.at(-1) as string) && lines.length) chunks.pop();
    while (chunks.length && used + size(chunks.at(-1) as string) <= width) {
      used += size(chunks.at(-1) as string);
      line.push(chunks.pop() as string);
    }
    if (chunks.length && size(chunks.at(-1) as string) > width) {
      cut(chunks, line, used, width, o);
      used = line.reduce((n, c) => n + size(c), 0);
    }
    if (o.drop_whitespace && line.length && blank(line.at(-1) as string)) used -= size(line.pop() as string);
    if (!line.length) continue;
    const rest = chunks.length;
    const fits =
      o.max_lines === null ||
      lines.length + 1 < o.max_lines ||
      ((!rest || (o.drop_whitespace && rest === 1 && blank(chunks[0] as string))) && used <= width);
    if (fits) {
      lines.push(indent + line.join(""));
      continue;
    }
    shorten(lines, line, used, width, indent, o);
    break;
  }
  return lines.join("\n");
}

/** A word that is longer than a line: its head on this one, or the whole of it on a line of its own. */
function cut(chunks: string[], line: string[], used: number, width: number, o: WrapOptions): void {
  const space = width < 1 ? 1 : width - used;
  if (o.break_long_words) {
    const letters = [...(chunks.at(-1) as string)];
    let end = space;
    if (o.break_on_hyphens && letters.length > space) {
      const hyphen = letters.slice(0, space).lastIndexOf("-");
      if (hyphen > 0 && letters.slice(0, hyphen).some((c) => c !== "-")) end = hyphen + 1;
    }
    line.push(letters.slice(0, end).join(""));
    chunks[chunks.length - 1] = letters.slice(end).join("");
  } else if (!line.length) line.push(chunks.pop() as string);
}

function shorten(lines: string[], line: string[], given: number, width: number, indent: string, o: WrapOptions): void {
  let used = given;
  while (line.length) {
    if (!blank(line.at(-1) as string) && used + size(o.placeholder) <= width) {
      lines.push(indent + line.join("") + o.placeholder);
      return;
    }
    used -= size(line.pop() as string);
  }
  const last = lines.at(-1)?.trimEnd();
  if (last !== undefined && size(last) + size(o.placeholder) <= o.width) lines[lines.length - 1] = last + o.placeholder;
  else lines.push(indent + o.placeholder.trimStart());
}
