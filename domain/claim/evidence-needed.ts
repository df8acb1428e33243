import { MOST_FILES } from "./limits";
import { PERILS, type Peril } from "../rating/index";

/** How many photos a claim needs, by peril. */
export type PhotosNeeded = Readonly<Record<Peril, number>>;

/** Of a shop that never chose anything (claims.md, *Evidence*). */
export const DEFAULT_PHOTOS_NEEDED: PhotosNeeded = {
  loss: 0,
  damage: 2,
  theft: 0,
  delay: 0,
  "wrong-item": 2,
  "not-as-described": 2,
};

/** What has to be there before a claim is filed. */
export type EvidenceNeeded = {
  photos: number;
  /** What happened, in the shopper's own words and confirmed to be true; or a paper, as a police report. */
  statement: boolean;
};

/** Where photos are needed they speak for themselves: a statement is asked for where there is nothing to photograph. */
export function evidenceNeeded(
  claim: { peril: Peril; insuredMinor: bigint },
  settings: { photosNeeded: PhotosNeeded; statementAboveMinor: bigint | null },
): EvidenceNeeded {
  const photos = settings.photosNeeded[claim.peril];
  const { statementAboveMinor: above } = settings;
  return { photos, statement: photos === 0 && above !== null && claim.insuredMinor > above };
}

export type EvidenceGiven = { photos: number; papers: number; statement: boolean };

/** What is still missing of it; null: nothing. */
export function evidenceMissing(needed: EvidenceNeeded, given: EvidenceGiven): EvidenceNeeded | null {
  const photos = Math.max(0, needed.photos - given.photos);
  const statement = needed.statement && !given.statement && given.papers === 0;
  return photos > 0 || statement ? { photos, statement } : null;
}

/** Whether every peril has a number of photos that can be uploaded. */
export function isPhotosNeeded(photos: Partial<Record<Peril, unknown>>): photos is PhotosNeeded {
  return PERILS.every((peril) => {
    const count = photos[peril];
    return Number.isSafeInteger(count) && Number(count) >= 0 && Number(count) <= MOST_FILES;
  });
}
