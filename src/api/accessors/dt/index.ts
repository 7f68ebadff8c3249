import type { Labels } from "../../../block/labels";
import { AttributeError } from "../../../values/errors";
import type { Owner } from "../owner";
import { ownerOfLabels } from "../owner";
import { DatetimeProperties } from "./datetime";
import { PeriodProperties } from "./period";
import { TimedeltaProperties } from "./timedelta";

export { DatetimeProperties, PeriodProperties, TimedeltaProperties };

/** All that `.dt` may have: which of it is there goes by the dtype. */
export type DtProperties = DatetimeProperties & TimedeltaProperties & PeriodProperties;

const CLASSES = [DatetimeProperties, TimedeltaProperties, PeriodProperties] as const;
const namesOf = (cls: (typeof CLASSES)[number]): string[] => Object.getOwnPropertyNames(cls.prototype);

/** What another kind of values has: asking raises, as in pandas. */
for (const cls of CLASSES) {
  const own = new Set(namesOf(cls));
  for (const other of CLASSES) {
    for (const name of namesOf(other)) {
      if (own.has(name) || name in cls.prototype || name.startsWith("_")) continue;
      Object.defineProperty(cls.prototype, name, {
        configurable: true,
        get(): never {
          throw new AttributeError(`'${cls.name}' object has no attribute '${name}'`);
        },
      });
    }
  }
}

/** `.dt` of a column. Throws AttributeError where its values are no moments, durations or periods. */
export function dtOf(owner: Owner): any {
  const d = owner.block.dtype(0);
  const kind = d.kind === "category" ? d.categoryValues?.dtype.kind : d.kind;
  if (kind === "datetime") return new DatetimeProperties(owner);
  if (kind === "timedelta") return new TimedeltaProperties(owner);
  if (kind === "period") return new PeriodProperties(owner);
  throw new AttributeError("Can only use .dt accessor with datetimelike values");
}

/** The same for the labels of a DatetimeIndex, TimedeltaIndex or PeriodIndex: fields are indexes, booleans plain arrays. */
export const dtOfLabels = (labels: Labels): any => dtOf(ownerOfLabels(labels));
