import { NotImplementedError } from "../../values/errors";
import type { NDFrame } from "../shared/ndframe";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import type { ExponentialMovingWindow } from "../windows/ewm";
import type { Source } from "../windows/open";
import { openEwm, openExpanding, openRolling } from "../windows/open";
import type { Rolling } from "../windows/rolling";
import { STATE } from "./base";
import { isSame } from "./keys";
import { Stats } from "./stats";

const TAKE = signature("take(indices)");
const PLOT = "pass to_dict() of a group to a plotting package";

function refuse(self: { readonly ndim: number }, name: string): never {
  throw new NotImplementedError(`${self.ndim === 1 ? "Series" : "DataFrame"}GroupBy.${name} is not supported: ${PLOT}`);
}

/** Windows within groups, rows by their place, what was grouped and by what. */
export abstract class Moving extends Stats {
  /** The object that was grouped. */
  get obj(): NDFrame {
    return this[STATE].obj;
  }

  /** What was grouped by, as it was given. */
  get keys(): unknown {
    return this[STATE].by ?? null;
  }

  /** The index level that was grouped by, as it was given. */
  get level(): unknown {
    return this[STATE].level ?? null;
  }

  /**
   * The rows at some places within each group; the keys are outer index levels. Throws IndexError for places that a group lacks.
   * https://pandas.pydata.org/docs/reference/api/pandas.api.typing.DataFrameGroupBy.take.html
   */
  take(...args: Args<[indices: readonly number[]], { indices?: readonly number[] }>): any {
    const { indices } = bind(TAKE, args);
    return this.apply((x: { take(i: unknown): unknown }) => x.take(indices));
  }

  /** Raises NotImplementedError. */
  hist(): never {
    return refuse(this, "hist");
  }
  /** Raises NotImplementedError. */
  boxplot(): never {
    return refuse(this, "boxplot");
  }
  /** Raises NotImplementedError. */
  get plot(): never {
    return refuse(this, "plot");
  }

  private get source(): Source {
    const { obj, groups, selection, asIndex } = this[STATE];
    const { labels } = groups.block;
    // Columns of the keys' names are left out, whoever asks for them.
    const isKey = (p: number): boolean => groups.keys.some((k) => isSame(k.name, labels.at(p)));
    const places = this.ndim === 1 ? this[STATE].places : this[STATE].places.filter((p) => !isKey(p));
    return { obj, block: groups.block, places, selection, groups, asIndex };
  }

  /** Moving windows within each group; the keys are outer index levels. */
  rolling(...args: unknown[]): Rolling {
    return openRolling(this.source, args);
  }

  /** Windows of all rows of the group so far; the keys are index levels even with `as_index` false. */
  expanding(...args: unknown[]): Rolling {
    return openExpanding({ ...this.source, asIndex: true }, args);
  }

  /** Exponentially weighted windows within each group; the keys are index levels even with `as_index` false. */
  ewm(...args: unknown[]): ExponentialMovingWindow {
    return openEwm({ ...this.source, asIndex: true }, args);
  }
}
