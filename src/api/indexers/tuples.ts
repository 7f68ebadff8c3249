import type { Block } from "../../block/block";
import { toArray } from "../../values/cell";
import { Tuple } from "../../values/scalar";
import { repr } from "../../values/scalar/python";

const KEYWORDS = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/** Python's namedtuple: a tuple whose items are properties too. */
class NamedTuple extends Tuple {
  static named(items: readonly unknown[], fields: readonly string[], name: string): NamedTuple {
    const out = Object.create(NamedTuple.prototype) as Record<string, unknown>;
    items.forEach((x, i) => {
      out[i] = x;
    });
    Object.defineProperty(out, "length", { value: items.length });
    fields.forEach((f, i) => {
      if (!(f in out) && f !== "length") Object.defineProperty(out, f, { value: items[i], enumerable: false });
    });
    Object.defineProperty(out, "_fields", { value: fields });
    Object.defineProperty(out, "typename", { value: name });
    return Object.freeze(out) as unknown as NamedTuple;
  }

  override repr(): string {
    const { _fields: fields, typename } = this as unknown as { _fields: string[]; typename: string };
    return `${typename}(${this.toArray()
      .map((x, i) => `${fields[i]}=${repr(x)}`)
      .join(", ")})`;
  }
}

/** Names that serve as fields: others are called by their place. */
function fieldNames(labels: readonly unknown[]): string[] {
  const seen = new Set<string>();
  return labels.map((l, i) => {
    const name = String(l);
    const bad = typeof l !== "string" || !/^[\p{L}][\p{L}\p{N}_]*$/u.test(name) || KEYWORDS.has(name) || seen.has(name);
    seen.add(name);
    return bad ? `_${i}` : name;
  });
}

/** `itertuples`. */
export function* rowsAsTuples(b: Block, index: boolean, name: string | null): Generator<Tuple> {
  const columns = b.vectors().map(toArray);
  const labels = index ? b.indexLabels().values : null;
  const fields = fieldNames([...(index ? ["Index"] : []), ...b.labels.values]);
  const n = b.rows;
  for (let i = 0; i < n; i++) {
    const items = columns.map((c) => c[i]);
    if (labels) items.unshift(labels[i]);
    yield name === null ? new Tuple(items) : NamedTuple.named(items, fields, name);
  }
}
