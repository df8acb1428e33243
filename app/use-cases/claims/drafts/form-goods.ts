import type { ClaimState, CoverageLine } from "@prisma/client";
import {
  askedQuantity,
  asksForGoods,
  filingWindow,
  type ClaimSettings,
  type Day,
  type FiledPeril,
} from "../../../../domain/claim";
import { insuredForMinor, remainingQuantity, type CoverageState } from "../../../../domain/coverage";
import { SHIPPING_LINE } from "../../../../domain/rating";
import { money } from "~/money";
import type { GoodsPicture } from "~/shopify/orders/read-goods-pictures.server";
import { parcelsWith, type OrderParcel } from "~/use-cases/claims/filing/claimed-parcels.server";
import type { FormClaim, FormGoods, WhyNotClaimable } from "~/use-cases/claims/drafts/shopper-claim-form";

/** What the goods of an order are told by. */
export type GoodsContext = {
  /** The shop's calendar day. */
  today: Day;
  settings: ClaimSettings;
  parcels: readonly OrderParcel[];
  /** By the line's gid. */
  pictures: ReadonlyMap<string, GoodsPicture>;
};

type ClaimRow = { id: string; number: number; state: ClaimState };
type LineRow = CoverageLine & { claimLines: readonly { quantity: number; claim: ClaimRow }[] };

/** A line of a coverage as the form shows it: how many can be claimed, from when until when, and why no more. */
export function goodsOf(
  coverage: { state: CoverageState; currency: string },
  line: LineRow,
  perils: readonly FiledPeril[],
  { today, settings, parcels, pictures }: GoodsContext,
): FormGoods {
  const isInsured = line.insuredMinor > 0n;
  const asked = askedFor(line);
  const left = Math.max(0, remainingQuantity(line) - askedQuantity(line.claimLines));
  const claimable = coverage.state === "active" ? left : 0;
  const why: WhyNotClaimable[] = [];
  if (!isInsured && line.quantity > 0) why.push({ code: "uninsured" });
  if (isInsured && coverage.state !== "active") why.push({ code: "coverage", state: coverage.state });
  if (line.quantity < line.soldQuantity)
    why.push({ code: "refunded", quantity: line.soldQuantity - line.quantity });
  why.push(...asked, ...paidOut(line));
  const windows =
    claimable === 0
      ? {}
      : Object.fromEntries(
          perils.map((peril) => [
            peril,
            filingWindow({
              peril,
              parcels: parcelsWith(parcels, [line.lineItemId]),
              today,
              windows: settings.filingWindows,
            }),
          ]),
        );
  return {
    coverageLineId: line.id,
    title: line.title,
    variantTitle: line.variantTitle,
    isShipping: line.lineItemId === SHIPPING_LINE,
    picture: pictures.get(line.lineItemId) ?? null,
    quantity: line.soldQuantity,
    claimable,
    insuredEach: isInsured ? money(insuredForMinor(line, 1), coverage.currency) : null,
    why,
    windows,
  };
}

export const formClaim = ({ id, number, state }: ClaimRow): FormClaim => ({ claimId: id, number, state });

/** Which claims ask for goods; those of one that is settling are among the paid ones. */
function askedFor({ claimLines }: LineRow): Extract<WhyNotClaimable, { code: "claimed" }>[] {
  return claimLines
    .filter(({ claim }) => asksForGoods(claim))
    .map(({ quantity, claim }) => ({ code: "claimed", quantity, claim: formClaim(claim) }));
}

function paidOut({ committedQuantity: quantity, claimLines }: LineRow): WhyNotClaimable[] {
  if (quantity === 0) return [];
  const paid = claimLines.find(({ claim }) => claim.state === "settled" || claim.state === "settling");
  return [{ code: "settled", quantity, claim: paid ? formClaim(paid.claim) : null }];
}
