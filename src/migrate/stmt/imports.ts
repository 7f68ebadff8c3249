import type { Node } from "../ast";
import { Untranslatable } from "../code";
import { isKnownModule, SILENT, whyMissing } from "../expr/modules";
import type { Translator } from "../translator";

/** Imports say what names mean; what is used of them is imported on top. */
export function importModule(t: Translator, node: Node): string {
  for (const { name, asname } of node.names as { name: string; asname?: string }[]) {
    const local = asname ?? (name.split(".")[0] as string);
    if (!isKnownModule(name)) {
      t.missing.set(local, whyMissing(name).reason);
      throw whyMissing(name);
    }
    t.bindings.set(local, asname ? name : (name.split(".")[0] as string));
    t.missing.delete(local);
  }
  return "";
}

export function importFrom(t: Translator, node: Node): string {
  const { module, names, level } = node as unknown as {
    module: string;
    names: { name: string; asname?: string }[];
    level: number;
  };
  if (level) throw new Untranslatable("an import of a neighbouring file: migrate it too, and import it by hand");
  if (SILENT.has(module)) {
    for (const { name, asname } of names) t.bindings.set(asname ?? name, `${module}.${name}`);
    return "";
  }
  if (!isKnownModule(module)) throw whyMissing(module);
  for (const { name, asname } of names) {
    if (name === "*") {
      if (module !== "pandas" && module !== "numpy") throw new Untranslatable("`import *` hides where names come from");
      throw new Untranslatable(`\`from ${module} import *\` hides where names come from: write \`import ${module}\``);
    }
    t.bindings.set(asname ?? name, `${module}.${name}`);
    t.missing.delete(asname ?? name);
  }
  return "";
}
