import { MONTHS, WEEKDAYS } from "./civil";
import { isNullText } from "./parse";

const TOKEN =
  /(\d{14})|(\d{8})(?!\d)|(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?!\d)|([+-]\d{2}:?\d{2})$|(Z)$|(\d+)|([A-Za-z]+)|(.)/gsy;

type Slot = { at: number; value: number; digits: number; name?: string };

/**
 * The strptime format in which a text is written, as pandas guesses it from the first value of a column;
 * null where it can tell none.
 */
export function guessFormat(text: string, { dayfirst = false }: { dayfirst?: boolean } = {}): string | null {
  if (isNullText(text)) return null;
  if (/^\d{4}$/.test(text)) return "%Y";
  const yearMonth = /^\d{4}([-/])(\d{2})$/.exec(text);
  if (yearMonth) return yearMonth[1] === "-" && Number(yearMonth[2]) <= 12 && !dayfirst ? "%Y-%m" : null;
  const out: string[] = [];
  const slots: Slot[] = [];
  let clockAt = -1;
  let hour = 0;
  let half = "";
  TOKEN.lastIndex = 0;
  for (let m = TOKEN.exec(text); m; m = TOKEN.exec(text)) {
    const [all, compact, date, h, , sec, fraction, offset, zulu, digits, word] = m;
    if (compact !== undefined || date !== undefined) {
      if (slots.length || dayfirst || !validDate((compact ?? date) as string)) return null;
      out.push(compact === undefined ? "%Y%m%d" : "%Y%m%d%H%M%S");
      slots.push({ at: -1, value: 0, digits: 8 });
    } else if (h !== undefined) {
      if (clockAt >= 0 || Number(h) > 23) return null;
      clockAt = out.length;
      hour = Number(h);
      out.push(`%H:%M${sec === undefined ? "" : ":%S"}${fraction === undefined ? "" : ".%f"}`);
    } else if (offset !== undefined || zulu !== undefined) {
      if (offset !== undefined && clockAt < 0) {
        TOKEN.lastIndex = m.index + 1;
        out.push(all[0] as string);
        continue;
      }
      if (clockAt < 0) return null;
      out.push("%z");
    } else if (digits !== undefined) {
      const last = slots[0]?.at === -1 ? 1 : 3;
      if (slots.length >= last) {
        if (clockAt >= 0 || ![2, 4, 6].includes(digits.length) || Number(digits.slice(0, 2)) > 23) return null;
        clockAt = out.length;
        out.push("%H%M%S".slice(0, digits.length));
      } else {
        slots.push({ at: out.length, value: Number(digits), digits: digits.length });
        out.push("");
      }
    } else if (word !== undefined) {
      const code = wordCode(word, clockAt >= 0);
      if (code === null) return null;
      if (/^[AP]M$/i.test(word)) half = word.toUpperCase();
      if (code === "%b" || code === "%B") {
        slots.push({ at: out.length, value: 1, digits: 2, name: code });
        out.push("");
      } else out.push(code);
    } else if (/[\s\-/.,:;']/.test(all)) out.push(all);
    else return null;
  }
  // An hour is recognised where it is the same of twelve and of twenty-four.
  const twelve = out.includes("%p");
  if (half && (half === "PM" ? hour !== 12 : hour > 11 || (twelve && hour === 0))) return null;
  if (twelve) out[clockAt] = (out[clockAt] as string).replace("%H", "%I");
  if (slots[0]?.at !== -1 && !placeDate(slots, out, dayfirst)) return null;
  return out.join("");
}

function validDate(digits: string): boolean {
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** A word's directive, itself if it is a literal, null if it is unknown. */
function wordCode(word: string, afterClock: boolean): string | null {
  const lower = word.toLowerCase();
  const title = lower[0]?.toUpperCase() + lower.slice(1);
  const is = (names: readonly string[], short: boolean): boolean =>
    word === title && names.some((n) => (short ? n.slice(0, 3) : n) === title);
  if (title !== "May" && is(MONTHS, true)) return "%b";
  if (is(MONTHS, false)) return "%B";
  if (is(WEEKDAYS, true)) return "%a";
  if (is(WEEKDAYS, false)) return "%A";
  if (word === "T") return "T";
  if (afterClock && /^[AP]M$/i.test(word)) return word === word.toUpperCase() ? "%p" : word;
  if (afterClock && (word === "UTC" || word === "GMT")) return "%Z";
  return null;
}

/** Decides which slot is year, month and day and writes their directives. */
function placeDate(slots: Slot[], out: string[], dayfirst: boolean): boolean {
  if (slots.length !== 3) return false;
  const [a, b, c] = slots as [Slot, Slot, Slot];
  const named = slots.findIndex((s) => s.name !== undefined);
  let order: [year: Slot, month: Slot, day: Slot];
  if (named >= 0) {
    const rest = slots.filter((_, i) => i !== named) as [Slot, Slot];
    const year = rest.find((s) => s.digits === 4);
    if (!year) return false;
    order = [year, slots[named] as Slot, rest.find((s) => s !== year) as Slot];
  } else if (a.digits === 4) order = dayfirst && c.value <= 12 ? [a, c, b] : [a, b, c];
  else if (c.digits === 4) order = a.value > 12 || (dayfirst && b.value <= 12) ? [c, b, a] : [c, a, b];
  else return false;
  const [year, month, day] = order;
  if (month.value < 1 || day.value < 1 || month.value > 12 || day.value > 31 || day.digits > 2 || year.digits !== 4)
    return false;
  out[year.at] = "%Y";
  out[month.at] = month.name ?? "%m";
  out[day.at] = "%d";
  return true;
}
