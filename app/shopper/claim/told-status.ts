import { ADDRESS_PARTS, countryName } from "~/shopper/claim/address-fields";
import { LONGEST_WORDS } from "../../../domain/claim";
import { remedyChoices } from "~/shopper/claim/status-forms";
import { deniedTold, stateTold } from "~/shopper/claim/status-state";
import type { ClaimStatusView } from "~/shopper/claim/status-view";
import { doneText, goodsNames, historyTold, numberOf, ownChoice } from "~/shopper/claim/status-words";
import { toldUploads } from "~/shopper/claim/told-form";
import type { Words } from "~/shopper/words";
import type { ShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";

/** A claim as an extension of the customer's account is told it (extensions/guarantee-claims/src/told.ts), in the page's own sentences. */
export function toldStatus(words: Words, view: ClaimStatusView) {
  const { say, moment, amount } = words;
  const { claim, uploads, done } = view;
  const { appeal, timeZone } = claim;
  const chosen = ownChoice(claim);
  const at = (instant: string) => moment(new Date(instant), timeZone);
  return {
    id: claim.claimId,
    title: say("status.title", { number: numberOf(claim) }),
    state: stateTold(words, claim),
    done: done === null ? null : { text: doneText(words, done, claim), isRefused: done === "refused" },
    denied: deniedTold(words, claim),
    asked: claim.asked && {
      words: claim.asked.words,
      photos: claim.asked.photos > 0 ? words.count("status.answer.photos", claim.asked.photos) : null,
      statement: claim.asked.statement ? say("status.answer.statement") : null,
    },
    uploads: uploads && toldUploads(words, uploads),
    choose:
      claim.state === "approved" && claim.remedies.length > 0
        ? {
            remedies: remedyChoices(words, claim),
            chosen: claim.chosenRemedy,
            address: addressTold(words, view),
          }
        : null,
    appeal:
      appeal.may && appeal.until !== null ? say("status.appeal.text", { date: at(appeal.until) }) : null,
    summary: {
      order: `${claim.orderName} · ${claim.shopName}`,
      what: say(`claim.peril.${claim.peril}`),
      description: claim.description,
      goods: goodsNames(words, claim),
      insured: say("claim.goods.value", { amount: amount(claim.insured) }),
      chosen: chosen && say(`claim.wish.${chosen}`),
    },
    files: view.files.map(({ id, shown, thumbnail, name, isPicture }, index) => ({
      id,
      shown,
      thumbnail,
      name,
      label: say(isPicture ? "status.photo" : "status.paper", { number: String(index + 1) }),
    })),
    mayWrite: claim.mayWrite,
    messages: claim.messages.map(({ at: written, from, text }) => ({
      by: from === "shopper" ? say("status.by.you") : claim.shopName,
      isMine: from === "shopper",
      moment: at(written),
      text,
    })),
    history: historyTold(words, claim).map(({ text, moment: when }) => ({ text, moment: when })),
    mayWithdraw: claim.mayWithdraw,
    longest: LONGEST_WORDS,
    typed: view.typed,
    faults: view.faults,
  };
}
export type ToldStatus = ReturnType<typeof toldStatus>;

/** What of the address can be corrected, and what can't. Null: nothing is sent anywhere. */
function addressTold(
  { say, language }: Words,
  { claim, address }: { claim: ShopperClaim } & Pick<ClaimStatusView, "address">,
) {
  if (!claim.remedies.includes("reship")) return null;
  const { countryCode = "", company } = address;
  return {
    parts: ADDRESS_PARTS.map(({ part, label, autocomplete, required }) => ({
      part,
      label: say(label),
      value: address[part] ?? "",
      autocomplete,
      required,
    })),
    kept: { company: company ?? "", countryCode },
    country: countryName(language, countryCode),
  };
}
