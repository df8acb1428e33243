import { appDatabase } from "../../../tests/harness/app-database";
import { everything } from "../../../tests/harness/all-tables";
import {
  ask,
  breakingAt,
  customersOfTwoShops,
  LATER,
  MARK,
  other,
  shop,
} from "../../../tests/harness/privacy-stage";
import { describe, expect, test } from "vitest";
import { NOON } from "../../../tests/builders/shop-rows";

const { db } = appDatabase;
customersOfTwoShops();

describe("shop/redact", () => {
  const staysOf = async (domain: string) =>
    Object.fromEntries(
      Object.entries(await everything(domain)).flatMap(([table, rows]) =>
        rows.length > 0 ? [[table, rows.length]] : [],
      ),
    );

  test("leaves the ledger, a nameless shop and the privacy requests; another shop loses nothing", async () => {
    await db.shop.update({
      where: { domain: shop },
      data: { name: MARK, termsUrl: MARK, uninstalledAt: NOON },
    });
    const ledger = await db.ledgerEntry.findMany({
      where: { shop },
      orderBy: { id: "asc" },
      include: { postings: true },
    });
    const theirs = await everything(other);
    const { carryOut, read } = await ask("shop_redact");
    expect(await carryOut()).toBe("done");
    expect(await staysOf(shop)).toEqual({
      Evidence: 2, // until its bytes are erased
      LedgerEntry: 2,
      LedgerPosting: 4,
      PrivacyRequest: 3,
      Shop: 1,
      WebhookMessage: 1,
    });
    expect(
      await db.ledgerEntry.findMany({ where: { shop }, orderBy: { id: "asc" }, include: { postings: true } }),
    ).toEqual(ledger);
    expect(await db.privacyRequest.findMany({ where: { shop, NOT: { customerId: null } } })).toEqual([]);
    expect(await db.shop.findUnique({ where: { domain: shop } })).toMatchObject({ name: "", termsUrl: null });
    expect((await read()).deleted).toMatchObject({ Coverage: 2, Claim: 2, ClaimEvent: 4, PlanVersion: 1 });
    expect(await everything(other)).toEqual(theirs);
    expect(JSON.stringify(await everything(shop))).not.toMatch(new RegExp(`Lin Mei|Ada|Broken|${MARK}`));
  });

  test.each([3, 9, 20, 40])(
    "stopped at its %sth step goes on where it was, and counts each row once",
    async (step) => {
      const { carryOut, read } = await ask("shop_redact");
      await expect(carryOut(breakingAt(step))).rejects.toThrow("power cut");
      expect(await carryOut()).toBe("done");
      expect((await read()).deleted).toMatchObject({
        Coverage: 2,
        CoverageLine: 2,
        Claim: 2,
        ClaimEvent: 4,
        Shipment: 2,
        Mail: 2,
        PlanVersion: 1,
      });
      expect(Object.keys(await staysOf(shop))).toHaveLength(6);
    },
  );

  test("by two workers at once deletes and counts each row once, also where the shop is unknown", async () => {
    const { carryOut, read } = await ask("shop_redact");
    await Promise.all([carryOut(), carryOut()]);
    expect((await read()).deleted).toMatchObject({ Coverage: 2, CoverageLine: 2, ClaimEvent: 4, Mail: 2 });
    const nobody = "nobody.myshopify.com";
    await db.session.create({ data: { id: "offline", shop: nobody, state: "", accessToken: "t" } });
    const unknown = await ask("shop_redact", { shop: nobody });
    await Promise.all([unknown.carryOut(), unknown.carryOut()]);
    expect(await unknown.read()).toMatchObject({ state: "done", deleted: { Session: 1 } });
  });

  test("of a shop that has the app again deletes nothing", async () => {
    await db.shop.update({
      where: { domain: shop },
      data: { installedAt: LATER, accessGrantedAt: new Date(LATER.getTime() + 1) },
    });
    const before = await staysOf(shop);
    const { carryOut, read } = await ask("shop_redact");
    expect(await carryOut()).toBe("installed-anew");
    expect(await read()).toMatchObject({ state: "cancelled", problem: "installed-anew", deleted: null });
    expect(await staysOf(shop)).toEqual({ ...before, PrivacyRequest: 3, WebhookMessage: 5 });
  });

  test("of a shop whose uninstallation nobody told us of is carried out all the same", async () => {
    const { carryOut } = await ask("shop_redact");
    expect(await carryOut()).toBe("done");
    expect(await db.shop.findUnique({ where: { domain: shop } })).toMatchObject({ uninstalledAt: LATER });
  });

  test("of a shop that we never knew is done", async () => {
    const { carryOut } = await ask("shop_redact", { shop: "nobody.myshopify.com" });
    expect(await carryOut()).toBe("done");
  });
});
