import type { Vector } from "../values/vector";
import { categoryTexts } from "./categorical-repr";
import { elementText, isMissingAt } from "./element";
import { flatVector } from "./labels";
import { option } from "./options";
import { prettyItems, quotedText } from "./pprint";
import { reprFloat } from "./python-number";
import { pyRepr } from "./python-text";
import { type Axis, axisLength, hasNames } from "./source";
import { summary, tupleSummary } from "./summary";
import { datesOnly, timedeltaDetail, timedeltaText } from "./temporal";
import { ruler } from "./text-width";

/** A writer of the elements of one level, as the repr of its index shows them: times in the detail that `all` of them need. */
export function itemWriter(v: Vector, all: () => Vector = () => v): (i: number) => string {
  const { dtype } = v;
  switch (dtype.kind) {
    case "datetime": {
      const dates = datesOnly(all());
      return (i) => `'${isMissingAt(v, i) ? "NaT" : dates ? elementText(v, i).slice(0, -9) : elementText(v, i)}'`;
    }
    case "timedelta": {
      const detail = timedeltaDetail(all());
      return (i) => (isMissingAt(v, i) ? "NaT" : `'${timedeltaText(v.data[i] as bigint, dtype.unit ?? "ns", detail)}'`);
    }
    case "period":
      return (i) => `'${elementText(v, i)}'`;
    case "category": {
      const write = itemWriter(dtype.categoryValues as Vector);
      const { kind } = (dtype.categoryValues as Vector).dtype;
      const missing = kind === "datetime" || kind === "period" ? "'NaT'" : kind === "timedelta" ? "NaT" : "nan";
      return (i) => (isMissingAt(v, i) ? missing : write(v.data[i] as number));
    }
    case "str":
      return (i) => (isMissingAt(v, i) ? elementText(v, i) : quotedText(v.data[i]));
    case "object": {
      const float = (i: number): boolean => v.floats?.[i] === 1 && typeof v.data[i] === "number";
      return (i) =>
        isMissingAt(v, i) ? elementText(v, i) : float(i) ? reprFloat(v.data[i] as number) : quotedText(v.data[i]);
    }
    case "float":
      return (i) => (isMissingAt(v, i) ? elementText(v, i) : reprFloat(v.data[i] as number));
    default:
      return (i) => elementText(v, i);
  }
}

const isWhole = ({ dtype }: Vector): boolean => dtype.kind === "int" || dtype.kind === "uint";

/** A writer of a level of a MultiIndex, where integers beside missing labels are floats, integers that are categories too. */
function levelWriter(v: Vector, all: () => Vector): (i: number) => string {
  const categories = v.dtype.categoryValues;
  if (!(isWhole(v) && !v.dtype.masked) && !(categories && isWhole(categories))) return itemWriter(v, all);
  const missing = Array.from({ length: v.length }, (_, i) => isMissingAt(v, i));
  if (!missing.includes(true)) return itemWriter(v, all);
  return (i) => (missing[i] ? "nan" : reprFloat(Number(categories ? categories.data[v.data[i] as number] : v.data[i])));
}

/** An index as `repr` prints it. */
export function indexRepr(axis: Axis): string {
  const name = axis.kind;
  const length = axisLength(axis);
  return `${name}(${withAttributes(name.length + 1, itemsText(axis, length), attributes(axis, length))})`;
}

function itemsText(axis: Axis, length: number): string {
  const shape = { indent: axis.kind.length, named: true };
  if (axis.kind === "RangeIndex") return "";
  if (axis.kind === "MultiIndex") {
    const write = axis.levels.map((v, k) => levelWriter(v, () => axis.level?.(k) ?? v));
    return tupleSummary(length, (i) => write.map((text) => text(i)), { ...shape, justify: true });
  }
  const v = flatVector(axis);
  return summary(length, flatWriter(axis, v), { ...shape, justify: !holdsStrings(v) });
}

