import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { randomCase } from "../../../tests/rating/arbitraries";
import type { PlanForm, SelectionForm } from "../../../tests/rating/forms";
import { anOffer, aPlan, aRule, parsedCase, planOfRules } from "../../../tests/rating/samples";
import { COMPACT_LIMIT_BYTES, decodePlan, encodePlan, parsePlan, quoteCart, type Plan } from "../index";

vi.setConfig({ testTimeout: 60_000 });

function parsed(form: PlanForm): Plan {
  const plan = parsePlan(form);
  if (!plan.ok) throw new Error(`the sample is refused: ${JSON.stringify(plan.issues)}`);
  return plan.value;
}

function textOf(form: PlanForm): string {
  const encoded = encodePlan(parsed(form));
  if (!encoded.ok) throw new Error(`${encoded.bytes} bytes`);
  return encoded.text;
}

const numbered = (kind: "Product" | "Collection", ids: readonly number[]) =>
  ids.map((id) => `gid://shopify/${kind}/${id}`);

const withTag = (tag: string): Plan => parsed(planOfRules(aRule({ match: { tags: [tag] } })));

/** `count` ids as far apart as ids can be, from a fixed sequence. */
function scattered(count: number): number[] {
  const ids: number[] = [];
  for (let state = 7, index = 0; index < count; index += 1) {
    state = (state * 48271) % 2147483647;
    ids.push(6_000_000_000_000 + state * 1000);
  }
  return ids;
}

describe("the compact form", () => {
  test("comes back as an equal plan that quotes the same", () => {
    fc.assert(
      fc.property(randomCase, (each) => {
        const { plan, cart } = parsedCase(each.plan, each.cart);
        const decoded = decodePlan(textOf(each.plan));
        expect(decoded).toStrictEqual({ ok: true, value: plan });
        expect(decoded.ok && quoteCart(decoded.value, cart)).toStrictEqual(quoteCart(plan, cart));
      }),
      { numRuns: 500 },
    );
  });

  test("is JSON text, so that a metafield of that type holds it unchanged", () => {
    const text = textOf(aPlan());
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
  });

  test.each<[string, SelectionForm]>([
    ["no names", { tags: [], types: [] }],
    ["an empty name", { tags: [""], types: ["", ""] }],
    ["names with commas", { tags: ["a,b", "c"], vendors: [","] }],
    ["names that look like numbers", { tags: ["1", "0"], vendors: ["2"] }],
    [
      "quotes, breaks, other scripts and halves of characters",
      { tags: ['"', "\\", "\n", "玉", "💍", "\ud83d"] },
    ],
    [
      "ids far apart and out of order",
      { productIds: numbered("Product", [9007199254740991, 1, 500, 500, 2]) },
    ],
    ["ids of another kind", { productIds: numbered("Collection", [1, 2]), collectionIds: ["1", "x"] }],
    [
      "ids that aren't quite numbers",
      { productIds: ["gid://shopify/Product/01", "gid://shopify/Product/1.0"] },
    ],
    ["an id past the exact integers", { productIds: ["gid://shopify/Product/9007199254740993"] }],
    ["the id zero", { collectionIds: numbered("Collection", [0]) }],
  ])("keeps %s", (_, match) => {
    // Twice in two offers, so that the tables of shared values hold it; and in `exclude`.
    const rules = [aRule({ id: "a", match }), aRule({ id: "b", match: { ...match, types: ["Vase"] } })];
    const form = aPlan({ exclude: match, offers: [anOffer({ rules }), anOffer({ id: "full", rules })] });
    expect(decodePlan(textOf(form))).toStrictEqual({ ok: true, value: parsed(form) });
  });

  test("a rule costs little", () => {
    const rule = aRule({
      id: "jade",
      match: { tags: ["jade"] },
      destinations: ["US", "CA"],
      minimum: "2.00",
    });
    const two = textOf(planOfRules(rule, { ...rule, id: "opal", match: { tags: ["opal"] } }));
    expect(two.length - textOf(planOfRules(rule)).length).toBeLessThan(40);
  });

  test("what two offers share is written once", () => {
    const rules = [aRule({ match: { productIds: numbered("Product", scattered(200)) } })];
    const one = textOf(aPlan({ offers: [anOffer({ rules })] }));
    const two = textOf(aPlan({ offers: [anOffer({ rules }), anOffer({ id: "full", rules })] }));
    expect(two.length - one.length).toBeLessThan(80);
  });

  test("fits 900 products wherever their ids lie, and over 2,000 of neighbouring ids", () => {
    const apart = aRule({ match: { productIds: numbered("Product", scattered(900)) } });
    expect(encodePlan(parsed(planOfRules(apart)))).toMatchObject({ ok: true });
    const ids = Array.from({ length: 2200 }, (_, index) => 8_000_000_000_000 + index * 32_768);
    const near = aRule({ match: { productIds: numbered("Product", ids) } });
    expect(encodePlan(parsed(planOfRules(near)))).toMatchObject({ ok: true });
  });

  test("takes 10,000 bytes of UTF-8 and not one more", () => {
    const empty = textOf(planOfRules(aRule({ match: { tags: [""] } }))).length;
    const room = COMPACT_LIMIT_BYTES - empty;
    expect(encodePlan(withTag("x".repeat(room)))).toMatchObject({ ok: true });
    expect(encodePlan(withTag("x".repeat(room + 1)))).toStrictEqual({
      ok: false,
      bytes: 10_001,
      limit: 10_000,
    });
    // é has two bytes, 玉 three, 💍 four.
    const wide = "é玉💍".repeat(1200);
    expect(encodePlan(withTag(wide))).toStrictEqual({ ok: false, bytes: empty + 9 * 1200, limit: 10_000 });
    expect(Buffer.byteLength(wide)).toBe(9 * 1200);
  });
});

