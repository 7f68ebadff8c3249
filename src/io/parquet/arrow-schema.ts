import { createRequire } from "node:module";

/**
 * The texts of a footer with pandas' description among them. Readers built on Arrow take a file's metadata from the Arrow schema that
 * is kept there, so the description goes into that one too.
 */
export function withPandas(texts: ReadonlyMap<string, string>, description: string): Map<string, string> {
  const out = new Map([...texts, ["pandas", description] as const]);
  const schema = texts.get("ARROW:schema");
  if (schema !== undefined) out.set("ARROW:schema", described(schema, description));
  return out;
}

function described(schema: string, description: string): string {
  const a = createRequire(import.meta.url)("apache-arrow") as typeof import("apache-arrow");
  const { fields, metadata } = a.tableFromIPC(Buffer.from(schema, "base64")).schema;
  const next = new a.Schema(fields, new Map([...metadata, ["pandas", description]]));
  return Buffer.from(a.tableToIPC(new a.Table(next), "stream")).toString("base64");
}
