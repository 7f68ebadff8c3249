import {
  IndexError,
  KeyError,
  OverflowError,
  RuntimeError,
  LookupError as UnknownName,
  ZeroDivisionError,
} from "../values/errors";

export {
  AssertionError,
  AttributeError,
  FileNotFoundError,
  ImportError,
  IndexError,
  KeyError,
  MemoryError,
  NotImplementedError,
  OSError,
  OverflowError,
  PermissionError,
  RuntimeError,
  StopIteration,
  TypeError,
  UnicodeDecodeError,
  UnicodeEncodeError,
  ValueError,
  ZeroDivisionError,
} from "../values/errors";

const inherits = Function.prototype[Symbol.hasInstance];

/** A class of which other errors are instances too, though they don't extend it. */
function covering(c: Function, test: (x: unknown) => boolean): void {
  Object.defineProperty(c, Symbol.hasInstance, {
    value(this: Function, x: unknown): boolean {
      return inherits.call(this, x) || (this === c && test(x));
    },
  });
}

/** Python's Exception: every error is an instance. */
export class Exception extends Error {
  constructor(...args: unknown[]) {
    super(args.length ? String(args[0]) : "");
    this.name = new.target.name;
  }
}
covering(Exception, (x) => x instanceof Error);

/** Raised by a name that isn't there. */
export class NameError extends Exception {}

export class BaseException extends Exception {}
covering(BaseException, (x) => x instanceof Error);

export class KeyboardInterrupt extends Exception {}
export class RecursionError extends RuntimeError {}
export class FloatingPointError extends Exception {}
/** What `warnings` speak of; they are raised by nothing here. */
export class Warning extends Exception {}
export class UserWarning extends Warning {}
export class FutureWarning extends Warning {}
export class DeprecationWarning extends Warning {}
export class RuntimeWarning extends Warning {}

/** What KeyError and IndexError are. */
export class LookupError extends Exception {}
covering(LookupError, (x) => [KeyError, IndexError, UnknownName].some((c) => x instanceof c));

/** What ZeroDivisionError and OverflowError are. */
export class ArithmeticError extends Exception {}
covering(ArithmeticError, (x) => x instanceof ZeroDivisionError || x instanceof OverflowError);
