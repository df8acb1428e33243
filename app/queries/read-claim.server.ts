import type { ClaimState, Remedy, SettlementState } from "@prisma/client";
import { z } from "zod";
import { REMEDIES } from "../../domain/claim";
import { insuredShareMinor, remainingQuantity } from "../../domain/coverage";
import type { Peril } from "../../domain/rating";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { readPeril } from "~/perils.server";
import { goodsPaidForLateness } from "~/use-cases/delay/goods-paid-for-lateness.server";
import type { NotGivenReason } from "~/use-cases/settlement/after-not-given.server";
import { settlementProblem, type SettlementProblem } from "~/views/settlement-problem";
import { dayOf } from "~/time/stored-day";

export type ClaimLineDetail = {
  coverageLineId: string;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  /** How many are claimed, and how many of those the coverage still pays. */
  quantity: number;
  payable: number;
  /** What 1, 2, … `payable` of them are insured for, less what was given for their lateness. */
  shares: Money[];
};

export type ClaimEventDetail = {
  id: string;
  at: string;
  by: string;
  kind: string;
  from: ClaimState | null;
  to: ClaimState | null;
  reason: string | null;
  amount: Money | null;
  /** What was chosen, begun, given, or couldn't be. */
  remedy: Remedy | null;
  /** Why it couldn't be given. */
  notGiven: NotGivenReason | null;
};

export type ClaimDetail = {
  id: string;
  number: number;
  state: ClaimState;
  peril: Peril;
  description: string;
  /** YYYY-MM-DD */
  happenedOn: string | null;
  contactEmail: string | null;
  wishedRemedy: Remedy;
  filedAt: string;
  filedBy: string;
  coverage: { id: string; orderId: string; orderName: string; insured: Money; remaining: Money };
  lines: ClaimLineDetail[];
  settlements: {
    id: string;
    remedy: Remedy;
    state: SettlementState;
    amount: Money;
    effectId: string | null;
    createdAt: string;
    createdBy: string;
    sentAt: string | null;
    finishedAt: string | null;
    problem: SettlementProblem | null;
  }[];
  events: ClaimEventDetail[];
};

const remedyFact = z.object({ remedy: z.enum(REMEDIES) });
/** Events that after-not-given writes. */
const NOT_GIVEN: readonly string[] = ["left-to-staff", "remedy-not-possible"];
const notGivenFact = z.object({ reason: z.string().transform((reason) => reason as NotGivenReason) });
const amountFact = z.object({ amountMinor: z.string().regex(/^\d+$/) });

/** One claim of the shop with its goods, settlements and history; null when the shop has none of this id. */
export async function readClaim(db: Db, shop: string, id: string): Promise<ClaimDetail | null> {
  const row = await db.claim.findUnique({
    where: { shop_id: { shop, id } },
    include: {
      coverage: true,
      lines: { include: { coverageLine: true }, orderBy: { coverageLine: { position: "asc" } } },
      settlements: { orderBy: { createdAt: "asc" } },
      events: { orderBy: { id: "asc" } },
    },
  });
  if (!row) return null;
  const { coverage } = row;
  const late = await goodsPaidForLateness(db, shop, coverage.id);
  const amount = (minor: bigint) => money(minor, coverage.currency);
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    peril: readPeril(row.peril),
    description: row.description,
    happenedOn: row.happenedOn && dayOf(row.happenedOn),
    contactEmail: row.contactEmail,
    wishedRemedy: row.wishedRemedy,
    filedAt: row.filedAt.toISOString(),
    filedBy: row.filedBy,
    coverage: {
      id: coverage.id,
      orderId: coverage.orderId,
      orderName: coverage.orderName,
      insured: amount(coverage.insuredMinor),
      remaining: amount(coverage.insuredMinor - coverage.committedMinor),
    },
    lines: row.lines.map(({ coverageLine, quantity }) => {
      const line = { ...coverageLine, late: late.get(coverageLine.id) ?? [] };
      const payable = Math.min(quantity, remainingQuantity(line));
      return {
        coverageLineId: line.id,
        title: line.title,
        variantTitle: line.variantTitle,
        sku: line.sku,
        quantity,
        payable,
        shares: Array.from({ length: payable }, (_, index) => amount(insuredShareMinor(line, index + 1))),
      };
    }),
    settlements: row.settlements.map((settlement) => ({
      id: settlement.id,
      remedy: settlement.remedy,
      state: settlement.state,
      amount: money(settlement.amountMinor, settlement.currency),
      effectId: settlement.effectId,
      createdAt: settlement.createdAt.toISOString(),
      createdBy: settlement.createdBy,
      sentAt: settlement.sentAt?.toISOString() ?? null,
      finishedAt: settlement.finishedAt?.toISOString() ?? null,
      problem: settlementProblem.safeParse(settlement.problem).data ?? null,
    })),
    events: row.events.map((event) => {
      const fact = amountFact.safeParse(event.facts);
      return {
        id: event.id.toString(),
        at: event.at.toISOString(),
        by: event.by,
        kind: event.kind,
        from: event.from,
        to: event.to,
        reason: event.reason,
        amount: fact.success ? amount(BigInt(fact.data.amountMinor)) : null,
        remedy: remedyFact.safeParse(event.facts).data?.remedy ?? null,
        notGiven: NOT_GIVEN.includes(event.kind)
          ? (notGivenFact.safeParse(event.facts).data?.reason ?? null)
          : null,
      };
    }),
  };
}
