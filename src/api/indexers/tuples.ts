import type { Block } from "../../block/block";
import { toArray } from "../../values/cell";
import { float64 } from "../../values/dtype";
import { isMarked } from "../../values/objects";
import { pyRepr } from "../../values/pyrepr";
import { floating, Tuple, unmarked } from "../../values/scalar";
import { repr } from "../../values/scalar/python";
import type { Vector } from "../../values/vector";

const KEYWORDS = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/** A row as a tuple: a namedtuple of Python's, whose items are properties too, where it has a name. */
class Row extends Tuple {
  static of(
    items: readonly unknown[],
    fields: readonly string[],
    name: string | null,
    isFloat: (k: number) => boolean,
  ): Row {
    const out = Object.create(Row.prototype) as Record<string, unknown>;
    items.forEach((x, i) => {
      out[i] = x;
    });
    const hidden = (key: string, value: unknown): void => {
      Object.defineProperty(out, key, { value, enumerable: false });
    };
    hidden("length", items.length);
    if (name !== null) {
      for (const [i, f] of fields.entries()) if (!(f in out) && f !== "length") hidden(f, items[i]);
      hidden("_fields", fields);
    }
    hidden("typename", name);
    hidden("isFloat", isFloat);
    return Object.freeze(out) as unknown as Row;
  }

  /** The same row with its whole floats marked. */
  marked(): Row {
    const { _fields, typename, isFloat } = this as unknown as {
      _fields?: string[];
      typename: string | null;
      isFloat: (k: number) => boolean;
    };
    const items = this.toArray().map((x, k) => (isFloat(k) ? floating(x) : x));
    return Row.of(items, _fields ?? [], typename, isFloat);
  }

  override repr(): string {
    const { _fields, typename, isFloat } = this as unknown as {
      _fields: string[];
      typename: string | null;
      isFloat: (k: number) => boolean;
    };
    const texts = this.toArray().map((x, k) => (isFloat(k) ? pyRepr(unmarked(x), float64) : repr(x)));
    if (typename === null) return texts.length === 1 ? `(${texts[0]},)` : `(${texts.join(", ")})`;
    return `${typename}(${texts.map((text, k) => `${_fields[k]}=${text}`).join(", ")})`;
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
  const vectors = b.vectors();
  const columns = vectors.map(toArray);
  const own = index && !b.isRange ? [b.indexLabels().vector, ...vectors] : vectors;
  const before = index && b.isRange ? 1 : 0;
  const labels = index ? b.indexLabels().values : null;
  const fields = fieldNames([...(index ? ["Index"] : []), ...b.labels.values]);
  const n = b.rows;
  for (let i = 0; i < n; i++) {
    const items = columns.map((c) => c[i]);
    if (labels) items.unshift(labels[i]);
    yield Row.of(items, fields, name, (k) => k >= before && isMarked(own[k - before] as Vector, i));
  }
}
