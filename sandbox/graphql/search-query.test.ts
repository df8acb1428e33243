import { expect, test } from "vitest";
import { idMatches, searchFilter, timeMatches, wordMatches, type Matchers } from "./search-query";

type Thing = { id: string; name: string; at: string; tags: string[] };
const things: Thing[] = [
  { id: "1", name: "#1001", at: "2026-01-05T10:00:00.000Z", tags: ["jade", "two words"] },
  { id: "2", name: "#1002", at: "2026-02-05T10:00:00.000Z", tags: ["Jade"] },
  { id: "3", name: "#1003", at: "2026-03-05T10:00:00.000Z", tags: [] },
];
const matchers: Matchers<Thing> = {
  id: (thing, term) => idMatches(thing.id, term),
  name: (thing, term) => wordMatches(thing.name, term),
  created_at: (thing, term) => timeMatches(thing.at, term),
  tag: (thing, term) => thing.tags.some((tag) => wordMatches(tag, term)),
  default: (thing, term) => thing.name.includes(term.value),
};

test.each([
  ["", ["1", "2", "3"]],
  ["name:#1002", ["2"]],
  ["name:#100*", ["1", "2", "3"]],
  ["tag:jade", ["1", "2"]],
  ["tag:'two words'", ["1"]],
  ['tag:"two words" OR id:3', ["1", "3"]],
  ["-tag:jade", ["3"]],
  ["NOT tag:jade", ["3"]],
  ["created_at:>=2026-02-01", ["2", "3"]],
  ["created_at:>2026-01-05T10:00:00Z created_at:<2026-03-01", ["2"]],
  ["created_at:2026-03-05", ["3"]],
  ["(id:1 OR id:2) AND -name:#1001", ["2"]],
  ["id:>1", ["2", "3"]],
  ["1003", ["3"]],
])("%s finds %j", (text, ids) => {
  expect(things.filter(searchFilter("QueryRoot.things", text, matchers)).map(({ id }) => id)).toEqual(ids);
});

test("a field that isn't played is named", () => {
  expect(() => things.filter(searchFilter("QueryRoot.things", "colour:green", matchers))).toThrow(
    "not emulated by the sandbox: QueryRoot.things(query: colour:)",
  );
});
