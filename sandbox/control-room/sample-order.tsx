/** @jsxImportSource preact */
import type { VNode } from "preact";
import { z } from "zod";
import { isListed, variantTitleOf } from "../commerce/catalog";
import { placeOrderSchema } from "../control/place-order-body";
import { placeOrderByScript } from "../control/place-order-by-script";
import { ControlProblem } from "../control/problem";
import { createFormat } from "../page-kit/format";
import type { SandboxParts } from "../sandbox";
import { publishedPlan, sampleGuarantee } from "./sample-guarantee";

/** Made-up shoppers, one for each country that the shop sells to most. */
const SHOPPERS = [
  { country: "US", place: "United States", email: "olivia.parker@example.com" },
  { country: "BR", place: "Brazil", email: "joao.almeida@example.com" },
  { country: "DE", place: "Germany", email: "lena.fischer@example.com" },
  { country: "GB", place: "United Kingdom", email: "oliver.hughes@example.com" },
  { country: "JP", place: "Japan", email: "yui.tanaka@example.com" },
] as const;

const formSchema = z.object({
  variant: z.string().min(1),
  quantity: z.coerce.number().int().min(1).max(99),
  country: z.enum(SHOPPERS.map(({ country }) => country)),
  payment: z.enum(["paid", "authorized", "pending"]),
  guarantee: z.literal("yes").optional(),
});

/** Places the order that the form describes; the guarantee is rated as the checkout would. */
export function placeSampleOrder(
  parts: SandboxParts,
  body: unknown,
): { ok: true; name: string } | { ok: false; message: string } {
  const form = formSchema.safeParse(body);
  if (!form.success) return { ok: false, message: z.prettifyError(form.error) };
  const { variant, quantity, country, payment } = form.data;
  const shopper = SHOPPERS.find((candidate) => candidate.country === country) ?? SHOPPERS[0];
  const shop = parts.primaryShop();
  const guarantee = form.data.guarantee
    ? sampleGuarantee(shop, { variantId: variant, quantity, country, at: parts.clock.now() })
    : null;
  if (guarantee && !guarantee.ok) return guarantee;
  try {
    const { order } = placeOrderByScript(
      parts,
      placeOrderSchema.parse({
        email: shopper.email,
        country,
        payment,
        lines: [{ variant, quantity }],
        ...(guarantee
          ? {
              guarantee: {
                step: guarantee.step,
                offer: guarantee.offer,
                plan: guarantee.plan,
                attributes: { _waybond_premium: guarantee.premium },
              },
            }
          : {}),
      }),
    );
    return { ok: true, name: order.name };
  } catch (error) {
    if (error instanceof ControlProblem) return { ok: false, message: error.message };
    throw error;
  }
}

/** The form for it: one product, one shopper, with the guarantee when a plan is published. */
export function SampleOrderForm({ parts }: { parts: SandboxParts }): VNode {
  const shop = parts.primaryShop();
  const { money } = createFormat("en", shop.timezone);
  const goods = Object.values(shop.products).filter((product) => isListed(shop, product));
  const planned = publishedPlan(shop) !== null;
  return (
    <form class="section stack tight" method="post" action="/control/sample-order">
      <h2>Place a sample order</h2>
      <label>
        Product
        <select name="variant" required>
          {goods.flatMap((product) =>
            product.variants.map((variant) => (
              <option key={variant.id} value={variant.id}>
                {[product.title, variantTitleOf(variant)].filter(Boolean).join(", ")} ·{" "}
                {money(variant.price, shop.currency)}
              </option>
            )),
          )}
        </select>
      </label>
      <div class="fields">
        <label>
          Quantity
          <input name="quantity" type="number" min={1} max={99} value={1} required />
        </label>
        <label>
          Shopper in
          <select name="country">
            {SHOPPERS.map(({ country, place }) => (
              <option key={country} value={country}>
                {place}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label>
        Payment
        <select name="payment">
          <option value="paid">Paid</option>
          <option value="authorized">Authorized</option>
          <option value="pending">Pending</option>
        </select>
      </label>
      <label class="check">
        <input type="checkbox" name="guarantee" value="yes" disabled={!planned} checked={planned} />
        With the shipping guarantee
      </label>
      {planned ? null : (
        <p class="hint">Publish a plan in the app, then orders can be placed with the guarantee.</p>
      )}
      <button class="button primary" type="submit" disabled={goods.length === 0}>
        Place order
      </button>
    </form>
  );
}
