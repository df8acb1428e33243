import { stepsTogether } from "../../../../domain/rating";
import { skuOf } from "../../../../domain/cart";
import { compareDecimals, decimalsOf } from "../../../../domain/money";
import type { PublishProblem } from "~/views/publish-problem";
import { createGuaranteeVariants } from "~/shopify/guarantee-product/create-guarantee-variants.server";
import { deleteGuaranteeVariants } from "~/shopify/guarantee-product/delete-guarantee-variants.server";
import type { Taken } from "~/shopify/graphql.server";
import {
  MAX_BATCH,
  MAX_VARIANTS,
  type GuaranteeProduct,
  type GuaranteeVariant,
} from "~/shopify/guarantee-product/guarantee-product.server";
import { readGuaranteeProduct } from "~/shopify/guarantee-product/read-guarantee-product.server";
import { updateGuaranteeVariants } from "~/shopify/guarantee-product/update-guarantee-variants.server";
import {
  batches,
  refusalProblem,
  type StepInput,
  type StepResult,
} from "~/use-cases/publish/steps/publish-step.server";

/** Variants made by one call: small enough that people see the progress move. */
const CREATE_BATCH = 100;

/** So many times in a row we look again without having come nearer. */
const FRUITLESS_ROUNDS = 3;

/**
 * Gives the product a variant as it should be for each step, beside those of the live version: these keep their tax, which
 * is changed after the switch (tidy-variants). What is there is looked at first and again afterwards, so that it can be
 * stopped and run again, also twice at once.
 */
export async function prepareVariants(
  input: StepInput,
  { product, steps, liveSteps, taxable }: Ladder & { product: GuaranteeProduct },
): Promise<StepResult<GuaranteeProduct>> {
  const together = stepsTogether(liveSteps, steps);
  if (together.size > MAX_VARIANTS) {
    return { ok: false, problem: { code: "too-many-steps", together: together.size, limit: MAX_VARIANTS } };
  }
  let current = product;
  let left = Infinity;
  let refused: PublishProblem = { code: "refused", message: "Variants don't stay as they are set." };
  for (let fruitless = 0; fruitless < FRUITLESS_ROUNDS;) {
    const work = workOn(current, { steps, liveSteps, taxable });
    await input.progress("variants", steps.length - work.missing.length, steps.length);
    const size = work.missing.length + work.wrong.length;
    if (size === 0) return { ok: true, value: current };
    fruitless = size < left ? 0 : fruitless + 1;
    left = size;
    const changed = await change(input, current, work, { steps, taxable });
    if (!changed.ok) {
      refused = refusalProblem(changed.userErrors);
      if (!changed.userErrors.every(({ code }) => MEANWHILE.has(code ?? ""))) break;
    }
    const reread = await readGuaranteeProduct(input.admin, current.id);
    if (!reread) return { ok: false, problem: { code: "product-deleted" } };
    current = reread;
  }
  return { ok: false, problem: refused };
}

/** Refusals that mean that somebody else made or deleted the same variants meanwhile: only a look at the product tells. */
const MEANWHILE = new Set([
  "VARIANT_ALREADY_EXISTS",
  "VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE",
  "PRODUCT_VARIANT_DOES_NOT_EXIST",
  "AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT",
]);

type Ladder = {
  steps: readonly string[];
  liveSteps: readonly string[];
  taxable: boolean;
};

type Work = {
  missing: string[];
  /** Step variants that aren't as they should be (just made with the product, or changed by hand), with the tax that they get. */
  wrong: GuaranteeVariant[];
  /** In the way of the missing ones, needed by neither the live nor the new version. */
  surplus: GuaranteeVariant[];
};

function workOn(product: GuaranteeProduct, { steps, liveSteps, taxable }: Ladder): Work {
  const there = new Set(product.variants.map(({ step }) => step));
  const missing = steps.filter((step) => !there.has(step));
  const tooMany = product.variants.length + missing.length - MAX_VARIANTS;
  const needed = stepsTogether(liveSteps, steps);
  const surplus =
    tooMany > 0 ? product.variants.filter(({ step }) => !needed.has(step)).slice(0, tooMany) : [];
  const isNew = new Set(steps);
  for (const step of liveSteps) isNew.delete(step);
  const wrong = product.variants.flatMap((variant) => {
    if (decimalsOf(variant.step) === null || surplus.includes(variant)) return [];
    const wanted = isNew.has(variant.step) ? taxable : variant.taxable;
    return isRight(variant, wanted) ? [] : [{ ...variant, taxable: wanted }];
  });
  return { missing, wrong, surplus };
}

function isRight(variant: GuaranteeVariant, taxable: boolean): boolean {
  return (
    compareDecimals(variant.price, variant.step) === 0 &&
    variant.taxable === taxable &&
    variant.sku === skuOf(variant.step) &&
    variant.inventoryPolicy === "CONTINUE" &&
    !variant.tracked &&
    !variant.requiresShipping
  );
}

/** Does the work, batch by batch, until it is done or Shopify refuses one. */
async function change(
  { admin, progress }: StepInput,
  product: GuaranteeProduct,
  { missing, wrong, surplus }: Work,
  { steps, taxable }: Pick<Ladder, "steps" | "taxable">,
): Promise<Taken> {
  for (const batch of batches(surplus, MAX_BATCH)) {
    const ids = batch.map(({ id }) => id);
    const deleted = await deleteGuaranteeVariants(admin, product.id, ids);
    if (!deleted.ok) return deleted;
  }
  for (const batch of batches(wrong, MAX_BATCH)) {
    const updated = await updateGuaranteeVariants(admin, product.id, batch);
    if (!updated.ok) return updated;
  }
  let done = steps.length - missing.length;
  for (const batch of batches(missing, CREATE_BATCH)) {
    const created = await createGuaranteeVariants(admin, product, batch, taxable);
    if (!created.ok) return created;
    done += batch.length;
    await progress("variants", done, steps.length);
  }
  return { ok: true };
}
