import { beforeEach, describe, expect, test } from "vitest";
import { appDatabase } from "../../../tests/harness/app-database";
import { access, db, publish, sandbox, shop, shopRow } from "../../../tests/harness/publishing";
import { jadePlan } from "../../../tests/builders/plans";
import {
  CONSENT_ATTRIBUTE,
  encodeConsent,
  parseConsent,
  PREMIUM_ATTRIBUTE,
  type ConsentReceipt,
} from "../../../domain/cart";
import { fromMinorUnits } from "../../../domain/money";
import { stepFor } from "../../../domain/rating";
import { createDb, type Db } from "~/db.server";
import type { Enqueue, JobName } from "~/jobs/queue.server";
import { readCoverage } from "~/queries/read-coverage.server";
import { storedSteps } from "../publish/steps/stored-steps.server";
import { readOrder } from "~/shopify/orders/read-order.server";
import { recordOrder } from "./record-order.server";

const BANGLE = "imperial-green-jadeite-bangle";
let version: number;
/** What the plan asks for the bangle, in cents and as text, and the step below it. */
let dueMinor: bigint;
let premium: string;
let step: string;
let queued: JobName[];
const enqueue: Enqueue = async (_tx, name) => {
  if (name !== "send-flow-signal") queued.push(name);
};

