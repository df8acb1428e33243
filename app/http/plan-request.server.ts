import { z } from "zod";
import type { PlanFault } from "~/views/plan-fault";

const MOST_CHARACTERS = 500_000;

const webAddress = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => text === "" || /^https?:\/\/[^\s/]+\.?[^\s]*$/.test(text), "must be a web address")
  .transform((text) => (text === "" ? null : text));

// The plan itself may be anything that people type: what is wrong with it is said by the rating's own check.
const planRequest = z.object({
  revision: z.number().int().min(0),
  plan: z.record(z.string(), z.json()),
  checkout: z.object({ termsUrl: webAddress, taxable: z.boolean() }),
});

export type PlanRequest = z.output<typeof planRequest>;

/** What the plan page sends when it saves or publishes, or the answer that says what is wrong with it (400, 413, 422). */
export async function readPlanRequest(
  request: Request,
): Promise<{ ok: true; value: PlanRequest } | { ok: false; response: Response }> {
  const text = await request.text();
  if (text.length > MOST_CHARACTERS) return { ok: false, response: new Response(null, { status: 413 }) };
  const json = parseJson(text);
  if (!json.ok) return { ok: false, response: new Response(null, { status: 400 }) };
  const parsed = planRequest.safeParse(json.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issues = parsed.error.issues.map(({ path, message }): PlanFault => {
    const field = path.join(".");
    return { path: field, code: field === "checkout.termsUrl" ? "not-url" : "malformed", message };
  });
  return { ok: false, response: Response.json({ issues }, { status: 422 }) };
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false };
    throw error;
  }
}
