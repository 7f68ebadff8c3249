import type { Labels } from "../../../block/labels";
import { AttributeError } from "../../../values/errors";
import { callable } from "../../callable";
import { bind, signature } from "../../signature";
import type { Owner } from "../owner";
import { OWNER, ownerOfLabels } from "../owner";
import { checkTexts } from "./base";
import { StrExtract } from "./extract";

/** Methods of texts, column by column: https://pandas.pydata.org/docs/reference/series.html#string-handling */
export class StringMethodsClass extends StrExtract {}

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

export type StringMethods = StringMethodsClass & ((key: unknown) => any);

/** `.str` of a column. Throws AttributeError where its values are no texts. */
export function strOf(owner: Owner): StringMethods {
  checkTexts(owner);
  return callable(StringMethodsClass.prototype, { [OWNER]: owner }) as StringMethods;
}

/** `.str` of an index. */
export function strOfLabels(labels: Labels): StringMethods {
  if (labels.isMulti) throw new AttributeError("Can only use .str accessor with Index, not MultiIndex");
  return strOf(ownerOfLabels(labels));
}
