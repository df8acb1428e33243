import type { ClaimState, DeclarationState, Remedy } from "@prisma/client";
import { z } from "zod";
import {
  RECOVERY_DEADLINES,
  type CargoParty,
  type RecoveryDeadline,
  type RecoveryState,
} from "../../domain/cargo";
import { daysBetween, type Day } from "../../domain/claim";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { recoveryGoods } from "~/queries/recovery-goods";
import { recoveryItem, WITH_POLICY, type RecoveryItem } from "~/queries/recovery-item.server";
import { dayOf } from "~/time/stored-day";
import { readDeclaredTerms } from "~/use-cases/recovery/declared-terms";
import { explainRecovery, type RecoveryStep } from "~/views/recovery-explained";

/** A step as its page gets it: each amount as money, under its name without "Minor". */
export type ExplainedStep = { code: RecoveryStep["code"]; amounts: Record<string, Money> };

export type RecoveryEventDetail = {
  id: string;
  at: string;
  by: string;
  kind: string;
  to: RecoveryState | null;
  reason: string | null;
  amount: Money | null;
  /** The day on which it happened, where staff named it. */
  on: Day | null;
  reference: string | null;
  receiptId: string | null;
};

export type RecoveryDetail = RecoveryItem & {
  coverageId: string;
  openedAt: string;
  updatedAt: string;
  lost: Money;
  declaredLoss: Money;
  writtenOff: Money;
  worked: ExplainedStep[];
  /** Of both, in their order; null: the policy names none. */
  deadlines: { what: RecoveryDeadline; by: Day; days: number; isNext: boolean }[];
  claim: { id: string; number: number; state: ClaimState };
  settlement: { remedy: Remedy; amount: Money; finishedAt: string | null };
  cargo: {
    policyId: string;
    party: CargoParty;
    declared: Money;
    state: DeclarationState;
    /** What forwarder or insurer said to the declaration; null: nothing. */
    answer: string | null;
    shippedOn: Day;
    shipment: string;
    carrier: string | null;
    trackingNumber: string | null;
    trackingUrl: string | null;
  };
  goods: { title: string; quantity: number }[];
  /** New to old. */
  events: RecoveryEventDetail[];
  /** Receipts that can still be taken back. */
  receipts: { receiptId: string; amount: Money; on: Day | null }[];
};

const facts = z.object({
  amountMinor: z.string().regex(/^\d+$/).optional(),
  lateMinor: z.string().regex(/^\d+$/).optional(),
  on: z.string().optional(),
  reference: z.string().optional(),
  receiptId: z.string().optional(),
});

/** One recovery of the shop, with all that its page shows; null when the shop has none of this id. */
export async function readRecovery(
  db: Db,
  shop: string,
  id: string,
  today: Day,
): Promise<RecoveryDetail | null> {
  const row = await db.recovery.findUnique({
    where: { shop_id: { shop, id } },
    include: {
      ...WITH_POLICY,
      claim: { select: { id: true, number: true, state: true } },
      settlement: {
        include: {
          lines: { include: { coverageLine: true }, orderBy: { coverageLine: { position: "asc" } } },
        },
      },
      declaration: {
        include: { shipment: { include: { lines: true } }, policy: { select: { party: true } } },
      },
      events: { orderBy: { id: "desc" } },
    },
  });
  if (!row) return null;
  const { claim, settlement, declaration } = row;
  const { shipment } = declaration;
  const amount = (minor: bigint) => money(minor, row.currency);
  const item = recoveryItem(row, today);
  const events = row.events.map(({ id: eventId, at, by, kind, to, reason, facts: stored }) => {
    const told = facts.safeParse(stored ?? {}).data ?? {};
    return {
      id: eventId.toString(),
      at: at.toISOString(),
      by,
      kind,
      to,
      reason,
      amount: told.amountMinor === undefined ? null : amount(BigInt(told.amountMinor)),
      on: told.on ?? null,
      reference: told.reference ?? null,
      receiptId: told.receiptId ?? null,
    };
  });
  const opened = row.events.find(({ kind }) => kind === "opened");
  const takenBack = new Set(
    events.filter(({ kind }) => kind === "taken-back").map(({ receiptId }) => receiptId),
  );
  return {
    ...item,
    coverageId: row.coverageId,
    openedAt: row.openedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    lost: amount(row.lostMinor),
    declaredLoss: amount(row.declaredLossMinor),
    writtenOff: amount(row.writtenOffMinor),
    worked: explainRecovery({
      ...row,
      ...readDeclaredTerms(declaration.terms),
      declaredMinor: declaration.declaredMinor,
      lateMinor: BigInt(facts.safeParse(opened?.facts ?? {}).data?.lateMinor ?? 0),
    }).map((step) => explained(step, amount)),
    deadlines: RECOVERY_DEADLINES.flatMap((what) => {
      const day = what === "notice" ? row.noticeBy : row.papersBy;
      if (!day) return [];
      const by = dayOf(day);
      return [{ what, by, days: daysBetween(today, by), isNext: item.deadline?.what === what }];
    }),
    claim,
    settlement: {
      remedy: settlement.remedy,
      amount: money(settlement.amountMinor, settlement.currency),
      finishedAt: settlement.finishedAt?.toISOString() ?? null,
    },
    cargo: {
      policyId: row.policyId,
      party: declaration.policy.party,
      declared: amount(declaration.declaredMinor),
      state: declaration.state,
      answer: declaration.answer,
      shippedOn: dayOf(declaration.shippedOn),
      shipment: shipment.name,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      trackingUrl: shipment.trackingUrl,
    },
    goods: recoveryGoods(row).map(({ quantity, line }) => {
      const { title, variantTitle } = line.coverageLine;
      return { title: variantTitle === null ? title : `${title} · ${variantTitle}`, quantity };
    }),
    events,
    receipts: events.flatMap(({ kind, receiptId, amount: received, on }) =>
      kind === "received" && receiptId && received && !takenBack.has(receiptId)
        ? [{ receiptId, amount: received, on }]
        : [],
    ),
  };
}

function explained({ code, ...minors }: RecoveryStep, amount: (minor: bigint) => Money): ExplainedStep {
  const amounts = Object.entries(minors as Record<string, bigint>).map(
    ([name, minor]) => [name.replace(/Minor$/, ""), amount(minor)] as const,
  );
  return { code, amounts: Object.fromEntries(amounts) };
}
