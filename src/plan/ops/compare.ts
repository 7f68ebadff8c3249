import { operation } from "../operation";
import { logical, same } from "./dtypes";

/** Comparisons of one storage; null where an argument is. What pandas makes of null is the block's rule. */
const compare = (name: string) => operation({ name, kind: "elementwise", dtype: logical, promotes: false });
export const eq = compare("eq");
export const ne = compare("ne");
export const lt = compare("lt");
export const le = compare("le");
export const gt = compare("gt");
export const ge = compare("ge");

/** Whether the value is one of `values` (a Vector of the argument's storage); null is never. */
export const isin = operation({ name: "isin", kind: "elementwise", dtype: logical, nulls: "never", promotes: false });
/** Equality in which null equals null. */
export const same_value = operation({
  name: "same_value",
  kind: "elementwise",
  dtype: logical,
  nulls: "never",
  promotes: false,
});

/** Three-valued logic on booleans; bitwise on integers. */
export const and = operation({ name: "and", kind: "elementwise", dtype: same });
export const or = operation({ name: "or", kind: "elementwise", dtype: same });
export const xor = operation({ name: "xor", kind: "elementwise", dtype: same });
export const not = operation({ name: "not", kind: "elementwise", dtype: same });
