import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { readClaimPictures } from "~/queries/read-claim-pictures.server";
import { notFound, uuidFrom } from "~/routing.server";
import { requireStaff } from "~/staff.server";

/** What claimed goods look like: asked for by itself, since the page is there before Shopify has answered. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { admin, shop } = await requireStaff(request);
  const pictures = await readClaimPictures(db, admin, shop.domain, uuidFrom(params.claimId));
  if (!pictures) throw notFound();
  return Response.json({ pictures });
}
