import { printOptions } from "./numpy-options";

/** How an array is laid out. */
export interface Layout {
  readonly shape: readonly number[];
  /** What stands between two elements: `", "` in a repr, `" "` in a text. */
  readonly separator: string;
  /** How far the brackets are indented: the length of `array(`. */
  readonly indent: number;
  /** How many columns are kept free at the end: for the closing parenthesis. */
  readonly reserve: number;
  /** Elements shown at each end of an axis that is cut; null where nothing is. */
  readonly edge: number | null;
}

/** Places along an axis that are shown. */
export function shownPlaces(n: number, edge: number | null): number[] {
  if (edge === null || n <= 2 * edge) return Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: 2 * edge }, (_, i) => (i < edge ? i : n - 2 * edge + i));
}

/** Texts of the shown elements, in order, between numpy's brackets. */
export function arrayText(texts: readonly string[], { shape, separator, indent, reserve, edge }: Layout): string {
  let next = 0;
  const stop = separator.trimEnd();
  const write = (axis: number, hanging: string, width: number): string => {
    const left = shape.length - axis;
    if (left === 0) return texts[next++] as string;
    const n = shape[axis] as number;
    const shown = shownPlaces(n, edge);
    const cutAt = shown.length < n ? (edge as number) : -1;
    const inner = `${hanging} `;
    let out = "";
    if (left === 1) {
      const room = width - Math.max(stop.length, 1);
      let line = hanging;
      const put = (word: string): void => {
        if (line.length + word.length > room && line.length > hanging.length) {
          out += `${line.trimEnd()}\n`;
          line = hanging;
        }
        line += word;
      };
      for (let k = 0; k < shown.length; k++) {
        if (k === cutAt) {
          put("...");
          line += separator;
        }
        put(write(axis + 1, inner, width - 1));
        if (k < shown.length - 1) line += separator;
      }
      out += line;
    } else {
      const lines = stop + "\n".repeat(left - 1);
      for (let k = 0; k < shown.length; k++) {
        if (k === cutAt) out += `${hanging}...${lines}`;
        out += hanging + write(axis + 1, inner, width - 1) + (k < shown.length - 1 ? lines : "");
      }
    }
    return `[${out.slice(hanging.length)}]`;
  };
  return write(0, " ".repeat(indent + 1), printOptions.linewidth - reserve);
}

/** `array(..., suffix)`: what follows the values goes to a line of its own where it doesn't fit. */
export function arrayRepr(values: string, suffix: string): string {
  if (!suffix) return `array(${values})`;
  const text = `array(${values},`;
  const last = text.length - (text.lastIndexOf("\n") + 1);
  return last + suffix.length + 2 > printOptions.linewidth
    ? `${text}\n${" ".repeat(6)}${suffix})`
    : `${text} ${suffix})`;
}
