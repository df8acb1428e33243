import { z } from "zod";
import { decodePlan, parseCart, quoteCart, stepFor, type Plan } from "../../domain/rating/index";
import { collectionsOf } from "../commerce/catalog";
import { currencyOf } from "../commerce/markets";
import { fromMinor } from "../commerce/money";
import { priceCart } from "../commerce/price-cart";
import { gid } from "../state/ids";
import type { CountryCode, Id, ShopState } from "../state/types";

/** What the app's publishing left in the shop: the plan, and the prices that there is a variant for. */
export type PublishedPlan = { plan: Plan; version: number; steps: string[] };

const ladderSchema = z.object({ version: z.number().int(), steps: z.array(z.string()) });

/** Null when no plan is published, or none that can be read. */
export function publishedPlan(shop: ShopState): PublishedPlan | null {
  const plan = decodePlan(appMetafield(shop, "plan") ?? "");
  const ladder = ladderSchema.safeParse(readJson(appMetafield(shop, "ladder") ?? "null"));
  return plan.ok && ladder.success ? { plan: plan.value, ...ladder.data } : null;
}

/** The guarantee line that the checkout would add for these goods: the first offer made that the shopper pays. */
export function sampleGuarantee(
  shop: ShopState,
  goods: { variantId: Id; quantity: number; country: CountryCode; at: Date },
): { ok: true; step: string; offer: string; plan: string; premium: string } | { ok: false; message: string } {
  const published = publishedPlan(shop);
  if (!published) return { ok: false, message: "No plan is published yet: publish one in the app." };
  const currency = currencyOf(shop, goods.country);
  const priced = priceCart(shop, {
    lines: [{ variantId: goods.variantId, quantity: goods.quantity, attributes: [] }],
    currency,
    destination: { countryCode: goods.country, provinceCode: null },
    shippingRateCode: null,
    discountCodes: [],
    at: goods.at,
  });
  const cart = parseCart(
    {
      currency,
      rate: priced.rate,
      destination: goods.country,
      shipping: fromMinor(priced.shipping?.discounted.presentment ?? 0n, currency),
      lines: priced.lines.map((line) => ({
        id: String(line.index),
        quantity: line.source.quantity,
        subtotal: fromMinor(line.subtotal.presentment, currency),
        discounted: fromMinor(line.discounted.presentment, currency),
        requiresShipping: line.requiresShipping,
        giftCard: line.sellable?.product.giftCard ?? false,
        guarantee: false,
        product: line.sellable
          ? {
              id: gid("Product", line.sellable.product.id),
              type: line.sellable.product.productType,
              vendor: line.sellable.product.vendor,
              tags: line.sellable.product.tags,
              collectionIds: collectionsOf(shop, line.sellable.product).map(({ id }) =>
                gid("Collection", id),
              ),
            }
          : null,
      })),
    },
    published.plan,
  );
  if (!cart.ok) throw new Error(`The sample cart can't be rated: ${JSON.stringify(cart.issues)}`);
  const reasons: string[] = [];
  for (const quote of quoteCart(published.plan, cart.value)) {
    if (!quote.offered) {
      reasons.push(`${quote.offer}: ${quote.reason}`);
      continue;
    }
    const step = quote.payer === "shopper" ? stepFor(published.steps, quote.premium) : null;
    if (step !== null) {
      return { ok: true, step, offer: quote.offer, plan: String(published.version), premium: quote.premium };
    }
    reasons.push(`${quote.offer}: nothing to charge`);
  }
  return { ok: false, message: `The plan makes no offer for this order (${reasons.join("; ")}).` };
}

/** The value of the app's metafield on the shop; `$app` is stored under a namespace of the app's own. */
function appMetafield(shop: ShopState, key: string): string | null {
  const owner = gid("Shop", shop.id);
  const found = Object.values(shop.metafields).find(
    (metafield) =>
      metafield.ownerId === owner && metafield.key === key && metafield.namespace.startsWith("app--"),
  );
  return found?.value ?? null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
