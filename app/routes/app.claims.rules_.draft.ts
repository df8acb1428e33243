import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/db.server";
import { readJson } from "~/http/json-request.server";
import { requireStaff } from "~/staff.server";
import { saveRulesDraft } from "~/use-cases/claims/rules/save-rules-draft.server";

/** More than the largest rules that can be put in force. */
const LONGEST = 1_000_000;

const asked = z.object({
  /** Of the draft that the editor began with; 0: there was none. */
  revision: z.number().int().nonnegative(),
  rules: z.record(z.string(), z.json()).refine((rules) => JSON.stringify(rules).length <= LONGEST),
});

/** Saves the draft of the decision rules, valid or not: 200 with its new revision, 409 where somebody saved meanwhile. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, name, now } = await requireStaff(request);
  const read = await readJson(request, asked);
  if (!read.ok) return read.response;
  const saved = await saveRulesDraft({ db, now, shop: shop.domain, by: name, ...read.value });
  return Response.json(saved, { status: saved.ok ? 200 : 409 });
}
