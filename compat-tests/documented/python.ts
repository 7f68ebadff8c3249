/** A Python that has the pandas to compare with: `PYTHON` where it has it, else a virtual environment in `.venv`. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const requirements = fileURLToPath(new URL("./requirements.txt", import.meta.url));
const venv = join(root, ".venv");
const CANDIDATES = ["python3.13", "python3.12", "python3.11", "python3", "python"];

export type Found = { readonly python: string } | { readonly missing: string };

const succeeds = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** Whether a Python has each of the packages, in the version that the requirements pin. */
function isReady(python: string): boolean {
  const pins = readFileSync(requirements, "utf8").trim().split("\n");
  const check =
    "import sys, importlib.metadata as m\nfor p in sys.argv[1:]: n, v = p.split('=='); assert m.version(n) == v";
  return succeeds(python, "-c", check, ...pins);
}

export function pandasPython(say: (line: string) => void = console.error): Found {
  if (process.platform === "win32") return { missing: "the examples are run with fork, which Windows lacks" };
  if (process.env.PYTHON && isReady(process.env.PYTHON)) return { python: process.env.PYTHON };
  const python = join(venv, "bin", "python");
  if (existsSync(python) && isReady(python)) return { python };
  const base = CANDIDATES.find((c) => succeeds(c, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"));
  if (!base) return { missing: "there is no Python 3.11 or newer" };
  say(`Installing pandas into .venv with ${base} (once) ...`);
  if (!succeeds(base, "-m", "venv", "--clear", venv)) return { missing: `${base} -m venv fails` };
  const pip = spawnSync(
    python,
    ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements],
    {
      encoding: "utf8",
    },
  );
  return pip.status === 0
    ? { python }
    : { missing: `pip can't install pandas: ${pip.stderr.trim().split("\n").at(-1)}` };
}
