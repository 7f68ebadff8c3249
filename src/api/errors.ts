import * as own from "../values/errors";
import { IncompatibleFrequency, typeName } from "../values/scalar";
import { withoutNew } from "./callable";
import { bind, signature } from "./signature";

export * from "../values/errors";
export { IncompatibleFrequency };

const ABSTRACT = signature("__init__(class_instance, methodtype='method')");

class Abstract extends own.NotImplementedError {
  constructor(...args: unknown[]) {
    const { class_instance, methodtype } = bind(ABSTRACT, args);
    const types = ["classmethod", "method", "property", "staticmethod"];
    if (!types.includes(methodtype))
      throw new own.ValueError(
        `methodtype must be one of {${types.map((t) => `'${t}'`).join(", ")}}, got ${methodtype} instead.`,
      );
    const name = typeof class_instance === "function" ? class_instance.name : typeName(class_instance);
    super(`This ${methodtype} must be defined in the concrete class ${name}`);
    this.name = "AbstractMethodError";
  }
}
Object.defineProperty(Abstract, "name", { value: "AbstractMethodError" });
/** A method that the class of an extension has to define: `AbstractMethodError(this, { methodtype: "classmethod" })`. */
export const AbstractMethodError = withoutNew(Abstract);
export type AbstractMethodError = Abstract;

export class Warning extends Error {
  constructor(message = "") {
    super(message);
    this.name = new.target.name;
  }
}
export class PandasChangeWarning extends Warning {}
export class PandasDeprecationWarning extends PandasChangeWarning {}
export class PandasPendingDeprecationWarning extends PandasChangeWarning {}
export class PandasFutureWarning extends PandasChangeWarning {}
export class Pandas4Warning extends PandasDeprecationWarning {}
export class Pandas5Warning extends PandasPendingDeprecationWarning {}
export class AttributeConflictWarning extends Warning {}
export class CategoricalConversionWarning extends Warning {}
export class ChainedAssignmentError extends Warning {}
export class CSSWarning extends Warning {}
export class DtypeWarning extends Warning {}
export class IncompatibilityWarning extends Warning {}
export class ParserWarning extends Warning {}
export class PerformanceWarning extends Warning {}
export class PossiblePrecisionLoss extends Warning {}
export class ValueLabelTypeMismatch extends Warning {}

export class ClosedFileError extends own.RuntimeError {}
export class DatabaseError extends own.OSError {}
export class InvalidComparison extends own.RuntimeError {}
export class InvalidVersion extends own.ValueError {}
export class LossySetitemError extends own.RuntimeError {}
export class NumbaUtilError extends own.RuntimeError {}
export class PossibleDataLossError extends own.RuntimeError {}
export class PyperclipException extends own.RuntimeError {}
export class PyperclipWindowsException extends PyperclipException {}

const PANDAS = [
  own.DataError,
  own.DuplicateLabelError,
  own.EmptyDataError,
  own.IndexingError,
  own.IntCastingNaNError,
  own.InvalidColumnName,
  own.InvalidIndexError,
  own.MergeError,
  own.NoBufferPresent,
  own.NullFrequencyError,
  own.NumExprClobberingError,
  own.OptionError,
  own.OutOfBoundsDatetime,
  own.OutOfBoundsTimedelta,
  own.ParserError,
  own.SpecificationError,
  own.UndefinedVariableError,
  own.UnsortedIndexError,
  own.UnsupportedFunctionCall,
  IncompatibleFrequency,
  Abstract,
  PandasChangeWarning,
  AttributeConflictWarning,
  CategoricalConversionWarning,
  ChainedAssignmentError,
  CSSWarning,
  DtypeWarning,
  IncompatibilityWarning,
  ParserWarning,
  PerformanceWarning,
  PossiblePrecisionLoss,
  ValueLabelTypeMismatch,
  ClosedFileError,
  DatabaseError,
  InvalidComparison,
  InvalidVersion,
  LossySetitemError,
  NumbaUtilError,
  PossibleDataLossError,
  PyperclipException,
];
// Where Python says that the class is: in its text. Subclasses inherit it.
for (const c of PANDAS) Object.defineProperty(c, "__module__", { value: "pandas.errors" });
