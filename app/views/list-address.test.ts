import { expect, test } from "vitest";
import { narrowed } from "./list-address";

const after = (current: string, changes: Record<string, string>) =>
  narrowed(new URLSearchParams(current), changes).toString();

test("another tab or filter keeps what is searched for", () => {
  expect(after("q=1042&view=open", { view: "all" })).toBe("q=1042&view=all");
  expect(after("q=1042&state=active", { check: "overcharged" })).toBe(
    "q=1042&state=active&check=overcharged",
  );
});

test("a list that is narrowed otherwise begins at its top", () => {
  expect(after("q=1042&after=x", { view: "all" })).toBe("q=1042&view=all");
  expect(after("before=x", { q: "1042" })).toBe("q=1042");
});

test("what is changed to nothing goes out of the address", () => {
  expect(after("q=1042&view=all", { q: "  " })).toBe("view=all");
  expect(after("state=active", { state: "" })).toBe("");
});

test("the address that it came from is left as it is", () => {
  const current = new URLSearchParams("q=1042");
  narrowed(current, { q: "" });
  expect(current.toString()).toBe("q=1042");
});
