/**
 * The exception classes of pandas and of the Python built-ins that pandas raises, by their own names.
 * `name` is the class name; `message` is what `str(exception)` gives in Python (a KeyError quotes its key).
 */
class PandasError extends Error {
  constructor(message = "") {
    super(message);
    this.name = new.target.name;
  }
}

export class ValueError extends PandasError {}
export class IndexError extends PandasError {}
export class AttributeError extends PandasError {}
export class ZeroDivisionError extends PandasError {}
export class OverflowError extends PandasError {}
export class NotImplementedError extends PandasError {}
export class RuntimeError extends PandasError {}
export class AssertionError extends PandasError {}
export class MemoryError extends PandasError {}
export class OSError extends PandasError {}
export class FileNotFoundError extends OSError {}
export class IsADirectoryError extends OSError {}
export class NotADirectoryError extends OSError {}
export class FileExistsError extends OSError {}
export class PermissionError extends OSError {}
export class EOFError extends PandasError {}
export class UnicodeDecodeError extends ValueError {}
export class UnicodeEncodeError extends ValueError {}
export class UnicodeError extends ValueError {}
export class LookupError extends PandasError {}
export class ImportError extends PandasError {}
export class StopIteration extends PandasError {}

/** Python's TypeError; also an instance of JavaScript's. */
export class TypeError extends globalThis.TypeError {
  constructor(message = "") {
    super(message);
    this.name = new.target.name;
  }
}

/** A label, column or level that is not there; the message is the key as Python's `repr` prints it. */
export class KeyError extends PandasError {}

export class EmptyDataError extends ValueError {}
export class ParserError extends ValueError {}
export class MergeError extends ValueError {}
export class InvalidIndexError extends PandasError {}
export class DuplicateLabelError extends ValueError {}
export class IndexingError extends PandasError {}
export class SpecificationError extends PandasError {}
export class UnsortedIndexError extends KeyError {}
export class OptionError extends AttributeError {}
export class OutOfBoundsDatetime extends ValueError {}
export class OutOfBoundsTimedelta extends ValueError {}
export class DateParseError extends ValueError {}
export class DataError extends PandasError {}
export class IntCastingNaNError extends ValueError {}
export class UndefinedVariableError extends PandasError {}
export class NumExprClobberingError extends PandasError {}
export class InvalidColumnName extends PandasError {}
export class UnsupportedFunctionCall extends ValueError {}
export class NoBufferPresent extends PandasError {}
export class NullFrequencyError extends ValueError {}

const METHOD_TYPES = ["staticmethod", "property", "classmethod", "method"];

/** A method that a class leaves to those that extend it: `throw new pd.errors.AbstractMethodError(this)`. */
export class AbstractMethodError extends NotImplementedError {
  constructor(of: object, options: { methodtype?: string } = {}) {
    const { methodtype = "method" } = options;
    if (!METHOD_TYPES.includes(methodtype))
      throw new ValueError(
        `methodtype must be one of {${METHOD_TYPES.map((t) => `'${t}'`).join(", ")}}, got ${methodtype} instead.`,
      );
    const name = methodtype === "classmethod" ? (of as { name: string }).name : of.constructor.name;
    super(`This ${methodtype} must be defined in the concrete class ${name}`);
  }
}

/** What pandas warns of, for filters of warnings; nothing here warns by them. */
class PandasWarning extends PandasError {
  static readonly __module__: string = "pandas.errors";
}
export class DtypeWarning extends PandasWarning {}
export class ParserWarning extends PandasWarning {}
export class PerformanceWarning extends PandasWarning {}
export class PandasChangeWarning extends PandasWarning {}
export class PandasDeprecationWarning extends PandasChangeWarning {}
export class PandasPendingDeprecationWarning extends PandasChangeWarning {}
export class PandasFutureWarning extends PandasChangeWarning {}
export class Pandas4Warning extends PandasDeprecationWarning {}
export class Pandas5Warning extends PandasPendingDeprecationWarning {}
