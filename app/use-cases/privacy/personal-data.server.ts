import { Prisma } from "@prisma/client";
import { consentWithoutWords } from "~/use-cases/privacy/consent-without-words.server";

/** What a customer's rows are found by. */
export type Subject = {
  shop: string;
  /** gid://shopify/Customer/1; null where the request names orders only. */
  customerId: string | null;
  /** gids: the orders that the request names, and the customer's covered ones. */
  orderIds: readonly string[];
  coverageIds: readonly string[];
  claimIds: readonly string[];
  shipmentIds: readonly string[];
};

/** What is decided about a table. Conditions and expressions are SQL over its row `t`. */
export type TableRule = {
  /** Which of its rows are about a customer; null: none ever is. */
  ofCustomer: ((who: Subject) => Prisma.Sql) | null;
  /** What a customer's deletion makes of those rows: columns that become something else, or all gone. */
  redacted?: Readonly<Record<string, Prisma.Sql>> | "deleted";
  /** Texts that stay, by name: ids, codes, words of ours, of the merchant's goods or of staff. Every other is redacted. */
  stays: string;
  /** What the shop's deletion makes of its rows. */
  ofShop: "deleted" | "stays" | Readonly<Record<string, Prisma.Sql>>;
};

const sql = Prisma.sql;
const nothing = sql`NULL`;
const empty = sql`'{}'::jsonb`;

const orders = (who: Subject) => sql`t."orderId" = ANY(${who.orderIds}::text[])`;
const coverages = (who: Subject) => sql`t."coverageId" = ANY(${who.coverageIds}::uuid[])`;
const claims = (who: Subject) => sql`t."claimId" = ANY(${who.claimIds}::uuid[])`;
const shipments = (who: Subject) => sql`t."shipmentId" = ANY(${who.shipmentIds}::uuid[])`;
const disputes = (who: Subject) => sql`
  t."disputeId" IN (SELECT d."id" FROM "Dispute" d WHERE d."shop" = t."shop" AND d."orderId" = ANY(${who.orderIds}::text[]))`;
/** Outboxes say what a row is about: "coverage:<id>:covered", "claim:<id>:settled", "order:<gid>". */
const causes = ({ coverageIds, claimIds, orderIds }: Subject) => sql`
  t."cause" ~ ANY (SELECT id || '([^0-9a-f]|$)' FROM unnest(${[...coverageIds, ...claimIds, ...orderIds]}::text[]) id)`;

/** Of a JSON object, what stands under these names. */
const only = (column: string, names: string) => sql`
  (SELECT jsonb_object_agg(e."key", e."value") FROM jsonb_each(${Prisma.raw(`t."${column}"`)}) e
    WHERE e."key" = ANY(${names.split(" ")}::text[]))`;

const isOpen = sql`t."state" IN ('pending', 'sent')`;
/** A call that is still to be made stays as it must be made: it holds ids, amounts and our own note. Then it goes. */
const request = sql`CASE WHEN ${isOpen} THEN t."request" END`;
/** What wasn't sent yet never will be. */
const unsent = {
  state: sql`CASE WHEN ${isOpen} THEN 'failed' ELSE t."state" END`,
  problem: sql`CASE WHEN ${isOpen} THEN 'redacted' END`,
};
/** Shoppers file and withdraw by their own name, staff by theirs. */
const byShopper = (column: string) => sql`
  CASE WHEN EXISTS (
    SELECT FROM "Claim" c WHERE c."shop" = t."shop" AND c."id" = ${Prisma.raw(column === "filedBy" ? `t."id"` : `t."claimId"`)}
      AND c."source" <> 'staff' AND c."filedBy" = ${Prisma.raw(`t."${column}"`)})
  THEN 'shopper' ELSE ${Prisma.raw(`t."${column}"`)} END`;

