import type { Db } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readUnitCosts } from "~/shopify/orders/read-unit-costs.server";
import { readPolicies } from "~/use-cases/cargo/read-policies.server";
import type { CargoAtHand } from "~/use-cases/cargo/declare-shipment.server";

/** What an order's shipments are declared by; Shopify is asked for costs only where a policy in force declares at cost. */
export async function readCargoAtHand(input: {
  db: Db;
  admin: AdminApi;
  now: Date;
  owner: { domain: string; timeZone: string };
  orderId: string;
}): Promise<CargoAtHand> {
  const { db, admin, now, owner, orderId } = input;
  const policies = await readPolicies(db, owner);
  const atCost = policies.some(({ basis, endedOn }) => basis.of === "cost" && endedOn === null);
  const unitCosts = atCost ? await readUnitCosts(admin, orderId) : new Map<string, bigint | null>();
  return { now, timeZone: owner.timeZone, policies, unitCosts };
}
