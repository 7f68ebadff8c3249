import type { Maker, Theme } from "../step";
import { asSeries, blank, property } from "../step";
import type { Code } from "../value";
import { call } from "../value";

const STR: Code[] = [
  ...["upper", "len", "strip", "title", "isdigit", "isalpha", "swapcase"].map((m) => call(`.str.${m}`)),
  call(".str.contains", ["a"]),
  call(".str.contains", ["B"], { case: false }),
  call(".str.startswith", ["a"]),
  call(".str.replace", ["a", "Z"]),
  call(".str.split", [" "]),
  call(".str.split", ["_"], { expand: true }),
  call(".str.slice", [1, 3]),
  call(".str.get", [0]),
  call(".str.zfill", [4]),
  call(".str.pad", [5]),
  call(".str.cat", [], { sep: "-" }),
  call(".str.find", ["b"]),
  call(".str.count", ["."]),
  call(".str.extract", ["([a-c])"]),
  call(".str.get_dummies"),
];
const DT: Code[] = [
  ...["year", "month", "day", "dayofweek", "quarter", "is_month_end", "date", "hour", "is_leap_year"].map((m) =>
    property(`.dt.${m}`),
  ),
  call(".dt.strftime", ["%Y/%m/%d"]),
  call(".dt.floor", ["D"]),
  call(".dt.round", ["h"]),
  call(".dt.month_name"),
  call(".dt.normalize"),
  call(".dt.tz_localize", ["UTC"]),
  call(".dt.tz_convert", ["Asia/Tokyo"]),
  call(".dt.to_period", ["M"]),
];
const DELTA: Code[] = [
  property(".dt.days"),
  property(".dt.seconds"),
  call(".dt.total_seconds"),
  call(".dt.round", ["h"]),
];
const CAT: Code[] = [
  property(".cat.codes"),
  property(".cat.ordered"),
  call(".cat.add_categories", [["zz"]]),
  call(".cat.remove_unused_categories"),
  call(".cat.set_categories", [["v", "u"]]),
  call(".cat.as_ordered"),
];

const accessor: Maker = (r, s) => {
  switch (s.columns[0]?.kind) {
    case "text":
      return blank(s, r.pick(STR), "series");
    case "time":
      return blank(s, r.pick(DT), "series");
    case "delta":
      return blank(s, r.pick(DELTA), "series");
    case "category":
      return asSeries(s, r.pick(CAT), "category");
    case "period":
      return blank(s, r.pick([property(".dt.month"), call(".dt.to_timestamp"), call(".dt.asfreq", ["D"])]), "series");
    default:
      return null;
  }
};

export const accessors: Theme = { name: "accessors", series: [accessor, accessor, accessor] };
