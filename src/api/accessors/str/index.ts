import type { Labels } from "../../../block/labels";
import { AttributeError } from "../../../values/errors";
import { callable } from "../../callable";
import type { DataFrame } from "../../frame";
import type { Index } from "../../indexes";
import type { Series } from "../../series";
import { bind, signature } from "../../signature";
import type { Owner } from "../owner";
import { OWNER, ownerOfLabels } from "../owner";
import { checkTexts } from "./base";
import { StrExtract } from "./extract";

/** Methods of texts, which give the owner's class `O`, and in place of a frame `F`: https://pandas.pydata.org/docs/reference/series.html#string-handling */
export class StringMethodsClass<O extends Series | Index = Series, F = DataFrame> extends StrExtract<O, F> {}

const BARE = [
  ...[
    "lower",
    "upper",
    "title",
    "capitalize",
    "swapcase",
    "casefold",
    "len",
    "isalnum",
    "isalpha",
    "isdigit",
    "isdecimal",
  ],
  ...["isnumeric", "isspace", "islower", "isupper", "istitle", "isascii"],
];

/** Methods without parameters refuse arguments, as in Python. */
for (const name of BARE) {
  const methods = StringMethodsClass.prototype as unknown as Record<string, () => unknown>;
  const method = methods[name] as () => unknown;
  const own = signature(`StringMethods.${name}()`);
  methods[name] = function (this: unknown, ...args: unknown[]): unknown {
    bind(own, args);
    return method.call(this);
  };
}

export type StringMethods<O extends Series | Index = Series, F = DataFrame> = StringMethodsClass<O, F> &
  ((key: unknown) => O);

/** `.str` of a column. Throws AttributeError where its values are no texts. */
export function strOf(owner: Owner): StringMethods {
  checkTexts(owner);
  return callable(StringMethodsClass.prototype, { [OWNER]: owner }) as StringMethods;
}

/** `.str` of an index. */
export function strOfLabels(labels: Labels): StringMethods<Index, Index> {
  if (labels.isMulti) throw new AttributeError("Can only use .str accessor with Index, not MultiIndex");
  return strOf(ownerOfLabels(labels)) as never;
}
