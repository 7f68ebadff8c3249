import { describe, it } from "vitest";
import * as pd from "../../src/index";
import { casesOf, knownGaps, recordedOf } from "./cases";
import { differences } from "./run";

/** An error whose message says it all: its stack would only be this file, thousands of times. */
function fail(message: string): never {
  const error = new Error(message);
  error.stack = message;
  throw error;
}

/** Declares a test per case of a theme: it fails if the case fails, or if it passes though listed as a known gap. */
export function theme(name: string): void {
  const recorded = recordedOf(name);
  const gaps = knownGaps();
  describe(name, () => {
    for (const test of casesOf(name)) {
      const reason = gaps[`${name}/${test.name}`];
      it(reason === undefined ? test.name : `${test.name} (known gap)`, async () => {
        const found = await differences(pd, test, recorded[test.name]);
        if (reason === undefined && found.length > 0) fail(`${test.ts}\n${found.join("\n")}`);
        if (reason !== undefined && found.length === 0)
          fail(`passes now: delete "${name}/${test.name}" from known-gaps.json`);
      });
    }
  });
}
