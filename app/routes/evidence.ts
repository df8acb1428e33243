import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { MOST_FILE_BYTES } from "../../domain/claim";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { EVIDENCE_TYPES } from "~/evidence/content-type";
import { letPass } from "~/evidence/receive-file.server";
import { EVIDENCE_SHOP_BYTES, evidenceScan, evidenceStore } from "~/evidence/settings.server";
import { enqueue } from "~/jobs/jobs.server";
import { log } from "~/log.server";
import { readEvidence } from "~/queries/read-evidence.server";
import { currentTime } from "~/time/clock.server";
import { addEvidence, type EvidenceRefusal } from "~/use-cases/evidence/add-evidence.server";
import { readUploadToken, type UploadRight } from "~/use-cases/evidence/evidence-token.server";
import { removeEvidence, type EvidenceRemoval } from "~/use-cases/evidence/remove-evidence.server";

// Photos and papers come here straight from the shopper's (or staff's) browser, past Shopify's proxy, one file a request as its
// raw body. Who may add to what is in the token that the page was given:
//   POST   /evidence?token=…&name=photo.jpg   201 {evidence}, or {reason, …}
//   DELETE /evidence?token=…&id=…             200 {}, or {reason, …}

// The token alone gives the right, no cookie does: any page that has it may use it. Storefronts have hosts of their own, and
// extensions none.
const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "POST, DELETE",
  "Access-Control-Allow-Headers": "Content-Type",
  "Access-Control-Max-Age": "7200",
};

const HEADERS = { ...CORS, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };

/** The browser's question before (OPTIONS). */
export function loader({ request }: ActionFunctionArgs): Response {
  return request.method === "OPTIONS"
    ? new Response(undefined, { status: 204, headers: CORS })
    : answer(405, { reason: "method" });
}

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { searchParams } = new URL(request.url);
  try {
    const now = await currentTime();
    const token = searchParams.get("token") ?? "";
    const right = readUploadToken({ secret: env.SHOPIFY_API_SECRET, token, now });
    if (!right) return refuse(request, 401, { reason: "link-expired" });
    if (request.method === "POST") return await add(request, right, now, searchParams.get("name"));
    if (request.method === "DELETE") return await remove(right, now, searchParams.get("id"));
    return refuse(request, 405, { reason: "method" });
  } catch (error) {
    log.error({ evidence: error instanceof Error ? error.stack : String(error) });
    return refuse(request, 503, { reason: "try-again" });
  }
}

async function add(request: Request, right: UploadRight, now: Date, fileName: string | null) {
  const { shop, claimId } = right;
  const added = await addEvidence({
    db,
    enqueue,
    store: evidenceStore,
    scan: evidenceScan,
    now,
    ...right,
    fileName,
    body: request.body,
    declaredLength: declaredLength(request),
    shopBytes: EVIDENCE_SHOP_BYTES,
  });
  if (!added.ok) {
    const { ok: _refused, ...said } = added;
    const facts = added.reason === "type-unknown" ? { types: EVIDENCE_TYPES } : {};
    return refuse(request, STATUS[added.reason], { ...said, ...facts });
  }
  const { SHOPIFY_API_SECRET: secret, SHOPIFY_APP_URL: appUrl } = env;
  const all = await readEvidence({ db, now, secret, appUrl, shop, claimId, viewer: "claimant" });
  return answer(201, { evidence: all.find(({ id }) => id === added.evidenceId) ?? null });
}

async function remove(right: UploadRight, now: Date, id: string | null): Promise<Response> {
  const { shop, claimId, addedBy: by } = right;
  const evidenceId = z.uuid().safeParse(id);
  if (!evidenceId.success) return answer(404, { reason: "evidence-unknown" });
  const removed = await removeEvidence({ db, enqueue, now, shop, claimId, evidenceId: evidenceId.data, by });
  if (removed.ok) return answer(200, {});
  const { ok: _refused, ...said } = removed;
  return answer(STATUS[removed.reason], said);
}

type Refusal = EvidenceRefusal | Exclude<EvidenceRemoval, { ok: true }>;
const STATUS: Record<Refusal["reason"], number> = {
  "claim-unknown": 404,
  "evidence-unknown": 404,
  "not-yours": 403,
  "claim-closed": 409,
  "too-many-files": 409,
  "shop-full": 409,
  "too-long": 413,
  empty: 400,
  interrupted: 400,
  "type-unknown": 415,
  unreadable: 422,
  "too-many-pixels": 422,
  infected: 422,
  "scanner-away": 503,
  busy: 503,
};

function declaredLength(request: Request): number | null {
  const length = request.headers.get("Content-Length");
  return length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null;
}

/**
 * A refusal that its sender reads: what it is still sending when the connection closes would have it never see the answer. So the
 * answer goes out whole, then as much as a file may have is let pass, then the connection is closed.
 */
function refuse(request: Request, status: number, said: object): Response {
  const text = new TextEncoder().encode(JSON.stringify(said));
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(text),
    pull: async (stream) => {
      await letPass(request.body, MOST_FILE_BYTES);
      stream.close();
    },
  });
  const type = { "Content-Type": "application/json", "Content-Length": String(text.byteLength) };
  return new Response(body, { status, headers: { ...HEADERS, ...type, Connection: "close" } });
}

function answer(status: number, said: object): Response {
  return Response.json(said, { status, headers: HEADERS });
}
