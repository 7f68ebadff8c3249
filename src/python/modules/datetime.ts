import { NotImplementedError } from "../../values/errors";
import {
  DateValue,
  PyDatetime,
  PyTimedelta,
  TimedeltaClass,
  TimestampClass,
  TimeValue,
  zoneName,
} from "../../values/scalar";
import { checkDate, checkTime } from "../../values/scalar/datetime-parts";
import { keywords } from "../keywords";

type Made<C extends abstract new (...args: any[]) => unknown> = C & ((...args: any[]) => InstanceType<C>);

/** A class that is called with or without `new`, with Python's checks, and with what Python counts as its instances. */
function callable<C extends abstract new (...args: any[]) => object>(
  c: C,
  make: (...args: any[]) => InstanceType<C>,
  more: object = {},
  isInstance: ((x: unknown) => boolean) | null = null,
): Made<C> {
  const members: Record<PropertyKey, unknown> = { ...more, ...(isInstance && { __instancecheck__: isInstance }) };
  return new Proxy(c, {
    apply: (_target, _self, args) => make(...args),
    construct: (_target, args) => make(...args),
    get: (target, name) => (Object.hasOwn(members, name) ? members[name] : Reflect.get(target, name, target)),
    has: (target, name) => Object.hasOwn(members, name) || Reflect.has(target, name),
  }) as unknown as Made<C>;
}

const DATE = ["year", "month", "day"];
const TIME = ["hour", "minute", "second", "microsecond", "tzinfo"];

function makeDate(...args: unknown[]): DateValue {
  const { year, month, day } = keywords("date", DATE, args);
  checkDate(year, month, day);
  return new DateValue(year, month, day);
}

function makeTime(...args: unknown[]): TimeValue {
  const { hour = 0, minute = 0, second = 0, microsecond = 0, tzinfo = null } = keywords("time", TIME, args);
  if (tzinfo !== null) throw new NotImplementedError("time: the parameter 'tzinfo' is not supported");
  checkTime(hour, minute, second, microsecond);
  return new TimeValue(hour, minute, second, microsecond);
}

const datetimeClass = callable(
  PyDatetime,
  (...args) => new PyDatetime(...args),
  {},
  (x) => x instanceof TimestampClass,
);
const date = callable(
  DateValue,
  makeDate,
  {
    today: (): DateValue => TimestampClass.now().date(),
    fromordinal: (n: number): DateValue => DateValue.fromDays(n - 719163),
    fromtimestamp: (seconds: number): DateValue => TimestampClass.fromtimestamp(seconds).date(),
    fromisoformat: (text: string): DateValue => (PyDatetime.fromisoformat(text) as TimestampClass).date(),
    min: new DateValue(1, 1, 1),
    max: new DateValue(9999, 12, 31),
    resolution: new PyTimedelta(1),
  },
  (x) => x instanceof DateValue || x instanceof TimestampClass,
);
const time = callable(TimeValue, makeTime, {
  fromisoformat(text: string): TimeValue {
    return (PyDatetime.fromisoformat(`2000-01-01T${text}`) as TimestampClass).time();
  },
  min: new TimeValue(0, 0),
  max: new TimeValue(23, 59, 59, 999999),
});
const timedelta = callable(
  PyTimedelta,
  (...args) => new PyTimedelta(...args),
  {
    resolution: new PyTimedelta({ microseconds: 1 }),
  },
  (x) => x instanceof TimedeltaClass,
);

/** A fixed offset from UTC; a zone is its name here, which pandas' functions take. */
const timezone = Object.assign(
  (offset: TimedeltaClass): string => {
    const minutes = offset.total_seconds() / 60;
    const two = (n: number): string => String(Math.floor(n)).padStart(2, "0");
    const size = Math.abs(minutes);
    return zoneName(`${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`);
  },
  { utc: "UTC" },
);

/** Python's `datetime`; keywords are one last plain object. */
export const datetime = {
  datetime: datetimeClass,
  date,
  time,
  timedelta,
  timezone,
  UTC: "UTC",
  MINYEAR: 1,
  MAXYEAR: 9999,
};
