import { expect, test } from "vitest";
import recorded from "./scalar-recorded.json";
import { replay } from "./replay";

test.each(recorded as [string, string][])("%s", (expression, expected) => {
  expect(replay(expression)).toBe(expected);
});
