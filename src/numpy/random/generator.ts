import { bind, signature } from "../../api/signature";
import type { Draw } from "./distributions";
import { Distributions } from "./distributions";
import { chosen, integers, seedOf } from "./draw";
import { ModernSource } from "./modern";

const INTEGERS = signature("integers(low, high=None, size=None, dtype=None, endpoint=False)");
const CHOICE = signature("choice(a, size=None, replace=True, p=None, !axis=0, shuffle=True)");

/** numpy's generator over PCG64: https://numpy.org/doc/stable/reference/random/generator.html */
export class GeneratorClass extends Distributions {
  constructor(seed: unknown = null) {
    super(new ModernSource(seedOf(seed)));
  }

  /** Integers in [low, high), or through `high` with `endpoint`. */
  integers: Draw = (...args) => {
    const p = bind(INTEGERS, args);
    return integers(this.source, p, p.endpoint);
  };
  choice: Draw = (...args) => chosen(this.source, bind(CHOICE, args));
}
