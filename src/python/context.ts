/** A manager of Python's `with`: what has `enter` and `exit`, or is only closed. */
interface Manager {
  enter?(): unknown;
  exit?(): unknown;
  close?(): unknown;
}

/** Begins a `with`: gives what `as` names. */
export function enter(manager: unknown): any {
  const m = manager as Manager;
  return typeof m?.enter === "function" ? m.enter() : manager;
}

/** Ends a `with`, whatever happened inside of it. */
export function exit(manager: unknown): void {
  const m = manager as Manager;
  if (typeof m?.exit === "function") m.exit();
  else if (typeof m?.close === "function") m.close();
}
