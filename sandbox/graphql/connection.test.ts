import fc from "fast-check";
import { expect, test } from "vitest";
import { connection, type Connection } from "./connection";

type Thing = { id: string; at: string };
const order = { id: (thing: Thing) => thing.id, value: (thing: Thing) => thing.at };
const page = (things: Thing[], paging: Parameters<typeof connection>[2]): Connection<string> =>
  connection(things, order, paging, ({ id }) => id);

const things = fc.uniqueArray(
  fc.record({ id: fc.nat({ max: 99_999 }).map(String), at: fc.constantFrom("a", "b", "c") }),
  {
    selector: ({ id }) => id,
    maxLength: 30,
  },
);

test("reading page by page, forwards or backwards, gives everything once and in order", () => {
  fc.assert(
    fc.property(things, fc.integer({ min: 1, max: 7 }), fc.boolean(), (all, size, reverse) => {
      const whole = page(all, { first: 250, reverse }).nodes;
      const forwards: string[] = [];
      let next = page(all, { first: size, reverse });
      forwards.push(...next.nodes);
      while (next.pageInfo.hasNextPage) {
        next = page(all, { first: size, reverse, after: next.pageInfo.endCursor ?? "" });
        forwards.push(...next.nodes);
      }
      expect(forwards).toEqual(whole);

      const backwards: string[] = [];
      let previous = page(all, { last: size, reverse });
      backwards.unshift(...previous.nodes);
      while (previous.pageInfo.hasPreviousPage) {
        previous = page(all, { last: size, reverse, before: previous.pageInfo.startCursor ?? "" });
        backwards.unshift(...previous.nodes);
      }
      expect(backwards).toEqual(whole);
    }),
  );
});

test("a cursor still holds when the thing that it names is gone", () => {
  const all = ["9", "10", "11", "12"].map((id) => ({ id, at: "a" }));
  const { endCursor } = page(all, { first: 2 }).pageInfo;
  const rest = all.filter(({ id }) => id !== "10");
  expect(page(rest, { first: 2, after: endCursor ?? "" }).nodes).toEqual(["11", "12"]);
});

test.each([
  [{}, "you must provide one of first or last"],
  [{ first: 1, last: 1 }, "providing both first and last is not supported"],
  [{ first: 251 }, "first cannot exceed 250"],
  [{ first: 1, after: "nonsense" }, "Invalid cursor for current pagination sort."],
])("%j is refused: %s", (paging, message) => {
  expect(() => page([], paging)).toThrow(message);
});
