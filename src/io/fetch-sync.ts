import { execFileSync } from "node:child_process";
import { OSError } from "../values/errors";

const SCRIPT = `
const [url, headers] = process.argv.slice(1);
fetch(url, { headers: JSON.parse(headers) }).then(async (r) => {
  if (!r.ok) { process.stderr.write("HTTP Error " + r.status + ": " + r.statusText); process.exitCode = 2; return; }
  const head = Buffer.from(JSON.stringify({ encoding: r.headers.get("content-encoding") }) + "\\n");
  process.stdout.write(Buffer.concat([head, Buffer.from(await r.arrayBuffer())]));
}).catch((e) => {
  process.stderr.write("<urlopen error " + ((e.cause && e.cause.message) || e.message) + ">");
  process.exitCode = 3;
});
`;

/** The body of an http(s) URL. A second process does the waiting, since `fetch` cannot be waited for here. */
export function fetchSync(url: string, headers: Record<string, string> = {}): Buffer {
  try {
    const out = execFileSync(process.execPath, ["-e", SCRIPT, url, JSON.stringify(headers)], {
      maxBuffer: 2 ** 31 - 1,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    return out.subarray(out.indexOf(10) + 1);
  } catch (error) {
    const stderr = (error as { stderr?: Buffer }).stderr?.toString().trim();
    throw new OSError(stderr || (error as Error).message);
  }
}
