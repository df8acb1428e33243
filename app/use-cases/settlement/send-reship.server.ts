import type { Settlement } from "@prisma/client";
import type { Db } from "~/db.server";
import { AccessDeniedError, type AdminApi } from "~/shopify/graphql.server";
import { readRefundableGoods } from "~/shopify/orders/read-refundable.server";
import {
  completeDraft,
  createDraft,
  deleteDraft,
  findDrafts,
  findTaggedOrder,
  readDraft,
  type Draft,
  type MadeOrder,
} from "~/shopify/reship/draft-order.server";
import { notedStanding, standingElsewhere, stoppedBy } from "~/use-cases/disputes/dispute-standing.server";
import { UndecidedError } from "~/use-cases/outbox/hold-effect.server";
import { draftOf } from "~/use-cases/settlement/draft-of-reship.server";
import { finishReship } from "~/use-cases/settlement/finish-reship.server";
import { goodsToReship } from "~/use-cases/settlement/goods-to-reship.server";
import { refundedMeanwhile } from "~/use-cases/settlement/refunded-meanwhile.server";
import { reshipMark, reshipRequest, type ReshipRequest } from "~/use-cases/settlement/reship-request.server";
import type { Sent } from "~/use-cases/settlement/effect";
import type { SettlementProblem } from "~/views/settlement-problem";

type Sending = {
  db: Db;
  admin: AdminApi;
  now: Date;
  settlement: Settlement;
  /** Whether calls may have left before, and their answers been lost. */
  mayHaveBeenSent: boolean;
};

/**
 * Sends a settlement's goods again: a draft order is prepared, its id kept, then it is completed. Neither call has a key of the
 * platform, and none is needed: only the draft that is kept is ever completed, and a draft becomes one order. A draft whose answer
 * was lost is found by its tag; what can't be given for certain has its draft deleted first, so that it can't be completed
 * any more.
 *
 * @throws when what became of it isn't known
 */
export async function sendReship(sending: Sending): Promise<Sent> {
  const { admin, settlement } = sending;
  const request = reshipRequest.parse(settlement.request);
  const kept = settlement.draftOrderId;
  const known = kept ? await readDraft(admin, kept) : await foundDraft(sending);
  if (kept && !known) {
    const made = await findTaggedOrder(admin, reshipMark(settlement.id));
    return made ? finish(sending, request, made) : notGiven("draft-deleted");
  }
  if (known?.order) return finish(sending, request, known.order);
  const problem = await whyNot(sending, request);
  if (problem) return giveUp(sending, request, known, problem);

  const draft = known ?? (await prepare(sending, request).catch(withoutPermission));
  if ("ok" in draft) return draft;
  if (!kept) await keep(sending, draft.id);
  const completed = await completeDraft(admin, draft.id);
  if (completed.ok && completed.draft.order) return finish(sending, request, completed.draft.order);
  // Also when it was completed before: which order it became is told by the draft.
  const now = await readDraft(admin, draft.id);
  if (now?.order) return finish(sending, request, now.order);
  const messages = completed.ok ? [] : completed.userErrors.map(({ message }) => message);
  return giveUp(sending, request, now, { code: "refused-by-shopify", messages });
}

/** The draft that an earlier call prepared although its answer was lost. */
async function foundDraft({ admin, settlement, mayHaveBeenSent }: Sending): Promise<Draft | null> {
  if (!mayHaveBeenSent) return null;
  const drafts = await findDrafts(
    admin,
    reshipMark(settlement.id),
    settlement.sentAt ?? settlement.createdAt,
  );
  return drafts.find(({ order }) => order !== null) ?? drafts[0] ?? null;
}

/** Why it isn't to be sent as things are now; null: it is. */
async function whyNot(
  { db, admin, settlement }: Sending,
  request: ReshipRequest,
): Promise<SettlementProblem | null> {
  const { shop } = settlement;
  const { orderId } = request;
  const order = await readRefundableGoods(admin, orderId);
  const code =
    stoppedBy(order?.dispute ?? "none") ??
    stoppedBy(await notedStanding(db, { shop, orderId })) ??
    stoppedBy(await standingElsewhere({ db, admin }, { shop, orderId }));
  if (code !== null) return { code, messages: [] };
  if (order && (await refundedMeanwhile(db, settlement, order)))
    return { code: "already-refunded", messages: [] };
  const checked = await goodsToReship(
    admin,
    request.lines.map(({ coverageLineId: lineId, ...line }) => ({ lineId, ...line, insuredMinor: 0n })),
  );
  return checked.ok ? null : { code: checked.fault.code, messages: [] };
}

async function prepare(sending: Sending, request: ReshipRequest): Promise<Draft | Sent> {
  const { db, admin, settlement } = sending;
  const wanted = await draftOf({ db, admin, settlement, request });
  if (!wanted) return notGiven("no-address");
  const created = await createDraft(admin, wanted);
  if (created.ok) return created.draft;
  const messages = created.userErrors.map(({ message }) => message);
  return { ok: false, problem: { code: "refused-by-shopify", messages } };
}

/** The shop hasn't granted what drafts need (yet): none is there, and nothing will be given until it is asked for again. */
function withoutPermission(error: unknown): Sent {
  if (!(error instanceof AccessDeniedError)) throw error;
  return { ok: false, problem: { code: "refused-by-shopify", messages: [error.message] } };
}

/** Keeps which draft is to be completed. @throws when another one is kept: this one never will be */
async function keep({ db, settlement: { shop, id } }: Sending, draftOrderId: string): Promise<void> {
  const { count } = await db.settlement.updateMany({
    where: { shop, id, state: "sent", draftOrderId: null },
    data: { draftOrderId },
  });
  if (count !== 1) throw new UndecidedError(`settlement ${id} is sent by another draft than ${draftOrderId}`);
}

/** Nothing is given for certain once the draft is gone. */
async function giveUp(
  sending: Sending,
  request: ReshipRequest,
  draft: Draft | null,
  problem: SettlementProblem,
): Promise<Sent> {
  if (!draft) return { ok: false, problem };
  const { admin } = sending;
  const deleted = await deleteDraft(admin, draft.id);
  if (deleted.ok) return { ok: false, problem };
  const left = await readDraft(admin, draft.id);
  if (left?.order) return finish(sending, request, left.order);
  if (!left) return { ok: false, problem };
  throw new UndecidedError(
    `draft ${draft.id} of settlement ${sending.settlement.id} could still be completed`,
  );
}

async function finish(sending: Sending, request: ReshipRequest, made: MadeOrder): Promise<Sent> {
  const { db, admin, now, settlement } = sending;
  await finishReship({ db, admin, now, settlement, request, made });
  if (sending.mayHaveBeenSent) await deleteOthers(sending);
  return {
    ok: true,
    effect: {
      id: made.id,
      name: made.name,
      shopMinor: settlement.amountMinor,
      bookedMinor: request.costMinor,
    },
  };
}

/** Drafts that a call without an answer left behind: staff shouldn't complete one by hand. */
async function deleteOthers({ admin, settlement }: Sending): Promise<void> {
  const since = settlement.sentAt ?? settlement.createdAt;
  const drafts = await findDrafts(admin, reshipMark(settlement.id), since);
  for (const { id, order } of drafts) if (!order) await deleteDraft(admin, id);
}

function notGiven(code: SettlementProblem["code"]): Sent {
  return { ok: false, problem: { code, messages: [] } };
}
