import { WHOLE_SHARE } from "../../../domain/claim";
import { paragraph } from "~/shopper/claim/parts";
import { markup, type Markup } from "~/shopper/markup";
import type { Words } from "~/shopper/words";
import type { ShopperClaim, ToldReason } from "~/use-cases/claims/shopper/read-shopper-claim.server";

/** How it stands, for colour and sign. */
export type Tone = "goes-on" | "waits" | "no" | "over";

/** What the colour says is said by the shape as well. */
export type Sign = "clock" | "mark" | "cross" | "tick";

const SIGNS: Record<Tone, Sign> = { "goes-on": "tick", waits: "mark", no: "cross", over: "cross" };

const TONES: Record<ShopperClaim["state"], Tone> = {
  submitted: "goes-on",
  in_review: "goes-on",
  needs_evidence: "waits",
  approved: "goes-on",
  settling: "goes-on",
  settled: "goes-on",
  denied: "no",
  withdrawn: "over",
};

// A clock, an exclamation mark, a cross, a tick.
const SHAPES: Record<Sign, Markup> = {
  clock: markup`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,
  mark: markup`<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.5v.5"/>`,
  cross: markup`<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6M15 9l-6 6"/>`,
  tick: markup`<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.5"/>`,
};

/** Where the claim stands, in one box at the top. */
export function stateBox(words: Words, claim: ShopperClaim): Markup {
  const { tone, sign, title, texts } = stateTold(words, claim);
  return markup`<div class="wc-state" data-tone="${tone}">
<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${SHAPES[sign]}</svg>
<div><h2>${title}</h2>
${texts.map(paragraph)}</div>
</div>
`;
}

/** Where it stands, in words. */
export function stateTold(
  words: Words,
  claim: ShopperClaim,
): { tone: Tone; sign: Sign; title: string; texts: string[] } {
  const { state } = claim;
  const tone = state === "approved" && mustChoose(claim) ? "waits" : TONES[state];
  const isUnderWay =
    state === "submitted" ||
    state === "in_review" ||
    state === "settling" ||
    claim.leftToStaff ||
    disputedText(words, claim) !== null;
  return {
    tone,
    sign: isUnderWay ? "clock" : SIGNS[tone],
    title: words.say(`status.state.${state}`),
    texts: [
      ...stateTexts(words, claim),
      latenessText(words, claim) ?? "",
      disputedText(words, claim) ?? "",
    ].filter((text) => text !== ""),
  };
}

/** Why it was denied, and that this is the last word where it is; null while it isn't denied, or nobody said why. */
export function deniedTold(
  words: Words,
  { state, decision, appeal }: ShopperClaim,
): { reason: string | null; last: string | null } | null {
  if (state !== "denied") return null;
  const reason = reasonText(words, decision?.reason ?? null);
  const last = appeal.used ? words.say("status.appeal.over") : null;
  return reason === null && last === null ? null : { reason, last };
}

export const mustChoose = ({
  state,
  remedies,
  chosenRemedy,
  leftToStaff,
}: Pick<ShopperClaim, "state" | "remedies" | "chosenRemedy" | "leftToStaff">): boolean =>
  state === "approved" && remedies.length > 0 && chosenRemedy === null && !leftToStaff;

/** That the shopper's bank has the money back, or may take it, while the claim would be paid; null where that stops nothing. */
export function disputedText(
  { say }: Words,
  { state, dispute }: Pick<ShopperClaim, "state" | "dispute">,
): string | null {
  if (dispute === null || state === "settled" || state === "denied" || state === "withdrawn") return null;
  return say(dispute === "open" ? "status.disputed" : "status.charged-back");
}

/** That what went back for lateness is taken off; null where nothing did, or nothing is given. */
function latenessText({ say, amount }: Words, { state, paidForLateness }: ShopperClaim): string | null {
  if (paidForLateness === null || !["approved", "settling", "settled"].includes(state)) return null;
  return say("status.late", { amount: amount(paidForLateness) });
}

function stateTexts(words: Words, claim: ShopperClaim): string[] {
  const { say, moment } = words;
  const { state, promisedBy, asked, timeZone } = claim;
  const date = promisedBy === null ? null : moment(new Date(promisedBy), timeZone);
  switch (state) {
    case "submitted":
      return [
        date === null ? say("status.state.submitted.soon") : say("status.state.submitted.text", { date }),
      ];
    case "in_review":
      return [
        date === null ? say("status.state.in_review.soon") : say("status.state.in_review.text", { date }),
      ];
    case "needs_evidence":
      return asked?.until
        ? [say("status.state.needs_evidence.text", { date: moment(new Date(asked.until), timeZone) })]
        : [];
    case "approved":
      return [
        ...(claim.share < WHOLE_SHARE ? [say("status.share", { share: words.share(claim.share) })] : []),
        ...(claim.dispute === null
          ? [
              mustChoose(claim)
                ? say("status.state.approved.choose")
                : say(claim.leftToStaff ? "status.state.approved.person" : "status.state.approved.text"),
            ]
          : []),
      ];
    case "settling":
      return [say("status.state.settling.text")];
    case "settled":
      return [settledText(words, claim)];
    case "withdrawn":
      return [say("status.state.withdrawn.text")];
    case "denied":
      return [];
  }
}

/** What was given; nothing while nothing was. */
export function settledText(
  { say, amount }: Words,
  { settlement }: Pick<ShopperClaim, "settlement">,
): string {
  if (settlement === null) return "";
  const { remedy, orderName } = settlement;
  if (remedy !== "reship") return say(`status.settled.${remedy}`, { amount: amount(settlement.amount) });
  return orderName === null
    ? say("status.settled.reship.plain")
    : say("status.settled.reship", { order: orderName });
}

/** Why it was decided so, in plain words. */
export function reasonText({ say, day }: Words, reason: ToldReason | null): string | null {
  if (reason === null) return null;
  if ("words" in reason) return String(reason.words);
  switch (reason.code) {
    case "too-late":
      return typeof reason.until === "string"
        ? say("claim.refused.late", { date: day(reason.until) })
        : say("reason.too-late");
    case "not-answered":
      return say("reason.unanswered");
    default:
      return say("reason.unknown");
  }
}
