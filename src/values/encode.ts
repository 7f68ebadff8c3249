/** Codes in order of first appearance (missing: -1), and the row where each code first stands. */
export function encode(keys: ArrayLike<unknown>, valid: Uint8Array | null): { codes: Int32Array; firsts: number[] } {
  const n = keys.length;
  const codes = new Int32Array(n);
  const firsts: number[] = [];
  const dense = denseRange(keys);
  if (dense) {
    const table = new Int32Array(dense.size).fill(-1);
    const numbers = keys as ArrayLike<number>;
    for (let i = 0; i < n; i++) {
      if (valid !== null && valid[i] === 0) {
        codes[i] = -1;
        continue;
      }
      const slot = numbers[i]! - dense.low;
      let code = table[slot]!;
      if (code < 0) table[slot] = code = firsts.push(i) - 1;
      codes[i] = code;
    }
    return { codes, firsts };
  }
  const table = new Map<unknown, number>();
  for (let i = 0; i < n; i++) {
    if (valid !== null && valid[i] === 0) {
      codes[i] = -1;
      continue;
    }
    const k = keys[i];
    let code = table.get(k);
    if (code === undefined) table.set(k, (code = firsts.push(i) - 1));
    codes[i] = code;
  }
  return { codes, firsts };
}

/** The span of integer keys, if a table over it is not much larger than the column. */
function denseRange(keys: ArrayLike<unknown>): { low: number; size: number } | null {
  if (!ArrayBuffer.isView(keys) || keys.length === 0 || typeof keys[0] !== "number") return null;
  const numbers = keys as unknown as Float64Array;
  const limit = 4 * numbers.length + 1024;
  let low = numbers[0]!;
  let high = low;
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i]!;
    if (x < low) low = x;
    else if (x > high) high = x;
    if (!Number.isInteger(x) || high - low >= limit) return null;
  }
  return { low, size: high - low + 1 };
}
