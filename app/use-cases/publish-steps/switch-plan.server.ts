import { numericId, type GuaranteeProduct } from "~/shopify/guarantee-product.server";
import { readPublishedPlan } from "~/shopify/read-published-plan.server";
import { writePublishedPlan } from "~/shopify/write-published-plan.server";
import { problemOf, type StepInput, type StepResult } from "~/use-cases/publish-steps/publish-step.server";

const TRIES = 5;

/** What shoppers' checkouts read to find a step's variant. */
export type PublishedLadder = {
  version: number;
  /** gid */
  product: string;
  currency: string;
  /** Rising prices in the shop's currency. */
  steps: readonly string[];
  /** Numeric variant ids, parallel to `steps`. */
  variants: readonly string[];
  termsUrl: string | null;
};

/** The ladder as it will be published. All steps have their variants by now. */
export function ladderFor(
  product: GuaranteeProduct,
  version: Omit<PublishedLadder, "product" | "variants">,
): PublishedLadder {
  const ids = new Map(product.variants.map(({ step, id }) => [step, numericId(id)]));
  const variants = version.steps.map((step) => {
    const id = ids.get(step);
    if (id === undefined) throw new Error(`step ${step} has no variant`);
    return id;
  });
  const { version: number, currency, steps, termsUrl } = version;
  return { version: number, product: product.id, currency, steps, variants, termsUrl };
}

/**
 * Switches what shoppers are rated by, in one indivisible write, and only if nobody wrote since we looked: a run that was
 * given up and comes back late can't undo a newer version.
 */
export async function switchPlan(
  { admin, progress }: StepInput,
  input: { shopId: string; plan: string; ladder: PublishedLadder },
): Promise<StepResult<void>> {
  const next = { plan: input.plan, ladder: JSON.stringify(input.ladder) };
  for (let tries = 1; ; tries++) {
    const seen = await readPublishedPlan(admin);
    if (sameJson(seen.plan?.value, next.plan) && sameJson(seen.ladder?.value, next.ladder)) break;
    await progress("switch", 0, 1);
    const written = await writePublishedPlan(admin, { shopId: input.shopId, ...next, seen });
    if (written.ok) break;
    if (!written.changed || tries === TRIES) return { ok: false, problem: problemOf(written.userErrors) };
  }
  return { ok: true, value: undefined };
}

/** Shopify may write the same JSON in another way. */
function sameJson(held: string | undefined, wanted: string): boolean {
  return held !== undefined && JSON.stringify(JSON.parse(held)) === JSON.stringify(JSON.parse(wanted));
}
