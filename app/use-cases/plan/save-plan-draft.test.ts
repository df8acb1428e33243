import { afterAll, expect, test } from "vitest";
import { addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase } from "../../../tests/harness/database";
import { savePlanDraft } from "~/use-cases/plan/save-plan-draft.server";

const { db, close } = await createTestDatabase();
afterAll(() => close());

const CHECKOUT = { termsUrl: "https://example.com/terms", taxable: true };

function save(shop: string, revision: number, plan: object, by = "Avery Stone") {
  return savePlanDraft({ db, now: NOON, shop, by, revision, plan: { ...plan }, checkout: CHECKOUT });
}

const draftOf = (shop: string) => db.planDraft.findUniqueOrThrow({ where: { shop } });

test("a first save makes the draft, later ones replace it, each with who and when", async () => {
  const shop = await addShop(db, "first.myshopify.com");
  expect(await save(shop, 0, { offers: [] })).toEqual({ ok: true, revision: 1 });
  expect(await save(shop, 1, { offers: "any JSON, valid or not" }, "Lin Mei")).toEqual({
    ok: true,
    revision: 2,
  });
  expect(await draftOf(shop)).toMatchObject({
    plan: { offers: "any JSON, valid or not" },
    revision: 2,
    updatedBy: "Lin Mei",
    updatedAt: NOON,
  });
  expect(await db.shop.findUnique({ where: { domain: shop } })).toMatchObject({
    termsUrl: "https://example.com/terms",
    guaranteeTaxable: true,
  });
});

test("a save over a revision that somebody replaced changes nothing and says who it was", async () => {
  const shop = await addShop(db, "conflict.myshopify.com");
  await save(shop, 0, { by: "avery" });
  await save(shop, 1, { by: "mei" }, "Lin Mei");
  expect(
    await savePlanDraft({
      db,
      now: NOON,
      shop,
      by: "Avery Stone",
      revision: 1,
      plan: { by: "avery again" },
      checkout: { termsUrl: null, taxable: false },
    }),
  ).toEqual({ ok: false, reason: "conflict", revision: 2, savedBy: "Lin Mei", savedAt: NOON });
  expect(await draftOf(shop)).toMatchObject({ plan: { by: "mei" }, revision: 2 });
  expect(await db.shop.findUnique({ where: { domain: shop } })).toMatchObject({ guaranteeTaxable: true });
});

test("of two first saves at once one wins and the other is told", async () => {
  const shop = await addShop(db, "race.myshopify.com");
  const outcomes = await Promise.all([
    save(shop, 0, { n: 1 }),
    save(shop, 0, { n: 2 }),
    save(shop, 0, { n: 3 }),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await draftOf(shop)).toMatchObject({ revision: 1 });
});

test("of many saves of one revision at once exactly one wins", async () => {
  const shop = await addShop(db, "many.myshopify.com");
  await save(shop, 0, {});
  const outcomes = await Promise.all(Array.from({ length: 8 }, (_, n) => save(shop, 1, { n })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

test("another shop's draft is another draft", async () => {
  const one = await addShop(db, "one.myshopify.com");
  const other = await addShop(db, "other.myshopify.com");
  await save(one, 0, { of: "one" });
  expect(await save(other, 1, { of: "other" })).toMatchObject({ ok: false, reason: "conflict", revision: 0 });
  expect(await save(other, 0, { of: "other" })).toMatchObject({ ok: true });
  expect(await draftOf(one)).toMatchObject({ plan: { of: "one" } });
});
