import { z } from "zod";
import {
  EVIDENCE_KINDS,
  LONGEST_REASON,
  LONGEST_WORDS,
  REMEDIES,
  WHOLE_SHARE,
  type ClaimState,
  type Remedy,
} from "../../domain/claim";
import { db } from "~/db.server";
import { enqueue } from "~/jobs/jobs.server";
import { notFound } from "~/routing.server";
import type { Staff } from "~/staff.server";
import { askForEvidence } from "~/use-cases/claims/deciding/ask-for-evidence.server";
import { assignClaim } from "~/use-cases/claims/staff/assign-claim.server";
import { decideClaim } from "~/use-cases/claims/deciding/decide-claim.server";
import { noteClaim } from "~/use-cases/claims/staff/note-claim.server";
import { writeMessage } from "~/use-cases/claims/write-message.server";
import { approveAndSettle } from "~/use-cases/settlement/approve-and-settle.server";
import { resumeSettlement } from "~/use-cases/settlement/resume-settlement.server";
import type { settleApproved, SettledApproved } from "~/use-cases/settlement/settle-approved.server";
import { settleByStaff } from "~/use-cases/settlement/settle-by-staff.server";

const remedy = z.enum(REMEDIES);
/** In 1/10,000 of the insured value. */
const share = z.coerce.number().int().min(1).max(WHOLE_SHARE);

/** `instead`: the variant (gid) that is sent in place of the same goods. */
const settledLine = z.object({
  coverageLineId: z.uuid(),
  quantity: z.number().int().min(1),
  instead: z
    .string()
    .regex(/^gid:\/\/shopify\/ProductVariant\/\d+$/)
    .optional(),
});

/** What the claim page can ask for, as its forms send it. */
const claimAction = z.discriminatedUnion("intent", [
  /** `remedies`: separated by commas; all that the shop offers when left out. */
  z.object({
    intent: z.literal("approve"),
    remedies: z
      .string()
      .transform((text) => text.split(","))
      .pipe(z.array(remedy).min(1))
      .optional(),
    share: share.optional(),
  }),
  z.object({ intent: z.literal("review") }),
  z.object({ intent: z.literal("withdraw") }),
  z.object({ intent: z.literal("deny"), reason: z.string().trim().min(1).max(LONGEST_REASON) }),
  /** `for`: kinds of evidence, separated by commas; may be empty where there are words. */
  z.object({
    intent: z.literal("ask"),
    for: z
      .string()
      .transform((text) => text.split(",").filter(Boolean))
      .pipe(z.array(z.enum(EVIDENCE_KINDS))),
    words: z.string().trim().max(LONGEST_REASON),
  }),
  z.object({ intent: z.literal("message"), text: z.string().trim().min(1).max(LONGEST_WORDS) }),
  z.object({ intent: z.literal("assign"), to: z.enum(["me", "nobody"]) }),
  z.object({ intent: z.literal("note"), note: z.string().trim().min(1).max(LONGEST_WORDS) }),
  /**
   * Gives what was approved: of all of the claim's goods, or of `lines`. `saw…`: the approval as the page shows it, `sawRemedies` separated
   * by commas and `sawChosen` empty where nothing was chosen; where another holds by now, nothing is given.
   */
  z.object({
    intent: z.literal("settle"),
    remedy,
    sawShare: share,
    sawRemedies: z
      .string()
      .transform((text) => text.split(",").filter(Boolean))
      .pipe(z.array(remedy)),
    sawChosen: z
      .literal("")
      .transform(() => null)
      .or(remedy),
    lines: z
      .string()
      .transform((text, context) => {
        try {
          return JSON.parse(text) as unknown;
        } catch {
          context.addIssue("not JSON");
          return z.NEVER;
        }
      })
      .pipe(z.array(settledLine).max(500))
      .optional(),
  }),
  z.object({ intent: z.literal("approve-and-settle"), remedy, share: share.optional() }),
  z.object({ intent: z.literal("ask-again"), settlementId: z.uuid() }),
]);

type Refusal = Extract<
  Awaited<
    ReturnType<
      | typeof decideClaim
      | typeof settleApproved
      | typeof resumeSettlement
      | typeof askForEvidence
      | typeof writeMessage
    >
  >,
  { ok: false }
>["reason"];

/** Which remedy was begun. */
type Begun = "refunding" | "crediting" | "reshipping";
const BEGUN: Record<Remedy, Begun> = { refund: "refunding", credit: "crediting", reship: "reshipping" };

/** What the page shows: `done` names the text of a toast; `problem` the text of an error, with what it speaks of. */
export type ClaimActionAnswer =
  | {
      ok: true;
      done:
        | "approved"
        | "denied"
        | "in_review"
        | "withdrawn"
        | "noted"
        | "asked"
        | "answered"
        | "assigned"
        | Begun
        | "asked-again";
    }
  | {
      ok: false;
      /** "invalid": the form itself was refused, at `field` */
      problem: Exclude<Refusal, "claim-unknown" | "settlement-unknown"> | "invalid";
      state?: ClaimState;
      count?: number;
      field?: string;
    };

type Performed = { status: number; answer: ClaimActionAnswer };

