import type { Claim, Coverage, CoverageLine, ClaimLine, Shop } from "@prisma/client";
import {
  evidenceMissing,
  evidenceNeeded,
  type ClaimFacts,
  type EvidenceKind,
  type Fact,
  type FactSource,
} from "../../../../domain/claim";
import { insuredForMinor } from "../../../../domain/coverage";
import { fromMinorUnits } from "../../../../domain/money";
import type { Db } from "~/db.server";
import { readPeril } from "~/perils.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readOrderRisk } from "~/shopify/orders/read-risk.server";
import { parcelsWith } from "~/use-cases/claims/filing/claimed-parcels.server";
import { countEvidence, isPhoto, TELLING_EVENTS } from "~/use-cases/claims/deciding/evidence-given.server";
import { findSeenPhoto } from "~/use-cases/claims/rules/find-seen-photo.server";
import { parcelFacts } from "~/use-cases/claims/rules/parcel-facts";
import { standingElsewhere } from "~/use-cases/disputes/dispute-standing.server";

type ClaimToJudge = Claim & {
  coverage: Coverage & { owner: Shop };
  lines: (ClaimLine & { coverageLine: CoverageLine })[];
  events: { facts: unknown }[];
};

export type GatherInput = {
  db: Db;
  /** Null: Shopify isn't asked, and what it would tell isn't known. */
  admin: AdminApi | null;
  now: Date;
  /** Whether `now` lies in the past: then what was sent and said later isn't counted. */
  past?: boolean;
  shop: string;
  claimId: string;
};

/**
 * All that decision rules look at, each with its source; null when the shop has no such claim. What can't be known (no customer,
 * an order that is gone) is unknown; what can't be known just now throws.
 * @throws as runOperation does, when Shopify is away
 */
export async function gatherFacts(input: GatherInput): Promise<ClaimFacts | null> {
  const { db, admin, now, past = false, shop, claimId } = input;
  const claim = await db.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    include: {
      coverage: { include: { owner: true } },
      lines: { include: { coverageLine: true } },
      events: {
        where: { kind: { in: [...TELLING_EVENTS] }, ...(past ? { at: { lte: now } } : {}) },
        select: { facts: true },
      },
    },
  });
  if (!claim) return null;
  const { coverage } = claim;
  const peril = readPeril(claim.peril);
  const parcels = parcelFacts(await claimedParcels(db, claim), now, coverage.owner.timeZone);
  const insuredMinor = claimedMinor(claim);
  const evidence = await evidenceFacts(input, claim, insuredMinor);
  const history = await historyFacts(input, claim);
  const risk = admin ? await readOrderRisk(admin, coverage.orderId) : null;
  const isDisputed =
    risk && (risk.openDispute || (admin && (await standingElsewhere({ db, admin }, coverage)) === "open"));
  return {
    peril: known(peril, "claim"),
    amount: known(
      isMoreThanInsured(claim)
        ? null
        : { amount: fromMinorUnits(insuredMinor, coverage.currency), currency: coverage.currency },
      "coverage",
    ),
    destination: parcels.destination
      ? known(parcels.destination, "shipments")
      : known(coverage.destination, "coverage"),
    carrier: known(parcels.carrier, "shipments"),
    tracking: known(parcels.tracking, "shipments"),
    "days-since-scan": known(parcels.daysSinceScan, "shipments"),
    "days-since-delivery": known(parcels.daysSinceDelivery, "shipments"),
    ...evidence,
    ...history,
    risk: known(risk?.level ?? null, "shopify"),
    "delivered-though-lost": known(peril === "loss" && parcels.allDelivered, "shipments"),
    "open-dispute": known(isDisputed, "shopify"),
  };
}

function known<T>(value: T | null, source: FactSource): Fact<T> {
  return { value, source };
}

/** What the claimed goods are insured for, whatever of it was paid. */
function claimedMinor({ lines }: ClaimToJudge): bigint {
  return lines.reduce((sum, { quantity, coverageLine }) => sum + insuredForMinor(coverageLine, quantity), 0n);
}

/** Whether some of the claimed goods aren't insured any more. */
function isMoreThanInsured({ lines }: ClaimToJudge): boolean {
  return lines.some(({ quantity, coverageLine }) => quantity > coverageLine.quantity);
}

