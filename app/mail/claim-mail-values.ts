import { WHOLE_SHARE } from "../../domain/claim";
import type { MailValues } from "~/mail/claim-mail-texts";
import { disputedText, mustChoose, reasonText, settledText } from "~/shopper/claim/status-state";
import type { Words } from "~/shopper/words";
import type { ShopperClaim } from "~/use-cases/claims/shopper/shopper-claim";

/** What mails tell of a claim. */
export type ToldClaim = Pick<
  ShopperClaim,
  | "number"
  | "orderName"
  | "shopName"
  | "timeZone"
  | "state"
  | "promisedBy"
  | "asked"
  | "decision"
  | "appeal"
  | "remedies"
  | "share"
  | "chosenRemedy"
  | "leftToStaff"
  | "dispute"
  | "settlement"
>;

/** What the places of all mails about a claim are filled with, as it stands. */
export function claimMailValues(
  words: Words,
  claim: ToldClaim,
  { link, planned, message }: { link: string; planned: boolean; message: string | null },
): MailValues & { link: string } {
  const { say, share } = words;
  return {
    shop: claim.shopName,
    order: claim.orderName,
    claim: `C-${claim.number}`,
    link,
    planned: planned ? say("mail.claim.planned") : "",
    next: nextText(words, claim),
    asked: askedText(words, claim),
    until: claim.asked?.until
      ? say("status.state.needs_evidence.text", { date: dateOf(words, claim, claim.asked.until) })
      : "",
    reason: reasonText(words, claim.decision?.reason ?? null) ?? "",
    share: claim.share < WHOLE_SHARE ? say("status.share", { share: share(claim.share) }) : "",
    appeal:
      claim.appeal.may && claim.appeal.until !== null
        ? say("status.appeal.text", { date: dateOf(words, claim, claim.appeal.until) })
        : "",
    message: message ?? "",
    settled: settledText(words, claim),
  };
}

/** The same of a claim that was to be filed by itself, and wasn't. */
export function droppedMailValues(
  { say }: Words,
  { shop, order, why, link }: { shop: string; order: string; why: "delivered" | "ended"; link: string },
): MailValues & { link: string } {
  return { shop, order, link, why: say(`mail.claim.${why}`, { order }) };
}

const dateOf = ({ moment }: Words, { timeZone }: ToldClaim, at: string): string =>
  moment(new Date(at), timeZone);

function nextText(words: Words, claim: ToldClaim): string {
  const { say } = words;
  const { promisedBy } = claim;
  if (mustChoose(claim)) {
    const offered = claim.remedies.map((remedy) => `- ${say(`claim.wish.${remedy}`)}`);
    return [say("mail.claim.choose"), ...offered].join("\n");
  }
  if (claim.state === "approved")
    return (
      disputedText(words, claim) ??
      say(claim.leftToStaff ? "status.state.approved.person" : "status.state.approved.text")
    );
  if (claim.state === "settling") return say("status.state.settling.text");
  return promisedBy === null
    ? say("mail.claim.next.soon")
    : say("mail.claim.next.by", { date: dateOf(words, claim, promisedBy) });
}

function askedText({ say, count }: Words, { asked }: ToldClaim): string {
  if (asked === null) return "";
  return [
    ...(asked.words === null ? [] : [asked.words]),
    ...(asked.photos > 0 ? [count("status.answer.photos", asked.photos)] : []),
    ...(asked.statement ? [say("status.answer.statement")] : []),
  ].join("\n");
}
