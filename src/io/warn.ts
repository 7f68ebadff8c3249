/** Raises a warning of pandas' category, which the program goes on after. */
export function warn(message: string, category: string): void {
  process.emitWarning(message, category);
}
