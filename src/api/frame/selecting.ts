import { KeyError } from "../../values/errors";
import type { Index } from "../indexes";
import { make } from "../make";
import { BLOCK } from "../shared/ndframe";
import { Output } from "../shared/output";

/** Columns, masks, `set`, insert, query. */
export abstract class FrameSelecting extends Output {
  /** Column labels. */
  get columns(): Index {
    return make.index(this.labels);
  }

  __getitem__(key: unknown): unknown {
    const b = this[BLOCK];
    const at = b.labels.position(key);
    if (at < 0) throw new KeyError(`'${String(key)}'`);
    return make.series(b.pick([at]));
  }

  __labels__(): Iterable<unknown> {
    return this[BLOCK].labels.values;
  }

  __getattr__(name: string): unknown {
    return this[BLOCK].labels.has(name) ? this.__getitem__(name) : undefined;
  }

  *[Symbol.iterator](): Generator<unknown> {
    yield* this[BLOCK].labels.values;
  }
}
