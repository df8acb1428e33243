import { describe, expect, test } from "vitest";
import { parseClaimForm } from "./claim-form";

const TODAY = "2026-11-22";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const filled = { peril: "damage", description: " In two pieces. ", "quantity-a": "2", "quantity-b": "" };

describe("the form for filing a claim", () => {
  test("is read with its goods; empty and zero quantities are goods that aren't claimed", () => {
    expect(
      parseClaimForm(
        form({ ...filled, "quantity-c": "0", happenedOn: TODAY, contactEmail: "a@b.co" }),
        TODAY,
      ),
    ).toEqual({
      ok: true,
      claim: {
        peril: "damage",
        description: "In two pieces.",
        lines: [{ coverageLineId: "a", quantity: 2 }],
        happenedOn: TODAY,
        contactEmail: "a@b.co",
      },
    });
  });

  test.each([
    ["peril", { peril: "fire" }],
    ["description", { description: "  " }],
    ["description", { description: "x".repeat(5_001) }],
    ["happenedOn", { happenedOn: "2026-11-23" }],
    ["happenedOn", { happenedOn: "2026-02-30" }],
    ["contactEmail", { contactEmail: "nobody" }],
  ])("names %s as what is wrong", (field, change) => {
    expect(parseClaimForm(form({ ...filled, ...change }), TODAY)).toEqual({
      ok: false,
      faults: [{ field, code: field }],
    });
  });

  test.each(["-1", "1.5", "two", "1e3"])("names the goods whose quantity is %s", (quantity) => {
    expect(parseClaimForm(form({ ...filled, "quantity-a": quantity }), TODAY)).toEqual({
      ok: false,
      faults: [{ field: "quantity-a", code: "quantity-invalid" }],
    });
  });

  test("without goods says so, and every other fault with it", () => {
    expect(parseClaimForm(form({}), TODAY)).toEqual({
      ok: false,
      faults: [
        { field: "peril", code: "peril" },
        { field: "description", code: "description" },
        { field: "lines", code: "no-lines" },
      ],
    });
  });
});
