/**
 * Sorts `rows` by their numbers, equal ones as they stand, without comparing: sixteen bits of the key at a time.
 * No number may be NaN.
 */
export function sortByNumber(rows: Int32Array, numbers: ArrayLike<number>, up: boolean): Int32Array {
  const n = rows.length;
  const keys = new Float64Array(n);
  // Adding 0 makes -0 and 0 one key.
  for (let i = 0; i < n; i++) keys[i] = numbers[rows[i]!]! + 0;
  const halves = new Uint32Array(keys.buffer);
  for (let i = 0; i < n; i++) orderBits(halves, 2 * i, up);
  let order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let next = new Int32Array(n);
  const counts = new Int32Array(65537);
  for (let pass = 0; pass < 4; pass++) {
    const half = pass >> 1;
    const shift = (pass & 1) << 4;
    counts.fill(0);
    for (let i = 0; i < n; i++) counts[((halves[2 * i + half]! >>> shift) & 0xffff) + 1]!++;
    // A digit that all keys share sorts nothing.
    if (counts[((halves[half]! >>> shift) & 0xffff) + 1] === n) continue;
    for (let d = 0; d < 65536; d++) counts[d + 1]! += counts[d]!;
    for (let i = 0; i < n; i++) {
      const at = order[i]!;
      next[counts[(halves[2 * at + half]! >>> shift) & 0xffff]!++] = at;
    }
    [order, next] = [next, order];
  }
  return order.map((i) => rows[i]!);
}

/** Turns the bits of a float (low half first) into an unsigned integer of the same order, or of the opposite one. */
function orderBits(halves: Uint32Array, i: number, up: boolean): void {
  const negative = halves[i + 1]! >>> 31 === 1;
  const all = negative === up ? -1 : 0;
  halves[i] = halves[i]! ^ all;
  halves[i + 1] = halves[i + 1]! ^ all ^ (negative ? 0 : 0x80000000);
}
