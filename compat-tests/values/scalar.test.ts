import { expect, test } from "vitest";
import { replay } from "./replay";
import recorded from "./scalar-recorded.json";

test.each(recorded as [string, string][])("%s", (expression, expected) => {
  expect(replay(expression)).toBe(expected);
});
