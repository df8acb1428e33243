import { beforeAll, describe, expect, test, vi } from "vitest";
import { jadePlan } from "../builders/plans";
import { expectAccessible } from "../harness/accessibility";
import { screenshot, type Visitor } from "../harness/browser";
import { shopper } from "../harness/people";
import { browserOfStories, PATIENCE, stageWith } from "../harness/story-stage";

const browser = browserOfStories();
const SHOP = "jade-river.myshopify.com";
const PREMIUM = "50.00";

type Money = { shop: string; presentment: string };
type OrderView = {
  id: string;
  gid: string;
  name: string;
  token: string;
  lines: { id: string; title: string; remainingToSend: number }[];
  refunds: { total: Money; lines: { lineItemId: string }[] }[];
};
type Mail = {
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
};

describe("a shopper who thinks better of the guarantee", () => {
  const stage = stageWith(browser, jadePlan());
  let visitor: Visitor;

  beforeAll(async () => {
    const chosen = { mailWhenCovered: true, updatedAt: new Date(), updatedBy: "Avery Stone" };
    await stage().database.db.shopSettings.create({ data: { shop: SHOP, ...chosen } });
    visitor = await shopper(browser(), stage(), {
      locale: "de-DE",
      timezoneId: "Europe/Berlin",
      viewport: { width: 390, height: 844 },
    });
  });

  /** An order with the guarantee, once the app has recorded what it covers. */
  async function covered(email: string): Promise<OrderView> {
    const order = await stage().control<OrderView>("POST", "orders", {
      email,
      country: "US",
      locale: "de-DE",
      lines: [{ product: "imperial-green-jadeite-bangle" }],
      guarantee: { step: PREMIUM, offer: "standard", plan: 1 },
    });
    await vi.waitFor(async () => expect(await stateOf(order)).toBe("active"), PATIENCE);
    return order;
  }

  async function stateOf({ gid }: OrderView): Promise<string | undefined> {
    const { db } = stage().database;
    return (await db.coverage.findFirst({ where: { shop: SHOP, orderId: gid } }))?.state;
  }

  /** The order's refunds, once there is one; whatever else was on its way is done then too. */
  async function refundsOf({ id }: OrderView): Promise<OrderView> {
    const { db } = stage().database;
    await vi.waitFor(async () => {
      const open = { state: { in: ["pending" as const, "sent" as const] } };
      expect(await db.premiumRefund.count({ where: open })).toBe(0);
    }, PATIENCE);
    return stage().control<OrderView>("GET", `orders/${id}`);
  }

  /** Shopify gave back the premium and nothing else, once, and the guarantee's line is off the order. */
  async function expectPremiumBack(order: OrderView): Promise<void> {
    const after = await refundsOf(order);
    const line = after.lines.find(({ title }) => title === "Shipping guarantee");
    expect(after.refunds).toMatchObject([
      { total: { shop: PREMIUM, presentment: PREMIUM }, lines: [{ lineItemId: line?.id }] },
    ]);
    expect(line?.remainingToSend).toBe(0);
    expect(await stateOf(order)).toBe("cancelled");
  }

  test("gets a mail in her language with what is covered, and cancels by its link on the phone: the premium comes back, once", async () => {
    const order = await covered("grete@example.com");
    const mails = await vi.waitFor(async () => {
      const { mails: found } = await stage().control<{ mails: Mail[] }>("GET", "mail?to=grete@example.com");
      expect(found).toHaveLength(1);
      return found;
    }, PATIENCE);
    const [mail] = mails;
    expect(mail?.subject).toBe(`Die Lieferung Ihrer Bestellung ${order.name} ist garantiert`);
    expect(mail?.text).toContain("5.000,00");
    const link = /https?:\/\/\S+\/apps\/waybond\/guarantee\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
    const { page } = visitor;
    await page.goto(link);
    await page.getByRole("heading", { name: `Liefergarantie für Bestellung ${order.name}` }).waitFor();
    await page.getByText("Schützt bei Verlust, Beschädigung und Diebstahl bis 5.000,00 $.").waitFor();
    await expectAccessible(page, "main");
    await screenshot(page, "guarantee-page-de-phone");
    await page.getByText("Garantie stornieren", { exact: true }).click();
    await page.getByText(/Das lässt sich nicht rückgängig machen/).waitFor();
    await page.getByRole("button", { name: "Ja, stornieren" }).click();
    await page.getByText("Die Garantie wurde storniert").waitFor();
    await page.getByText("50,00 $ werden auf Ihre Zahlung erstattet.").waitFor();
    await expectAccessible(page, "main");
    await screenshot(page, "guarantee-page-cancelled-de-phone");
    await expectPremiumBack(order);
    // Opened again, and sent again: it stays as it is.
    await page.reload();
    await page.getByText("Die Garantie wurde storniert").waitFor();
    await expectPremiumBack(order);
    visitor.expectNothingUnexpected();
  });

  test("cancels on the order's page in her account: the premium comes back, once", async () => {
    const order = await covered("hanna@example.com");
    const { page } = visitor;
    await page.goto(`${stage().sandboxUrl}/orders/${order.token}`);
    await page.getByRole("button", { name: "Anmelden" }).click();
    await page.getByText("Ihre Lieferung ist garantiert").waitFor();
    await page.getByText("Bis zum Versand Ihrer Bestellung können Sie die Garantie stornieren.").waitFor();
    await expectAccessible(page, "main");
    await screenshot(page, "order-page-guarantee-de-phone");
    await page.getByRole("button", { name: "Garantie stornieren" }).click();
    await expectAccessible(page, ".extension-slot");
    await page.getByRole("button", { name: "Ja, stornieren" }).click();
    await page.getByText("Die Garantie wurde storniert").waitFor();
    await expectAccessible(page, ".extension-slot");
    await screenshot(page, "order-page-guarantee-cancelled-de-phone");
    expect(await page.getByRole("button", { name: "Garantie stornieren" }).count()).toBe(0);
    await expectPremiumBack(order);
    visitor.expectNothingUnexpected();
  });

  test("can't any more once the order has shipped, and is told why", async () => {
    const order = await covered("ida@example.com");
    await stage().control("POST", `orders/${order.id}/fulfil`, {});
    const { page } = visitor;
    await page.goto(`${stage().sandboxUrl}/orders/${order.token}`);
    await page.getByRole("button", { name: "Anmelden" }).click();
    await page.getByText("Ihre Bestellung wurde versendet").first().waitFor();
    expect(await page.getByRole("button", { name: "Garantie stornieren" }).count()).toBe(0);
    const after = await refundsOf(order);
    expect(after.refunds).toEqual([]);
    expect(await stateOf(order)).toBe("active");
    visitor.expectNothingUnexpected();
  });
});
