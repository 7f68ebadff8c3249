import { pyRepr } from "../../values/pyrepr";
import { isNDFrame } from "../construct/labels";

const EXPRESSION: unique symbol = Symbol("expression");

interface Expression {
  readonly evaluate: (frame: unknown) => unknown;
  readonly text: string;
}

const own = (x: unknown): Expression | undefined =>
  typeof x === "function" ? (x as { [EXPRESSION]?: Expression })[EXPRESSION] : undefined;

/** The text of a deferred column; null for anything else. */
export const expressionText = (x: unknown): string | null => own(x)?.text ?? null;

function valueIn(x: unknown, frame: unknown): unknown {
  const e = own(x);
  return e ? e.evaluate(frame) : x;
}

const shown = (x: unknown): string => own(x)?.text ?? pyRepr(x);

function expression(e: Expression): unknown {
  const target = () => undefined;
  return new Proxy(target, {
    get(_, name) {
      if (name === EXPRESSION) return e;
      if (name === "toString" || name === Symbol.toPrimitive) return () => e.text;
      if (name === Symbol.for("nodejs.util.inspect.custom")) return () => e.text;
      if (typeof name === "symbol") return undefined;
      const evaluate = (frame: unknown): unknown => {
        const of = e.evaluate(frame) as Record<string, unknown>;
        const found = of[name];
        // Accessors and series are callable too, but no methods.
        return found instanceof Function ? found.bind(of) : found;
      };
      return expression({ evaluate, text: `${e.text}.${name}` });
    },
    apply(_, _self, args: unknown[]) {
      const [frame] = args;
      if (args.length === 1 && isNDFrame(frame) && frame.ndim === 2) return e.evaluate(frame);
      const call = (at: unknown): unknown =>
        (e.evaluate(at) as (...a: unknown[]) => unknown)(...args.map((a) => valueIn(a, at)));
      return expression({ evaluate: call, text: `${e.text}(${args.map(shown).join(", ")})` });
    },
  });
}

/**
 * A column of a frame yet to be named, for `assign`, `loc` and calls: `pd.col("a").add(1)` is `(df) => df("a").add(1)`.
 * https://pandas.pydata.org/docs/reference/api/pandas.col.html
 *
 * @example
 * pd.DataFrame({ a: [1, 2] }).assign({ b: pd.col("a").mul(10) })
 */
export const col = (name: unknown): any =>
  expression({
    evaluate: (frame) => (frame as (key: unknown) => unknown)(name),
    text: `col(${pyRepr(name)})`,
  });
