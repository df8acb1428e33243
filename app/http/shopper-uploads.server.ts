import { MOST_FILE_BYTES } from "../../domain/claim";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { readEvidence, type EvidenceView } from "~/queries/read-evidence.server";
import type { AddedFile, Uploads } from "~/shopper/claim/form-view";
import { UPLOAD_MINUTES, uploadToken } from "~/use-cases/evidence/evidence-token.server";

type OfClaim = {
  shop: string;
  now: Date;
  /** Of a claim, or of the draft that becomes it. */ claimId: string;
};

/** Where a page sends a shopper's photos to, straight past Shopify's proxy, and what is there already. */
export async function shopperUploads(of: OfClaim, files?: readonly EvidenceView[]): Promise<Uploads> {
  return {
    address: new URL("/evidence", env.SHOPIFY_APP_URL).href,
    token: shopperUploadToken(of),
    maxBytes: MOST_FILE_BYTES,
    files: (files ?? (await shopperFiles(of))).filter(({ addedBy }) => addedBy === "shopper").map(addedFile),
  };
}

/** A shopper's right to add photos from now on. A page that is open for longer gets another with each save of what is typed. */
export function shopperUploadToken({ shop, now, claimId }: OfClaim): string {
  const expiresAt = new Date(now.getTime() + UPLOAD_MINUTES * 60_000);
  return uploadToken({ secret: env.SHOPIFY_API_SECRET, shop, claimId, addedBy: "shopper", expiresAt });
}

/** What hangs on a claim, with links for whoever filed it. */
export function shopperFiles({ shop, now, claimId }: OfClaim): Promise<EvidenceView[]> {
  const { SHOPIFY_API_SECRET: secret, SHOPIFY_APP_URL: appUrl } = env;
  return readEvidence({ db, now, secret, appUrl, shop, claimId, viewer: "claimant" });
}

export function addedFile({ id, fileName, links }: EvidenceView): AddedFile {
  return { id, name: fileName ?? "", thumbnail: links.thumbnail };
}
