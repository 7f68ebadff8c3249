import { AMBIGUOUS, WIDE } from "./east-asian";
import { option } from "./options";

export type Justify = "left" | "right" | "center";

/** Measures and pads text in columns of a fixed-width font. */
export interface Ruler {
  len(text: string): number;
  pad(text: string, width: number, mode: Justify): string;
}

/** Number of code points of a text, which is what Python calls its length. */
export function codePoints(text: string): number {
  let n = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    if (!isPair(text, i)) continue;
    n--;
    i++;
  }
  return n;
}

const isPair = (text: string, i: number): boolean =>
  (text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;

/** The first `n` code points of a text. */
export function firstCodePoints(text: string, n: number): string {
  let i = 0;
  for (let left = n; left > 0 && i < text.length; left--) i += isPair(text, i) ? 2 : 1;
  return text.slice(0, i);
}

function padBy(text: string, missing: number, mode: Justify, width: number): string {
  if (missing <= 0) return text;
  if (mode === "left") return text + " ".repeat(missing);
  if (mode === "right") return " ".repeat(missing) + text;
  // Python puts the odd space on the left when the width is odd, else on the right.
  const left = (missing >> 1) + (missing & width & 1);
  return " ".repeat(left) + text + " ".repeat(missing - left);
}

const plain: Ruler = {
  len: codePoints,
  pad: (text, width, mode) => padBy(text, width - codePoints(text), mode, width),
};

function inRanges(ranges: Uint32Array, code: number): boolean {
  let low = 0;
  let high = ranges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < (ranges[2 * middle] as number)) high = middle - 1;
    else if (code > (ranges[2 * middle + 1] as number)) low = middle + 1;
    else return true;
  }
  return false;
}

function eastAsian(ambiguous: 1 | 2): Ruler {
  const len = (text: string): number => {
    let n = 0;
    for (const char of text) {
      const code = char.codePointAt(0) as number;
      n += code < 0xa1 ? 1 : inRanges(WIDE, code) ? 2 : ambiguous === 2 && inRanges(AMBIGUOUS, code) ? 2 : 1;
    }
    return n;
  };
  return {
    len,
    pad: (text, width, mode) => {
      const missing = width - len(text);
      return padBy(text, missing, mode, missing + codePoints(text));
    },
  };
}

/** The ruler that display.unicode asks for. */
export function ruler(): Ruler {
  if (!option<boolean>("display.unicode.east_asian_width")) return plain;
  return eastAsian(option<boolean>("display.unicode.ambiguous_as_wide") ? 2 : 1);
}

export const maxWidth = (texts: readonly string[], measure: Ruler): number => {
  let width = 0;
  for (const text of texts) width = Math.max(width, measure.len(text));
  return width;
};

/** Sets blocks of lines side by side, left-aligned, `space` columns apart; shorter blocks sink to the bottom. */
export function adjoin(space: number, blocks: readonly (readonly string[])[], measure: Ruler): string {
  const height = blocks.reduce((n, block) => Math.max(n, block.length), 0);
  const columns = blocks.map((block, i) => {
    const width = i < blocks.length - 1 ? maxWidth(block, measure) + space : maxWidth(block, plain);
    const blank = " ".repeat(width);
    const lines = block.map((text) => measure.pad(text, width, "left"));
    return [...Array<string>(height - block.length).fill(blank), ...lines];
  });
  const lines: string[] = [];
  for (let row = 0; row < height; row++) lines.push(columns.map((column) => column[row]).join(""));
  return lines.join("\n");
}

/**
 * Pads texts to one width, and cuts those longer than display.max_colwidth.
 * @returns the texts and their width
 */
export function fixedWidth(
  texts: readonly string[],
  mode: string,
  measure: Ruler,
  minimum = 0,
): { texts: string[]; width: number } {
  const widest = maxWidth(texts, measure);
  if (texts.length === 0 || mode === "all") return { texts: [...texts], width: widest };
  let width = Math.max(widest, minimum);
  const limit = option<number | null>("display.max_colwidth");
  let cut = texts;
  if (limit !== null) {
    width = Math.min(width, limit);
    const keep = Math.max(width - 3, 0);
    const dots = "...".slice(0, width - keep);
    cut = texts.map((text) => (measure.len(text) > width ? firstCodePoints(text, keep) + dots : text));
  }
  const side: Justify = mode === "left" || mode === "center" ? mode : "right";
  return { texts: cut.map((text) => measure.pad(text, width, side)), width };
}
