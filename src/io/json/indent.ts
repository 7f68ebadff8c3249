/** Compact JSON with a line for every value, `size` spaces a level; empty lists and objects keep pandas' blank line. */
export function indented(text: string, size: number): string {
  const out: string[] = [];
  let level = 0;
  const line = (): string => `\n${" ".repeat(level * size)}`;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '"') {
      let end = i + 1;
      while (text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
      out.push(text.slice(i, end + 1));
      i = end;
    } else if (c === "{" || c === "[") {
      level++;
      const empty = text[i + 1] === "}" || text[i + 1] === "]";
      out.push(c, empty ? "\n" : line());
    } else if (c === "}" || c === "]") {
      level--;
      out.push(line(), c);
    } else out.push(c === "," ? c + line() : c);
  }
  return out.join("");
}
