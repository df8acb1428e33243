import { WHOLE_SHARE } from "../../domain/claim";
import type { ClaimMail, MailValues } from "~/mail/claim-mail-texts";
import { claimMailValues, droppedMailValues, type ToldClaim } from "~/mail/claim-mail-values";
import { EXAMPLE_WORDS } from "~/mail/example-words";
import type { Words } from "~/shopper/words";

/** The shop in whose name an example is written. */
export type ExampleShop = { name: string; timeZone: string; currency: string };

const DAY_MS = 86_400_000;
const ORDER = "#1042";

/**
 * What the places of a mail are filled with in an example of it, by the same code as in one that is sent; none of them comes out
 * empty, so that all of a text is seen.
 * @param link where an example's link leads; nobody follows it
 */
export function exampleValues(
  words: Words,
  { mail, shop, now, link }: { mail: ClaimMail; shop: ExampleShop; now: Date; link: string },
): MailValues & { link: string } {
  if (mail === "claim-dropped")
    return droppedMailValues(words, { shop: shop.name, order: ORDER, why: "delivered", link });
  const said = EXAMPLE_WORDS[words.language];
  const claim = { ...submitted(shop, now), ...standing(words, mail, shop, now) };
  return claimMailValues(words, claim, { link, planned: true, message: said.message });
}

function submitted(shop: ExampleShop, now: Date): ToldClaim {
  return {
    number: 57,
    orderName: ORDER,
    shopName: shop.name,
    timeZone: shop.timeZone,
    state: "submitted",
    promisedBy: later(now, 1),
    asked: null,
    decision: null,
    appeal: { may: false, until: null, used: false },
    remedies: [],
    share: WHOLE_SHARE,
    chosenRemedy: null,
    leftToStaff: false,
    dispute: null,
    settlement: null,
  };
}

/** In what the claim differs once it has come so far. */
function standing(
  { language }: Words,
  mail: Exclude<ClaimMail, "claim-dropped">,
  { currency }: ExampleShop,
  now: Date,
): Partial<ToldClaim> {
  const said = EXAMPLE_WORDS[language];
  const decided = { byPerson: true, at: now.toISOString() };
  switch (mail) {
    case "claim-filed":
    case "claim-message":
      return {};
    case "claim-asked":
      return {
        state: "needs_evidence",
        asked: { photos: 1, statement: false, words: said.asked, until: later(now, 14) },
      };
    case "claim-approved":
      return {
        state: "approved",
        decision: { ...decided, verdict: "approve", reason: { words: said.approved } },
        remedies: ["refund", "credit"],
        share: 3_000,
      };
    case "claim-choose-again":
      return { state: "approved", remedies: ["refund", "credit"] };
    case "claim-denied":
      return {
        state: "denied",
        decision: { ...decided, verdict: "deny", reason: { code: "too-late" } },
        appeal: { may: true, until: later(now, 30), used: false },
      };
    case "claim-settled":
      return {
        state: "settled",
        settlement: {
          remedy: "refund",
          state: "given",
          amount: { amount: "120.00", currency },
          orderName: null,
          at: now.toISOString(),
        },
      };
  }
}

const later = (now: Date, days: number): string => new Date(now.getTime() + days * DAY_MS).toISOString();
