/**
 * The order in which CPython walks a set of small whole numbers: by their place in its table, whose size depends on whether the items were
 * added one by one or written as a literal (a Set of JavaScript's). Other items keep the order in which they came.
 */
export function inHashOrder<T>(set: Set<T>): T[] {
  const items = [...set];
  const hashes = items.map(Number);
  if (!items.every(isWhole) || !hashes.every((x) => Number.isSafeInteger(x) && x >= 0)) return items;
  const byHash = new Map(items.map((x, i) => [hashes[i] as number, x]));
  let table = added(hashes);
  // A set that was built item by item is of a class of its own.
  if (set.constructor === Set && items.length >= 5) table = filled(tableSize(items.length * 2), walked(table));
  return walked(table).map((x) => byHash.get(x) as T);
}

const isWhole = (x: unknown): boolean => typeof x === "number" || x instanceof Number;

const FREE = -1;
const walked = (table: readonly number[]): number[] => table.filter((x) => x !== FREE);

function tableSize(atLeast: number): number {
  let size = 8;
  while (size <= atLeast) size *= 2;
  return size;
}

function filled(size: number, items: readonly number[]): number[] {
  const table: number[] = new Array(size).fill(FREE);
  for (const x of items) place(table, x);
  return table;
}

/** The table after adding one by one: it grows when three fifths are taken. */
function added(items: readonly number[]): number[] {
  let table = filled(8, []);
  items.forEach((x, i) => {
    place(table, x);
    const used = i + 1;
    if (used * 5 >= (table.length - 1) * 3)
      table = filled(tableSize(used > 50000 ? used * 2 : used * 4), walked(table));
  });
  return table;
}

const LINEAR = 9;

/** CPython's search for a free place: some neighbours first, then places that the other bits of the hash name. */
function place(table: number[], hash: number): void {
  const mask = BigInt(table.length - 1);
  let perturb = BigInt(hash);
  let i = Number(perturb & mask);
  for (;;) {
    const steps = i + LINEAR < table.length ? LINEAR : 0;
    for (let k = 0; k <= steps; k++)
      if (table[i + k] === FREE) {
        table[i + k] = hash;
        return;
      }
    perturb >>= 5n;
    i = Number((BigInt(i) * 5n + 1n + perturb) & mask);
  }
}
