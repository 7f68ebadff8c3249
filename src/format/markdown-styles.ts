export interface RuleStyle {
  readonly begin: string;
  readonly fill: string;
  readonly cross: string;
  readonly end: string;
}

export interface RowEdges {
  readonly begin: string;
  readonly between: string;
  readonly end: string;
}

export type Rule = RuleStyle | "colons" | null;

export interface TableStyle {
  readonly above: Rule;
  readonly belowHeader: Rule;
  readonly between: Rule;
  readonly below: Rule;
  readonly row: RowEdges;
  readonly padding: number;
  /** Leave out the rules above, or below, where there is a header. */
  readonly hidden: readonly ("above" | "below")[];
}

const rule = ([begin = "", fill = "", cross = "", end = ""]: readonly string[]): RuleStyle => ({
  begin,
  fill,
  cross,
  end,
});
const edges = (begin: string, between: string, end: string): RowEdges => ({ begin, between, end });
const BARS = edges("|", "|", "|");

/** A table with rules of box-drawing characters all around; each rule is begin, fill, cross, end. */
function boxed(above: string, belowHeader: string, between: string | null, below: string, bars: RowEdges): TableStyle {
  return {
    above: rule([...above]),
    belowHeader: rule([...belowHeader]),
    between: between === null ? null : rule([...between]),
    below: rule([...below]),
    row: bars,
    padding: 1,
    hidden: [],
  };
}

const THIN = edges("│", "│", "│");
const DOUBLE = edges("║", "║", "║");
const HEAVY = edges("┃", "┃", "┃");
const dashes = rule(["", "-", "  ", ""]);

export const STYLES: Readonly<Record<string, TableStyle>> = {
  pipe: {
    above: "colons",
    belowHeader: "colons",
    between: null,
    below: null,
    row: BARS,
    padding: 1,
    hidden: ["above"],
  },
  github: {
    above: rule([..."|-||"]),
    belowHeader: rule([..."|-||"]),
    between: null,
    below: null,
    row: BARS,
    padding: 1,
    hidden: ["above"],
  },
  simple: {
    above: dashes,
    belowHeader: dashes,
    between: null,
    below: dashes,
    row: edges("", "  ", ""),
    padding: 0,
    hidden: ["above", "below"],
  },
  plain: {
    above: null,
    belowHeader: null,
    between: null,
    below: null,
    row: edges("", "  ", ""),
    padding: 0,
    hidden: [],
  },
  orgtbl: {
    above: null,
    belowHeader: rule([..."|-+|"]),
    between: null,
    below: null,
    row: BARS,
    padding: 1,
    hidden: [],
  },
  presto: {
    above: null,
    belowHeader: rule(["", "-", "+", ""]),
    between: null,
    below: null,
    row: edges("", "|", ""),
    padding: 1,
    hidden: [],
  },
  psql: boxed("+-++", "|-+|", null, "+-++", BARS),
  grid: boxed("+-++", "+=++", "+-++", "+-++", BARS),
  outline: boxed("+-++", "+=++", null, "+-++", BARS),
  simple_grid: boxed("┌─┬┐", "├─┼┤", "├─┼┤", "└─┴┘", THIN),
  simple_outline: boxed("┌─┬┐", "├─┼┤", null, "└─┴┘", THIN),
  rounded_grid: boxed("╭─┬╮", "├─┼┤", "├─┼┤", "╰─┴╯", THIN),
  rounded_outline: boxed("╭─┬╮", "├─┼┤", null, "╰─┴╯", THIN),
  heavy_grid: boxed("┏━┳┓", "┣━╋┫", "┣━╋┫", "┗━┻┛", HEAVY),
  heavy_outline: boxed("┏━┳┓", "┣━╋┫", null, "┗━┻┛", HEAVY),
  mixed_grid: boxed("┍━┯┑", "┝━┿┥", "├─┼┤", "┕━┷┙", THIN),
  mixed_outline: boxed("┍━┯┑", "┝━┿┥", null, "┕━┷┙", THIN),
  double_grid: boxed("╔═╦╗", "╠═╬╣", "╠═╬╣", "╚═╩╝", DOUBLE),
  double_outline: boxed("╔═╦╗", "╠═╬╣", null, "╚═╩╝", DOUBLE),
  fancy_grid: boxed("╒═╤╕", "╞═╪╡", "├─┼┤", "╘═╧╛", THIN),
  fancy_outline: boxed("╒═╤╕", "╞═╪╡", null, "╘═╧╛", THIN),
};

/** Formats of tabulate that are not written here. */
export const UNSUPPORTED: ReadonlySet<string> = new Set([
  "colon_grid",
  "jira",
  "pretty",
  "rst",
  "mediawiki",
  "moinmoin",
  "youtrack",
  "html",
  "unsafehtml",
  "latex",
  "latex_raw",
  "latex_booktabs",
  "latex_longtable",
  "tsv",
  "textile",
  "asciidoc",
]);
