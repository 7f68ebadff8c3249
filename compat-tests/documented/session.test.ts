import { expect, test } from "vitest";
import { Session } from "./session";

test("names persist, and the last expression is the value", () => {
  const session = new Session({ two: 2 });
  session.run(
    "const a = two;\nlet [b, c] = [1, 2];\nfunction add(x) { return x + a; }\nclass P { get x() { return 7; } }",
  );
  expect(session.run("add(b) + c;\n")).toEqual({ value: 5 });
  expect(session.run("new P().x")).toEqual({ value: 7 });
});

test("a name can be declared again", () => {
  const session = new Session({});
  session.run("const a = 1;");
  session.run("const a = 2;");
  expect(session.run("a")).toEqual({ value: 2 });
});

test("an error ends its piece only", () => {
  const session = new Session({});
  expect(session.run("const a = 1;\nthrow new RangeError('no');")).toEqual({ error: new RangeError("no") });
  expect(session.run("a")).toEqual({ value: 1 });
  expect(session.run("a +")).toHaveProperty("error.name", "SyntaxError");
  expect(session.run("nothing")).toHaveProperty("error.name", "ReferenceError");
});

test("sessions don't see each other", () => {
  new Session({}).run("const a = 1;");
  expect(new Session({}).run("typeof a")).toEqual({ value: "undefined" });
});
