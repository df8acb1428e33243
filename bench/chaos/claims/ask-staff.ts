import { setTimeout as pause } from "node:timers/promises";
import { BROWSER, sessionToken } from "../shop";
import type { Stage } from "../stage";
import type { Claim } from "./file-claims";

/** What a click came to in the end: money or goods are on their way, by it or by another one, or were refused for a reason. */
export type Clicked = "begun" | { refused: string };

type Answer = { ok: boolean; done?: string; problem?: string; state?: string };

const ROUTE = encodeURIComponent("routes/app.claims.$claimId");
const AGAIN_MS = 400;
const PATIENCE_MS = 5 * 60_000;

/** Somebody of the staff approves a claim and settles it in one step, and clicks again as long as no answer comes. */
export async function approveAndSettle(stage: Stage, staffId: string, claim: Claim): Promise<Clicked> {
  const { remedy, share } = claim;
  const whole: Record<string, string> = { intent: "approve-and-settle", remedy, share: String(share) };
  // Nobody else approves it, so it stays as this click left it.
  const given = {
    intent: "settle",
    remedy,
    sawShare: String(share),
    sawRemedies: remedy,
    sawChosen: remedy,
  };
  let form = whole;
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline;) {
    const answer = await click(stage, staffId, claim.id, form);
    if (answer?.ok) return "begun";
    const { problem = "no-answer", state = "" } = answer ?? {};
    if (state === "settling" || state === "settled") return "begun";
    if (state === "approved") form = given;
    else if (["quantity-exceeded", "nothing-refundable", "already-refunded"].includes(problem))
      return { refused: problem };
    else if (problem === "not-approved") form = whole;
    else if (problem !== "moved-on" && answer) form = given;
    await pause(AGAIN_MS);
  }
  return { refused: "no answer" };
}

/** Null: there was none of the app's. */
async function click(
  { appUrl }: Stage,
  staffId: string,
  claimId: string,
  form: Record<string, string>,
): Promise<Answer | null> {
  try {
    const response = await fetch(`${appUrl}/app/claims/${claimId}?_data=${ROUTE}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${sessionToken(staffId)}`, "User-Agent": BROWSER },
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(60_000),
    });
    const answer = (await response.json()) as Answer;
    return typeof answer.ok === "boolean" ? answer : null;
  } catch {
    return null; // killed meanwhile, or starting
  }
}
