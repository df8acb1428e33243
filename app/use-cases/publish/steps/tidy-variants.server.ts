import { deleteGuaranteeVariants } from "~/shopify/guarantee-product/delete-guarantee-variants.server";
import { MAX_BATCH } from "~/shopify/guarantee-product/guarantee-product.server";
import { readGuaranteeProduct } from "~/shopify/guarantee-product/read-guarantee-product.server";
import { updateGuaranteeVariants } from "~/shopify/guarantee-product/update-guarantee-variants.server";
import {
  batches,
  refusalProblem,
  type StepInput,
  type StepResult,
} from "~/use-cases/publish/steps/publish-step.server";

/**
 * Makes sure that every live step is there, and taxed as the live version says, like those of the version before, which open carts
 * may still hold. Deletes all other variants, which no cart can hold any more.
 */
export async function tidyVariants(
  { admin, progress }: StepInput,
  input: {
    productId: string;
    liveSteps: readonly string[];
    /** Of the live version. */
    taxable: boolean;
    keep: ReadonlySet<string>;
  },
): Promise<StepResult<void>> {
  const product = await readGuaranteeProduct(admin, input.productId);
  if (!product) return { ok: false, problem: { code: "product-deleted" } };
  const there = new Set(product.variants.map(({ step }) => step));
  const missing = input.liveSteps.filter((step) => !there.has(step)).length;
  if (missing > 0) return { ok: false, problem: { code: "steps-deleted", missing } };

  const { taxable, keep } = input;
  const otherwise = product.variants
    .filter((variant) => keep.has(variant.step) && variant.taxable !== taxable)
    .map((variant) => ({ ...variant, taxable }));
  for (const batch of batches(otherwise, MAX_BATCH)) {
    const updated = await updateGuaranteeVariants(admin, product.id, batch);
    if (!updated.ok) return { ok: false, problem: refusalProblem(updated.userErrors) };
  }

  const surplus = product.variants.filter(({ step }) => !keep.has(step)).map(({ id }) => id);
  let done = 0;
  await progress("tidy", done, surplus.length);
  for (const batch of batches(surplus, MAX_BATCH)) {
    const deleted = await deleteGuaranteeVariants(admin, product.id, batch);
    // Another run beside this one may have deleted them already; what is left, the next publishing deletes.
    if (!deleted.ok && !deleted.userErrors.every(({ code }) => code === GONE)) {
      return { ok: false, problem: refusalProblem(deleted.userErrors) };
    }
    done += batch.length;
    await progress("tidy", done, surplus.length);
  }
  return { ok: true, value: undefined };
}

const GONE = "AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT";
