import type { ClaimState } from "@prisma/client";
import type { Remedy } from "../../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { lockedClaimToWriteTo } from "~/use-cases/claims/locked-claim.server";
import { noteRemedy } from "~/use-cases/claims/remedies/note-remedy.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { reshipAddress, type ReshipAddress } from "~/use-cases/claims/remedies/reship-address";

export type ChosenRemedy =
  | { ok: true; remedy: Remedy; reshipTo: ReshipAddress | null }
  | { ok: false; reason: "claim-unknown" }
  | { ok: false; reason: "not-approved"; state: ClaimState }
  | { ok: false; reason: "not-offered"; remedies: Remedy[] }
  /** A reshipment needs an address that the shopper confirmed. */
  | { ok: false; reason: "address-invalid"; fields: string[] }
  /** It goes to the country that the order went to, or the guarantee would cover another place than it was sold for. */
  | { ok: false; reason: "another-country"; countryCode: string };

/**
 * Keeps what the shopper chose of what the approval allows, and has it settled: at once where a person approved the claim, or the
 * shop lets what rules approve be settled by itself; else by staff. Until something is begun, they may choose again.
 */
export async function chooseRemedy(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  remedy: Remedy;
  /** For a reshipment, as confirmed or corrected; checked here. */
  reshipTo?: unknown;
  by: string;
}): Promise<ChosenRemedy> {
  const { db, enqueue, now: at, shop, claimId, remedy, by } = input;
  return db.$transaction(async (tx) => {
    const claim = await lockedClaimToWriteTo(tx, shop, claimId);
    if (!claim) return { ok: false, reason: "claim-unknown" };
    if (claim.state !== "approved") return { ok: false, reason: "not-approved", state: claim.state };
    const { destination } = await tx.coverage.findUniqueOrThrow({
      where: { shop_id: { shop, id: claim.coverageId } },
      select: { destination: true },
    });
    if (!claim.remedies.includes(remedy))
      return { ok: false, reason: "not-offered", remedies: claim.remedies };
    const confirmed = remedy === "reship" ? confirmedAddress(input.reshipTo, destination) : null;
    if (confirmed && !confirmed.ok) return confirmed;
    const reshipTo = confirmed?.address ?? null;
    const byItself = await isSettledByItself(tx, shop, claimId);
    await noteRemedy(tx, { shop, claimId, at, by, remedy, byItself, reshipTo });
    if (byItself) await enqueue(tx, "settle-chosen", { shop, claimId });
    return { ok: true, remedy, reshipTo };
  });
}

async function isSettledByItself(tx: Tx, shop: string, claimId: string): Promise<boolean> {
  const approval = await tx.claimDecision.findFirst({
    where: { shop, claimId, verdict: "approve" },
    orderBy: { at: "desc" },
    select: { by: true },
  });
  return approval?.by !== "rules" || (await readClaimSettings(tx, shop)).settleByItself;
}

function confirmedAddress(
  json: unknown,
  destination: string | null,
): { ok: true; address: ReshipAddress } | Extract<ChosenRemedy, { ok: false }> {
  const parsed = reshipAddress.safeParse(json ?? {});
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? "address")))];
    return { ok: false, reason: "address-invalid", fields };
  }
  const { countryCode } = parsed.data;
  if (destination !== null && countryCode !== destination)
    return { ok: false, reason: "another-country", countryCode };
  return { ok: true, address: parsed.data };
}
