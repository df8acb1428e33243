import { createHash } from "node:crypto";
import { addedFile, shopperFiles, shopperUploads } from "~/http/shopper-uploads.server";
import type { ShopperVisit } from "~/http/shopper-visit";
import type { ClaimStatusView } from "~/shopper/claim/status-view";
import { readDeliveryAddress } from "~/shopify/orders/read-delivery-address.server";
import type { ShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";

/** What was just done or typed, to be shown with the claim. */
export type ShownBeside = Partial<Pick<ClaimStatusView, "done" | "typed" | "faults">>;

/** A claim with its photos, and the address that a reshipment would go to. */
export async function readStatusView(
  visit: ShopperVisit,
  claim: ShopperClaim,
  { done = null, typed = {}, faults = [] }: ShownBeside,
): Promise<ClaimStatusView> {
  const { shop, now } = visit;
  const of = { shop, now, claimId: claim.claimId };
  const files = await shopperFiles(of);
  return {
    claim,
    uploads: claim.asked === null ? null : await shopperUploads(of, files),
    files: files
      .filter(({ addedBy }) => addedBy === "shopper")
      .map((file) => ({
        ...addedFile(file),
        shown: file.links.shown,
        isPicture: file.links.thumbnail !== null,
      })),
    address: await addressOf(visit, claim),
    done,
    typed,
    faults,
    version: versionOf(
      claim,
      files.map(({ id }) => id),
    ),
  };
}

/** What a reshipment's address is confirmed or corrected from; asked of Shopify only where there is something to choose. */
async function addressOf({ admin }: ShopperVisit, claim: ShopperClaim): Promise<ClaimStatusView["address"]> {
  if (claim.reshipTo) return claim.reshipTo;
  if (!admin || claim.state !== "approved" || !claim.remedies.includes("reship")) return {};
  const address = await readDeliveryAddress(admin, claim.orderId);
  if (!address) return {};
  const known = Object.entries(address).filter(([, value]) => value !== null);
  return Object.fromEntries(known) as ClaimStatusView["address"];
}

function versionOf(claim: ShopperClaim, fileIds: string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([claim, fileIds]))
    .digest("base64url")
    .slice(0, 12);
}