const PER_DAY: Readonly<Record<string, number>> = { h: 24, min: 1440, s: 86400, ms: 864e5, us: 864e8, ns: 864e11 };

/** Whether a frequency steps by a part of a day, so that the time belongs to every label. */
function withinDay(freq: string | null | undefined): boolean {
  const [, n, unit] = /^-?(\d*)(h|min|s|ms|us|ns)$/.exec(freq ?? "") ?? [];
  return unit !== undefined && Number(n || 1) % (PER_DAY[unit] as number) !== 0;
}

/** A writer of the labels of a one-level axis, whose frequency and length also have a say. */
function flatWriter(axis: Axis, v: Vector): (i: number) => string {
  if (v.dtype.kind === "datetime" && withinDay(axis.freq)) {
    return (i) => `'${isMissingAt(v, i) ? "NaT" : elementText(v, i)}'`;
  }
  // A lone label is shown as numpy's scalar, with the digits that a float32 needs.
  if (v.dtype.name === "float32" && v.length === 1 && !isMissingAt(v, 0))
    return () => reprFloat(v.data[0] as number, true);
  return itemWriter(v);
}

function holdsStrings(v: Vector): boolean {
  const { dtype } = v;
  if (dtype.kind === "str") return true;
  if (dtype.kind === "category") return ["str", "object"].includes((dtype.categoryValues as Vector).dtype.kind);
  if (dtype.kind !== "object" || v.length === 0) return false;
  for (let i = 0; i < v.length; i++) if (typeof v.data[i] !== "string") return false;
  return true;
}

function attributes(axis: Axis, length: number): string[] {
  const out: string[] = [];
  const add = (key: string, value: string | number): number => out.push(`${key}=${value}`);
  const named = hasNames(axis);
  if (axis.kind === "RangeIndex") {
    const range = axis.range ?? { start: 0, stop: length, step: 1 };
    for (const key of ["start", "stop", "step"] as const) add(key, range[key]);
    if (named) add("name", quotedText(axis.names[0]));
    return out;
  }
  const multi = axis.kind === "MultiIndex";
  const { dtype } = flatVector(axis);
  if (dtype.kind === "category" && !multi) {
    add("categories", `[${categoryTexts(dtype).join(", ")}]`);
    add("ordered", dtype.ordered ? "True" : "False");
  }
  if (!multi) add("dtype", `'${dtype.name}'`);
  if (named && multi) {
    const names = axis.names.map((name) => (name === undefined ? null : name));
    add("names", prettyItems(names, names.length, "[", "]", { escape: true, quote: true }, 0));
  } else if (named) add("name", quotedText(axis.names[0]));
  const limit = option<number | null>("display.max_seq_items") || length;
  if (length > limit) add("length", length);
  if (axis.kind === "DatetimeIndex" || axis.kind === "TimedeltaIndex") add("freq", pyRepr(axis.freq ?? null));
  return out;
}

/** Sets attributes after the items, each on a new line where it would pass the width of the display. */
function withAttributes(indent: number, items: string, attributes: readonly string[]): string {
  const width = option<number | null>("display.width") || 80;
  const measure = ruler();
  const lineBreak = `\n${" ".repeat(indent)}`;
  const lastLine = items.lastIndexOf("\n");
  let used = lastLine < 0 ? indent + items.length : items.length - lastLine - 1;
  let text = "";
  attributes.forEach((attribute, i) => {
    const size = measure.len(attribute);
    const comma = i < attributes.length - 1 ? 1 : 0;
    const separator = i === 0 ? 0 : 2;
    if (used + separator + size + comma > width) {
      text += (i === 0 ? "" : ",") + lineBreak + attribute;
      used = indent + size;
    } else {
      text += (i === 0 ? "" : ", ") + attribute;
      used += separator + size;
    }
  });
  return (text.startsWith("\n") ? items.trimEnd() : items) + text;
}
