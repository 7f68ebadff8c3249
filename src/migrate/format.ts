import { NotImplementedError } from "../values/errors";

type Prettier = { format(text: string, options: Record<string, unknown>): Promise<string> };

/** Code as a person would lay it out. The formatter is an optional package. */
export async function format(text: string): Promise<string> {
  let prettier: Prettier;
  try {
    prettier = (await import("prettier")) as unknown as Prettier;
  } catch {
    throw new NotImplementedError("migrate lays code out with the package prettier: npm install prettier");
  }
  return prettier.format(text, { parser: "typescript", printWidth: 100 });
}
