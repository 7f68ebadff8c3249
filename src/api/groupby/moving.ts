import type { ExponentialMovingWindow } from "../windows/ewm";
import type { Source } from "../windows/open";
import { openEwm, openExpanding, openRolling } from "../windows/open";
import type { Rolling } from "../windows/rolling";
import { STATE } from "./base";
import { Stats } from "./stats";

/** Windows within groups. */
export abstract class Moving extends Stats {
  private get source(): Source {
    const { obj, groups, places, selection, asIndex } = this[STATE];
    return { obj, block: groups.block, places, selection, groups, asIndex };
  }

  /** Moving windows within each group; the keys are outer index levels. */
  rolling(...args: unknown[]): Rolling {
    return openRolling(this.source, args);
  }

  /** Windows of all rows of the group so far. */
  expanding(...args: unknown[]): Rolling {
    return openExpanding(this.source, args);
  }

  /** Exponentially weighted windows within each group. */
  ewm(...args: unknown[]): ExponentialMovingWindow {
    return openEwm(this.source, args);
  }
}
