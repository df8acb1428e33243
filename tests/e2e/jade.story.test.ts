import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { createI18n } from "../../app/i18n/i18n";
import type { StaffLocale } from "../../app/i18n/locales";
import type { ShopperLanguage } from "../../app/shopper/languages";
import { wordsIn } from "../../app/shopper/words";
import { jadePlan } from "../builders/plans";
import { screenshot, type Visitor } from "../harness/browser";
import { openClaimForm, photos } from "../harness/claim-visit";
import { shopper, staffMember, type StaffMember } from "../harness/people";
import {
  address,
  browserOfStories,
  checkOut,
  chooseCountry,
  PATIENCE,
  pay,
  settled,
  stageWith,
} from "../harness/story-stage";

const browser = browserOfStories();
const SHOP = "jade-river.myshopify.com";
const DAY_MS = 86_400_000;

const TELLINGS = [
  {
    told: "English",
    locale: "en",
    staff: "avery",
    language: "en",
    home: "en-US",
    email: "ada@example.com",
    guarantee: /guarantee/,
  },
  {
    told: "Chinese",
    locale: "zh-CN",
    staff: "lin",
    language: "zh-CN",
    home: "zh-CN",
    email: "mei@example.com",
    guarantee: /运输保障/,
  },
] as const satisfies readonly {
  told: string;
  locale: StaffLocale;
  staff: "avery" | "lin";
  language: ShopperLanguage;
  home: string;
  email: string;
  guarantee: RegExp;
}[];

type OrderNow = { id: string; gid: string; name: string; tags: string[]; refunded: { shop: string } };

