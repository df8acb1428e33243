import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { enqueue } from "~/jobs/jobs.server";
import { readDispute } from "~/queries/read-dispute.server";
import { notFound, uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";
import {
  saveEvidence,
  startEvidenceOver,
  submitEvidence,
  type SavedEvidence,
} from "~/use-cases/disputes/save-evidence.server";
import { evidenceTextsSchema } from "~/views/dispute-evidence";

const revision = z.number().int().min(0);
const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), revision, texts: evidenceTextsSchema }),
  z.object({ intent: z.literal("submit"), revision, texts: evidenceTextsSchema }),
  z.object({ intent: z.literal("start-over"), revision }),
]);

/** How far it is, which its page asks for while evidence is being sent. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop: owner, now } = await requireStaff(request);
  const dispute = await readDispute(db, { owner, id: uuidFrom(params.disputeId), now });
  if (!dispute) throw notFound();
  return Response.json({ phase: dispute.phase });
}

/** Keeps, submits or lets go of the texts of a dispute: 200; 422 for texts that aren't taken, 409 where it can't be changed (any more). */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, name: by, now } = await requireStaff(request);
  const disputeId = uuidFrom(params.disputeId);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const common = { db, now, shop: shop.domain, disputeId, by, revision: read.value.revision };
  const saved = await carryOut(read.value, common);
  if (saved.ok) return Response.json({ ok: true, revision: saved.revision });
  if (saved.reason === "dispute-unknown") throw notFound();
  const status = saved.reason === "empty" || saved.reason === "too-long" ? 422 : 409;
  return Response.json({ reason: saved.reason }, { status });
}

type Common = Parameters<typeof startEvidenceOver>[0];

async function carryOut(value: z.output<typeof asked>, common: Common): Promise<SavedEvidence> {
  switch (value.intent) {
    case "save":
      return saveEvidence({ ...common, texts: value.texts });
    case "submit":
      return submitEvidence({ ...common, enqueue, texts: value.texts });
    case "start-over":
      return startEvidenceOver(common);
  }
}
