import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { enqueue } from "~/jobs/jobs.server";
import { readPublishRun } from "~/queries/read-publish-run.server";
import { requireStaff } from "~/staff.server";
import { retryPublish } from "~/use-cases/publish/retry-publish.server";

/** The last publishing, which the plan page asks for while it runs. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  return Response.json({ run: await readPublishRun(db, shop.domain, now) });
}

const retryRequest = z.object({ runId: z.uuid() });

/** Tries a failed publishing again, or lets a stopped one go on. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const asked = retryRequest.safeParse(await request.json().catch(() => null));
  if (!asked.success) return new Response(null, { status: 400 });
  const retried = await retryPublish({ db, enqueue, now, shop: shop.domain, by: name, ...asked.data });
  if (retried.ok) return Response.json(retried, { status: 202 });
  return Response.json(retried, { status: retried.reason === "unknown" ? 404 : 409 });
}
