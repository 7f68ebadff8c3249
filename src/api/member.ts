/** JavaScript's own ways from a value to code: a text that names something must reach none of them. */
const FORBIDDEN = new Set(["constructor", "prototype", "caller", "callee", "arguments", "toString"]);
const COMMON = [Object.prototype, Function.prototype] as unknown as Record<string, unknown>[];

/** What an object has under a name that a text gives; nothing private, nor what JavaScript gives every object, function, number or text. */
export function member(object: unknown, name: string): unknown {
  if ((typeof object !== "object" && typeof object !== "function") || object === null) return undefined;
  if (name.startsWith("_") || FORBIDDEN.has(name)) return undefined;
  const found = (object as Record<string, unknown>)[name];
  return COMMON.some((p) => p[name] !== undefined && p[name] === found) ? undefined : found;
}
