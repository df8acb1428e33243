import { deleteGuaranteeVariants } from "~/shopify/delete-guarantee-variants.server";
import { MAX_BATCH } from "~/shopify/guarantee-product.server";
import { readGuaranteeProduct } from "~/shopify/read-guarantee-product.server";
import {
  batches,
  problemOf,
  type StepInput,
  type StepResult,
} from "~/use-cases/publish-steps/publish-step.server";

/**
 * Deletes the variants that no cart can hold any more: all but the live version's and those of the one before, which open
 * carts may still hold. Then makes sure that every live step is there.
 */
export async function tidyVariants(
  { admin, progress }: StepInput,
  input: { productId: string; liveSteps: readonly string[]; keep: ReadonlySet<string> },
): Promise<StepResult<void>> {
  const product = await readGuaranteeProduct(admin, input.productId);
  if (!product) return { ok: false, problem: { code: "product-deleted" } };
  const there = new Set(product.variants.map(({ step }) => step));
  const missing = input.liveSteps.filter((step) => !there.has(step)).length;
  if (missing > 0) return { ok: false, problem: { code: "steps-deleted", missing } };

  const surplus = product.variants.filter(({ step }) => !input.keep.has(step)).map(({ id }) => id);
  let done = 0;
  await progress("tidy", done, surplus.length);
  for (const batch of batches(surplus, MAX_BATCH)) {
    const deleted = await deleteGuaranteeVariants(admin, product.id, batch);
    // Another run beside this one may have deleted them already; what is left, the next publishing deletes.
    if (!deleted.ok && !deleted.userErrors.every(({ code }) => code === GONE)) {
      return { ok: false, problem: problemOf(deleted.userErrors) };
    }
    done += batch.length;
    await progress("tidy", done, surplus.length);
  }
  return { ok: true, value: undefined };
}

const GONE = "AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT";
