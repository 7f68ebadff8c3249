import { isNDFrame } from "../api/construct/labels";
import * as dt from "../values/dtype";
import { ValueError } from "../values/errors";
import { matrixProduct, vectorProduct } from "../values/fused";
import { binary, doubles } from "./binary";
import { promote } from "./dtype";
import { cast } from "./elements";
import { result, wrap } from "./ndarray";
import { asStrided } from "./read";
import type { Strided } from "./strided";
import { flat, reshaped, shapeTight, storage, strided } from "./strided";

/** Products up to which BLAS's own order of additions is kept, to the last digit. */
const EXACTLY = 100_000;

/** The product of two matrices, of whole numbers exactly. */
function product2(a: Strided, b: Strided): Strided {
  const [m, k] = a.shape as [number, number];
  const n = b.shape[1] as number;
  const d = promote(a.dtype, b.dtype);
  const exact = d.kind === "int" || d.kind === "uint";
  const [x, y] = exact ? [flat(cast(a, dt.int64)), flat(cast(b, dt.int64))] : [doubles(a), doubles(b)];
  const out = storage(d, m * n) as unknown[];
  const real = d.kind === "float" && m * k * n <= EXACTLY;
  if (real && m === 1 && n === 1) {
    out[0] = vectorProduct(x as Float64Array, y as Float64Array);
    return strided(d, out as never, [m, n]);
  }
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      if (exact) {
        let sum = 0n;
        for (let l = 0; l < k; l++) sum += (x[i * k + l] as bigint) * (y[l * n + j] as bigint);
        out[i * n + j] = d.bits === 64 ? sum : Number(sum);
      } else if (real && m > 1 && n > 1) {
        const row = (x as Float64Array).subarray(i * k, (i + 1) * k);
        out[i * n + j] = matrixProduct(
          row,
          Float64Array.from({ length: k }, (_, l) => y[l * n + j] as number),
        );
      } else {
        let sum = 0;
        for (let l = 0; l < k; l++) sum += (x[i * k + l] as number) * (y[l * n + j] as number);
        out[i * n + j] = d.kind === "bool" ? Number(sum > 0) : sum;
      }
    }
  return strided(d, out as never, [m, n]);
}

/** Matrix product; of two vectors their inner product. Throws ValueError where the shapes don't fit. */
export function matmul(x: unknown, y: unknown): any {
  if (isNDFrame(x)) return (x as any).dot(y);
  const [a, b] = [asStrided(x), asStrided(y)];
  if (a.shape.length === 0 || b.shape.length === 0)
    throw new ValueError(
      `matmul: Input operand ${a.shape.length === 0 ? 0 : 1} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`,
    );
  const left = a.shape.length === 1 ? reshaped(a, [1, a.shape[0] as number]) : a;
  const right = b.shape.length === 1 ? reshaped(b, [b.shape[0] as number, 1]) : b;
  if (left.shape[1] !== right.shape[0])
    throw new ValueError(
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${right.shape[0]} is different from ${left.shape[1]})`,
    );
  const made = product2(left, right);
  const shape = [
    ...(a.shape.length === 1 ? [] : [left.shape[0] as number]),
    ...(b.shape.length === 1 ? [] : [right.shape[1] as number]),
  ];
  return result(reshaped(made, shape));
}

export function dot(x: unknown, y: unknown): any {
  if (isNDFrame(x)) return (x as any).dot(y);
  const [a, b] = [asStrided(x), asStrided(y)];
  if (a.shape.length === 0 || b.shape.length === 0) return binary("mul", x, y);
  const inner = b.shape.length === 1 ? 0 : b.shape.length - 2;
  if (a.shape.at(-1) !== b.shape[inner])
    throw new ValueError(
      `shapes ${shapeTight(a.shape)} and ${shapeTight(b.shape)} not aligned: ${a.shape.at(-1)} (dim ${a.shape.length - 1}) != ${b.shape[inner]} (dim ${inner})`,
    );
  return matmul(wrap(a), wrap(b));
}
