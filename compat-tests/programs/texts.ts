// @ts-nocheck: labels that only the data know
import * as pd from "polarpanda";
import { slice } from "polarpanda";
import { print, pytuple } from "./support";

const texts = pd.Series(
  [
    "The quick brown fox jumps over the lazy dog.",
    "Pandas is GREAT; isn't it?",
    null,
    "  E-mail: john.doe@example.com, tel 555-1234  ",
    "#data #science 2024-05-06",
    "naïve café — 100% ok",
    "",
  ],
  { name: "text" },
);
print(texts);
print(texts.str.len());
print(texts.str.lower().str.count("a"));
print(texts.str.strip().str.split().str.len());
print(texts.str.contains("\\d", { regex: true, na: false }));
print(texts.str.findall("[A-Z]\\w*"));
print(texts.str.extract("([\\w.]+)@([\\w.]+)"));
print(texts.str.extract("(?P<year>\\d{4})-(?P<month>\\d{2})").dropna());
print(texts.str.extractall("#(\\w+)"));
print(texts.str.replace("[^\\w\\s]", "", { regex: true }));
print(texts.str.replace("the", "a", { case: false, regex: true }).iloc(0));
print(texts.str(slice(null, 5)));
print(texts.str(slice(-3, null)).tolist());
print(texts.str.get(0));
print(texts.str.slice(2, 6));
print(texts.str.upper().str.startswith("THE"));
print(texts.str.isalpha().tolist());
print(texts.str.find("o"));
print(texts.str.center(12, "*").iloc(6));
const words = texts.dropna().str.lower().str.findall("\\w+").explode();
print(words.value_counts().head(5));
print(words.groupby({ level: 0 }).size());
print(words(words.str.len().gt(5)).unique().tolist());
print(texts.fillna("missing").str.title());
print(texts.isna().sum(), texts.eq("").sum());
print(texts.str.wrap(20).iloc(0));
print(texts.str.repeat(2).str.len());
print(texts.str.rsplit(" ", { n: 1 }).str(-1));
print(pytuple(texts.str.split(" ", { expand: true }).shape));
print(texts.str.cat({ sep: "|", na_rep: "-" }));
print(texts.str.match("\\s"));
print(texts.str.fullmatch(".*dog\\."));
print(texts.str.encode("utf-8").str.len());
print(texts.str.normalize("NFD").str.len().tolist());
const codes = pd.Series(["a1", "b22", "c333", "d"]);
print(
  codes.str.extract("([a-z])(\\d*)").rename({
    columns: new Map<unknown, unknown>([
      [0, "letter"],
      [1, "num"],
    ]),
  }),
);
print(codes.str.pad(6, { fillchar: "0" }).tolist(), codes.str.zfill(5).tolist(), codes.str.ljust(4, ".").tolist());
print(codes.str.isdigit().any(), codes.str.isalnum().all());
print(codes.str.removeprefix("a").str.removesuffix("3").tolist());
print(pd.Series(["a,b", "b,c", "a"]).str.get_dummies(","));
print(pd.Series(["x=1;y=2", "y=3"]).str.split(";").explode().str.split("=", { expand: true }));
print(pd.Series(["3", "7.5", "abc"]).apply(pd.to_numeric, { errors: "coerce" }));
print(texts.map((t: any) => (typeof t === "string" ? t.length : 0)).sum());
print(
  texts
    .to_frame()
    .assign({ n: (d: any) => d("text").str.len() })
    .sort_values("n", { na_position: "first" }),
);