/** Parcels that hold goods of the claim; what was never sent has none. */
async function claimedParcels(db: Db, { shop, coverage, lines }: ClaimToJudge) {
  const { orderId } = coverage;
  const shipments = await db.shipment.findMany({
    where: { shop, orderId, cancelledAt: null },
    include: { lines: { select: { lineItemId: true } } },
  });
  const parcels = shipments.map((shipment) => ({
    ...shipment,
    lineItemIds: new Set(shipment.lines.map(({ lineItemId }) => lineItemId)),
  }));
  return parcelsWith(
    parcels,
    lines.map(({ coverageLine }) => coverageLine.lineItemId),
  );
}

async function evidenceFacts(
  { db, now, past = false, shop, claimId }: GatherInput,
  claim: ClaimToJudge,
  insuredMinor: bigint,
): Promise<Pick<ClaimFacts, "photos" | "missing" | "seen-photo">> {
  const [everHung, settings] = await Promise.all([
    db.evidence.findMany({
      where: {
        shop,
        claimId,
        OR: [{ removedAt: null }, { removedAt: { gte: claim.filedAt } }],
        scan: { not: "infected" },
        ...(past ? { addedAt: { lte: now } } : {}),
      },
      select: { contentType: true, sha256: true, pictureHash: true, removedAt: true },
    }),
    readClaimSettings(db, shop),
  ]);
  const files = everHung.filter(({ removedAt }) => removedAt === null || (past && removedAt > now));
  const needed = evidenceNeeded({ peril: readPeril(claim.peril), insuredMinor }, settings);
  const given = countEvidence(files, claim.events);
  const lacking = evidenceMissing(needed, given);
  const missing: EvidenceKind[] = [];
  if (lacking && lacking.photos > 0) missing.push("photos");
  if (lacking?.statement) missing.push("statement");
  return {
    photos: known(given.photos, "evidence"),
    missing: known(missing, "evidence"),
    "seen-photo": known(
      // Those taken back since it was filed too: what was seen once isn't undone by another picture.
      await findSeenPhoto(db, {
        shop,
        claimId,
        photos: everHung.filter(isPhoto),
        since: yearBefore(now),
        by: now,
      }),
      "evidence",
    ),
  };
}

type History = "customer-claims" | "email-claims" | "address-claims" | "claims-to-orders";

/** Other claims of a year by whom and where this one is from; withdrawn ones don't count. */
async function historyFacts(
  { db, now, shop, claimId }: GatherInput,
  { customerKey, emailKey, addressKey, coverage }: ClaimToJudge,
): Promise<Pick<ClaimFacts, History>> {
  const others = async (of: object | null): Promise<number | null> =>
    of === null
      ? null
      : db.claim.count({
          where: {
            shop,
            id: { not: claimId },
            state: { not: "withdrawn" },
            filedAt: { gt: yearBefore(now), lte: now },
            ...of,
          },
        });
  const [customer, email, address, orders] = await Promise.all([
    others(customerKey === null ? null : { customerKey }),
    others(emailKey === null ? null : { emailKey }),
    others(addressKey === null ? null : { addressKey }),
    coveredOrders(db, coverage, now),
  ]);
  return {
    "customer-claims": known(customer, "claims"),
    "email-claims": known(email, "claims"),
    "address-claims": known(address, "claims"),
    "claims-to-orders": known(
      customer === null || orders === null ? null : { claims: customer + 1, orders },
      "orders",
    ),
  };
}

/** The customer's covered orders of a year; null where the order has no customer. */
async function coveredOrders(db: Db, { shop, customerId }: Coverage, now: Date): Promise<number | null> {
  if (customerId === null) return null;
  const orders = await db.coverage.findMany({
    where: { shop, customerId, orderedAt: { gt: yearBefore(now), lte: now } },
    distinct: ["orderId"],
    select: { orderId: true },
    take: 1_000,
  });
  return orders.length;
}

const YEAR_MS = 365 * 86_400_000;

function yearBefore(now: Date): Date {
  return new Date(now.getTime() - YEAR_MS);
}
