import { randomUUID } from "node:crypto";
import type { Coverage, Shipment } from "@prisma/client";
import type { Day } from "../../../domain/claim";
import { daysLate, SHARE_PARTS, type DatedGrade } from "../../../domain/delay";
import { fromMinorUnits } from "../../../domain/money";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { dateOf } from "~/time/stored-day";
import { BY_CLOCK, DELAY_RULE } from "~/use-cases/claims/deciding/decided-by";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { noteRemedy } from "~/use-cases/claims/remedies/note-remedy.server";
import type { OrderContact } from "~/use-cases/claims/filing/order-shopper.server";
import type { DelayTermsVersion } from "~/use-cases/delay/terms-in-force.server";
import { signalClaim } from "~/use-cases/flow/signal-claim.server";
import { nextClaimNumber } from "~/use-cases/claims/filing/next-claim-number.server";

/** Goods of a late parcel: how many, what they are insured for, and what of their line may still be given. */
export type GoodsLate = {
  coverageLineId: string;
  quantity: number;
  insuredMinor: bigint;
  remainingMinor: bigint;
};

type Lateness = {
  enqueue: Enqueue;
  now: Date;
  shop: string;
  shopper: OrderContact;
  coverage: Coverage;
  shipment: Shipment;
  terms: DelayTermsVersion;
  promisedOn: Day;
  /** The day of its delivery, or today. */
  reachedOn: Day;
  grade: DatedGrade;
  amountMinor: bigint;
  goods: readonly GoodsLate[];
};

/**
 * Writes the claim of one grade of a parcel's lateness, approved, with its payout, and queues the settling: a refund, as no rule and no
 * person has to look at it. Whose claims are counted isn't noted: nobody asked for it.
 * @returns the claim's id
 */
export async function writeLatenessClaim(tx: Tx, late: Lateness): Promise<string> {
  const { enqueue, now: at, shop, coverage, grade, terms, amountMinor } = late;
  const claimId = randomUUID();
  await writeClaim(tx, late, claimId);
  await tx.delayPayout.create({
    data: {
      id: randomUUID(),
      shop,
      shipmentId: late.shipment.id,
      grade: grade.daysLate,
      coverageId: coverage.id,
      claimId,
      termsVersion: terms.version,
      promisedOn: dateOf(late.promisedOn),
      reachedOn: dateOf(late.reachedOn),
      currency: coverage.currency,
      amountMinor,
      createdAt: at,
    },
  });
  const by = BY_CLOCK;
  await tx.claimEvent.create({ data: { shop, claimId, at, by, kind: "filed", to: "submitted" } });
  const told = { enqueue, now: at, shop, claimId };
  await signalClaim(tx, { ...told, handle: "flow-claim-filed", step: "once" });
  const facts = { amountMinor: amountMinor.toString() };
  if (!(await moveClaim(tx, { shop, claimId, to: "approved", at, by, facts })))
    throw new Error(`claim ${claimId} for lateness can't be approved`);
  const decisionId = await writeDecision(tx, late, claimId);
  await signalClaim(tx, { ...told, handle: "flow-claim-decided", step: decisionId });
  await noteRemedy(tx, { shop, claimId, at, by, remedy: "refund", byItself: true });
  await enqueue(tx, "settle-chosen", { shop, claimId });
  return claimId;
}

async function writeClaim(tx: Tx, late: Lateness, claimId: string): Promise<void> {
  const { now: at, shop, coverage, goods, shopper } = late;
  const number = await nextClaimNumber(tx, shop);
  await tx.claim.create({
    data: {
      id: claimId,
      shop,
      number,
      coverageId: coverage.id,
      state: "submitted",
      peril: "delay",
      description: "",
      contactEmail: shopper.contactEmail ?? null,
      language: shopper.language ?? "en",
      wishedRemedy: "refund",
      source: "delay_trigger",
      remedies: ["refund"],
      share: gradeShare(late),
      decideAsked: 0,
      filedAt: at,
      filedBy: BY_CLOCK,
      updatedAt: at,
    },
  });
  await tx.claimLine.createMany({
    data: goods.map(({ coverageLineId, quantity }) => ({
      id: randomUUID(),
      shop,
      claimId,
      coverageLineId,
      quantity,
    })),
  });
}

/** Why it is paid, as decisions are kept: the version of the terms, and what was known. @returns its id */
async function writeDecision(tx: Tx, late: Lateness, claimId: string): Promise<string> {
  const { now: at, shop, coverage, shipment, terms, promisedOn, reachedOn, grade } = late;
  const id = randomUUID();
  const fact = (value: string | number | null, source: "claim" | "coverage" | "shipments") => ({
    value,
    source,
  });
  const insuredMinor = late.goods.reduce((all, goods) => all + goods.insuredMinor, 0n);
  await tx.claimDecision.create({
    data: {
      id,
      shop,
      claimId,
      at,
      by: BY_CLOCK,
      verdict: "approve",
      rule: DELAY_RULE,
      rulesVersion: terms.version,
      facts: {
        peril: fact("delay", "claim"),
        amount: {
          value: { amount: fromMinorUnits(insuredMinor, coverage.currency), currency: coverage.currency },
          source: "coverage",
        },
        destination: fact(shipment.destination ?? coverage.destination, "shipments"),
        carrier: fact(shipment.carrier, "shipments"),
        "promised-on": fact(promisedOn, "shipments"),
        "reached-on": fact(reachedOn, "shipments"),
        "days-late": fact(daysLate(promisedOn, reachedOn), "shipments"),
        grade: fact(grade.daysLate, "shipments"),
      },
      remedies: ["refund"],
      share: gradeShare(late),
    },
  });
  return id;
}

/** What the grade adds to those before it, in 1/10,000. */
function gradeShare({ terms: { terms }, grade }: Lateness): number {
  const index = terms.grades.findIndex(({ daysLate: from }) => from === grade.daysLate);
  const before = terms.grades[index - 1]?.share ?? 0;
  return Math.min(SHARE_PARTS, Math.max(1, grade.share - before));
}
