import {
  checkClaim,
  evidenceMissing,
  evidenceNeeded,
  filingWindow,
  type EvidenceNeeded,
  type FilingWindow,
} from "../../../../domain/claim";
import { insuredForMinor } from "../../../../domain/coverage";
import type { Peril } from "../../../../domain/rating";
import type { Db, Tx } from "~/db.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { calendarDay } from "~/time/zoned-time";
import { claimedCoverage } from "~/use-cases/claims/filing/claimed-coverage.server";
import { orderParcels, parcelsWith } from "~/use-cases/claims/filing/claimed-parcels.server";
import { claimsOnGoods } from "~/use-cases/claims/filing/claims-on-goods.server";
import { evidenceGiven } from "~/use-cases/claims/deciding/evidence-given.server";
import type { ClaimToFile, FiledClaim } from "~/use-cases/claims/filing/claim-to-file";

type Refused = Extract<FiledClaim, { ok: false }>;
type TooLate = Extract<FilingWindow, { state: "too-late" }>;

/**
 * Whether a claim can be filed now; `tooLate`: it can, to be denied. To be asked while the coverage is locked.
 */
export async function checkFiling(
  tx: Tx,
  claim: ClaimToFile & { claimId: string; now: Date },
): Promise<{ ok: true; tooLate: TooLate | null } | Refused> {
  const { shop, coverageId, claimId, peril, now, source } = claim;
  const coverage = await claimedCoverage(tx, shop, coverageId);
  if (!coverage) return { ok: false, reason: "coverage-unknown" };
  const lines = claim.lines.map(({ coverageLineId, quantity }) => ({ lineId: coverageLineId, quantity }));
  const faults = checkClaim({ peril, lines }, coverage);
  const isOver = (code: string) => code === "coverage-not-active" && coverage.state === "expired";
  const others = faults.filter(({ code }) => !isOver(code));
  // Lateness is claimed by itself, when it is time.
  const isFree = source === "staff" || source === "delay_trigger";
  const window =
    isFree || others.length > 0 ? null : await windowFor(tx, { shop, coverageId, peril, lines, now });
  // Of a coverage that is over, a shopper is told since when.
  const tooLate = window?.state === "too-late" ? window : null;
  const refusing = tooLate ? others : faults;
  if (refusing.length > 0) {
    const goods = lines.map(({ lineId }) => lineId);
    const isTaken = refusing.some(({ code }) => code === "quantity-exceeded");
    const claims = isTaken ? await claimsOnGoods(tx, shop, goods) : [];
    return { ok: false, reason: "refused", faults: refusing, claims };
  }
  if (window === null || tooLate) return { ok: true, tooLate };
  if (window.state === "too-early")
    return { ok: false, reason: "too-early", from: window.from, until: window.until };
  if (window.state === "not-yet") return { ok: false, reason: "not-yet", why: window.why };

  if (claim.evidenceLater) return { ok: true, tooLate: null };

  const needed = await evidenceFor(tx, { shop, peril, lines });
  const given = await evidenceGiven(tx, shop, claimId);
  const missing = evidenceMissing(needed, {
    ...given,
    statement: given.statement || Boolean(claim.statement),
  });
  return missing ? { ok: false, reason: "evidence-missing", missing } : { ok: true, tooLate: null };
}

/** Goods of a coverage that are claimed for a peril. */
export type ClaimedGoods = {
  shop: string;
  peril: Peril;
  lines: readonly { lineId: string; quantity: number }[];
};

/** From when until when goods of a coverage can be claimed for a peril. */
export async function windowFor(
  tx: Db | Tx,
  goods: ClaimedGoods & { coverageId: string; now: Date },
): Promise<FilingWindow> {
  const { shop, coverageId, peril, now } = goods;
  const { orderId, destination, owner, lines } = await tx.coverage.findUniqueOrThrow({
    where: { shop_id: { shop, id: coverageId } },
    select: {
      orderId: true,
      destination: true,
      owner: { select: { timeZone: true } },
      lines: {
        where: { id: { in: goods.lines.map(({ lineId }) => lineId) } },
        select: { lineItemId: true },
      },
    },
  });
  const { timeZone } = owner;
  const parcels = await orderParcels(tx, { shop, orderId, timeZone, destination });
  return filingWindow({
    peril,
    parcels: parcelsWith(
      parcels,
      lines.map(({ lineItemId }) => lineItemId),
    ),
    today: calendarDay(now, timeZone),
    windows: (await readClaimSettings(tx, shop)).filingWindows,
  });
}

/** What evidence the shop asks for, for these goods, whatever of them was paid. */
export async function evidenceFor(
  tx: Db | Tx,
  { shop, peril, lines }: ClaimedGoods,
): Promise<EvidenceNeeded> {
  const rows = await tx.coverageLine.findMany({
    where: { shop, id: { in: lines.map(({ lineId }) => lineId) } },
  });
  const insuredMinor = lines.reduce((sum, { lineId, quantity }) => {
    const row = rows.find(({ id }) => id === lineId);
    return row ? sum + insuredForMinor(row, quantity) : sum;
  }, 0n);
  return evidenceNeeded({ peril, insuredMinor }, await readClaimSettings(tx, shop));
}
