import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { jadePlan } from "../builders/plans";
import { addRecovery } from "../builders/recovery-rows";
import { accessibilityFaults } from "../harness/accessibility";
import { screenshot } from "../harness/browser";
import { bangleOrder } from "../harness/claim-visit";
import { staffMember, type StaffMember } from "../harness/people";
import { browserOfStories, PATIENCE, stageWith } from "../harness/story-stage";

const browser = browserOfStories();
const SHOP = "jade-river.myshopify.com";

/** Pages of the app, with what stands in for ids. */
const PAGES = [
  "",
  "plan",
  "plan/versions",
  "plan/versions/1",
  "plan/what-if",
  "plan/replay",
  "orders",
  "orders/COVERAGE",
  "claims",
  "claims/new",
  "claims/new?coverage=COVERAGE",
  "claims/CLAIM",
  "claims/rules",
  "settings",
  "settings/claims",
  "settings/mails",
  "settings/mails/claim-denied/en",
  "privacy",
  "health",
  "cargo",
  "cargo/policies/new?terms=dhl-express",
  "cargo/bordereau",
  "disputes",
  "disputes/DISPUTE",
  "money",
  "money/entries",
  "recoveries",
  "recoveries/RECOVERY",
  "on-time",
];

describe("pages of the app can be used by everybody, as far as a program can tell (WCAG 2.2 AA)", () => {
  const stage = stageWith(browser, jadePlan());
  let staff: StaffMember;
  const ids = { COVERAGE: "", CLAIM: randomUUID(), RECOVERY: "", DISPUTE: "" };
  let orderId: string;
  beforeAll(async () => {
    staff = await staffMember(browser(), stage(), "avery");
    const order = await bangleOrder(stage(), { email: "ada@example.com" });
    const { db } = stage().database;
    const coverage = await db.coverage.findFirstOrThrow({
      where: { shop: SHOP, orderId: order.gid },
      include: { lines: { where: { insuredMinor: { gt: 0 } } } },
    });
    ids.COVERAGE = coverage.id;
    orderId = order.id;
    const at = new Date();
    const shopRow = { shop: SHOP };
    await db.claim.create({
      data: {
        ...shopRow,
        id: ids.CLAIM,
        number: 1,
        coverageId: coverage.id,
        state: "in_review",
        peril: "damage",
        description: "It lay in two pieces.",
        wishedRemedy: "refund",
        source: "staff",
        filedAt: at,
        filedBy: "Avery Stone",
        updatedAt: at,
      },
    });
    const coverageLineId = coverage.lines[0]?.id ?? "";
    await db.claimLine.create({
      data: { ...shopRow, id: randomUUID(), claimId: ids.CLAIM, coverageLineId, quantity: 1 },
    });
    const bangle = { lineItemId: "gid://shopify/LineItem/77", title: "Bangle", insuredMinor: 5_000_00n };
    const recovered = { orderId: "gid://shopify/Order/77", goods: [{ ...bangle, quantity: 1 }] };
    await stage().control("POST", "disputes", { order: order.id });
    const disputed = () => db.dispute.findFirstOrThrow({ where: shopRow });
    ids.DISPUTE = (await vi.waitFor(disputed, PATIENCE)).id;
    ids.RECOVERY = (await addRecovery(db, SHOP, recovered)).id;
  });

  test("every page, opened by somebody who reads it with a screen reader", async () => {
    for (const named of PAGES) {
      const path = Object.entries(ids).reduce((filled, [name, id]) => filled.replace(name, id), named);
      await staff.open(path);
      await staff.app.locator("h1").first().waitFor();
      const frame = staff.page.frames().find((each) => each !== staff.page.mainFrame());
      const faults = frame ? await accessibilityFaults(frame, "body") : ["the app isn't shown"];
      expect.soft(faults, `/app/${named}`).toEqual([]);
      expect.soft(await staff.app.locator("h1").count(), `headings of /app/${named}`).toBe(1);
      await screenshot(staff.page, `admin-${named.replaceAll(/[^a-z]+/g, "-")}`);
    }
    staff.expectNothingUnexpected();
  });

  test("the block on an order's page in the shop's admin", async () => {
    const { page } = staff;
    await staff.openAdmin(`orders/${orderId}`);
    const block = '[data-admin-extension="guarantee-admin-order"]';
    await page.locator(block).getByText("C-1").waitFor();
    expect(await accessibilityFaults(page, block)).toEqual([]);
    await screenshot(page, "admin-order-block");
    staff.expectNothingUnexpected();
  });
});
