import type { PublishProblem } from "~/views/publish-problem";
import { createGuaranteeProduct } from "~/shopify/guarantee-product/create-guarantee-product.server";
import type { AdminApi } from "~/shopify/graphql.server";
import {
  GUARANTEE_PRODUCT,
  type GuaranteeProduct,
} from "~/shopify/guarantee-product/guarantee-product.server";
import { readGuaranteeProduct } from "~/shopify/guarantee-product/read-guarantee-product.server";
import { restoreGuaranteeProduct } from "~/shopify/guarantee-product/restore-guarantee-product.server";
import {
  refusalProblem,
  type StepInput,
  type StepResult,
} from "~/use-cases/publish/steps/publish-step.server";

/** The guarantee product, found or made, as it should be but for its variants. */
export async function prepareProduct(
  { admin, progress }: StepInput,
  input: {
    /** gid of the product that was published before */
    knownId: string | null;
    /** Any step of the ladder: a product isn't made without a variant. */
    firstStep: string;
  },
): Promise<StepResult<GuaranteeProduct>> {
  await progress("product", 0, 1);
  let product = await findProduct(admin, input.knownId);
  if (!product) {
    const created = await createGuaranteeProduct(admin, input.firstStep);
    // Refused where the handle is taken: by a run beside this one, perhaps.
    product = await readGuaranteeProduct(admin, null);
    if (!product)
      return {
        ok: false,
        problem: created.ok ? { code: "product-deleted" } : refusalProblem(created.userErrors),
      };
  }
  const foreign = foreignProduct(product, input.knownId);
  if (foreign) return { ok: false, problem: foreign };
  const { status, tag } = GUARANTEE_PRODUCT;
  if (product.status !== status || !product.tags.includes(tag)) {
    const restored = await restoreGuaranteeProduct(admin, product.id, product.tags);
    if (!restored.ok) return { ok: false, problem: refusalProblem(restored.userErrors) };
  }
  await progress("product", 1, 1);
  return { ok: true, value: product };
}

async function findProduct(admin: AdminApi, knownId: string | null): Promise<GuaranteeProduct | null> {
  const known = knownId === null ? null : await readGuaranteeProduct(admin, knownId);
  return known ?? readGuaranteeProduct(admin, null);
}

/** A product of the merchant's own under our handle is left alone: its variants would be deleted as no step's. */
function foreignProduct(product: GuaranteeProduct, knownId: string | null): PublishProblem | null {
  if (product.id === knownId || product.tags.includes(GUARANTEE_PRODUCT.tag)) return null;
  return { code: "handle-taken", productId: product.id };
}
