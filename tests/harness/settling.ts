import { randomUUID } from "node:crypto";
import type { Remedy } from "@prisma/client";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Order, Variant } from "../../sandbox/state/types";
import { startQueue, type Queue } from "../../app/jobs/queue.server";
import { ShopifyUnavailableError, type AdminApi } from "../../app/shopify/graphql.server";
import { addCoverage } from "../builders/shop-rows";
import { db, install, sandbox } from "./shopify";

/** Claims that wait to be settled, on orders of the sandbox, for tests of what is given for them. */
export const shop = "jade-river.myshopify.com";
export let admin: AdminApi;
export let queue: Queue;

export const now = () => sandbox.clock.now();

/** Call once in a test file: installs the app and starts a queue that nobody works off. */
export function settleInTheSandbox(): void {
  beforeAll(async () => {
    admin = await install(shop);
    queue = await startQueue(process.env.DATABASE_URL ?? "", (error) => {
      throw error;
    });
  });
  afterAll(() => queue.stop());
  beforeEach(() => sandbox.faults.clear());
}

/** What the tests sell: tea cups. */
export function teaCups(): Variant {
  const product = Object.values(sandbox.primaryShop().products).find(
    ({ handle }) => handle === "pair-of-tea-cups",
  );
  const variant = product?.variants[0];
  if (!variant) throw new Error("no tea cups");
  return variant;
}

/** An order of tea cups, which never run out unless the test says so. */
export async function placeOrder(quantity: number, country = "US"): Promise<Order> {
  teaCups().inventoryItem.tracked = false;
  const { id } = (await control("/orders", {
    email: `${randomUUID()}@example.com`,
    country,
    lines: [{ product: "pair-of-tea-cups", quantity }],
  })) as { id: string };
  return orderOf(id);
}

export async function control(path: string, body: object): Promise<unknown> {
  const response = await fetch(`${sandbox.url}/control/api${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

export function orderOf(id: string): Order {
  const order = sandbox.primaryShop().orders[id];
  if (!order) throw new Error(`no order ${id}`);
  return order;
}

/** An order of tea cups that is covered, claimed and approved, with any remedy. */
export async function approvedClaim(
  told: { quantity?: number; claimed?: number; share?: number; remedies?: Remedy[]; country?: string } = {},
) {
  const { quantity = 2, claimed = quantity, country } = told;
  const order = await placeOrder(quantity, country);
  const [line] = order.lines;
  if (!line) throw new Error("an order without lines");
  const insuredMinor = BigInt(line.unitPrice.shop.replace(".", "")) * BigInt(quantity);
  const coverage = await addCoverage(db, shop, {
    orderId: `gid://shopify/Order/${order.id}`,
    orderName: order.name,
    lines: [{ title: line.title, quantity, insuredMinor, lineItemId: `gid://shopify/LineItem/${line.id}` }],
  });
  const coverageLineId = coverage.lines[0]?.id ?? "";
  const claimId = await addApprovedClaim(coverage.id, coverageLineId, claimed, told);
  return { order, coverageId: coverage.id, coverageLineId, claimId, insuredMinor };
}

let lastNumber = 5_000;

/** A claim as an approval leaves it. */
export async function addApprovedClaim(
  coverageId: string,
  coverageLineId: string,
  quantity: number,
  { share = 10_000, remedies = ["refund", "credit", "reship"] }: { share?: number; remedies?: Remedy[] } = {},
): Promise<string> {
  const id = randomUUID();
  const at = now();
  await db.claim.create({
    data: {
      id,
      shop,
      number: (lastNumber += 1),
      coverageId,
      state: "approved",
      peril: "damage",
      description: "Broken.",
      wishedRemedy: "refund",
      source: "staff",
      remedies,
      share,
      filedAt: at,
      filedBy: "Avery Stone",
      updatedAt: at,
    },
  });
  await db.claimLine.create({
    data: { id: randomUUID(), shop, claimId: id, coverageLineId, quantity },
  });
  return id;
}

/** An Admin API whose call of this number (from 1) is lost: before it has its effect, or after. */
export function losing(number: number, when: "before" | "after"): AdminApi & { lost(): boolean } {
  let calls = 0;
  return {
    lost: () => calls >= number,
    graphql: async (operation, options) => {
      calls += 1;
      if (calls === number && when === "before") throw new ShopifyUnavailableError("no answer");
      const answer = await admin.graphql(operation, options);
      if (calls === number) throw new ShopifyUnavailableError("no answer");
      return answer;
    },
  };
}
