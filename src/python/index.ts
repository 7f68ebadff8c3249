export { Float, floating, len, slice, tuple } from "../values/scalar";
export { divmod, pow, round, sum } from "./arithmetic";
export { callable, getattr, hasattr, setattr } from "./attributes";
export { keywords, keywordsApart, passedOn, shared, stepped } from "./calling";
export { cell } from "./cell";
export { eq, ge, gt, le, lt, ne } from "./compare";
export { dict, frozenset, list, set } from "./containers";
export { dicts } from "./dicts";
export * from "./errors";
export { invoke } from "./invoke";
export { contains, delitem, getitem, setitem, sliced, unpack, unpackStar } from "./items";
export {
  all,
  any,
  enumerate,
  filter,
  filter_,
  iter,
  map,
  map_,
  max,
  min,
  next,
  reversed,
  sorted,
  zip,
  zipStrict,
} from "./iterate";
export { Dict, FrozenSet, PySet } from "./kinds";
export { lists } from "./lists";
export { calendar } from "./modules/calendar";
export { collections } from "./modules/collections";
export { csv } from "./modules/csv";
export { datetime } from "./modules/datetime";
export { enter, exit, File, open } from "./modules/files";
export { functools, operator } from "./modules/functools";
export { glob } from "./modules/glob";
export { itertools } from "./modules/itertools";
export { json } from "./modules/json";
export { math } from "./modules/math";
export { os } from "./modules/os";
export { random } from "./modules/random";
export { re } from "./modules/re";
export { copy, io, string, textwrap, time, zoneinfo } from "./modules/small";
export { statistics } from "./modules/statistics";
export { iterable, typeName } from "./names";
export { bin, bool, chr, float, hex, int, oct, ord } from "./number-types";
export {
  abs,
  add,
  and_,
  floordiv,
  iadd,
  iand,
  ifloordiv,
  ilshift,
  imatmul,
  imod,
  imul,
  invert,
  ior,
  ipow,
  irshift,
  is_,
  isub,
  itruediv,
  ixor,
  lshift,
  matmul,
  mod,
  mul,
  neg,
  or_,
  pos,
  rshift,
  sub,
  truediv,
  xor,
} from "./operators";
export { percent } from "./percent";
export { display, type PrintOptions, print, printTo } from "./print";
export { Range, range } from "./range";
export { sets } from "./sets";
export { format } from "./spec";
export { strFormat } from "./str-format";
export { strings } from "./strings";
export { ascii, repr, str } from "./text";
export { andThen, not_, orElse, truthy } from "./truth";
export { isinstance, issubclass, NoneType, object, tupleOf, type } from "./types";