describe("decodePlan", () => {
  test.each([
    "",
    "{",
    "null",
    "1",
    "{}",
    "[]",
    '[2,1,"USD"]',
    '["1"]',
    "[1]",
    '[1,1,"USD",0,"*","","",[],[],[]]',
  ])("refuses %j", (text) => expect(decodePlan(text)).toMatchObject({ ok: false }));

  test("refuses a plan that breaks the form, naming its faults", () => {
    const text = textOf(aPlan()).replace("r.01", "r1.01");
    expect(decodePlan(text)).toMatchObject({
      ok: false,
      issues: [{ path: "plan.offers[0].rules[0].premium.rate" }],
    });
  });

  test("refuses a reference to nothing: a rule must not come to match every line", () => {
    const text = textOf(planOfRules(aRule({ match: { tags: ["jade"] } }))).replace('["jade"]', "7");
    expect(decodePlan(text)).toMatchObject({
      ok: false,
      issues: [{ path: "plan.offers[0].rules[0].match" }],
    });
    const list = textOf(planOfRules(aRule({ match: { tags: ["jade"] } }))).replace('["jade"]', "[7]");
    expect(decodePlan(list)).toMatchObject({
      ok: false,
      issues: [{ path: "plan.offers[0].rules[0].match.tags" }],
    });
  });

  test("never throws, whatever is changed in a text", () => {
    const character = fc.constantFrom(...'[]{}",:;0123456789.*+-abcdfhiru nulltrue\\');
    fc.assert(
      fc.property(randomCase, fc.nat(), character, fc.boolean(), ({ plan }, place, replacement, insert) => {
        const encoded = encodePlan(parsed(plan));
        const text = encoded.ok ? encoded.text : "";
        const at = place % text.length;
        const changed = text.slice(0, at) + replacement + text.slice(insert ? at : at + 1);
        const decoded = decodePlan(changed);
        // What still is a plan has the canonical form, like any other.
        expect(decoded.ok ? parsePlan(decoded.value) : decoded).toStrictEqual(decoded);
      }),
      { numRuns: 500 },
    );
  });
});
