import { listSalesChannels } from "~/shopify/guarantee-product/list-sales-channels.server";
import { publishProduct } from "~/shopify/guarantee-product/publish-product.server";
import {
  refusalProblem,
  type StepInput,
  type StepResult,
} from "~/use-cases/publish/steps/publish-step.server";

/** Publishes the product to every sales channel: where it isn't published, a cart can't hold it. */
export async function openChannels(
  { admin, progress }: StepInput,
  productId: string,
): Promise<StepResult<void>> {
  await progress("channels", 0, 1);
  const channels = await listSalesChannels(admin);
  if (channels.length > 0) {
    const published = await publishProduct(admin, productId, channels);
    if (!published.ok) return { ok: false, problem: refusalProblem(published.userErrors) };
  }
  await progress("channels", 1, 1);
  return { ok: true, value: undefined };
}
