import { beforeAll, describe, expect, test, vi } from "vitest";
import { jadePlan } from "../builders/plans";
import { screenshot } from "../harness/browser";
import { staffMember, type StaffMember } from "../harness/people";
import { browserOfStories, PATIENCE, stageWith } from "../harness/story-stage";

const browser = browserOfStories();

type PlacedOrder = { id: string; gid: string; lines: { id: string; title: string }[] };

describe("what becomes of covered orders, as staff sees it", () => {
  const stage = stageWith(browser, jadePlan());
  let staff: StaffMember;
  let order: PlacedOrder;
  beforeAll(async () => {
    staff = await staffMember(browser(), stage(), "avery");
  });

  const control = <Answer>(path: string, body: object = {}) => stage().control<Answer>("POST", path, body);
  /** An order of two bangles, covered once its webhook is worked off: the address of its page. */
  async function placed(): Promise<{ order: PlacedOrder; page: string }> {
    const placing = await control<PlacedOrder>("orders", {
      email: "ada@example.com",
      country: "US",
      lines: [{ product: "imperial-green-jadeite-bangle", quantity: 2 }],
      guarantee: { step: "100.00", offer: "standard", plan: 1 },
    });
    const { db } = stage().database;
    const row = await vi.waitFor(
      () => db.coverage.findFirstOrThrow({ where: { orderId: placing.gid } }),
      PATIENCE,
    );
    return { order: placing, page: `orders/${row.id}` };
  }
  let page = "";

  test("one of two bangles is refunded in Shopify: the other stays insured, and the history says so", async () => {
    ({ order, page } = await placed());
    const goods = order.lines.find(({ title }) => title.includes("bangle"))?.id;
    await control(`orders/${order.id}/refund`, { lines: [{ line: goods, quantity: 1, restock: "cancel" }] });
    await vi.waitFor(async () => {
      await staff.open(page);
      await staff.app
        .getByText("The order changed: what is left was rated again")
        .waitFor({ timeout: 2_000 });
    }, PATIENCE);
    await staff.app.getByText("1 of 2").waitFor();
    expect(await staff.app.getByText("$5,000.00").count()).toBeGreaterThan(1);
  });

  test("the parcel's way is kept, and from its leaving on nothing can be cancelled", async () => {
    await control(`orders/${order.id}/fulfil`, { trackingCompany: "DHL", trackingNumber: "JD014600003" });
    await control(`orders/${order.id}/events`, { status: "in_transit", city: "Shenzhen", country: "CN" });
    await control("clock", { advanceMs: 3_600_000 });
    await control(`orders/${order.id}/deliver`);
    await vi.waitFor(async () => {
      await staff.open(page);
      await staff.app.getByText("Delivered", { exact: true }).first().waitFor({ timeout: 2_000 });
    }, PATIENCE);
    await staff.app.getByText("JD014600003").waitFor();
    expect(await staff.app.getByRole("button", { name: "Cancel guarantee" }).count()).toBe(0);
    await staff.app.getByText("It can't be cancelled any more: something has been sent.").waitFor();
    await screenshot(staff.page, "order-followed");
  });

  test("the guarantee's line is fulfilled with the first shipment: the order isn't left half fulfilled", async () => {
    await vi.waitFor(async () => {
      const view = await stage().control<{ displayFulfillmentStatus?: string; fulfillments: unknown[] }>(
        "GET",
        `orders/${order.id}`,
      );
      expect(view.fulfillments).toHaveLength(2);
    }, PATIENCE);
  });

  test("staff cancels a guarantee before shipping: one refund of the premium, and the order isn't covered", async () => {
    const second = await placed();
    await staff.open(second.page);
    await staff.app.getByRole("button", { name: "Cancel guarantee" }).click();
    const dialog = staff.app.getByRole("dialog");
    await dialog.getByText("$100.00 goes back to the shopper's payment").waitFor();
    await dialog.getByRole("button", { name: "Cancel guarantee" }).click();
    await staff.app.getByText("Cancelled", { exact: true }).first().waitFor();
    await vi.waitFor(async () => {
      await staff.open(second.page);
      await staff.app.getByText("Given back", { exact: true }).first().waitFor({ timeout: 2_000 });
    }, PATIENCE);
    const { refunds } = await stage().control<{ refunds: { lines: { lineItemId: string }[] }[] }>(
      "GET",
      `orders/${second.order.id}`,
    );
    const guarantee = second.order.lines.find(({ title }) => title === "Shipping guarantee")?.id;
    expect(refunds).toMatchObject([{ lines: [{ lineItemId: guarantee }] }]);
    staff.expectNothingUnexpected();
  });
});
