import { IndexError } from "../errors";
import { inspect, repr } from "./python";

/** Values by name and by place, which print as Python's named tuples: `Components(days=1, hours=0)`. Frozen. */
class RecordClass {
  constructor(
    readonly typename: string,
    fields: Readonly<Record<string, unknown>>,
  ) {
    Object.defineProperty(this, "typename", { enumerable: false });
    Object.assign(this, fields);
    Object.values(fields).forEach((x, i) => {
      Object.defineProperty(this, i, { value: x, enumerable: false });
    });
    Object.freeze(this);
  }
  *[Symbol.iterator](): IterableIterator<unknown> {
    for (const name of this.#names) yield (this as unknown as Record<string, unknown>)[name];
  }
  __getitem__(place: number): unknown {
    const values = [...this];
    const at = Number(place) < 0 ? Number(place) + values.length : Number(place);
    if (!(at in values)) throw new IndexError("tuple index out of range");
    return values[at];
  }
  get #names(): string[] {
    return Object.keys(this);
  }
  repr(): string {
    const text = (name: string): string => `${name}=${repr((this as unknown as Record<string, unknown>)[name])}`;
    return `${this.typename}(${this.#names.map(text).join(", ")})`;
  }
  toString(): string {
    return this.repr();
  }
  [inspect](): string {
    return this.repr();
  }
}

export type Named<T> = Readonly<T> & Iterable<T[keyof T]> & { readonly [place: number]: T[keyof T] };

/** A named tuple of a type's name and its fields in order. */
export const record = <T extends object>(typename: string, fields: T): Named<T> =>
  new RecordClass(typename, fields as Record<string, unknown>) as unknown as Named<T>;
