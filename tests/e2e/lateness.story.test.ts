import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Page } from "playwright-core";
import { createI18n } from "../../app/i18n/i18n";
import { wordsIn } from "../../app/shopper/words";
import { jadePlan } from "../builders/plans";
import { screenshot, type Visitor } from "../harness/browser";
import { openClaimForm, type PlacedOrder } from "../harness/claim-visit";
import { shopper, staffMember, type StaffMember } from "../harness/people";
import { browserOfStories, PATIENCE, stageWith } from "../harness/story-stage";

const browser = browserOfStories();
const SHOP = "jade-river.myshopify.com";
const DAY_MS = 86_400_000;
const PERILS = ["loss", "damage", "theft", "delay"];

type OrderNow = { refunds: { total: { shop: string }; lines: unknown[] }[]; refunded: { shop: string } };

describe("two bangles to Brazil, promised within 30 days and 90 days on their way", () => {
  const stage = stageWith(browser, jadePlan({}, { perils: PERILS }));
  const t = createI18n("en").t;
  const { say } = wordsIn("pt-BR");
  const email = "bia@example.com";
  let staff: StaffMember;
  let visitor: Visitor;
  let order: PlacedOrder;
  beforeAll(async () => {
    // What is refused as disputed is answered with it.
    staff = await staffMember(browser(), stage(), "avery", [/status of 409/]);
    visitor = await shopper(browser(), stage(), {
      locale: "pt-BR",
      timezoneId: "America/Sao_Paulo",
      viewport: { width: 390, height: 844 },
    });
  });

  const orderNow = () => stage().control<OrderNow>("GET", `orders/${order.id}`);
  const later = (days: number) => stage().control("POST", "clock", { advanceMs: days * DAY_MS });
  /** The clock's hour, and what is done in it. */
  async function anHourBegins(): Promise<void> {
    const { db } = stage().database;
    const [job] = await db.$queryRaw<{ id: string }[]>`
      INSERT INTO pgboss.job (name, data) VALUES ('pay-for-lateness', '{}') RETURNING id::text`;
    await vi.waitFor(async () => {
      const [now] = await db.$queryRaw<{ state: string }[]>`
        SELECT state::text FROM pgboss.job WHERE id = ${job?.id ?? ""}::uuid`;
      expect(now?.state).toBe("completed");
    }, PATIENCE);
  }
  const refundsOf = async (amounts: string[]) =>
    vi.waitFor(async () => {
      const { refunds } = await orderNow();
      expect(refunds.map(({ total }) => total.shop)).toEqual(amounts);
      return refunds;
    }, PATIENCE);
  const claimOf = (description: string) =>
    stage().database.db.claim.findFirst({ where: { shop: SHOP, description } });

  /** Reports one of the bangles as never come, and ends on the report's page. */
  async function reportLost(words: string): Promise<Page> {
    const { page } = visitor;
    await visitor.context.clearCookies();
    await stage().control("DELETE", "mail"); // with the codes of before
    await openClaimForm(page, stage(), { name: order.name, email, language: "pt-BR" });
    await page.getByLabel(say("claim.peril.loss")).check();
    const goods = page.locator('input[name="line"]').first();
    await goods.check();
    const count = page.locator('select[name^="quantity-"]');
    if ((await count.count()) > 0) await count.first().selectOption("1");
    await page.getByLabel(say("claim.words")).fill(words);
    await page.getByLabel(say("claim.wish.refund")).check();
    await page.getByRole("button", { name: say("claim.send") }).click();
    await page.waitForURL(/claims\//);
    return page;
  }

  /** Staff opens a report that waits for a person. */
  async function openInReview(words: string): Promise<void> {
    const claim = await vi.waitFor(async () => {
      const found = await claimOf(words);
      expect(found).toMatchObject({ state: "in_review" });
      return found;
    }, PATIENCE);
    await staff.open(`claims/${claim?.id ?? ""}`);
    await staff.app.getByRole("button", { name: t("claims:detail.approveOpen") }).click();
  }

  test("the merchant promises 30 days: 5 % from 10 days late, 15 % from 30", async () => {
    const { app, page } = staff;
    await staff.open("on-time");
    await app.getByLabel(t("onTime:switch.label")).check({ force: true });
    await app.getByLabel(t("onTime:promises.within"), { exact: true }).first().fill("30");
    for (const [place, days, share] of [
      [1, "10", "5"],
      [2, "30", "15"],
    ] as const) {
      await app.getByLabel(t("onTime:grades.fromLabel", { place })).fill(days);
      await app.getByLabel(t("onTime:grades.shareLabel", { place })).fill(share);
    }
    await screenshot(page, "on-time");
    await page.getByRole("button", { name: t("shell:action.save"), exact: true }).click();
    await page.getByText(t("onTime:saved")).waitFor();
    const versions = await stage().database.db.delayTerms.findMany({ where: { shop: SHOP } });
    expect(versions).toMatchObject([{ version: 1, on: true }]);
  });

  test("10 days late, a refund of 5 % goes out, and 30 days late 10 % more, without anyone filing", async () => {
    order = await stage().control<PlacedOrder>("POST", "orders", {
      email,
      country: "BR",
      lines: [{ product: "imperial-green-jadeite-bangle", quantity: 2 }],
      guarantee: { step: "100.00", offer: "standard", plan: 1 },
    });
    await stage().control("POST", `orders/${order.id}/fulfil`, {
      trackingCompany: "EMS",
      trackingNumber: "EA123456789CN",
    });
    await stage().control("POST", `orders/${order.id}/events`, { status: "in_transit", country: "CN" });
    const scanned = { shop: SHOP, orderId: order.gid, firstScanAt: { not: null } };
    await vi.waitFor(
      async () => expect(await stage().database.db.shipment.count({ where: scanned })).toBe(1),
      PATIENCE,
    );
    await later(39);
    await anHourBegins();
    expect(await stage().database.db.delayPayout.count()).toBe(0);
    await later(1);
    await anHourBegins();
    await refundsOf(["500.00"]);
    await later(20);
    await anHourBegins();
    const refunds = await refundsOf(["500.00", "1000.00"]);
    expect(refunds.map(({ lines }) => lines)).toEqual([[], []]);
    await anHourBegins();
    expect(await stage().database.db.delayPayout.count()).toBe(2);
  });

  test("then it is lost: one of the two is refunded less what was given for its lateness", async () => {
    await later(25);
    const words = "O pacote não chegou.";
    const page = await reportLost(words);
    await openInReview(words);
    await staff.app.getByRole("button", { name: t("claims:file.approveAndSettle") }).click();
    expect(await refundsOf(["500.00", "1000.00", "4250.00"])).toHaveLength(3);
    await vi.waitFor(async () => {
      await page.reload();
      const told = page.getByRole("heading", { name: say("status.state.settled"), exact: true });
      await told.waitFor({ timeout: 2_000 });
    }, PATIENCE);
    await screenshot(page, "lateness-settled-phone");
  });

  test("a chargeback stops what is to be given for the other; the evidence is gone over and submitted", async () => {
    const { app, page } = staff;
    const words = "O outro também não.";
    await reportLost(words);
    await openInReview(words);
    const dispute = await stage().control<{ id: string }>("POST", "disputes", {
      order: order.id,
      reason: "PRODUCT_NOT_RECEIVED",
    });
    const { db } = stage().database;
    await vi.waitFor(
      async () => expect(await db.dispute.count({ where: { shop: SHOP, standing: "open" } })).toBe(1),
      PATIENCE,
    );
    await app.getByRole("button", { name: t("claims:file.approveAndSettle") }).click();
    await app.getByText(t("disputes:banner.stopped")).first().waitFor();
    await screenshot(page, "dispute-claim");
    await refundsOf(["500.00", "1000.00", "4250.00"]);

    await staff.open("disputes");
    await app.getByRole("link", { name: order.name, exact: true }).first().click();
    await app.getByRole("button", { name: t("disputes:evidence.submit") }).click();
    await app
      .getByRole("dialog")
      .getByRole("button", { name: t("disputes:evidence.submit") })
      .click();
    await vi.waitFor(async () => {
      const { disputes } = await stage().control<{
        disputes: { id: string; status: string; evidence: { submitted: boolean; fields: object } }[];
      }>("GET", "disputes");
      const now = disputes.find(({ id }) => id === dispute.id);
      expect(now?.evidence.submitted).toBe(true);
      expect(JSON.stringify(now?.evidence.fields)).toContain("4,250.00");
    }, PATIENCE);
    await screenshot(page, "dispute");

    await stage().control("POST", `disputes/${dispute.id}`, { status: "WON" });
    await vi.waitFor(
      async () => expect(await db.dispute.count({ where: { shop: SHOP, standing: "won" } })).toBe(1),
      PATIENCE,
    );
    await staff.open(`claims/${(await claimOf(words))?.id ?? ""}`);
    await app.getByText(t("disputes:banner.goesOn")).first().waitFor();
    staff.expectNothingUnexpected();
    visitor.expectNothingUnexpected();
  });
});