/** Carries out what staff asked for on a claim. @throws Response 404 for a claim that the shop hasn't, or a settlement that the claim hasn't */
export async function performClaimAction(staff: Staff, claimId: string, form: FormData): Promise<Performed> {
  const parsed = claimAction.safeParse(Object.fromEntries(form));
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".");
    return { status: 422, answer: { ok: false, problem: "invalid", field } };
  }
  const asked = parsed.data;
  const common = { db, enqueue, now: staff.now, shop: staff.shop.domain, claimId, by: staff.name };
  switch (asked.intent) {
    case "approve":
      return decided(
        await decideClaim({ ...common, decision: "approve", remedies: asked.remedies, share: asked.share }),
      );
    case "review":
    case "withdraw":
      return decided(await decideClaim({ ...common, decision: asked.intent }));
    case "deny":
      return decided(await decideClaim({ ...common, decision: "deny", reason: asked.reason }));
    case "ask": {
      const words = asked.words === "" ? undefined : asked.words;
      const result = await askForEvidence({ ...common, for: asked.for, words });
      if (result.ok) return { status: 200, answer: { ok: true, done: "asked" } };
      if (result.reason === "claim-unknown") throw notFound();
      const state = result.reason === "moved-on" ? { state: result.state } : {};
      return { status: 409, answer: { ok: false, problem: result.reason, ...state } };
    }
    case "message": {
      const result = await writeMessage({ ...common, text: asked.text });
      if (result.ok) return { status: 200, answer: { ok: true, done: "answered" } };
      if (result.reason === "claim-unknown") throw notFound();
      return { status: 422, answer: { ok: false, problem: result.reason } };
    }
    case "assign": {
      const assignee = asked.to === "me" ? { id: staff.userId, name: staff.name } : null;
      if (!(await assignClaim({ ...common, assignee }))) throw notFound();
      return { status: 200, answer: { ok: true, done: "assigned" } };
    }
    case "note":
      if (!(await noteClaim({ ...common, note: asked.note }))) throw notFound();
      return { status: 200, answer: { ok: true, done: "noted" } };
    case "settle": {
      const { remedy: by, lines, sawShare, sawRemedies, sawChosen } = asked;
      const seen = { share: sawShare, remedies: sawRemedies, chosenRemedy: sawChosen };
      const substitutes = lines?.flatMap(({ coverageLineId, instead }) =>
        instead === undefined ? [] : [{ coverageLineId, variantId: instead }],
      );
      const what = { remedy: by, lines, substitutes, seen };
      return settled(await settleByStaff({ ...common, ...what, admin: staff.admin }), by);
    }
    case "approve-and-settle": {
      const { remedy: by, share: of } = asked;
      const { step, result } = await approveAndSettle({
        ...common,
        admin: staff.admin,
        remedy: by,
        share: of,
      });
      return step === "approve" ? decided(result) : settled(result, by);
    }
    case "ask-again":
      return resumed(
        await resumeSettlement({
          db,
          enqueue,
          shop: common.shop,
          claimId,
          settlementId: asked.settlementId,
        }),
      );
  }
}

function decided(result: Awaited<ReturnType<typeof decideClaim>>): Performed {
  if (result.ok) {
    return {
      status: 200,
      answer: { ok: true, done: result.state },
    };
  }
  if (result.reason === "claim-unknown") throw notFound();
  if (result.reason === "appeal-used") return { status: 409, answer: { ok: false, problem: result.reason } };
  if (result.reason === "goods-taken")
    return { status: 409, answer: { ok: false, problem: result.reason, count: result.remaining } };
  if (result.reason === "share-invalid" || result.reason === "share-needs-money")
    return { status: 422, answer: { ok: false, problem: result.reason } };
  return { status: 409, answer: { ok: false, problem: result.reason, state: result.state } };
}

function settled(result: SettledApproved, by: Remedy): Performed {
  if (result.ok) return { status: 200, answer: { ok: true, done: BEGUN[by] } };
  switch (result.reason) {
    case "claim-unknown":
      throw notFound();
    case "not-approved":
      return { status: 409, answer: { ok: false, problem: result.reason, state: result.state } };
    case "quantity-exceeded":
      return { status: 422, answer: { ok: false, problem: result.reason, count: result.allowed } };
    case "already-refunded":
      return { status: 409, answer: { ok: false, problem: result.reason, count: result.refundable } };
    case "out-of-stock":
      return { status: 409, answer: { ok: false, problem: result.reason, count: result.available } };
    case "no-lines":
    case "nothing-to-reship":
    case "share-needs-money":
      return { status: 422, answer: { ok: false, problem: result.reason } };
    case "not-permitted":
      return { status: 403, answer: { ok: false, problem: result.reason } };
    case "shopify-busy":
      return { status: 503, answer: { ok: false, problem: result.reason } };
    case "disputed":
    case "charged-back":
    case "order-unknown":
    case "nothing-refundable":
    case "nothing-insured":
    case "delay-paid":
    case "no-customer":
    case "no-address":
    case "goods-gone":
    case "remedy-not-allowed":
    case "changed-meanwhile":
    case "approved-anew":
      return { status: 409, answer: { ok: false, problem: result.reason } };
  }
}

function resumed(result: Awaited<ReturnType<typeof resumeSettlement>>): Performed {
  if (result.ok) return { status: 200, answer: { ok: true, done: "asked-again" } };
  if (result.reason === "settlement-unknown") throw notFound();
  return { status: 409, answer: { ok: false, problem: result.reason } };
}