describe("a bangle for 5,000 dollars, from 50 dollars of premium to 4,900 dollars from the insurer", () => {
  const stage = stageWith(browser, jadePlan());
  describe.each(TELLINGS)("in $told", ({ locale, staff: who, language, home, email, guarantee }) => {
    const t = createI18n(locale).t;
    const { say } = wordsIn(language);
    let staff: StaffMember;
    let visitor: Visitor;
    let order: OrderNow;
    let coverageId = "";
    beforeAll(async () => {
      const { now } = await stage().control<{ now: string }>("GET", "clock");
      await control("clock", { advanceMs: untilSecondOfNextMonth(Date.parse(now)) });
      // What was agreed in an earlier telling is over.
      const { db } = stage().database;
      await db.cargoPolicy.updateMany({ where: { shop: SHOP }, data: { endedOn: new Date(now) } });
      staff = await staffMember(browser(), stage(), who);
      visitor = await shopper(browser(), stage(), {
        locale: home,
        timezoneId: "America/Los_Angeles",
        viewport: { width: 390, height: 844 },
      });
    });

    const control = <Answer>(path: string, body: object = {}) => stage().control<Answer>("POST", path, body);
    const recoveryNow = () =>
      stage().database.db.recovery.findFirstOrThrow({ where: { shop: SHOP, coverageId } });
    const picture = (name: string) => screenshot(staff.page, `jade-${name}-${locale}`);

    test("logistics enters the policy: 0.6 % of the value, 100 dollars deductible", async () => {
      const { app, page } = staff;
      await staff.open("cargo/policies/new");
      await app.getByLabel(t("cargo:form.party.name"), { exact: true }).fill("Ping An 平安");
      await app.getByLabel(t("cargo:form.party.number")).fill("PA-2026-0088");
      await app.getByLabel(t("cargo:form.money.rate"), { exact: true }).fill("0.6");
      await app.getByLabel(t("cargo:form.money.deductible"), { exact: true }).fill("100");
      for (const [label, days] of [
        [t("cargo:form.perils.notice"), "14"],
        [t("cargo:form.perils.papers"), "60"],
      ] as const)
        for (const field of await app.getByLabel(label, { exact: true }).all()) await field.fill(days);
      await picture("policy");
      await page.getByRole("button", { name: t("shell:action.save"), exact: true }).click();
      await page.getByText(t("cargo:form.saved")).waitFor();
      const policies = await stage().database.db.cargoPolicy.findMany({
        where: { shop: SHOP, endedOn: null },
      });
      expect(policies).toMatchObject([{ rate: "0.006", deductibleMinor: 100_00n, limitMinor: null }]);
    });

    test("the shopper buys it with the guarantee, for 50 dollars", async () => {
      const { page } = visitor;
      await checkOut(page, stage(), "imperial-green-jadeite-bangle");
      await chooseCountry(page, "US");
      await address(page, {
        email,
        firstName: "Ada",
        lastName: "Moore",
        address1: "1420 SW Alder Street",
        city: "Portland",
        provinceCode: "OR",
        zip: "97205",
      });
      const box = page.getByRole("checkbox", { name: guarantee });
      await box.waitFor();
      await settled(page, 0);
      await box.check();
      await settled(page, 1);
      await pay(page);
      const { orders } = await stage().control<{ orders: OrderNow[] }>("GET", "orders?limit=1");
      order = await stage().control<OrderNow>("GET", `orders/${orders[0]?.id ?? ""}`);
      const { db } = stage().database;
      const coverage = await vi.waitFor(
        () => db.coverage.findFirstOrThrow({ where: { shop: SHOP, orderId: order.gid } }),
        PATIENCE,
      );
      expect(coverage).toMatchObject({ insuredMinor: 5_000_00n, premiumChargedMinor: 50_00n });
      coverageId = coverage.id;
    });

    test("it leaves, and is declared by itself: 30 dollars of cargo premium", async () => {
      await control(`orders/${order.id}/fulfil`, {
        trackingCompany: "DHL",
        trackingNumber: "JD014600003",
      });
      await control(`orders/${order.id}/events`, { status: "in_transit", city: "Shenzhen", country: "CN" });
      const { db } = stage().database;
      await vi.waitFor(async () => {
        const declared = await db.cargoDeclaration.findMany({ where: { shop: SHOP, orderId: order.gid } });
        expect(declared).toMatchObject([{ declaredMinor: 5_000_00n, premiumMinor: 30_00n }]);
      }, PATIENCE);
      await staff.open(`orders/${coverageId}`);
      await staff.app.getByText("Ping An 平安 PA-2026-0088").first().waitFor();
      await picture("order");
    });

    test("broken in the last mile: reported from a phone, and sent again within the hour", async () => {
      await control("clock", { advanceMs: 6 * DAY_MS });
      await control(`orders/${order.id}/deliver`);
      const { db } = stage().database;
      const delivered = { shop: SHOP, orderId: order.gid, deliveredAt: { not: null } };
      await vi.waitFor(async () => expect(await db.shipment.count({ where: delivered })).toBe(1), PATIENCE);
      const { page } = visitor;
      await openClaimForm(page, stage(), { name: order.name, email, language });
      await page.getByLabel(say("claim.peril.damage")).check();
      await page.getByLabel(say("claim.words")).fill("It lay in two pieces. 断成两截。");
      await page.getByLabel(say("claim.wish.reship")).check();
      const form = page.locator("form[data-claim]");
      await form.locator('input[type="file"][multiple]').setInputFiles(await photos());
      await form.locator('[data-photos] [data-state="done"]').nth(1).waitFor();
      await page.getByRole("button", { name: say("claim.send") }).click();
      await page.waitForURL(/claims\//);
      const claim = await vi.waitFor(async () => {
        const found = await db.claim.findFirstOrThrow({ where: { shop: SHOP, coverageId } });
        expect(found.state).toBe("in_review");
        return found;
      }, PATIENCE);

      await staff.open(`claims/${claim.id}`);
      await staff.app.getByRole("button", { name: t("claims:detail.approveOpen") }).click();
      await picture("approval");
      await staff.app.getByRole("button", { name: t("claims:file.approveAndSettle") }).click();
      await vi.waitFor(async () => {
        const settlement = await db.settlement.findFirstOrThrow({ where: { shop: SHOP, claimId: claim.id } });
        expect(settlement).toMatchObject({ state: "confirmed", remedy: "reship", amountMinor: 5_000_00n });
      }, PATIENCE);
      expect((await stage().control<OrderNow>("GET", `orders/${order.id}`)).refunded.shop).toBe("0.00");
    });

    test("what the insurer owes is found by itself, and its papers are ready", async () => {
      const { app, page } = staff;
      const { number } = await recoveryNow();
      await staff.open("recoveries");
      await picture("recoveries");
      await app
        .getByRole("link", { name: t("recoveries:number", { number }) })
        .first()
        .click();
      await app
        .getByText(/4,900\.00/)
        .first()
        .waitFor();
      await picture("recovery");
      const coming = page.waitForEvent("download");
      const button = locale === "en" ? "detail.papersEn" : "detail.papersZh";
      await app.getByRole("button", { name: t(`recoveries:${button}`) }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toBe(`R-${number}-papers-${locale}.zip`);
      const files = unzipSync(await readFile(await download.path()));
      expect(Object.keys(files)).toEqual(
        expect.arrayContaining([
          "00-cover.pdf",
          "01-claim-form.pdf",
          "02-commercial-invoice.pdf",
          "04-tracking.pdf",
          "05-settlement.pdf",
        ]),
      );
      expect(Object.keys(files).filter((name) => name.startsWith("03-photos/"))).toHaveLength(2);
      const cover = await textOf(files["00-cover.pdf"]);
      for (const told of ["Ping An 平安", "PA-2026-0088", "4,900.00", "JD014600003", order.name])
        expect(cover).toContain(told);
      expect(await textOf(files["02-commercial-invoice.pdf"])).toContain("5,000.00");
      expect(await textOf(files["01-claim-form.pdf"])).toContain("断成两截");
    });

    test("logistics reports it, sends the papers, and 4,900 dollars come in", async () => {
      const { app, page } = staff;
      const tell = async (what: "notify" | "submit" | "accept" | "receive", amount?: string) => {
        await app.getByLabel(t("recoveries:work.ask"), { exact: true }).selectOption(what);
        if (amount) await app.getByLabel(t("recoveries:work.field.amount")).fill(amount);
        await app.getByRole("button", { name: t(`recoveries:work.do.${what}`) }).click();
        await page
          .getByText(t(`recoveries:work.done.${what}`), { exact: true })
          .first()
          .waitFor();
      };
      await tell("notify");
      await tell("submit");
      await tell("accept");
      await tell("receive", "4900.00");
      await picture("received");
      expect(await recoveryNow()).toMatchObject({
        state: "received",
        expectedMinor: 4_900_00n,
        receivedMinor: 4_900_00n,
        writtenOffMinor: 0n,
      });
    });

    test("the month's page shows what is left, to the cent: 50.00 - 30.00 - 2,850.00 + 4,900.00", async () => {
      const { app } = staff;
      const { number } = await recoveryNow();
      await staff.open("money?period=this-month");
      const shows = async (
        figure: "premium-earned" | "cargo-cost" | "reshipments" | "recoveries-received" | "net",
        amount: string,
      ) => {
        const named = app.getByRole("link").filter({ hasText: amount });
        const links = await named.evaluateAll((each) => each.map((link) => link.getAttribute("aria-label")));
        expect(links, figure).toContainEqual(expect.stringContaining(t(`money:figure.${figure}`)));
      };
      await app
        .getByText(/2,070\.00/)
        .first()
        .waitFor();
      await shows("premium-earned", "50.00");
      await shows("cargo-cost", "30.00");
      await shows("reshipments", "2,850.00");
      await shows("recoveries-received", "4,900.00");
      await shows("net", "2,070.00");
      await picture("money");
      await staff.open("money/entries?period=this-month&figure=recoveries-received");
      await app.getByRole("link", { name: t("money:entries.recovery", { number }) }).waitFor();
      staff.expectNothingUnexpected();
      visitor.expectNothingUnexpected();
    });
  });
});

/** So that all of a telling falls into a month of its own, on whatever day it is told. */
function untilSecondOfNextMonth(now: number): number {
  const today = new Date(now);
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 2, 12) - now;
}

async function textOf(pdf: Uint8Array | undefined): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf ?? [])), { mergePages: true });
  return text.replaceAll(/\s+/g, " ");
}
