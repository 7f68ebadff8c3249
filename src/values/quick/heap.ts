/** A heap sort of rows[from..to) in the steps of libstdc++: the hole sinks to a leaf along the bigger children, then the row climbs. */
export function siftSort(keys: Int32Array, rows: Int32Array, from: number, to: number): void {
  const key = (i: number): number => keys[rows[from + i]!]!;
  const place = (row: number, top: number, n: number): void => {
    let hole = top;
    for (let child = 2 * hole + 2; child <= n; child = 2 * hole + 2) {
      if (child === n || key(child) < key(child - 1)) child--;
      rows[from + hole] = rows[from + child]!;
      hole = child;
    }
    while (hole > top) {
      const parent = (hole - 1) >> 1;
      if (key(parent) >= keys[row]!) break;
      rows[from + hole] = rows[from + parent]!;
      hole = parent;
    }
    rows[from + hole] = row;
  };
  const n = to - from;
  for (let i = (n - 2) >> 1; i >= 0; i--) place(rows[from + i]!, i, n);
  for (let last = n - 1; last > 0; last--) {
    const row = rows[from + last]!;
    rows[from + last] = rows[from]!;
    place(row, 0, last);
  }
}

/** A heap sort of rows[from..to) in the steps of numpy: the row sinks while a child is bigger. */
export function sinkSort(keys: Int32Array, rows: Int32Array, from: number, to: number): void {
  const key = (i: number): number => keys[rows[from + i]!]!;
  const sink = (row: number, top: number, n: number): void => {
    let hole = top;
    for (let child = 2 * hole + 1; child < n; child = 2 * hole + 1) {
      if (child + 1 < n && key(child) < key(child + 1)) child++;
      if (keys[row]! >= key(child)) break;
      rows[from + hole] = rows[from + child]!;
      hole = child;
    }
    rows[from + hole] = row;
  };
  const n = to - from;
  for (let i = (n >> 1) - 1; i >= 0; i--) sink(rows[from + i]!, i, n);
  for (let last = n - 1; last > 0; last--) {
    const row = rows[from + last]!;
    rows[from + last] = rows[from]!;
    sink(row, 0, last);
  }
}
