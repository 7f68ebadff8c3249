import {
  FileExistsError,
  FileNotFoundError,
  IsADirectoryError,
  NotADirectoryError,
  OSError,
  PermissionError,
} from "../values/errors";

const KINDS: Record<string, [typeof OSError, number, string]> = {
  ENOENT: [FileNotFoundError, 2, "No such file or directory"],
  EACCES: [PermissionError, 13, "Permission denied"],
  EPERM: [PermissionError, 1, "Operation not permitted"],
  EEXIST: [FileExistsError, 17, "File exists"],
  ENOTDIR: [NotADirectoryError, 20, "Not a directory"],
  EISDIR: [IsADirectoryError, 21, "Is a directory"],
  ENOSPC: [OSError, 28, "No space left on device"],
  EROFS: [OSError, 30, "Read-only file system"],
  ENAMETOOLONG: [OSError, 36, "File name too long"],
};

/** A file system error as Python raises it, for the path the user gave. */
export function osError(error: unknown, path: string): Error {
  const code = (error as NodeJS.ErrnoException).code;
  const kind = code === undefined ? undefined : KINDS[code];
  if (!kind) return error instanceof Error ? error : new OSError(String(error));
  const [Kind, number, text] = kind;
  // Python names the file only where opening it failed.
  return new Kind(`[Errno ${number}] ${text}${code === "ENOSPC" ? "" : `: '${path}'`}`);
}
