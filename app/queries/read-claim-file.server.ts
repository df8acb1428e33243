import type { ClaimState, Prisma, Remedy, Verdict } from "@prisma/client";
import { z } from "zod";
import {
  DEFAULT_RULES_VERSION,
  defaultDecisionRules,
  readClaimFacts,
  type ClaimFacts,
} from "../../domain/claim";
import type { Peril } from "../../domain/rating";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { readPeril } from "~/perils.server";
import { readEvidence, type EvidenceView } from "~/queries/read-evidence.server";
import { readShipments, type ShipmentDetail } from "~/queries/read-shipments.server";
import { toldReason } from "~/use-cases/claims/shopper/claim-timeline";
import type { ToldReason } from "~/use-cases/claims/shopper/shopper-claim";
import { isByShopper } from "~/use-cases/claims/shopper/claim-timeline";
import { DELAY_RULE } from "~/use-cases/claims/deciding/decided-by";
import { readAssignee, type Assignee } from "~/use-cases/claims/staff/assign-claim.server";

/** What lies in a claim's file beside the claim itself: all that staff decide by. */
export type ClaimFile = {
  assignee: Assignee | null;
  promisedBy: string | null;
  answerBy: string | null;
  appealBy: string | null;
  /** What an approval allows. */
  remedies: Remedy[];
  /** In 1/10,000 of the insured value. */
  share: number;
  /** By what it is to be settled, and whether the shopper chose that, or had wished for it. */
  chosenRemedy: Remedy | null;
  isShoppersChoice: boolean;
  /** Old to new. */
  messages: { id: string; at: string; by: string; text: string }[];
  evidence: EvidenceView[];
  /** The last one; null: nobody has decided yet. */
  decision: ClaimDecisionDetail | null;
  shipments: ShipmentDetail[];
  /** Claims of the same customer, mail address or delivery address, new to old. */
  others: OtherClaim[];
};

export type ClaimDecisionDetail = {
  at: string;
  by: string;
  verdict: Verdict;
  /** The rule that held, as it was then; null: a person decided, or no rule held. */
  rule: unknown;
  rulesVersion: number | null;
  /** Null: they couldn't be gathered, or were redacted. */
  facts: ClaimFacts | null;
  /** As the shopper is told it. */
  reason: ToldReason | null;
};

export type OtherClaim = {
  id: string;
  number: number;
  state: ClaimState;
  peril: Peril;
  filedAt: string;
  settled: Money | null;
  /** What both have in common. */
  same: ("customer" | "email" | "address")[];
};

const MOST_OTHERS = 20;

/** Null when the shop has no such claim. */
export async function readClaimFile(input: {
  db: Db;
  now: Date;
  /** The app's client secret, and its public address. */
  secret: string;
  appUrl: string;
  shop: { domain: string; currency: string };
  claimId: string;
}): Promise<ClaimFile | null> {
  const { db, claimId } = input;
  const shop = input.shop.domain;
  const claim = await db.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    include: {
      coverage: { include: { lines: { select: { lineItemId: true, title: true } } } },
      messages: { orderBy: { id: "asc" } },
      decisions: { orderBy: [{ at: "desc" }, { id: "desc" }], take: 1 },
      events: { where: { kind: "remedy-chosen" }, orderBy: { id: "desc" }, take: 1 },
    },
  });
  if (!claim) return null;
  const { coverage, decisions } = claim;
  const [evidence, shipments, others, decision] = await Promise.all([
    readEvidence({ ...input, shop, viewer: "staff" }),
    readShipments(db, shop, coverage.orderId, coverage.lines),
    readOthers(db, claim),
    decisions[0] ? decisionOf(db, input.shop, decisions[0]) : null,
  ]);
  return {
    assignee: readAssignee(claim.assignee),
    promisedBy: claim.promisedBy?.toISOString() ?? null,
    answerBy: claim.answerBy?.toISOString() ?? null,
    appealBy: claim.appealBy?.toISOString() ?? null,
    remedies: claim.remedies,
    share: claim.share,
    chosenRemedy: claim.chosenRemedy,
    isShoppersChoice: claim.events.some(({ by }) => isByShopper(by)),
    messages: claim.messages.map(({ id, at, by, text }) => ({
      id: id.toString(),
      at: at.toISOString(),
      by,
      text,
    })),
    evidence,
    decision,
    shipments,
    others,
  };
}

const ruleIds = z.object({ rules: z.array(z.looseObject({ id: z.string() })) });

async function decisionOf(
  db: Db,
  shop: { domain: string; currency: string },
  row: Prisma.ClaimDecisionGetPayload<object>,
): Promise<ClaimDecisionDetail> {
  const { rule: id } = row;
  // Of lateness the version is that of the shop's promise, which its own card tells.
  const rulesVersion = id === DELAY_RULE ? null : row.rulesVersion;
  const rules =
    rulesVersion === null
      ? null
      : rulesVersion === DEFAULT_RULES_VERSION
        ? defaultDecisionRules(shop.currency)
        : (
            await db.decisionRules.findUnique({
              where: { shop_version: { shop: shop.domain, version: rulesVersion } },
            })
          )?.rules;
  return {
    at: row.at.toISOString(),
    by: row.by,
    verdict: row.verdict,
    rule: ruleIds.safeParse(rules).data?.rules.find((rule) => rule.id === id) ?? null,
    rulesVersion,
    facts: readClaimFacts(row.facts),
    reason: toldReason(row.reason),
  };
}

async function readOthers(
  db: Db,
  claim: Prisma.ClaimGetPayload<{ include: { coverage: true } }>,
): Promise<OtherClaim[]> {
  const { shop, id, customerKey, emailKey, addressKey } = claim;
  const keys = { customerKey, emailKey, addressKey };
  const same = Object.entries(keys).flatMap(([name, key]) => (key === null ? [] : [{ [name]: key }]));
  if (same.length === 0) return [];
  const rows = await db.claim.findMany({
    where: { shop, id: { not: id }, OR: same },
    orderBy: { filedAt: "desc" },
    take: MOST_OTHERS,
    include: { settlements: { where: { state: "confirmed" } } },
  });
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    peril: readPeril(row.peril),
    filedAt: row.filedAt.toISOString(),
    settled: row.settlements[0]
      ? money(
          row.settlements.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
          row.settlements[0].currency,
        )
      : null,
    same: [
      ...(customerKey !== null && row.customerKey === customerKey ? (["customer"] as const) : []),
      ...(emailKey !== null && row.emailKey === emailKey ? (["email"] as const) : []),
      ...(addressKey !== null && row.addressKey === addressKey ? (["address"] as const) : []),
    ],
  }));
}
