import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "~/db.server";
import { readHealth } from "~/queries/read-health.server";
import { requireStaff } from "~/staff.server";

/** How it stands, which its page asks for while something goes on. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, now } = await requireStaff(request);
  return Response.json({ health: await readHealth(db, shop, now) });
}
