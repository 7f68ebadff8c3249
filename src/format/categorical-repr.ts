import type { DType } from "../values/dtype";
import type { Vector } from "../values/vector";
import { cellTexts } from "./cells";
import { inNotebook, terminalSize } from "./console";
import { gather, uncategorised } from "./element";
import { option } from "./options";
import { codePoints } from "./text-width";

const lineWidth = (): number => (inNotebook() ? 0 : option<number | null>("display.width") || terminalSize().width);

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** The texts of the categories, abbreviated beyond display.max_categories. */
export function categoryTexts(dtype: DType): string[] {
  const categories = dtype.categoryValues as Vector;
  const n = categories.length;
  const limit = option<number>("display.max_categories") || 10;
  const texts = (rows: readonly number[]): string[] => {
    const shown = cellTexts(gather(categories, rows), { quote: true });
    return categories.dtype.kind === "str" ? shown.map((text) => text.trim()) : shown;
  };
  const half = limit >> 1;
  const all = n > limit ? [...texts(range(0, half)), "...", ...texts(range(n - half, n))] : texts(range(0, n));
  return all.map((text) => text.trim());
}

/** The line `Categories (3, str): ['a', 'b', 'c']`, wrapped at the width of the display. */
export function categoriesText(dtype: DType): string {
  const categories = dtype.categoryValues as Vector;
  const title = `Categories (${categories.length}, ${categories.dtype.name}): `;
  const separator = dtype.ordered ? " < " : ", ";
  const width = lineWidth();
  let used = title.length;
  let text = "";
  categoryTexts(dtype).forEach((value, i) => {
    const size = codePoints(value);
    if (width !== 0 && used + separator.length + size > width) {
      text += `${separator.trimEnd()}\n${" ".repeat(title.length + 1)}`;
      used = title.length + 1;
    } else if (i > 0) {
      text += separator;
      used += separator.length;
    }
    text += value;
    used += size;
  });
  return `${title}[${text.replaceAll(" < ... < ", " ... ")}]`;
}

/** A categorical as `repr` prints it. */
export function categoricalRepr(v: Vector): string {
  const footer = categoriesText(v.dtype);
  if (v.length === 0) return `[], ${footer}`;
  const texts = (rows: readonly number[]): string[] =>
    cellTexts(uncategorised(gather(v, rows)), { quote: true }).map((text) => text.trim());
  if (v.length <= 10) return `${valuesLine(texts(range(0, v.length)))}\n${footer}`;
  const shown = [...texts(range(0, 5)), "...", ...texts(range(v.length - 5, v.length))];
  return `${valuesLine(shown)}\nLength: ${v.length}\n${footer}`;
}

function valuesLine(texts: readonly string[]): string {
  const width = lineWidth();
  let used = 1;
  let line = "[";
  texts.forEach((text, i) => {
    const size = codePoints(text);
    if (i > 0 && width !== 0 && used + 2 + size > width) {
      line += ",\n ";
      used = 1;
    } else if (i > 0) {
      line += ", ";
      used += 2;
    }
    line += text;
    used += size;
  });
  return `${line}]`;
}
