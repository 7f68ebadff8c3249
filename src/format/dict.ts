import { floating } from "../values/scalar/float";
import { repr } from "../values/scalar/python";
import { numpyRepr } from "./numpy-repr";
import { prettyPrint } from "./pprint";

/** A dict that prints as Python's; `around` says what stands around its text. */
export class Dict<V> extends Map<unknown, V> {
  constructor(
    entries: Iterable<readonly [unknown, V]>,
    private readonly around: (text: string) => string = (text) => text,
  ) {
    super(entries);
  }
  repr(): string {
    return this.around(`{${[...this].map(([k, v]) => `${repr(k)}: ${valueText(v)}`).join(", ")}}`);
  }
  override toString(): string {
    return this.repr();
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.repr();
  }
}

// Places are held in 32 bits; numpy counts them in 64.
const valueText = (v: unknown): string =>
  ArrayBuffer.isView(v) ? numpyRepr(v as Float64Array).replace(", dtype=int32)", ")") : repr(v);

/** A dict of indexes that prints each as a list of its labels, and long ones cut off. */
export class PrettyDict<V> extends Dict<V> {
  override repr(): string {
    // A whole number among others that are none is a float too.
    const floats = [...this.keys()].some((k) => typeof k === "number" && !Number.isInteger(k));
    const shown = (k: unknown): unknown => (floats && typeof k === "number" ? floating(k) : k);
    const lists = [...this].map(([k, v]) => [shown(k), [...(v as Iterable<unknown>)]] as const);
    return prettyPrint(new Map(lists));
  }
}
