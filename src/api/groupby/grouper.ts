import { withoutNew } from "../callable";
import { bind, signature } from "../signature";

const INIT = signature(
  "Grouper(key=None, level=None, freq=None, sort=False, dropna=True, closed=None, label=None, convention=None, origin='start_day', offset=None)",
);

/** What `groupby` is to group by, where a column's name does not say enough: bins of time, a level, a column of that name. */
class GrouperClass {
  readonly key: unknown;
  readonly level: unknown;
  readonly freq: unknown;
  readonly sort: boolean;
  readonly dropna: boolean;
  readonly closed: unknown;
  readonly label: unknown;
  readonly convention: unknown;
  readonly origin: unknown;
  readonly offset: unknown;

  constructor(...args: unknown[]) {
    const p = bind(INIT, args);
    this.key = p.key;
    this.level = p.level;
    this.freq = p.freq;
    this.sort = p.sort;
    this.dropna = p.dropna;
    this.closed = p.closed;
    this.label = p.label;
    this.convention = p.convention;
    this.origin = p.origin;
    this.offset = p.offset;
  }
}

export type Grouper = GrouperClass;
export const Grouper = withoutNew(GrouperClass);
