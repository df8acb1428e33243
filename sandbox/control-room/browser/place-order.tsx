/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { controlApi, type ProductSummary } from "./control-api";
import { announceOrders } from "./order-news";
import { notify, valueOrNotice } from "./notice";

/** Made-up shoppers, one for each country that the shop sells to most. */
const SHOPPERS = [
  { country: "US", place: "United States", email: "olivia.parker@example.com" },
  { country: "BR", place: "Brazil", email: "joao.almeida@example.com" },
  { country: "DE", place: "Germany", email: "lena.fischer@example.com" },
  { country: "GB", place: "United Kingdom", email: "oliver.hughes@example.com" },
  { country: "JP", place: "Japan", email: "yui.tanaka@example.com" },
] as const;

const GUARANTEE_HANDLE = "shipping-guarantee";

/** Places an order without going through the store: one product, one shopper, the guarantee if it is published. */
export function PlaceOrder(): VNode {
  const [products, setProducts] = useState<ProductSummary[]>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void controlApi.products().then((answer) => setProducts(valueOrNotice(answer)?.products ?? []));
  }, []);
  const goods = products.filter(({ handle, status }) => handle !== GUARANTEE_HANDLE && status === "ACTIVE");
  const steps = products.find(({ handle }) => handle === GUARANTEE_HANDLE)?.variants ?? [];

  const place = async (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const shopper = SHOPPERS.find(({ country }) => country === fields.get("country")) ?? SHOPPERS[0];
    const step = String(fields.get("guarantee") ?? "");
    setBusy(true);
    const order = valueOrNotice(
      await controlApi.placeOrder({
        email: shopper.email,
        country: shopper.country,
        lines: [{ variant: String(fields.get("variant")), quantity: Number(fields.get("quantity")) }],
        payment: fields.get("payment"),
        ...(step === "" ? {} : { guarantee: { step, offer: String(fields.get("offer") || "standard") } }),
      }),
    );
    setBusy(false);
    if (!order) return;
    notify(`${order.name} was placed.`);
    announceOrders();
  };

  return (
    <form
      class="section stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        void place(event.currentTarget);
      }}
    >
      <h2>Place a sample order</h2>
      <label>
        Product
        <select name="variant" required>
          {goods.map((product) =>
            product.variants.map((variant) => (
              <option key={variant.id} value={variant.id}>
                {product.title}
                {product.variants.length > 1 ? `, ${variant.title}` : ""} · ${variant.price}
              </option>
            )),
          )}
        </select>
      </label>
      <div class="fields">
        <label>
          Quantity
          <input name="quantity" type="number" min={1} max={20} defaultValue="1" required />
        </label>
        <label>
          Shopper in
          <select name="country">
            {SHOPPERS.map(({ country, place: name }) => (
              <option key={country} value={country}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Payment
          <select name="payment">
            <option value="paid">Paid</option>
            <option value="authorized">Authorized</option>
            <option value="pending">Pending</option>
          </select>
        </label>
      </div>
      {steps.length === 0 ? (
        <p class="hint">Publish a plan in the app to offer the guarantee here too.</p>
      ) : (
        <div class="fields">
          <label>
            Guarantee
            <select name="guarantee">
              <option value="">None</option>
              {steps.map(({ id, price }) => (
                <option key={id} value={price}>
                  {price}
                </option>
              ))}
            </select>
          </label>
          <label>
            Offer
            <input name="offer" placeholder="standard" />
          </label>
        </div>
      )}
      <button class="button primary" type="submit" disabled={busy || goods.length === 0}>
        Place order
      </button>
    </form>
  );
}
