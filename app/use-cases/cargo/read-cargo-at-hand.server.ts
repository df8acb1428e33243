import type { DeclarablePolicy } from "../../../domain/cargo";
import type { Day } from "../../../domain/claim";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { log } from "~/log.server";
import type { AdminApi } from "~/shopify/graphql.server";
import type { Parcel } from "~/shopify/orders/read-parcels.server";
import { readUnitCosts } from "~/shopify/orders/read-unit-costs.server";
import { calendarDay } from "~/time/zoned-time";
import { readPolicies } from "~/use-cases/cargo/read-policies.server";
import type { CargoAtHand } from "~/use-cases/cargo/declare-shipment.server";

/**
 * What an order's shipments are declared by; Shopify is asked for costs only where a parcel isn't declared yet and a policy
 * that may take it declares at cost. Where Shopify doesn't tell them, nobody knows them for now: the order is followed all the
 * same, and its parcels are looked at again the next time.
 */
export async function readCargoAtHand(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  owner: { domain: string; timeZone: string };
  orderId: string;
  parcels: readonly Parcel[];
}): Promise<CargoAtHand> {
  const { db, enqueue, owner, now } = input;
  const policies = await readPolicies(db, owner.domain);
  const undeclared = policies.some(({ basis }) => basis.of === "cost") ? await undeclaredOf(input) : [];
  const atCost = policies.some((policy) => undeclared.some((parcel) => mayTakeAtCost(policy, parcel)));
  const unitCosts = atCost ? await costsIfTold(input) : new Map<string, bigint | null>();
  return { enqueue, now, timeZone: owner.timeZone, policies, unitCosts };
}

type Undeclared = {
  shippedOn: Day;
  /** Policies under which it was declared, and rejected. */
  refused: readonly string[];
};

function mayTakeAtCost(
  { id, basis, termsSince, endedOn }: DeclarablePolicy,
  { shippedOn, refused }: Undeclared,
): boolean {
  if (basis.of !== "cost" || refused.includes(id)) return false;
  return termsSince <= shippedOn && (endedOn === null || shippedOn < endedOn);
}

type Input = Parameters<typeof readCargoAtHand>[0];

/** Those parcels that no policy took so far. */
async function undeclaredOf({ db, owner, orderId, parcels }: Input): Promise<Undeclared[]> {
  const declared = await db.cargoDeclaration.findMany({
    where: { shop: owner.domain, orderId },
    select: { state: true, policyId: true, shipment: { select: { fulfillmentId: true } } },
  });
  return parcels
    .filter(({ ships, cancelled }) => ships && !cancelled)
    .map(({ fulfillmentId, shippedAt }) => ({
      shippedOn: calendarDay(shippedAt, owner.timeZone),
      known: declared.filter(({ shipment }) => shipment.fulfillmentId === fulfillmentId),
    }))
    .filter(({ known }) => known.every(({ state }) => state === "rejected"))
    .map(({ shippedOn, known }) => ({ shippedOn, refused: known.map(({ policyId }) => policyId) }));
}

async function costsIfTold({ admin, owner, orderId }: Input): Promise<ReadonlyMap<string, bigint | null>> {
  try {
    return await readUnitCosts(admin, orderId);
  } catch (error) {
    // Whatever keeps Shopify from telling them (no access, no answer): refunds, parcels and books don't wait for a premium.
    log.warn({ shop: owner.domain, orderId, unitCosts: String(error) });
    return new Map();
  }
}
