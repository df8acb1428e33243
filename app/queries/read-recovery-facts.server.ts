import type { Db } from "~/db.server";
import { money } from "~/money";
import { recoveryGoods } from "~/queries/recovery-goods";
import { readPeril } from "~/perils.server";
import type { EvidenceFact, LostGoods, RecoveryFacts } from "~/recovery-papers/recovery-facts";
import { dayOf } from "~/time/stored-day";
import { calendarDay } from "~/time/zoned-time";
import { isByShopper } from "~/use-cases/claims/shopper/claim-timeline";
import { isRedacted } from "~/use-cases/privacy/is-redacted.server";
import { readDeclaredTerms } from "~/use-cases/recovery/declared-terms";

/** What the papers of a recovery are made of, without what only Shopify knows; null when the shop has no such recovery. */
export async function readRecoveryFacts(db: Db, shop: string, id: string): Promise<RecoveryFacts | null> {
  const row = await findRecovery(db, shop, id);
  if (!row) return null;
  const { claim, settlement, declaration, policy, coverage, currency } = row;
  const { shipment } = declaration;
  const { name, timeZone } = row.owner;
  const dayAt = (at: Date) => calendarDay(at, timeZone);
  const amount = (minor: bigint) => money(minor, currency);
  const evidence = await db.evidence.findMany({
    where: { shop, claimId: claim.id, removedAt: null, key: { not: null } },
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
  });
  return {
    number: `R-${row.number}`,
    reference: row.reference,
    currency,
    peril: readPeril(row.peril),
    redacted: await isRedacted(db, shop, row.orderId),
    shop: { name, domain: shop, timeZone },
    policy: { party: policy.party, name: policy.name, number: policy.number },
    order: { id: row.orderId, name: row.orderName, orderedOn: dayAt(coverage.orderedAt) },
    shipment: {
      name: shipment.name,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      trackingUrl: shipment.trackingUrl,
      destination: shipment.destination ?? declaration.destination,
      shippedOn: dayAt(shipment.shippedAt),
      deliveredOn: shipment.deliveredAt && dayAt(shipment.deliveredAt),
      lastScanAt: shipment.lastScanAt?.toISOString() ?? null,
      lines: shipment.lines.map(({ lineItemId, quantity }) => ({ lineItemId, quantity })),
      events: shipment.events.map(({ happenedAt, status, message, city, country }) => ({
        at: happenedAt.toISOString(),
        status,
        message,
        city,
        country,
      })),
    },
    declaration: {
      id: declaration.id,
      state: declaration.state,
      declared: money(declaration.declaredMinor, declaration.currency),
      declaredOn: dayAt(declaration.declaredAt),
      sentOn: declaration.sentAt && dayAt(declaration.sentAt),
    },
    claim: {
      number: `C-${claim.number}`,
      id: claim.id,
      source: claim.source,
      filedOn: dayAt(claim.filedAt),
      happenedOn: claim.happenedOn && dayOf(claim.happenedOn),
      description: claim.description,
    },
    goods: lostGoods(row),
    amounts: amountsOf(row),
    noticeBy: row.noticeBy && dayOf(row.noticeBy),
    papersBy: row.papersBy && dayOf(row.papersBy),
    settlement: {
      remedy: settlement.remedy,
      state: settlement.state,
      amount: money(settlement.amountMinor, settlement.currency),
      effectId: settlement.effectId,
      effectName: settlement.effectName,
      draftOrderId: settlement.draftOrderId,
      begunAt: settlement.createdAt.toISOString(),
      confirmedAt: settlement.finishedAt?.toISOString() ?? null,
      lines: settlement.lines.map(({ coverageLine, quantity, amountMinor }) => ({
        ...goodsOf(coverageLine),
        quantity,
        amount: amount(amountMinor),
      })),
    },
    evidence: evidence.filter(({ scan }) => scan !== "infected").map((each) => evidenceFact(each, dayAt)),
    infected: evidence.filter(({ scan }) => scan === "infected").length,
  };
}

type RecoveryRow = NonNullable<Awaited<ReturnType<typeof findRecovery>>>;

function findRecovery(db: Db, shop: string, id: string) {
  return db.recovery.findUnique({
    where: { shop_id: { shop, id } },
    include: {
      owner: { select: { name: true, timeZone: true } },
      policy: { select: { party: true, name: true, number: true } },
      coverage: { select: { orderedAt: true } },
      claim: true,
      settlement: {
        include: {
          lines: { include: { coverageLine: true }, orderBy: { coverageLine: { position: "asc" } } },
        },
      },
      declaration: {
        include: {
          shipment: {
            include: { lines: true, events: { orderBy: [{ happenedAt: "asc" }, { eventId: "asc" }] } },
          },
        },
      },
    },
  });
}

function lostGoods(row: RecoveryRow): LostGoods[] {
  return recoveryGoods(row).map(({ line, quantity }) => ({ ...goodsOf(line.coverageLine), quantity }));
}

const goodsOf = ({ lineItemId, title, variantTitle, sku }: Omit<LostGoods, "quantity">) => ({
  lineItemId,
  title,
  variantTitle,
  sku,
});

function amountsOf(row: RecoveryRow): RecoveryFacts["amounts"] {
  const amount = (minorUnits: bigint) => money(minorUnits, row.currency);
  const { deductibleMinor, limitMinor } = readDeclaredTerms(row.declaration.terms);
  const reduction = row.declaredLossMinor - deductibleMinor - row.expectedMinor;
  return {
    declaredLoss: amount(row.declaredLossMinor),
    lost: amount(row.lostMinor),
    deductible: amount(deductibleMinor),
    limit: limitMinor === null ? null : amount(limitMinor),
    reduction: reduction > 0n ? amount(reduction) : null,
    claimed: amount(row.expectedMinor),
  };
}

type EvidenceRow = Awaited<ReturnType<Db["evidence"]["findMany"]>>[number];

/** Pictures as others are shown them, without metadata and never as HEIC; papers have one form only. */
function evidenceFact(row: EvidenceRow, dayAt: (at: Date) => string): EvidenceFact {
  const isPicture = row.contentType.startsWith("image/");
  return {
    isPicture,
    byShopper: isByShopper(row.addedBy),
    addedOn: dayAt(row.addedAt),
    // A picture without that form is told as missing: the original may say where it was taken.
    key: (isPicture ? row.shownKey : row.key) ?? "",
    contentType: (isPicture ? row.shownType : row.contentType) ?? "",
  };
}
