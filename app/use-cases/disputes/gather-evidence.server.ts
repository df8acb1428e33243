import type { Dispute, Shop } from "@prisma/client";
import {
  evidenceTexts,
  type ClaimOfFacts,
  type DisputeFacts,
  type EvidenceTexts,
} from "../../../domain/dispute";
import { parseConsent } from "../../../domain/cart";
import { crossesBorder } from "../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import { money } from "~/money";
import { readPeril } from "~/perils.server";
import { reasonText } from "~/shopper/claim/status-state";
import { wordsIn } from "~/shopper/words";
import { toldReason } from "~/use-cases/claims/shopper/claim-timeline";
import { sentFrom } from "~/use-cases/claims/filing/sent-from";
import { firstOrderOf, ordersOfChain } from "~/use-cases/coverage/order-chain.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { readSettings } from "~/use-cases/settings/read-settings.server";

/** What is put forward against a dispute as the books stand now, until staff write their own. */
export async function gatherEvidence(
  db: Db | Tx,
  of: { owner: Shop; dispute: Dispute },
): Promise<EvidenceTexts> {
  return evidenceTexts(await gatherFacts(db, of));
}

async function gatherFacts(
  db: Db | Tx,
  { owner, dispute }: { owner: Shop; dispute: Dispute },
): Promise<DisputeFacts> {
  const { domain: shop } = owner;
  const { orderId } = dispute;
  const orderIds = await ordersOfChain(db, { shop, orderId });
  const firstOrderId = await firstOrderOf(db, { shop, orderId });
  const coverage = dispute.coverageId === null ? null : await coverageOf(db, shop, dispute.coverageId);
  const parcels = await db.shipment.findMany({
    where: { shop, orderId: { in: orderIds }, cancelledAt: null },
    include: { events: { orderBy: [{ happenedAt: "asc" }, { eventId: "asc" }] } },
    orderBy: [{ shippedAt: "asc" }, { id: "asc" }],
  });
  const abroad = parcels.some(({ events, destination }) =>
    crossesBorder(sentFrom(events, owner.timeZone), destination ?? coverage?.destination ?? null),
  );
  return {
    shopName: owner.name,
    dispute: {
      reason: dispute.reason ?? "GENERAL",
      type: dispute.type,
      amount: money(dispute.amountMinor, dispute.currency),
      initiatedAt: dispute.initiatedAt,
    },
    order: {
      name: dispute.orderName,
      at: coverage?.orderedAt ?? null,
      destination: coverage?.destination ?? null,
    },
    goods: (coverage?.lines ?? [])
      .filter(({ lineItemId }) => lineItemId.startsWith("gid://"))
      .map(({ title, variantTitle, sku, soldQuantity, insuredMinor, rule }) => ({
        title: variantTitle ? `${title} (${variantTitle})` : title,
        sku,
        quantity: soldQuantity,
        insured: rule === null ? null : money(insuredMinor, coverage?.currency ?? owner.currency),
      })),
    guarantee: coverage && (await guaranteeOf(db, owner, coverage, abroad)),
    parcels: parcels.map(({ events, ...parcel }) => ({
      ...parcel,
      sentInstead: parcel.orderId !== firstOrderId,
      events: events.map(({ happenedAt: at, status, message, city, country }) => ({
        at,
        status,
        place: [city, country].filter(Boolean).join(", "),
        message,
      })),
    })),
    claims: await claimsOf(db, shop, orderIds),
  };
}

type CoverageOfOrder = NonNullable<Awaited<ReturnType<typeof coverageOf>>>;

function coverageOf(db: Db | Tx, shop: string, id: string) {
  return db.coverage.findUnique({
    where: { shop_id: { shop, id } },
    include: { lines: { orderBy: { position: "asc" } } },
  });
}

async function guaranteeOf(
  db: Db | Tx,
  owner: Shop,
  coverage: CoverageOfOrder,
  abroad: boolean,
): Promise<DisputeFacts["guarantee"]> {
  const { filingWindows } = await readClaimSettings(db, owner.domain);
  const { cancelHours } = await readSettings(db, owner.domain);
  const amount = (minor: bigint) => money(minor, coverage.currency);
  const perils = coverage.perils.map(readPeril);
  const consent = parseConsent(JSON.stringify(coverage.consent));
  const { premiumGivenBackMinor } = coverage;
  return {
    perils,
    insured: amount(coverage.insuredMinor),
    premium: money(coverage.premiumChargedPresentmentMinor, coverage.presentmentCurrency),
    premiumGivenBack: premiumGivenBackMinor > 0n ? amount(premiumGivenBackMinor) : null,
    byShop: coverage.payer === "merchant",
    state: coverage.state,
    cancelHours,
    termsUrl: owner.termsUrl,
    windows: perils.flatMap((peril) =>
      peril === "delay" ? [] : [{ peril, ...filingWindows[peril][abroad ? "international" : "domestic"] }],
    ),
    consent: consent && {
      wording: consent.wording,
      price: { amount: consent.price, currency: consent.currency },
      laterPrice: consent.later ? { amount: consent.later.price, currency: consent.later.currency } : null,
      at: new Date(consent.at),
      surface: consent.surface,
      unticked: consent.unticked,
    },
  };
}

async function claimsOf(db: Db | Tx, shop: string, orderIds: string[]): Promise<ClaimOfFacts[]> {
  const claims = await db.claim.findMany({
    where: { shop, coverage: { orderId: { in: orderIds } } },
    include: {
      messages: { orderBy: { id: "asc" } },
      decisions: { orderBy: [{ at: "desc" }, { id: "desc" }], take: 1 },
      settlements: { where: { state: "confirmed" }, orderBy: { createdAt: "asc" } },
    },
    orderBy: [{ filedAt: "asc" }, { number: "asc" }],
  });
  const english = wordsIn("en");
  return claims.map((claim) => ({
    number: claim.number,
    peril: readPeril(claim.peril),
    state: claim.state,
    description: claim.description,
    filedAt: claim.filedAt,
    byShopper: claim.source !== "staff",
    deniedFor:
      claim.state === "denied" ? reasonText(english, toldReason(claim.decisions[0]?.reason ?? null)) : null,
    messages: claim.messages.map(({ at, by, text }) => ({ at, byShopper: by === "shopper", text })),
    settlements: claim.settlements.map(
      ({ remedy, amountMinor, currency, finishedAt, createdAt, effectId, effectName }) => ({
        remedy,
        amount: money(amountMinor, currency),
        at: finishedAt ?? createdAt,
        reference: effectName ?? effectId?.split("/").at(-1) ?? "",
      }),
    ),
  }));
}