const removedEvidence = {
  addedBy: sql`''`,
  fileName: nothing,
  sha256: sql`''`,
  pictureHash: nothing,
  removedAt: sql`coalesce(t."removedAt", now())`,
};

/** What histories tell of a coverage: states, amounts and the plan. */
const TOLD =
  "state insuredMinor premiumChargedMinor premiumDueMinor premiumGivenBackMinor planVersion offer lines";

const onlyOfShop = (stays: string): TableRule => ({ ofCustomer: null, stays, ofShop: "deleted" });

/**
 * Every table and every text column of it, decided: a new one fails the test until somebody has. In this order: rows
 * that point to others come before those. (The tables of the queue, schema `pgboss`, hold ids only, for days.)
 */
export const PERSONAL_DATA: Readonly<Record<string, TableRule>> = {
  // What was paid stays provable: amounts and ids, which say nothing without Shopify's own record of the order.
  LedgerPosting: {
    ofCustomer: (who) => sql`
      t."entryId" IN (SELECT e."id" FROM "LedgerEntry" e WHERE e."shop" = t."shop"
        AND (e."coverageId" = ANY(${who.coverageIds}::uuid[]) OR e."orderId" = ANY(${who.orderIds}::text[])))`,
    stays: "shop account",
    ofShop: "stays",
  },
  LedgerEntry: {
    ofCustomer: (who) => sql`(${coverages(who)} OR ${orders(who)})`,
    stays: "shop kind cause currency orderId",
    ofShop: "stays",
  },
  DisputeEvent: {
    ofCustomer: disputes,
    redacted: { facts: nothing },
    stays: "shop by kind",
    ofShop: "deleted",
  },
  DisputeEvidence: {
    ofCustomer: disputes,
    redacted: { texts: empty, problem: nothing },
    stays: "shop updatedBy submittedBy",
    ofShop: "deleted",
  },
  // That the bank took the money back, and how much: the shop's books.
  Dispute: {
    ofCustomer: orders,
    stays: "shop disputeId orderId orderName type status reason currency shopCurrency",
    ofShop: "deleted",
  },
  RecoveryEvent: {
    ofCustomer: (who) => sql`
      t."recoveryId" IN (SELECT r."id" FROM "Recovery" r WHERE r."shop" = t."shop"
        AND r."orderId" = ANY(${who.orderIds}::text[]))`,
    // Amounts, days and ids, by which receipts are told apart and goods aren't taken from their parcels twice.
    redacted: { reason: nothing, facts: only("facts", "amountMinor lateMinor share on receiptId goods") },
    stays: "shop by kind",
    ofShop: "deleted",
  },
  // What forwarder or insurer owes the shop.
  Recovery: { ofCustomer: orders, stays: "shop orderId orderName currency reference", ofShop: "deleted" },
  DelayPayout: { ofCustomer: coverages, stays: "shop currency", ofShop: "deleted" },
  CargoDeclaration: {
    ofCustomer: orders,
    redacted: { answer: nothing },
    // Which parcel was declared, and at what: the shop's books with forwarder or insurer.
    stays: "shop orderId orderName destination currency terms sentBy answeredBy",
    ofShop: "deleted",
  },
  CargoGap: { ofCustomer: orders, stays: "shop orderId orderName reason currency", ofShop: "deleted" },
  SettlementLine: {
    ofCustomer: (who) => sql`
      t."settlementId" IN (SELECT s."id" FROM "Settlement" s WHERE s."shop" = t."shop"
        AND s."coverageId" = ANY(${who.coverageIds}::uuid[]))`,
    // In which of our shipments the goods were: numbers of ours.
    stays: "shop parcels",
    ofShop: "deleted",
  },
  Settlement: {
    ofCustomer: coverages,
    redacted: { request, problem: only("problem", "code") },
    stays: "shop idempotencyKey currency effectId draftOrderId effectName createdBy",
    ofShop: "deleted",
  },
  ClaimEvent: {
    ofCustomer: claims,
    redacted: {
      by: byShopper("by"),
      reason: nothing,
      facts: only("facts", "settlementId refundId amountMinor"),
    },
    stays: "shop kind",
    ofShop: "deleted",
  },
  ClaimMessage: {
    ofCustomer: claims,
    redacted: { by: byShopper("by"), text: sql`''` },
    stays: "shop",
    ofShop: "deleted",
  },
  ClaimDecision: {
    ofCustomer: claims,
    // Which rule of which version stays: that it was decided by the rules is to be provable. By whom and on what isn't needed.
    redacted: { facts: empty, reason: only("reason", "code") },
    stays: "shop by rule",
    ofShop: "deleted",
  },
  Evidence: {
    ofCustomer: ({ shop, claimIds, coverageIds }) => sql`
      (t."claimId" = ANY(${claimIds}::uuid[]) OR t."claimId" IN (SELECT d."id" FROM "ClaimDraft" d
        WHERE d."shop" = ${shop} AND d."coverageId" = ANY(${coverageIds}::uuid[])))`,
    // The bytes are erased by the job that sees to all that was removed; the keys are for it, and say nothing.
    redacted: removedEvidence,
    stays: "shop contentType key shownKey shownType thumbnailKey",
    ofShop: removedEvidence,
  },
  ClaimDraft: {
    ofCustomer: coverages,
    redacted: {
      contactEmail: nothing,
      form: empty,
      state: sql`CASE WHEN t."state" IN ('open', 'planned') THEN 'dropped' ELSE t."state" END`,
    },
    stays: "shop language",
    ofShop: "deleted",
  },
  ShopperCode: {
    ofCustomer: orders,
    redacted: "deleted",
    stays: "",
    ofShop: "deleted",
  },
  ClaimLine: { ofCustomer: claims, stays: "shop", ofShop: "deleted" },
  Claim: {
    ofCustomer: coverages,
    redacted: {
      description: sql`''`,
      contactEmail: nothing,
      filedBy: byShopper("filedBy"),
      customerKey: nothing,
      emailKey: nothing,
      addressKey: nothing,
      reshipTo: nothing,
    },
    stays: "shop language assignee",
    ofShop: "deleted",
  },
  PremiumRefund: {
    ofCustomer: coverages,
    redacted: { request, problem: only("problem", "code") },
    // Who cancels is "shopper", or staff.
    stays: "shop orderId occasion idempotencyKey currency effectId createdBy",
    ofShop: "deleted",
  },
  CoverageChange: {
    ofCustomer: coverages,
    redacted: { before: only("before", TOLD), after: sql`coalesce(${only("after", TOLD)}, ${empty})` },
    stays: "shop cause by",
    ofShop: "deleted",
  },
  CoverageLine: {
    ofCustomer: coverages,
    // Which goods: the merchant's own words for them.
    stays: "shop lineItemId title variantTitle sku rule",
    ofShop: "deleted",
  },
  Coverage: {
    ofCustomer: (who) => sql`t."id" = ANY(${who.coverageIds}::uuid[])`,
    redacted: { customerId: nothing, consent: consentWithoutWords },
    // Of the address only the country.
    stays: "shop orderId orderName firstOrderId soldBy offer destination currency presentmentCurrency",
    ofShop: "deleted",
  },
  ShipmentEvent: {
    ofCustomer: shipments,
    redacted: { message: nothing, city: nothing },
    stays: "shop eventId status country",
    ofShop: "deleted",
  },
  ShipmentLine: { ofCustomer: shipments, stays: "shop lineItemId", ofShop: "deleted" },
  Shipment: {
    ofCustomer: orders,
    // By a tracking number the carrier tells who lives where.
    redacted: { trackingNumber: nothing, trackingUrl: nothing },
    stays: "shop orderId fulfillmentId name status carrier destination",
    ofShop: "deleted",
  },
  FlowSignal: {
    ofCustomer: causes,
    redacted: {
      payload: sql`coalesce(${only("payload", "orderId coverageId")}, ${empty})`,
      problem: nothing,
    },
    stays: "shop handle cause",
    ofShop: "deleted",
  },
  Mail: {
    ofCustomer: causes,
    redacted: { ...unsent, toAddress: nothing, values: empty },
    stays: "shop cause language template",
    ofShop: "deleted",
  },
  FollowedOrder: { ofCustomer: orders, stays: "shop orderId", ofShop: "deleted" },
  PastOrder: { ofCustomer: orders, redacted: "deleted", stays: "", ofShop: "deleted" },
  WebhookMessage: {
    ofCustomer: ({ orderIds, customerId }) => sql`
      (t."subject" = ANY(${orderIds}::text[])
        OR t."topic" LIKE 'CUSTOMERS\\_%' AND t."payload" #>> '{customer,id}' = ${customerId?.split("/").at(-1) ?? null})`,
    // What is still to be worked off keeps its ids: nothing else gets into the inbox.
    redacted: {
      payload: sql`CASE WHEN t."state" IN ('pending', 'failed') THEN t."payload" ELSE ${empty} END`,
      problem: nothing,
    },
    stays: "shop topic webhookId eventId apiVersion subject",
    ofShop: "deleted",
  },
  PrivacyRequest: {
    // A file that was made for a customer holds all that is deleted here.
    ofCustomer: ({ customerId }) => sql`
      (t."kind" = 'data-request' AND t."state" = 'done' AND t."customerId" = ${customerId})`,
    redacted: { customerId: nothing, file: nothing },
    // The proof: which orders were named, and how many rows of which table went.
    stays: "shop orderIds deleted problem",
    ofShop: { customerId: nothing, file: nothing },
  },
  Session: onlyOfShop("id shop state scope accessToken firstName lastName email locale refreshToken"),
  StaffPreference: onlyOfShop("shop userId locale"),
  ClaimSettings: onlyOfShop("shop filingWindows photosNeeded updatedBy"),
  DecisionRules: onlyOfShop("shop rules createdBy"),
  DecisionRulesDraft: onlyOfShop("shop rules updatedBy"),
  RuleTrial: onlyOfShop("shop rules result problem startedBy"),
  MailText: onlyOfShop("shop template language subject body updatedBy"),
  ClaimListView: onlyOfShop("shop name query createdBy"),
  CargoPolicy: onlyOfShop(
    "shop name number include exclude rate currency basisPercent deadlines createdBy updatedBy",
  ),
  ShopSettings: onlyOfShop("shop orderTag staffEmail updatedBy"),
  DelayTerms: onlyOfShop("shop terms createdBy"),
  CallBudget: onlyOfShop("shop"),
  SweepRun: onlyOfShop("shop cursor operationId problem startedBy"),
  PastOrderImport: onlyOfShop("shop operationId problem startedBy"),
  ReplayRun: onlyOfShop("shop plan result problem startedBy"),
  ScheduledPlan: onlyOfShop("shop plan termsUrl problem createdBy endedBy"),
  ReplacedDraft: onlyOfShop("shop plan savedBy replacedBy"),
  PlanDraft: onlyOfShop("shop plan updatedBy"),
  PublishRun: onlyOfShop("shop problem startedBy"),
  PlanVersion: onlyOfShop("shop plan compact steps termsUrl createdBy"),
  Shop: {
    ofCustomer: null,
    // The ledger's rows point to it, and are in its currency.
    stays:
      "domain shopifyId name currency timeZone guaranteeProductId termsUrl exactOperation pricingReason checkReason",
    ofShop: {
      name: sql`''`,
      guaranteeProductId: nothing,
      termsUrl: nothing,
      livePlanVersion: nothing,
      exactOperation: nothing,
      pricingSince: nothing,
      pricingReason: nothing,
      checkReason: nothing,
    },
  },
};