/** Exact prices are in force since a minute ago, but Shopify charges steps: this shop is refused component prices. */
beforeEach(async () => {
  queued = [];
  const row = sandbox.primaryShop();
  row.plan = { ...row.plan, plus: false, development: false };
  row.functionRefusals = { ...row.functionRefusals, componentPrices: true };
  const bangle = Object.values(row.products).find(({ handle }) => handle === BANGLE);
  for (const variant of bangle?.variants ?? []) variant.inventoryItem.tracked = false;
  const goodsMinor = BigInt((bangle?.variants[0]?.price ?? "").replace(".", ""));
  dueMinor = (goodsMinor * 10_313n + 500_000n) / 1_000_000n;
  premium = fromMinorUnits(dueMinor, "USD");

  const rules = [{ id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.010313" } }];
  const limits = {
    minimumPremium: fromMinorUnits(dueMinor - 400n, "USD"),
    maximumPremium: premium.replace(/..$/, "99"),
  };
  version = await publish(jadePlan({}, { rules, ...limits }));
  const stored = await db.planVersion.findUniqueOrThrow({ where: { shop_version: { shop, version } } });
  step = stepFor(storedSteps(stored.steps), premium) ?? "";
  if (step === premium) throw new Error("the premium is to lie between two steps");
  await since(-60);
});

/** Exact prices are in force since so many seconds from now. */
async function since(seconds: number): Promise<void> {
  const pricingSince = new Date(sandbox.clock.now().getTime() + seconds * 1000);
  await db.shop.update({ where: { domain: shop }, data: { pricingSince } });
}

type Told = { step?: string; attributes?: Record<string, string>; sellingPlan?: string; body?: object };

/** Places an order with the guarantee as a checkout would, and gives its gid. */
async function place(told: Told = {}): Promise<string> {
  const { attributes = {}, sellingPlan, body = {} } = told;
  const guarantee = { step: told.step ?? step, offer: "standard", plan: version, attributes, sellingPlan };
  const response = await fetch(`${sandbox.url}/control/api/orders`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      email: "ada@example.com",
      country: "US",
      lines: [{ product: BANGLE }],
      guarantee,
      ...body,
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { gid: string }).gid;
}

/** A selling plan that the guarantee can be bought by, as another app or the merchant set it up: its id. */
function monthly(): string {
  const row = sandbox.primaryShop();
  const guarantee = Object.values(row.products).find(({ handle }) => handle === "shipping-guarantee");
  row.sellingPlans = [{ id: "91", name: "Every month", productIds: [guarantee?.id ?? ""] }];
  return "91";
}

/** Placed by another app or at a till: cart transforms don't run there. */
async function placedOutside(): Promise<string> {
  const orderId = await place({ attributes: naming(premium) });
  const order = sandbox.primaryShop().orders[orderId.split("/").at(-1) ?? ""];
  if (!order) throw new Error(`no order ${orderId}`);
  order.sourceName = "pos";
  return orderId;
}

async function record(orderId: string, connection: Db = db) {
  const order = await readOrder(access.admin, orderId);
  if (!order) throw new Error(`no order ${orderId}`);
  const owner = await connection.shop.findUniqueOrThrow({ where: { domain: shop } });
  const { admin } = access;
  return recordOrder({ db: connection, admin, enqueue, now: sandbox.clock.now(), owner, order });
}

const coverageOf = (orderId: string) => db.coverage.findFirstOrThrow({ where: { shop, orderId } });
const naming = (amount: string) => ({ [PREMIUM_ATTRIBUTE]: amount });

describe("the consent receipt on the guarantee's line", () => {
  const receipt: ConsentReceipt = {
    wording: "Versandgarantie hinzufügen",
    language: "de",
    price: "50.00",
    currency: "USD",
    offer: "standard",
    version: 1,
    unticked: true,
    at: "2026-11-22T08:30:00.000Z",
    surface: "checkout",
    later: { price: "51.00", currency: "USD", version: 2, at: "2026-11-22T08:31:00.000Z" },
  };

  test("is kept with the coverage as the line carried it, and read again", async () => {
    const orderId = await place({ attributes: { [CONSENT_ATTRIBUTE]: encodeConsent(receipt) } });
    await record(orderId);
    const { id, consent } = await coverageOf(orderId);
    expect(parseConsent(JSON.stringify(consent))).toStrictEqual(receipt);
    expect(await readCoverage(db, shop, id, sandbox.clock.now())).toMatchObject({ consent: receipt });
  });

  test.each(["", "yes", "{}", '{"w":"Guarantee"}'])("that is %j is none", async (text) => {
    const orderId = await place({ attributes: { [CONSENT_ATTRIBUTE]: text } });
    await record(orderId);
    expect(await coverageOf(orderId)).toMatchObject({ consent: null, premiumCheck: "matched" });
  });
});

describe("the exact premium that the line names", () => {
  test("is kept, in the shop's currency", async () => {
    const orderId = await place({ attributes: naming(premium) });
    await record(orderId);
    expect(await coverageOf(orderId)).toMatchObject({
      premiumNamedMinor: dueMinor,
      premiumDueMinor: dueMinor,
    });
  });

  test.each(["", "x", "-1.00", "0.00", "1.005", "99999999999999999999"])(
    "that is %j is none",
    async (amount) => {
      const orderId = await place({ attributes: naming(amount) });
      await record(orderId);
      expect(await coverageOf(orderId)).toMatchObject({ premiumNamedMinor: null, premiumCause: null });
    },
  );
});

describe("the cause of a premium that isn't what is due", () => {
  test("is another cart, where the line names another premium", async () => {
    const orderId = await place({ attributes: naming(premium.replace(/..$/, "99")) });
    await record(orderId);
    expect(await coverageOf(orderId)).toMatchObject({ premiumCause: "other_cart" });
    expect(queued).toEqual([]);
  });

  test("is another version, where the line names one that didn't rate the order", async () => {
    const orderId = await place({ attributes: { _waybond_plan: "999", ...naming(premium) } });
    await record(orderId);
    expect(await coverageOf(orderId)).toMatchObject({ premiumCause: "other_version", planVersion: version });
    expect(queued).toEqual([]);
  });
});

describe("an order that was charged the step although exact prices are in force", () => {
  test("puts the shop back to steps, and tells which order showed it", async () => {
    const orderId = await place({ attributes: naming(premium) });
    await record(orderId);
    const coverage = await coverageOf(orderId);
    expect(coverage).toMatchObject({ premiumCause: "step_charged", premiumCheck: "matched" });
    expect(await shopRow()).toMatchObject({
      pricing: "steps",
      pricingReason: { code: "exact-refused", orderId, orderName: coverage.orderName, operation: "expand" },
    });
    expect(queued).toEqual(["apply-pricing"]);
  });

  test("does so once, however many orders show it, on however many connections", async () => {
    const other = createDb(appDatabase.url);
    try {
      const orders = [
        await place({ attributes: naming(premium) }),
        await place({ attributes: naming(premium) }),
      ];
      const [first, second] = orders;
      await Promise.all([record(first ?? ""), record(second ?? "", other), record(first ?? "", other)]);
      expect(queued).toEqual(["apply-pricing"]);
      const causes = await db.coverage.findMany({ where: { shop, orderId: { in: orders } } });
      expect(causes.map(({ premiumCause }) => premiumCause)).toEqual(["step_charged", "step_charged"]);
      const { pricingReason } = await shopRow();
      // One that is recorded later, but was placed before, is told the same cause.
      const late = await place({ attributes: naming(premium) });
      await since(60);
      await record(late);
      expect(await coverageOf(late)).toMatchObject({ premiumCause: "step_charged" });
      expect((await shopRow()).pricingReason).toEqual(pricingReason);
      expect(queued).toEqual(["apply-pricing"]);
    } finally {
      await other.$disconnect();
    }
  });

  test.each<[string, () => Promise<string>]>([
    ["names no premium", () => place()],
    ["is charged its premium, which is a step", () => place({ attributes: naming(step) })],
    ["was paid in another currency", () => place({ attributes: naming(premium), body: { country: "JP" } })],
    ["wasn't placed in a checkout", () => placedOutside()],
    ["names its premium with a digit less", () => place({ attributes: naming(premium.slice(0, -1)) })],
    ["names its premium in other digits", () => place({ attributes: naming(`0${premium}`) })],
    ["was bought by a selling plan", () => place({ attributes: naming(premium), sellingPlan: monthly() })],
  ])("changes nothing when it %s", async (_, placed) => {
    await record(await placed());
    expect(await shopRow()).toMatchObject({ pricing: "exact", pricingReason: null });
    expect(queued).toEqual([]);
  });

  test("changes nothing when it was placed before they were in force", async () => {
    const orderId = await place({ attributes: naming(premium) });
    await since(60);
    await record(orderId);
    expect(await shopRow()).toMatchObject({ pricing: "exact" });
    expect(await coverageOf(orderId)).toMatchObject({ premiumCause: null });
  });
});
