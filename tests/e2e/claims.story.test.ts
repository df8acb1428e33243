import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Page } from "playwright-core";
import { jadePlan } from "../builders/plans";
import { expectAccessible } from "../harness/accessibility";
import { screenshot, type Visitor } from "../harness/browser";
import { bangleOrder, openClaimForm, photos, subjectsTo, type PlacedOrder } from "../harness/claim-visit";
import { shopper, staffMember, type StaffMember } from "../harness/people";
import { browserOfStories, PATIENCE, stageWith } from "../harness/story-stage";

const browser = browserOfStories();
const SHOP = "jade-river.myshopify.com";
const DAY_MS = 86_400_000;

/** As the control API tells an order after it was placed. */
type OrderNow = { refunded: { shop: string }; tags: string[] };

describe("from a shopper's report until she is made whole", () => {
  const stage = stageWith(browser, jadePlan());
  let staff: StaffMember;
  let visitor: Visitor;
  beforeAll(async () => {
    staff = await staffMember(browser(), stage(), "avery");
    visitor = await shopper(browser(), stage(), {
      locale: "en-US",
      timezoneId: "America/New_York",
      viewport: { width: 390, height: 844 },
    });
  });

  const orderNow = (order: PlacedOrder) => stage().control<OrderNow>("GET", `orders/${order.id}`);
  const later = (days: number) => stage().control("POST", "clock", { advanceMs: days * DAY_MS });
  const claimOf = (order: PlacedOrder) =>
    stage().database.db.claim.findFirst({ where: { shop: SHOP, coverage: { orderId: order.gid } } });
  /** Mails come in their own time. */
  const mailed = (email: string, subject: RegExp) =>
    vi.waitFor(
      async () => expect(await subjectsTo(stage(), email)).toContainEqual(expect.stringMatching(subject)),
      PATIENCE,
    );
  /** The page of the claim finds out by itself how it stands, when it is looked at again. */
  async function waitForHeading(page: Page, name: string): Promise<void> {
    await vi.waitFor(async () => {
      await page.reload();
      await page.getByRole("heading", { name, exact: true }).waitFor({ timeout: 2_000 });
    }, PATIENCE);
  }

  /** Files a claim on an order from the storefront; ends on its page. */
  async function report(
    order: PlacedOrder,
    told: { email: string; peril: string; words: string; wish: string; withPhotos?: string[] },
  ): Promise<Page> {
    const { page } = visitor;
    await visitor.context.clearCookies();
    await openClaimForm(page, stage(), { name: order.name, email: told.email });
    await page.getByLabel(told.peril).check();
    await page.getByLabel("What happened, in a few words").fill(told.words);
    await page.getByLabel(told.wish).check();
    if (told.withPhotos) {
      const form = page.locator("form[data-claim]");
      await form.locator('input[type="file"][multiple]').setInputFiles(await photos(told.withPhotos));
      await form.locator('[data-photos] [data-state="done"]').nth(1).waitFor();
    }
    await page.getByRole("button", { name: "Send report" }).click();
    await page.getByText("Thank you. Your report has arrived.").waitFor();
    return page;
  }

  /** Opens an order's claim in the admin, once it has come to a person. */
  async function openInReview(order: PlacedOrder): Promise<void> {
    const claim = await vi.waitFor(async () => {
      const found = await claimOf(order);
      expect(found).toMatchObject({ state: "in_review" });
      return found;
    }, PATIENCE);
    await staff.open(`claims/${claim?.id ?? ""}`);
    await staff.app.getByRole("button", { name: "Approve…" }).waitFor();
  }

  test("damaged, with photos: approved by the shop's rule and refunded, with nobody in between", async () => {
    await staff.open("settings/claims");
    await staff.app.getByLabel("Settle by itself what the decision rules approve").check();
    await staff.page.getByRole("button", { name: "Save" }).click();
    await staff.page.getByText("Settings saved").waitFor();
    const { db } = stage().database;
    const rules = {
      currency: "USD",
      rules: [
        {
          id: "damage-with-photos",
          when: [
            { fact: "peril", in: ["damage"] },
            { fact: "photos", atLeast: 2 },
            { fact: "email-claims", atMost: 0 },
          ],
          outcome: { do: "approve", remedies: ["refund", "reship"] },
        },
      ],
    };
    const saved = { rules, revision: 1, updatedAt: new Date(), updatedBy: "Avery Stone" };
    await db.decisionRulesDraft.create({ data: { shop: SHOP, ...saved } });
    await staff.open("claims/rules");
    await staff.app.getByRole("button", { name: "Put in force" }).click();
    await staff.app.getByRole("dialog").getByRole("button", { name: "Put in force" }).click();
    await staff.app.getByText("Version 1 decides").waitFor();

    const email = "ada@example.com";
    const order = await bangleOrder(stage(), { email });
    const page = await report(order, {
      email,
      peril: "Something arrived broken",
      words: "It lay in two pieces.",
      wish: "My money back",
      withPhotos: ["#2e7d55", "#a8201a"],
    });
    await waitForHeading(page, "Done");
    await page.getByText("$5,000.00 went back to the way you paid.").waitFor();
    expect((await orderNow(order)).refunded.shop).toBe("5000.00");
    await mailed(email, /^Your report C-\d+ is settled$/);
    await screenshot(page, "claim-settled-phone");
  });

  const stolen = { email: "bo@example.com" };
  test("stolen: a person looks at it and denies it with a reason", async () => {
    const order = await bangleOrder(stage(), stolen);
    await later(3);
    const page = await report(order, {
      ...stolen,
      peril: "The parcel was stolen after delivery",
      words: "The doorman never saw it.",
      wish: "The same item again",
    });
    await openInReview(order);
    await staff.app.getByRole("button", { name: "Deny…" }).click();
    await staff.app
      .getByLabel("Reason (shown to the shopper)")
      .fill("The carrier's photo shows it at your door.");
    await staff.app.getByRole("button", { name: "Deny the claim" }).click();
    await staff.page.getByText("Claim denied").first().waitFor();

    await waitForHeading(page, "Not approved");
    await page.getByText("The carrier's photo shows it at your door.").first().waitFor();
    await expectAccessible(page, ".waybond-claim");
    await page.getByLabel("What should we know?").fill("That is my neighbour's door.");
    await page.getByRole("button", { name: "Ask for a second look" }).click();
    await page.getByText("A person looks at it once more.").waitFor();

    await openInReview(order);
    await staff.app.getByText("That is my neighbour's door.").first().waitFor();
    await staff.app.getByRole("button", { name: "Approve…" }).click();
    await staff.app.getByRole("button", { name: "Approve", exact: true }).click();
    await staff.page.getByText("Claim approved").first().waitFor();

    await waitForHeading(page, "Approved");
    await page.getByLabel("The same item again").check();
    await page.getByLabel("Street and number").fill("9 Elm Street");
    await expectAccessible(page, ".waybond-claim");
    await page.getByRole("button", { name: "Choose this" }).click();
    await waitForHeading(page, "Done");
    await page.getByText(/Your items are sent again with order #\d+\./).waitFor();
    await expectAccessible(page, ".waybond-claim");
    const { orders } = await stage().control<{ orders: { id: string; total: { shop: string } }[] }>(
      "GET",
      "orders?limit=1",
    );
    const sent = await stage().control<OrderNow & { shippingAddress: object }>(
      "GET",
      `orders/${orders[0]?.id ?? ""}`,
    );
    expect(orders[0]?.total.shop).toBe("0.00");
    expect(sent.shippingAddress).toMatchObject({ address1: "9 Elm Street" });
    expect((await orderNow(order)).refunded.shop).toBe("0.00");
  });

  test("not come, and too early to say so: filed by itself on its day", async () => {
    const email = "eva@example.com";
    const order = await bangleOrder(stage(), { email, delivered: false });
    const { page } = visitor;
    await visitor.context.clearCookies();
    await openClaimForm(page, stage(), { name: order.name, email });
    await page.getByLabel("The parcel never arrived").check();
    await page.getByText("It is too early for now.").waitFor();
    await page.getByLabel("What happened, in a few words").fill("The tracking stands still.");
    await page.getByRole("button", { name: /^Report it for me on / }).click();
    await page.getByRole("heading", { name: /^We will report it for you on / }).waitFor();
    await expectAccessible(page, ".waybond-claim");
    await screenshot(page, "claim-planned-phone");
    expect(await claimOf(order)).toBeNull();

    await later(25);
    await anHourBegins();
    await openInReview(order);
    await staff.app.getByText("The tracking stands still.").first().waitFor();
    await mailed(email, /^Your report C-\d+ has arrived$/);
  });

  /** The clock's hour: planned claims are due. */
  async function anHourBegins(): Promise<void> {
    await stage().database.db
      .$executeRaw`INSERT INTO pgboss.job (name, data) VALUES ('file-planned-claims', '{}')`;
  }

  test("a scratch: 30 % are given and the goods kept; a second report on them is refused with its reason", async () => {
    const email = "fay@example.com";
    const order = await bangleOrder(stage(), { email });
    const { page } = visitor;
    await report(order, {
      email,
      peril: "Something arrived broken",
      words: "A scratch on the inside.",
      wish: "Store credit",
      withPhotos: ["#0f0f0f", "#f0f0f0"],
    });
    const claimPage = page.url();
    await waitForHeading(page, "Approved");
    // The rule would give the whole; staff takes it back and gives a part.
    const claim = await claimOf(order);
    await staff.open(`claims/${claim?.id ?? ""}`);
    await staff.app.getByRole("button", { name: "Back to review" }).click();
    await openInReview(order);
    await staff.app.getByRole("button", { name: "Approve…" }).click();
    await staff.app.getByLabel("Store credit").uncheck();
    await staff.app.getByLabel("Refund", { exact: true }).check();
    await staff.app.getByLabel("Share of the insured value").fill("30");
    await staff.app.getByRole("button", { name: "Approve and give it now" }).click();
    await page.goto(claimPage);
    await waitForHeading(page, "Done");
    await page.getByText("$1,500.00 went back to the way you paid.").waitFor();
    expect((await orderNow(order)).refunded.shop).toBe("1500.00");

    await page.goto(`${stage().sandboxUrl}/apps/waybond/claim`);
    await visitor.context.clearCookies();
    await stage().control("DELETE", "mail"); // with the code of before
    await openClaimForm(page, stage(), { name: order.name, email });
    await page.getByText("Nothing can be reported for this order any more").waitFor();
    await page.getByText("Already paid out").waitFor();
    await expectAccessible(page, ".waybond-claim");
    await screenshot(page, "claim-refused-phone");
  });

  test("to be sent again, but sold out: she is asked to choose anew, and takes her money back", async () => {
    const email = "cai@example.com";
    const order = await bangleOrder(stage(), { email });
    const page = await report(order, {
      email,
      peril: "Something arrived broken",
      words: "Cracked right through.",
      wish: "The same item again",
      withPhotos: ["#123456", "#654321"],
    });
    await waitForHeading(page, "Approved");
    await sellOut();
    await page.getByLabel("The same item again").check();
    await page.getByRole("button", { name: "Choose this" }).click();
    await mailed(email, /^Please choose again/);
    await page.reload();
    expect(await page.getByLabel("The same item again").count()).toBe(0);
    await page.getByLabel("My money back").check();
    await page.getByRole("button", { name: "Choose this" }).click();
    await waitForHeading(page, "Done");
    expect((await orderNow(order)).refunded.shop).toBe("5000.00");
  });

  /** Somebody else buys what there is left. */
  async function sellOut(): Promise<void> {
    const { products } = await stage().control<{
      products: { handle: string; variants: { available: number }[] }[];
    }>("GET", "products");
    const bangle = products.find(({ handle }) => handle === "imperial-green-jadeite-bangle");
    const quantity = bangle?.variants[0]?.available ?? 0;
    await stage().control("POST", "orders", {
      email: "dana@example.com",
      country: "US",
      lines: [{ product: "imperial-green-jadeite-bangle", quantity }],
    });
  }
});
