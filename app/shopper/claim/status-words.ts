import type { Remedy } from "../../../domain/claim";
import type { Done } from "~/shopper/claim/status-view";
import type { TextName } from "~/shopper/texts";
import type { Words } from "~/shopper/words";
import type { ShopperClaim } from "~/use-cases/claims/shopper/read-shopper-claim.server";

/** "C-12" */
export const numberOf = ({ number }: { number: number }): string => `C-${String(number)}`;

const DONE_TEXTS: Record<Exclude<Done, "choose">, TextName> = {
  filed: "status.filed",
  answer: "status.answer.done",
  appeal: "status.appeal.done",
  message: "status.message.done",
  withdraw: "status.withdraw.done",
  refused: "status.refused",
};

/** That what was asked for is done, or couldn't be. */
export function doneText({ say }: Words, done: Done, { chosenRemedy }: ShopperClaim): string {
  if (done !== "choose") return say(DONE_TEXTS[done]);
  // Reloaded later, the address still says so.
  return chosenRemedy === null
    ? say("status.refused")
    : say("status.chosen", { remedy: say(`claim.wish.${chosenRemedy}`) });
}

/** What they chose themselves, as long as it is what they get. */
export function ownChoice({ timeline, chosenRemedy, settlement }: ShopperClaim): Remedy | null {
  const given = settlement?.remedy ?? chosenRemedy;
  const last = timeline.findLast((entry) => entry.step === "remedy-chosen");
  return last?.step === "remedy-chosen" && last.remedy === chosenRemedy && chosenRemedy === given
    ? chosenRemedy
    : null;
}

/** "Bangle · 58 mm × 2", one for each line. */
export function goodsNames({ say }: Words, { goods }: ShopperClaim): string[] {
  return goods.map(({ title, variantTitle, quantity, isShipping }) => {
    const name = isShipping ? say("shipping") : title;
    const variant = variantTitle === null ? "" : ` · ${variantTitle}`;
    return `${name}${variant}${quantity === 1 ? "" : ` × ${String(quantity)}`}`;
  });
}

/** What happened so far, and when by the shop's clock. `at`: ISO */
export function historyTold(
  { say, moment }: Words,
  { timeline, timeZone }: ShopperClaim,
): { at: string; text: string; moment: string }[] {
  return timeline.map((entry) => ({
    at: entry.at,
    text:
      entry.step === "remedy-chosen"
        ? say("status.event.remedy-chosen", { remedy: say(`claim.wish.${entry.remedy}`) })
        : say(`status.event.${entry.step}`),
    moment: moment(new Date(entry.at), timeZone),
  }));
}
