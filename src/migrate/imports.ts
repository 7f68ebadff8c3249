/** What translated code imports; nothing that it does not use. */
export class Imports {
  private readonly fromMain = new Set<string>();
  private readonly fromPython = new Set<string>();
  private usesPandas = false;
  private usesNumpy = false;

  main(name: string): string {
    this.fromMain.add(name);
    return name;
  }

  python(name: string): string {
    this.fromPython.add(name);
    return name;
  }

  pandas(): string {
    this.usesPandas = true;
    return "pd";
  }

  numpy(): string {
    this.usesNumpy = true;
    return "np";
  }

  toString(): string {
    const named = (names: ReadonlySet<string>, from: string): string[] =>
      names.size ? [`import { ${[...names].sort().join(", ")} } from "${from}";`] : [];
    return [
      ...(this.usesPandas ? [`import * as pd from "polarpanda";`] : []),
      ...named(this.fromMain, "polarpanda"),
      ...(this.usesNumpy ? [`import * as np from "polarpanda/numpy";`] : []),
      ...named(this.fromPython, "polarpanda/python"),
    ].join("\n");
  }
}
