import {
  access,
  choose,
  coverageOf,
  db,
  enqueue,
  follow,
  now,
  placeOrder,
  sandbox,
  shop,
} from "../../tests/harness/following";
import { appDatabase } from "../../tests/harness/app-database";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { signedProxyQuery } from "../../sandbox/app-proxy/proxy-query";
import { mintExtensionToken } from "../../sandbox/oauth/session-token";
import { createDb } from "~/db.server";
import { fileClaim } from "~/use-cases/claims/filing/file-claim.server";
import { cancelCoverage } from "~/use-cases/coverage/cancel-coverage.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { sendPremiumRefund } from "~/use-cases/premium/send-premium-refund.server";
import { guaranteeToken } from "~/use-cases/shopper-access/guarantee-token.server";
import { action as cancelOnOrderPage } from "./customer-account.guarantee";
import { action as cancelByLink } from "./proxy.guarantee.$token";

const APP = process.env.SHOPIFY_APP_URL ?? "";
const secret = process.env.SHOPIFY_API_SECRET ?? "";
const [other, third] = [createDb(appDatabase.url), createDb(appDatabase.url)];
afterAll(async () => {
  await other.$disconnect();
  await third.$disconnect();
});
beforeEach(() => choose({ cancelHours: null }));

async function covered() {
  const order = await placeOrder();
  await follow(order.orderId);
  return { order, coverage: await coverageOf(order.orderId) };
}
type Coverage = Awaited<ReturnType<typeof covered>>["coverage"];

/** A click on the page that the mail links to. */
function clickByLink({ id: coverageId }: Coverage): Promise<Response> {
  const expiresAt = new Date(now().getTime() + 86_400_000);
  const token = guaranteeToken({ secret, shop, coverageId, expiresAt });
  const facts = { shop, pathPrefix: "/apps/waybond", customerId: null, at: new Date() };
  const query = signedProxyQuery(new URLSearchParams(), facts, secret);
  const request = new Request(`${APP}/proxy/guarantee/${token}?${query}`, { method: "POST" });
  return cancelByLink({ request, params: { token }, context: {} });
}

/** A click on the order's page in the customer's account. */
function clickOnOrderPage({ id: coverage, orderId: order, customerId }: Coverage): Promise<Response> {
  const customer = customerId?.split("/").at(-1) ?? "";
  const request = new Request(`${APP}/customer-account/guarantee`, {
    method: "POST",
    headers: {
      "User-Agent": "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
      Authorization: `Bearer ${mintExtensionToken(sandbox.app, sandbox.primaryShop(), customer)}`,
    },
    body: JSON.stringify({ order, coverage }),
  });
  return cancelOnOrderPage({ request, params: {}, context: {} });
}

test("clicks at once on the page of the link and on the order's page cancel once, and Shopify refunds once", async () => {
  const { order, coverage } = await covered();
  const answers = await Promise.all([
    clickByLink(coverage),
    clickOnOrderPage(coverage),
    clickByLink(coverage),
    clickOnOrderPage(coverage),
  ]);
  // Whoever comes second is shown what the first has done.
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  for (const answer of answers)
    expect(await answer.text()).toMatch(/The guarantee was cancelled|"cancelled"/);
  const refunds = await db.premiumRefund.findMany({ where: { shop, coverageId: coverage.id } });
  expect(refunds).toMatchObject([{ cause: "cancelled", amountMinor: 100_00n }]);
  const { admin } = access;
  const sending = { admin, now: now(), shop, premiumRefundId: refunds[0]?.id ?? "" };
  await Promise.allSettled([
    sendPremiumRefund({ db, ...sending }),
    sendPremiumRefund({ db: other, ...sending }),
  ]);
  expect(order.inShopify().refunds).toHaveLength(1);
  const { changes } = await coverageOf(order.orderId);
  expect(changes.filter(({ cause }) => cause === "cancelled")).toHaveLength(1);
});

/** Lets pieces of work begin one after the other while somebody holds the coverage, so that each waits for it in turn. */
async function inTurn<A, B>(
  coverageId: string,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  const begun = await other.$transaction(
    async (tx) => {
      await lockCoverage(tx, shop, coverageId);
      const one = first();
      await waiting(1);
      const two = second();
      await waiting(2);
      return { one, two };
    },
    { timeout: 60_000 },
  );
  return Promise.all([begun.one, begun.two]);
}

/** Resolves when so many connections wait for a row. */
async function waiting(count: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const [found] = await db.$queryRaw<{ waiting: bigint }[]>`
        SELECT count(DISTINCT pid) AS waiting FROM pg_locks WHERE NOT granted`;
      if (found?.waiting !== BigInt(count)) throw new Error(`${found?.waiting} wait`);
    },
    { timeout: 30_000, interval: 20 },
  );
}

const tooLateToClaim = {
  ok: false,
  reason: "refused",
  faults: [{ code: "coverage-not-active", state: "cancelled" }],
};

test.each([
  {
    first: "claim",
    filed: { ok: true },
    cancelled: { ok: false, reason: "claimed" },
    left: ["active", 1, 0],
  },
  { first: "cancelling", filed: tooLateToClaim, cancelled: { ok: true }, left: ["cancelled", 0, 1] },
])(
  "of a claim and a cancelling at once, on two connections, the $first wins that comes first, never both",
  async ({ first, filed, cancelled, left }) => {
    const { coverage } = await covered();
    const common = { now: now(), shop, coverageId: coverage.id, by: "shopper" };
    const claim = () =>
      fileClaim({
        ...common,
        db: third,
        enqueue,
        peril: "damage",
        lines: [{ coverageLineId: coverage.lines[0]?.id ?? "", quantity: 1 }],
        description: "It came in two parts.",
        wishedRemedy: "refund",
        source: "staff",
      });
    const cancel = () => cancelCoverage({ ...common, db, admin: access.admin, enqueue });
    const answers =
      first === "claim"
        ? await inTurn(coverage.id, claim, cancel)
        : (await inTurn(coverage.id, cancel, claim)).toReversed();
    expect(answers).toMatchObject([filed, cancelled]);
    const { state } = await db.coverage.findUniqueOrThrow({ where: { id: coverage.id } });
    const claims = await db.claim.count({ where: { coverageId: coverage.id } });
    const refunds = await db.premiumRefund.count({ where: { coverageId: coverage.id } });
    expect([state, claims, refunds]).toEqual(left);
  },
);

test("two cancellings that wait for the coverage together give one refund", async () => {
  const { coverage } = await covered();
  const answers = await inTurn(
    coverage.id,
    () => clickByLink(coverage),
    () => clickOnOrderPage(coverage),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await db.premiumRefund.count({ where: { coverageId: coverage.id } })).toBe(1);
});
