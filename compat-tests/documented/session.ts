/** A session of JavaScript: pieces of a program run one after another, names persist, and an error ends only its piece. */

export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** Declarations of a piece become those of the session: what `eval` declares with `let`, `const` or `class` ends with it. */
const persistent = (code: string): string =>
  code.replaceAll(/^(?:const|let)\b/gm, "var").replaceAll(/^class ([\w$]+)/gm, "var $1 = class $1");

const identifier = /^[A-Za-z_$][\w$]*$/;

export class Session {
  private readonly pieces: Generator<Outcome, void, string>;

  constructor(scope: Readonly<Record<string, unknown>>) {
    const names = Object.keys(scope).filter((n) => identifier.test(n) && !["eval", "arguments", "default"].includes(n));
    // A function made here is sloppy, so that what a direct eval declares is the function's.
    const body = `return (function* () {
      for (let $outcome;;) {
        const $code = yield $outcome;
        try { $outcome = { value: eval($code) }; } catch (error) { $outcome = { error }; }
      }
    })();`;
    this.pieces = new Function(...names, body)(...names.map((n) => scope[n]));
    this.pieces.next();
  }

  run(code: string): Outcome {
    return this.pieces.next(persistent(code)).value as Outcome;
  }
}
