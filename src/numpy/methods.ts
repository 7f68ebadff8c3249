import { bind, signature } from "../api/signature";
import type { DType } from "../values/dtype";
import type { Method } from "./array-methods";
import { COMPARISONS, OPERATORS, REDUCTIONS } from "./array-methods";
import type { Op } from "./binary";
import { binary } from "./binary";
import { clip, nonzero, round } from "./choice";
import { dtypeOf } from "./dtype";
import { cast, raw } from "./elements";
import { dot, matmul } from "./linear";
import { ndarray, stridedOf, wrap } from "./ndarray";
import { argsort, copy, searchsorted, sortInPlace } from "./order";
import * as reductions from "./reduce";
import { diagonal, ravel, repeat, reshape, squeeze, swapaxes, take, transpose } from "./shape";
import { copied, places } from "./strided";
import { invert, unary } from "./unary";

const ASTYPE = signature("astype(dtype, !order='K', !casting='unsafe', !subok=True, copy=True)");

const methods: Record<string, (this: ndarray, ...args: any[]) => unknown> = {
  matmul(y) {
    return matmul(this, y);
  },
  rmatmul(y) {
    return matmul(y, this);
  },
  dot(y) {
    return dot(this, y);
  },
  neg() {
    return unary("neg", this);
  },
  pos() {
    return copy(this);
  },
  abs() {
    return unary("abs", this);
  },
  not() {
    return invert(this);
  },
  invert() {
    return invert(this);
  },
  astype(...args) {
    const { dtype } = bind(ASTYPE, args);
    return wrap(copied(cast(stridedOf(this), dtypeOf(dtype))));
  },
  copy() {
    return copy(this);
  },
  reshape(...shape) {
    return reshape(this, ...shape);
  },
  ravel(order = "C") {
    return ravel(this, order);
  },
  flatten(order = "C") {
    return copy(ravel(this, order));
  },
  squeeze(...args) {
    return squeeze(this, ...args);
  },
  transpose(...axes) {
    return axes.length > 1 ? transpose(this, axes) : transpose(this, ...axes);
  },
  swapaxes(i, j) {
    return swapaxes(this, i, j);
  },
  round(...args) {
    return round(this, ...args);
  },
  clip(...args) {
    return clip(this, ...args);
  },
  sort(...args) {
    return sortInPlace(this, ...args);
  },
  argsort(...args) {
    return argsort(this, ...args);
  },
  nonzero() {
    return nonzero(this);
  },
  repeat(...args) {
    return repeat(this, ...args);
  },
  take(...args) {
    return take(this, ...args);
  },
  searchsorted(...args) {
    return searchsorted(this, ...args);
  },
  diagonal(offset?: number) {
    return diagonal(this, offset);
  },
  trace() {
    return reductions.sum(diagonal(this));
  },
  fill(value) {
    const a = stridedOf(this);
    const one = raw(value, a.dtype);
    for (const i of places(a)) (a.data as unknown[])[i] = one;
  },
  view(dtype?: unknown) {
    const a = stridedOf(this);
    if (dtype === undefined) return wrap(a);
    const d = dtypeOf(dtype) as DType;
    const bytes = a.data as unknown as Float64Array;
    const make = { 8: BigInt64Array }[8];
    if (d.name !== "int64" || Array.isArray(a.data) || bytes.BYTES_PER_ELEMENT !== 8) return wrap(cast(a, d));
    return wrap({ ...a, dtype: d, data: new make(bytes.buffer, bytes.byteOffset, bytes.length) });
  },
};

for (const op of [...OPERATORS, ...COMPARISONS])
  methods[op] = function (this: ndarray, other: unknown) {
    return binary(op as Op, this, other);
  };
for (const op of OPERATORS)
  methods[`r${op}`] = function (this: ndarray, other: unknown) {
    return binary(op as Op, other, this);
  };
methods.div = methods.truediv as never;
methods.rdiv = methods.rtruediv as never;
for (const name of REDUCTIONS) {
  const f = reductions[name] as Method;
  methods[name] = function (this: ndarray, ...args: unknown[]) {
    return f(this, ...args);
  };
}
methods.var = function (this: ndarray, ...args: unknown[]) {
  return reductions.variance_(this, ...args);
};

for (const [name, value] of Object.entries(methods))
  Object.defineProperty(ndarray.prototype, name, { value, configurable: true, writable: true });
