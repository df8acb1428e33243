import { MOST_FILES } from "../../../domain/claim";
import type { AddedFile, Uploads } from "~/shopper/claim/form-view";
import { fieldError, type FieldFault } from "~/shopper/claim/parts";
import { markup, type Markup } from "~/shopper/markup";
import type { Words } from "~/shopper/words";
import type { FormPeril } from "~/use-cases/claims/drafts/read-claim-form.server";

/** What phones and computers are asked for; what it really is, is told by its content. */
export const ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf";

const MEGABYTE = 1_000_000;

/** Photos of what is wrong: by the camera or from the gallery, sent as they are chosen. */
export function photosField(
  words: Words,
  perils: readonly FormPeril[],
  uploads: Uploads,
  faults: readonly FieldFault[],
): Markup {
  const { say } = words;
  const needed = perils.map(
    ({ peril, photos }) => markup`<p data-for="${peril}">${photosText(words, photos)}</p>\n`,
  );
  return markup`<section id="photos" tabindex="-1" aria-labelledby="photos-title">
<h2 id="photos-title">${say("claim.photos")}</h2>
${needed}
${uploadControls(words, uploads)}
${fieldError("photos", faults)}
</section>
`;
}

/** How many photos are asked for. */
export function photosText({ say, count }: Words, photos: number): string {
  return photos === 0 ? say("claim.photos.optional") : count("claim.photos.needed", photos);
}

/** How many files of which size there may be. */
export function limitsText({ say, unit, language }: Words, { maxBytes }: Pick<Uploads, "maxBytes">): string {
  return say("claim.photos.limits", {
    count: new Intl.NumberFormat(language).format(MOST_FILES),
    size: unit(maxBytes / MEGABYTE, "megabyte"),
  });
}

/** The buttons, what was added so far, and what the script tells; the buttons come with the script, which sends the photos. */
export function uploadControls(
  words: Words,
  { files, maxBytes }: { files: readonly AddedFile[]; maxBytes: number },
): Markup {
  const { say } = words;
  return markup`<div class="wc-adds" data-adds hidden>
<label class="wc-add" data-camera hidden>${say("claim.photos.camera")}<input type="file" accept="image/*" capture="environment"></label>
<label class="wc-add">${say("claim.photos.add")}<input type="file" accept="${ACCEPTED}" multiple></label>
</div>
<noscript><p class="wc-box wc-told">${say("claim.photos.script")}</p></noscript>
<p class="wc-soft">${limitsText(words, { maxBytes })}</p>
<ul class="wc-photos" data-photos>${files.map((file) => addedPhoto({ say }, file))}</ul>
<p class="wc-hidden" role="status" data-photos-said></p>`;
}

function addedPhoto({ say }: Pick<Words, "say">, { id, name, thumbnail }: AddedFile): Markup {
  const picture = thumbnail
    ? markup`<img src="${thumbnail}" alt="${name}" width="104" height="104" loading="lazy" decoding="async">`
    : markup`<span class="wc-name">${name}</span>`;
  return markup`<li class="wc-photo" data-state="done" data-id="${id}">${picture}<button type="button" data-remove aria-label="${say("claim.photo.remove", { name })}" hidden>×</button></li>`;
}
