import type { ActionFunctionArgs } from "@remix-run/node";
import { claimListAsked, performClaimListAction } from "~/http/claim-list-actions.server";
import { readJson } from "~/http/json-request.server";
import { requireStaff } from "~/staff.server";

/** What the list of claims asks for: something done to several claims, a view saved or deleted. 409 where that can't be. */
export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request);
  const read = await readJson(request, claimListAsked);
  if (!read.ok) return read.response;
  const answer = await performClaimListAction(staff, read.value);
  return Response.json(answer, { status: answer.ok ? 200 : 409 });
}
