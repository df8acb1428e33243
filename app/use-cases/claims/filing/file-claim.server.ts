import { randomUUID } from "node:crypto";
import { deadlinesAfter, type ClaimSettings } from "../../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { storedPeril } from "~/perils.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { checkFiling } from "~/use-cases/claims/filing/check-filing.server";
import type { ClaimToFile, FiledClaim } from "~/use-cases/claims/filing/claim-to-file";
import { denyAsTooLate, tooLateSince } from "~/use-cases/claims/filing/deny-as-too-late.server";
import { mayKeepOf } from "~/use-cases/claims/filing/shoppers-order.server";
import { signalClaim } from "~/use-cases/flow/signal-claim.server";
import { tellOfClaim } from "~/use-cases/mail/tell-of-claim.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { nextClaimNumber } from "~/use-cases/claims/filing/next-claim-number.server";

export type { FiledClaim };

/**
 * Files a claim for staff, who see the case: at any time, whatever evidence there is, and to decide it themselves. (What shoppers
 * fill in is filed by file-draft.) Who ordered (`readOrderShopper`) isn't kept of a customer who was deleted.
 */
export async function fileClaim(
  input: Omit<ClaimToFile, "source"> & { source: "staff"; db: Db; enqueue: Enqueue; now: Date },
): Promise<FiledClaim> {
  const { db, enqueue, now, ...claim } = input;
  const { contactEmail: _email, keys: _keys, ...withoutShopper } = claim;
  return db.$transaction(async (tx) => {
    const coverage = await tx.coverage.findUnique({
      where: { shop_id: { shop: claim.shop, id: claim.coverageId } },
      select: { orderId: true },
    });
    const isKept = coverage !== null && (await mayKeepOf(tx, claim.shop, coverage.orderId));
    return fileClaimWithin(tx, { enqueue, now, claim: isKept ? claim : withoutShopper });
  });
}

/**
 * Files a claim on a coverage of the shop. Goods that are paid out or asked for by another open claim can't be claimed
 * again: the coverage's row is locked while that is checked, so that two at once can't both succeed. Shoppers file within
 * the filing windows and with the evidence that the shop asks for, and the rules look at the claim.
 */
export async function fileClaimWithin(
  tx: Tx,
  { enqueue, now, claim }: { enqueue: Enqueue; now: Date; claim: ClaimToFile },
): Promise<FiledClaim> {
  const { shop, coverageId, claimId = randomUUID() } = claim;
  await lockCoverage(tx, shop, coverageId);
  const before = claim.claimId ? await filedBefore(tx, shop, claim.claimId) : null;
  if (before) return before;
  const check = await checkFiling(tx, { ...claim, claimId, now });
  if (!check.ok) return check;

  const settings = await readClaimSettings(tx, shop);
  const number = await write(tx, { claim, claimId, now, settings });
  const told = { enqueue, now, shop, step: "once" };
  await signalClaim(tx, { ...told, claimId, handle: "flow-claim-filed" });
  if (check.tooLate) {
    const { since, until } = check.tooLate;
    await denyAsTooLate(tx, { enqueue, shop, claimId, now, since, until, settings });
    return { ok: true, claimId, number, state: "denied", since };
  }
  const planned = claim.evidenceLater ?? false;
  await tellOfClaim(tx, { ...told, template: "claim-filed", values: { claimId, planned } });
  if (claim.source !== "staff") await enqueue(tx, "decide-claim", { shop, claimId });
  return { ok: true, claimId, number, state: "submitted" };
}

/** What filing came to when it was filed before; null: it wasn't. */
async function filedBefore(tx: Tx, shop: string, claimId: string): Promise<FiledClaim | null> {
  const claim = await tx.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    select: { number: true },
  });
  if (!claim) return null;
  const since = await tooLateSince(tx, shop, claimId);
  const filed = { ok: true, claimId, number: claim.number } as const;
  return since === null ? { ...filed, state: "submitted" } : { ...filed, state: "denied", since };
}

/** @returns its number */
async function write(
  tx: Tx,
  filing: { claim: ClaimToFile; claimId: string; now: Date; settings: ClaimSettings },
): Promise<number> {
  const { claim, claimId, now, settings } = filing;
  const { shop, statement } = claim;
  const number = await nextClaimNumber(tx, shop);
  await tx.claim.create({
    data: {
      id: claimId,
      shop,
      number,
      coverageId: claim.coverageId,
      state: "submitted",
      peril: storedPeril(claim.peril),
      description: claim.description,
      happenedOn: claim.happenedOn ? new Date(`${claim.happenedOn}T00:00:00Z`) : null,
      contactEmail: claim.contactEmail ?? null,
      language: claim.language ?? "en",
      wishedRemedy: claim.wishedRemedy,
      source: claim.source,
      ...claim.keys,
      decideAsked: claim.source === "staff" ? 0 : 1,
      ...deadlinesAfter(null, "submitted", settings, now),
      filedAt: now,
      filedBy: claim.by,
      updatedAt: now,
    },
  });
  await tx.claimLine.createMany({
    data: claim.lines.map(({ coverageLineId, quantity }) => ({
      id: randomUUID(),
      shop,
      claimId,
      coverageLineId,
      quantity,
    })),
  });
  const filed = { shop, claimId, at: now, by: claim.by };
  const facts = statement ? { facts: { statement: true } } : {};
  await tx.claimEvent.create({ data: { ...filed, kind: "filed", to: "submitted", ...facts } });
  if (statement) await tx.claimMessage.create({ data: { ...filed, text: statement } });
  return number;
}
