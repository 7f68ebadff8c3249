import type { Code } from "../code";
import type { Type } from "../types";
import { isColumnar, isFrame, isIndex, NUMPY_FLOAT, type, UNKNOWN, VECTOR } from "../types";

const UFUNCS = new Set(
  `abs absolute sqrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh floor ceil rint trunc sign square
  negative reciprocal cbrt radians degrees deg2rad rad2deg isnan isinf isfinite logical_not invert add subtract multiply divide true_divide
  floor_divide mod power maximum minimum fmax fmin logical_and logical_or logical_xor hypot arctan2 around round clip`.split(
    /\s+/,
  ),
);
const REDUCTIONS = new Set("sum prod min max amin amax nansum nanmin nanmax ptp".split(" "));
const FLOATS = new Set("mean std var median average nanmean nanstd nanvar nanmedian percentile quantile".split(" "));
const INTS = new Set("argmin argmax count_nonzero".split(" "));
const BOOLS = new Set("any all allclose array_equal isscalar".split(" "));
const SPLITS = new Set("split array_split hsplit vsplit".split(" "));
/** Of vectors these are numbers, of matrices arrays; or a number of a number. */
const VECTORS_OR_NUMBERS = new Set(
  "dot matmul inner vdot trapezoid interp polyval searchsorted linalg.norm trace".split(" "),
);
const SCALARS = new Set("int8 int16 int32 int64 uint8 uint16 uint32 uint64".split(" "));

/** What a function of numpy gives of these arguments. */
export function numpyResult(name: string, args: readonly Code[]): Type {
  const types = args.map((a) => a.type);
  if (UFUNCS.has(name)) {
    const column = types.find(isFrame) ?? types.find(isIndex) ?? types.find(isColumnar);
    if (column) return column.name === "values" ? type("ndarray") : column;
    if (types.some((t) => t.name === "list")) return type("ndarray");
    return types.every((t) => t.name === "int" || t.name === "float") ? NUMPY_FLOAT : UNKNOWN;
  }
  if (REDUCTIONS.has(name) || FLOATS.has(name)) {
    if (types[0]?.name === "DataFrame") return type("Series");
    // Along an axis it is an array that comes back.
    if (types.length > 1) return UNKNOWN;
    return FLOATS.has(name) ? NUMPY_FLOAT : type("scalar");
  }
  if (types.length > 1 && (INTS.has(name) || name === "any" || name === "all")) return UNKNOWN;
  if (INTS.has(name) || SCALARS.has(name)) return type("int");
  if (BOOLS.has(name)) return type("bool");
  if (name === "float64" || name === "float32") return NUMPY_FLOAT;
  if (/^linalg\.(norm|det)$/.test(name) && types.length === 1) return NUMPY_FLOAT;
  if (VECTORS_OR_NUMBERS.has(name)) return UNKNOWN;
  if (name === "meshgrid" || name === "histogram") return type("tuple", type("ndarray"), type("ndarray"));
  if (name === "unique" && types.length > 1) return UNKNOWN;
  if (name === "datetime64") return type("Timestamp");
  if (name === "timedelta64") return type("Timedelta");
  if (name === "random.seed" || name === "random.shuffle") return type("None");
  if (
    /^random\.(rand|randn|exponential|poisson|binomial|random|random_sample|normal|uniform|standard_normal)$/.test(name)
  )
    return args.length ? type("ndarray") : type("float");
  if (/^random\.(randint|integers)$/.test(name) || name === "random.choice")
    return args.length > (name === "random.choice" ? 1 : 2) ? type("ndarray") : UNKNOWN;
  if (/^random\./.test(name))
    return name === "random.default_rng" || name === "random.RandomState" ? type("Generator") : type("ndarray");
  if (name === "cumsum" && types[0] && isFrame(types[0])) return types[0];
  if (name === "where" && args.length === 1) return type("tuple", type("ndarray"));
  if (SPLITS.has(name)) return type("list", type("ndarray"));
  if (name === "arange" || name === "linspace" || (name === "array" && args.length === 1 && isVector(types[0])))
    return VECTOR;
  return type("ndarray");
}

/** Whether a list holds numbers and no lists. */
const isVector = (t: Type | undefined): boolean =>
  t?.name === "list" && ["int", "float", "number"].includes(t.of?.[0]?.name ?? "");
