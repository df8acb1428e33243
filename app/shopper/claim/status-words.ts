import type { Done } from "~/shopper/claim/status-view";
import type { TextName } from "~/shopper/texts";
import type { Words } from "~/shopper/words";
import type { ShopperClaim } from "~/use-cases/claims/read-shopper-claim.server";

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
  { timeline, chosenRemedy, timeZone }: ShopperClaim,
): { at: string; text: string; moment: string }[] {
  const remedy = say(`claim.wish.${chosenRemedy ?? "refund"}`);
  return timeline.map(({ at, step }) => ({
    at,
    text:
      step === "remedy-chosen" ? say("status.event.remedy-chosen", { remedy }) : say(`status.event.${step}`),
    moment: moment(new Date(at), timeZone),
  }));
}
