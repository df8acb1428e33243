import { beforeAll, describe, expect, test, vi } from "vitest";
import { jadePlan } from "../builders/plans";
import { expectAccessible } from "../harness/accessibility";
import { screenshot, type Visitor } from "../harness/browser";
import { askForCode, bangleOrder, enterCode, photos } from "../harness/claim-visit";
import { shopper } from "../harness/people";
import { browserOfStories, PATIENCE, stageWith } from "../harness/story-stage";

const browser = browserOfStories();
const SHOP = "jade-river.myshopify.com";
const EMAIL = "grete@example.com";

describe("a shopper whose bangle came broken", () => {
  const stage = stageWith(browser, jadePlan());
  let visitor: Visitor;

  beforeAll(async () => {
    visitor = await shopper(browser(), stage(), {
      locale: "en-US",
      timezoneId: "America/New_York",
      viewport: { width: 390, height: 844 },
      // What the browser itself says of a lost connection, and of what is missing or leads nowhere.
      expected: [/ERR_INTERNET_DISCONNECTED/, /status of (404|422)/],
    });
  });

  test("files it with two photos from her phone, over a lost connection and a reload, and sees where it stands", async () => {
    const order = await bangleOrder(stage(), { email: EMAIL });
    const { page, context } = visitor;
    await page.goto(`${stage().sandboxUrl}/apps/waybond/claims/nowhere`);
    await expectAccessible(page, ".waybond-guarantee");
    await page.goto(`${stage().sandboxUrl}/apps/waybond/claim`);
    await expectAccessible(page, ".waybond-claim");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("Enter your order number.").first().waitFor();
    await expectAccessible(page, ".waybond-claim");
    await askForCode(page, stage(), { name: order.name, email: EMAIL });
    await expectAccessible(page, ".waybond-claim");
    await enterCode(page, stage(), { email: EMAIL });

    await page.getByRole("heading", { name: `Report a problem with order ${order.name}` }).waitFor();
    await page.getByLabel("Something arrived broken").check();
    await page.getByText("Please add at least 2 photos").waitFor();
    const form = page.locator("form[data-claim]");
    await form.getByRole("button", { name: "Send report" }).click();
    await page.getByText("2 more photos are needed.").first().waitFor();
    await form.locator('input[type="file"][multiple]').setInputFiles(await photos());
    await form.locator('[data-photos] [data-state="done"]').nth(1).waitFor();

    await context.setOffline(true);
    await page.getByLabel("What happened, in a few words").fill("It lay in two pieces.");
    await page.getByText("There is no connection").waitFor();
    await context.setOffline(false);
    await page.getByText("Saved on this page").waitFor();
    await page.reload();
    expect(await page.getByLabel("Something arrived broken").isChecked()).toBe(true);
    expect(await page.getByLabel("What happened, in a few words").inputValue()).toBe("It lay in two pieces.");
    expect(await form.locator('[data-photos] [data-state="done"] img').count()).toBe(2);
    await expectAccessible(page, ".waybond-claim");
    await screenshot(page, "claim-form-phone");
    await form.getByRole("button", { name: "Send report" }).click();

    await page.getByText("Thank you. Your report has arrived.").waitFor();
    await page.getByRole("heading", { name: /Your report C-\d+/ }).waitFor();
    // Worth more than the rules decide by themselves: it is for a person, which the page finds out on its own.
    const { db } = stage().database;
    await vi.waitFor(
      async () =>
        expect(await db.claim.findFirst({ where: { shop: SHOP } })).toMatchObject({ state: "in_review" }),
      PATIENCE,
    );
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByRole("heading", { name: "Somebody is looking at it" }).waitFor();
    await expectAccessible(page, ".waybond-claim");
    await screenshot(page, "claim-status-phone");
    await page.getByLabel("Your message").fill("The box was wet too.");
    await page.getByRole("button", { name: "Send message" }).click();
    await page.getByText("Your message was sent.").waitFor();
    expect(await db.claim.count({ where: { shop: SHOP } })).toBe(1);
    visitor.expectNothingUnexpected();
  });

  test("files it in her account as well: photos, what happened, sent, and where it stands", async () => {
    const order = await bangleOrder(stage(), { email: "hanna@example.com" });
    const { token } = await stage().control<{ token: string }>("GET", `orders/${order.id}`);
    const { page } = visitor;
    await page.goto(`${stage().sandboxUrl}/orders/${token}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("Your delivery is guaranteed").waitFor();
    await expectAccessible(page, ".extension-slot");
    await page.getByRole("link", { name: "Report a problem" }).click();
    await page.getByRole("radio", { name: "Something arrived broken" }).check();
    await page.getByRole("button", { name: "Send report" }).click();
    await page.getByText("Something is still missing").waitFor();
    await expectAccessible(page, ".account-page");
    await page.getByLabel("Choose photos").setInputFiles(await photos(["#0b4f39", "#7a1d0a"]));
    await page.getByText("Added").nth(1).waitFor();
    await page.getByLabel("What happened, in a few words").fill("It lay in three pieces.");
    await page.getByText("Saved on this page").waitFor();
    await expectAccessible(page, ".account-page");
    await screenshot(page, "account-claim-form-phone");
    await page.getByRole("button", { name: "Send report" }).click();
    await page.getByText("Thank you. Your report has arrived.").waitFor();
    await expectAccessible(page, ".account-page");
    await screenshot(page, "account-claim-status-phone");
    const { db } = stage().database;
    const claim = await db.claim.findFirstOrThrow({
      where: { shop: SHOP, coverage: { orderId: order.gid } },
    });
    expect(claim).toMatchObject({ peril: "damage", description: "It lay in three pieces." });
    expect(await db.evidence.count({ where: { shop: SHOP, claimId: claim.id } })).toBe(2);
    visitor.expectNothingUnexpected();
  });
});
