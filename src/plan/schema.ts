import type { ColumnId, Field } from "./field";

/** The columns of a plan and what is known of each. */
export type Schema = ReadonlyMap<ColumnId, Field>;

const MOST_LAYERS = 256;

/** Schemas of long Project chains are layered, so that adding one column stays cheap. */
export class LayeredSchema extends Map<ColumnId, Field> {
  private flat: Map<ColumnId, Field> | null = null;
  private readonly depth: number;
  constructor(
    private readonly below: Schema,
    private readonly own: ReadonlyMap<ColumnId, Field>,
  ) {
    super();
    this.depth = below instanceof LayeredSchema && !below.flat ? below.depth + 1 : 1;
    // Looking through many layers over and over costs more than flattening them once.
    if (this.depth > MOST_LAYERS) this.all();
  }
  private all(): Map<ColumnId, Field> {
    if (this.flat) return this.flat;
    const layers: ReadonlyMap<ColumnId, Field>[] = [];
    let s: Schema = this;
    while (s instanceof LayeredSchema && !s.flat) {
      layers.push(s.own);
      s = s.below;
    }
    const flat = new Map(s instanceof LayeredSchema ? (s.flat as Map<ColumnId, Field>) : s);
    for (const l of layers.reverse()) for (const [id, f] of l) flat.set(id, f);
    this.flat = flat;
    return flat;
  }
  override get(id: ColumnId): Field | undefined {
    if (this.flat) return this.flat.get(id);
    let s: Schema = this;
    while (s instanceof LayeredSchema && !s.flat) {
      const f = s.own.get(id);
      if (f) return f;
      s = s.below;
    }
    return s.get(id);
  }
  override has(id: ColumnId): boolean {
    return this.get(id) !== undefined;
  }
  override get size(): number {
    // Map's constructor asks before the fields are set.
    return this.below ? this.all().size : 0;
  }
  override keys() {
    return this.all().keys();
  }
  override values() {
    return this.all().values();
  }
  override entries() {
    return this.all().entries();
  }
  override [Symbol.iterator]() {
    return this.all()[Symbol.iterator]();
  }
  override forEach(fn: (value: Field, key: ColumnId, map: Map<ColumnId, Field>) => void): void {
    this.all().forEach(fn);
  }
}
