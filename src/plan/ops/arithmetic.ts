import { makeVector } from "../../values/cell";
import { room, textRoom } from "../../values/room";
import type { Vector } from "../../values/vector";
import { operation } from "../operation";
import { real, same } from "./dtypes";

// Both arguments have one storage when these are called: promotion is the block's.
// `dtype` in the parameters overrides the result's, for times: datetime - datetime is a timedelta.
const result = (args: Parameters<typeof same>[0], params: Readonly<Record<string, unknown>>) =>
  (params.dtype as ReturnType<typeof same> | undefined) ?? same(args);

export const add = operation({ name: "add", kind: "elementwise", dtype: result, nan: "make" });
export const sub = operation({ name: "sub", kind: "elementwise", dtype: result, nan: "make" });
export const mul = operation({ name: "mul", kind: "elementwise", dtype: result, nan: "make" });
/** True division of floats; x / 0 is ±inf or NaN. */
export const truediv = operation({ name: "truediv", kind: "elementwise", dtype: real, nan: "make" });
/** Division rounded towards minus infinity; of integers by zero, null. */
export const floordiv = operation({
  name: "floordiv",
  kind: "elementwise",
  dtype: result,
  nan: "make",
  nulls: "always",
});
/** Remainder with the divisor's sign; of integers by zero, null. */
export const mod = operation({ name: "mod", kind: "elementwise", dtype: result, nan: "make", nulls: "always" });
export const pow = operation({ name: "pow", kind: "elementwise", dtype: same, nan: "make" });
export const neg = operation({ name: "neg", kind: "elementwise", dtype: same, nan: "keep" });
export const abs = operation({ name: "abs", kind: "elementwise", dtype: same, nan: "keep" });
export const sign = operation({ name: "sign", kind: "elementwise", dtype: same, nan: "keep" });
/** Half to even at `decimals` digits, which may be negative. */
export const round = operation({ name: "round", kind: "elementwise", dtype: same, nan: "keep" });
export const floor = operation({ name: "floor", kind: "elementwise", dtype: same, nan: "keep" });
export const ceil = operation({ name: "ceil", kind: "elementwise", dtype: same, nan: "keep" });

/** Functions of one float. */
const unary = (name: string) => operation({ name, kind: "elementwise", dtype: real, nan: "make" });
export const sqrt = unary("sqrt");
export const cbrt = unary("cbrt");
export const exp = unary("exp");
export const expm1 = unary("expm1");
export const log = unary("log");
export const log1p = unary("log1p");
export const log2 = unary("log2");
export const log10 = unary("log10");
export const sin = unary("sin");
export const cos = unary("cos");
export const tan = unary("tan");
export const arcsin = unary("arcsin");
export const arccos = unary("arccos");
export const arctan = unary("arctan");
export const sinh = unary("sinh");
export const cosh = unary("cosh");
export const tanh = unary("tanh");
export const arcsinh = unary("arcsinh");
export const arccosh = unary("arccosh");
export const arctanh = unary("arctanh");
export const arctan2 = operation({ name: "arctan2", kind: "elementwise", dtype: real, nan: "make" });

/** Strings one after the other. */
export const concat_str = operation({ name: "concat_str", kind: "elementwise", dtype: same });
/** A string `n` times, n a second, integer argument. In JavaScript, which says beforehand what is too long. */
export const repeat_str = operation({
  name: "repeat_str",
  kind: "elementwise",
  dtype: same,
  kernel: ([words, times], _, dtype) => {
    const [w, n] = [words as Vector, times as Vector];
    const length = Math.max(w.length, n.length);
    const valid = new Uint8Array(length);
    let total = 0;
    const data = Array.from({ length }, (_, i) => {
      const [j, k] = [w.length === 1 ? 0 : i, n.length === 1 ? 0 : i];
      if (w.valid?.[j] === 0 || n.valid?.[k] === 0) return "";
      valid[i] = 1;
      const word = w.data[j] as string;
      const count = Math.max(0, Number(n.data[k]));
      total += textRoom(word.length * count);
      room(total, "str", 1);
      return word.repeat(word ? count : 0);
    });
    return makeVector(dtype, data, valid);
  },
});
/** The greatest of the arguments that are there; null where none is. */
export const greatest = operation({ name: "greatest", kind: "elementwise", dtype: same });
export const least = operation({ name: "least", kind: "elementwise", dtype: same });
