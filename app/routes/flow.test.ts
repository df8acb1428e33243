import { coverageOf, db, follow, placeOrder, sandbox, shop } from "../../tests/harness/following";
import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { addCoverage } from "../../tests/builders/shop-rows";
import { readFlowExtensions } from "../../sandbox/flow/flow-extension";
import { action as cancelGuarantee } from "./flow.cancel-guarantee";
import { action as fileClaim } from "./flow.file-claim";

async function run(
  route: typeof cancelGuarantee,
  properties: object,
  options: { secret?: string; domain?: string; runId?: string } = {},
): Promise<{ status: number; message: string | null }> {
  const { secret = sandbox.app.apiSecret, domain = shop, runId = randomUUID() } = options;
  const body = JSON.stringify({ shopify_domain: domain, action_run_id: runId, properties });
  const request = new Request(`${process.env.SHOPIFY_APP_URL}/flow/action`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(body).digest("base64"),
    },
    body,
  });
  const answer = await route({ request, params: {}, context: {} }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  const text = await answer.text();
  return { status: answer.status, message: text ? (JSON.parse(text) as { message: string }).message : null };
}

async function covered() {
  const order = await placeOrder();
  await follow(order.orderId);
  return order;
}

test("Flow's triggers and actions are as Shopify CLI takes them, with a route for each action", () => {
  const { extensions, faults } = readFlowExtensions("extensions");
  expect(faults).toEqual([]);
  expect(extensions.map(({ kind, handle }) => `${kind} ${handle}`).toSorted()).toEqual([
    "action flow-cancel-guarantee",
    "action flow-file-claim",
    "trigger flow-claim-decided",
    "trigger flow-claim-filed",
    "trigger flow-claim-settled",
    "trigger flow-coverage-changed",
    "trigger flow-order-covered",
  ]);
  const paths = extensions.flatMap((each) => (each.kind === "action" ? [each.path] : []));
  expect(paths.toSorted()).toEqual(["/flow/cancel-guarantee", "/flow/file-claim"]);
});

describe("the action Cancel guarantee", () => {
  test("cancels and gives the premium back; asked again it is done", async () => {
    const order = await covered();
    const runId = randomUUID();
    for (let time = 0; time < 2; time += 1) {
      expect(await run(cancelGuarantee, { order_id: Number(order.id) }, { runId })).toMatchObject({
        status: 200,
      });
    }
    const { id, state } = await coverageOf(order.orderId);
    expect(state).toBe("cancelled");
    expect(await db.premiumRefund.count({ where: { coverageId: id } })).toBe(1);
  });

  test("cancels each of an order that has several, also when another of them isn't active any more", async () => {
    const order = await covered();
    const { orderId } = order;
    const one = (soldBy: string) =>
      addCoverage(db, shop, { orderId, soldBy, lines: [{ title: "Bangle", quantity: 1, insuredMinor: 9n }] });
    await one("gid://shopify/LineItem/2");
    const { id } = await one("gid://shopify/LineItem/3");
    await db.coverage.update({ where: { id }, data: { state: "cancelled" } });
    const properties = { order_id: Number(order.id) };
    expect(await run(cancelGuarantee, properties)).toMatchObject({ status: 200 });
    const states = await db.coverage.findMany({ where: { shop, orderId }, select: { state: true } });
    expect(states.map(({ state }) => state)).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect(await db.premiumRefund.count({ where: { orderId } })).toBe(2);

    const { id: given } = await one("gid://shopify/LineItem/4");
    await db.coverage.update({ where: { id: given }, data: { payer: "merchant" } });
    expect(await run(cancelGuarantee, properties)).toMatchObject({ status: 422 });
  });

  test("says why it can't be done", async () => {
    const order = await covered();
    await order.fulfil();
    expect(await run(cancelGuarantee, { order_id: Number(order.id) })).toEqual({
      status: 422,
      message: "Something of the order has been sent already.",
    });
    expect(await run(cancelGuarantee, { order_id: 1 })).toMatchObject({ status: 422 });
    expect(await run(cancelGuarantee, {})).toMatchObject({ status: 422 });
  });

  test("does nothing for a forged call", async () => {
    const order = await covered();
    expect((await run(cancelGuarantee, { order_id: Number(order.id) }, { secret: "guessed" })).status).toBe(
      400,
    );
    expect((await coverageOf(order.orderId)).state).toBe("active");
  });
});

describe("the action File claim", () => {
  test("claims all that can be claimed, once", async () => {
    const order = await covered();
    const properties = { order_id: order.id, peril: "loss", description: "Never came." };
    expect(await run(fileClaim, properties)).toMatchObject({ status: 200 });
    expect(await run(fileClaim, properties)).toMatchObject({ status: 200 });
    const { id } = await coverageOf(order.orderId);
    const claims = await db.claim.findMany({ where: { coverageId: id }, include: { lines: true } });
    expect(claims).toMatchObject([{ peril: "loss", filedBy: "Shopify Flow", lines: [{ quantity: 2 }] }]);
    // So that the shopper is told of it, and their other claims are found.
    expect(claims).toMatchObject([{ contactEmail: "ada@example.com", emailKey: expect.any(String) }]);
  });

  test("claims on every active guarantee, whichever was sold last; where a claim was denied, it isn't done", async () => {
    const order = await covered();
    const one = async (soldBy: string, state: "active" | "cancelled") => {
      const lines = [{ title: "Bangle", quantity: 1, insuredMinor: 9_00n }];
      const { id } = await addCoverage(db, shop, { orderId: order.orderId, soldBy, lines });
      await db.coverage.update({ where: { id }, data: { state } });
    };
    await one("gid://shopify/LineItem/2", "active");
    await one("gid://shopify/LineItem/3", "cancelled");
    const properties = { order_id: order.id, peril: "loss", description: "Never came." };
    for (let time = 0; time < 2; time += 1)
      expect(await run(fileClaim, properties)).toMatchObject({ status: 200 });
    const claims = await db.claim.findMany({ where: { coverage: { orderId: order.orderId } } });
    expect(claims.map(({ filedBy }) => filedBy)).toEqual(["Shopify Flow", "Shopify Flow"]);

    // Settled outside of any open claim: nothing is left, and nothing is under way.
    await db.coverageLine.updateMany({
      where: { coverage: { orderId: order.orderId } },
      data: { quantity: 0 },
    });
    await db.claim.updateMany({
      where: { coverage: { orderId: order.orderId } },
      data: { state: "denied" },
    });
    expect(await run(fileClaim, properties)).toMatchObject({
      status: 422,
      message: expect.stringContaining("Nothing of the order"),
    });
  });

  test("isn't held up by who placed the order, where Shopify doesn't tell it now", async () => {
    const order = await covered();
    sandbox.faults.change({ nextCalls: [{ operation: "ReadRecipient", fault: "fail", status: 503 }] });
    const properties = { order_id: order.id, peril: "loss", description: "Never came." };
    expect(await run(fileClaim, properties)).toMatchObject({ status: 200 });
    const { id } = await coverageOf(order.orderId);
    expect(await db.claim.findMany({ where: { coverageId: id } })).toMatchObject([{ contactEmail: null }]);
  });

  test("asks for a peril that there is", async () => {
    const order = await covered();
    expect(await run(fileClaim, { order_id: order.id, peril: "rain", description: "Wet." })).toMatchObject({
      status: 422,
      message: expect.stringContaining("loss, damage, theft"),
    });
  });
});
