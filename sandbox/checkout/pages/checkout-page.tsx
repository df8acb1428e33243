/** @jsxImportSource preact */
import type { VNode } from "preact";
import { Mark } from "../../storefront/mark";
import { LANGUAGES, isLanguage } from "../../storefront/language";
import type { CheckoutView } from "../checkout-view";
import { TextField } from "./fields";
import { Region } from "./regions";

/** The checkout on one page: the form beside the order's summary, with the place for the app's block in it. */
export function CheckoutPage({ view, slot }: { view: CheckoutView; slot: string | null }): VNode {
  const { visitor } = view;
  const { speech } = visitor;
  return (
    <>
      <CheckoutHeader view={view} />
      <main class="checkout">
        <form class="checkout-form" data-checkout-form noValidate>
          <h1 class="visually-hidden">{speech.say("checkout")}</h1>
          <div class="problem" role="alert" tabIndex={-1} data-problem hidden />
          <Region name="complaints" view={view} />
          <ExpressSection view={view} />
          <section aria-labelledby="contact-title">
            <h2 id="contact-title">{speech.say("contact")}</h2>
            <TextField
              name="email"
              label={speech.say("email")}
              type="email"
              autocomplete="email"
              value={view.checkout.email ?? ""}
            />
          </section>
          <section aria-labelledby="delivery-title">
            <h2 id="delivery-title">{speech.say("delivery")}</h2>
            <Region name="address" view={view} />
          </section>
          <section aria-labelledby="shipping-title">
            <h2 id="shipping-title">{speech.say("shippingMethod")}</h2>
            <Region name="shipping" view={view} />
            <p class="field-error" id="shippingRate-error" />
          </section>
          <PaymentSection view={view} />
        </form>
        {/* On phones the block stands here, see browser/slot-place.ts. */}
        <div class="extension-place" data-slot-place="main" />
        <OrderSummary view={view} slot={slot} />
        <div class="pay">
          <button class="button wide" type="button" data-pay>
            {speech.say("payNow")}
          </button>
          <CheckoutFooter view={view} />
        </div>
      </main>
      <ExpressDialog view={view} />
    </>
  );
}

/** `view` is a visitor alone where the order is placed already. */
export function CheckoutHeader({ view }: { view: CheckoutView | Pick<CheckoutView, "visitor"> }): VNode {
  const { visitor } = view;
  return (
    <>
      <header class="checkout-header">
        <a class="brand" href="/">
          <Mark size={34} />
          <span>{visitor.shop.name}</span>
        </a>
        <a class="tool" href="/cart" aria-label={visitor.speech.say("backToCart")}>
          <svg width="22" height="22" viewBox="0 0 22 22" fill="none" aria-hidden="true">
            <path
              d="M4 8h14l-1 11H5zM7.5 8V6.5a3.5 3.5 0 0 1 7 0V8"
              stroke="currentColor"
              stroke-width="1.5"
              stroke-linejoin="round"
            />
          </svg>
        </a>
      </header>
      {"priced" in view ? (
        <a class="summary-bar" href="#order-summary">
          <span>{visitor.speech.say("orderSummary")}</span>
          <strong>
            <Region name="total" view={view} tag="span" />
          </strong>
        </a>
      ) : null}
    </>
  );
}

function ExpressSection({ view }: { view: CheckoutView }): VNode {
  const { speech } = view.visitor;
  return (
    <section class="express" aria-labelledby="express-title">
      <h2 id="express-title">{speech.say("expressCheckout")}</h2>
      <button class="express-button" type="button" data-express-open>
        {speech.say("expressPay")}
      </button>
      <p class="or">
        <span>{speech.say("or")}</span>
      </p>
    </section>
  );
}

function PaymentSection({ view }: { view: CheckoutView }): VNode {
  const { speech } = view.visitor;
  return (
    <section aria-labelledby="payment-title">
      <h2 id="payment-title">{speech.say("payment")}</h2>
      <p class="soft">{speech.say("paymentNote")}</p>
      <div class="card">
        <p class="card-head">
          <span>{speech.say("creditCard")}</span>
          <span class="soft">{speech.say("bogusGateway")}</span>
        </p>
        <div class="card-body">
          <TextField
            name="card.number"
            label={speech.say("cardNumber")}
            inputMode="numeric"
            autocomplete="cc-number"
          />
          <div class="fields two">
            <TextField
              name="card.expiry"
              label={speech.say("cardExpiry")}
              inputMode="numeric"
              autocomplete="cc-exp"
            />
            <TextField
              name="card.code"
              label={speech.say("cardCode")}
              inputMode="numeric"
              autocomplete="cc-csc"
            />
          </div>
          <TextField name="card.name" label={speech.say("cardName")} autocomplete="cc-name" />
          <p class="soft">{speech.say("bogusHelp")}</p>
        </div>
      </div>
      <p class="soft">{speech.say("billingSame")}</p>
    </section>
  );
}

function OrderSummary({ view, slot }: { view: CheckoutView; slot: string | null }): VNode {
  const { speech } = view.visitor;
  return (
    <aside class="summary" id="order-summary" aria-label={speech.say("orderSummary")}>
      <div class="summary-inside">
        <Region name="lines" view={view} />
        <div class="extension-place" data-slot-place="summary">
          {slot === null ? null : (
            <div class="extension-slot" data-slot dangerouslySetInnerHTML={{ __html: slot }} />
          )}
        </div>
        <form class="discount" data-discount-form noValidate>
          <TextField
            name="discount"
            label={speech.say("discountCode")}
            autocomplete="off"
            autoCapitalize="characters"
          />
          <button class="button quiet" type="submit">
            {speech.say("apply")}
          </button>
        </form>
        <Region name="discounts" view={view} />
        <Region name="costs" view={view} />
      </div>
    </aside>
  );
}

/** A wallet's sheet: address and card come from the wallet, and the platform lets no extension change the order. */
function ExpressDialog({ view }: { view: CheckoutView }): VNode {
  const { speech } = view.visitor;
  return (
    <dialog class="express-dialog" id="express-dialog" aria-labelledby="express-dialog-title">
      <h2 id="express-dialog-title">{speech.say("expressTitle")}</h2>
      <p class="soft">{speech.say("expressText")}</p>
      <p class="express-wallet" data-express-wallet />
      <p class="express-total">
        <span>{speech.say("total")}</span>
        <strong>
          <Region name="total" view={view} tag="span" />
        </strong>
      </p>
      <div class="problem" role="alert" data-express-problem hidden />
      <button class="express-button" type="button" data-express-pay>
        {speech.say("expressPay")}
      </button>
      <button class="link" type="button" data-express-cancel>
        {speech.say("cancel")}
      </button>
    </dialog>
  );
}

export function CheckoutFooter({
  view,
}: {
  view: Pick<CheckoutView, "visitor"> & { path?: string; checkout?: CheckoutView["checkout"] };
}): VNode {
  const { visitor, checkout } = view;
  const path = view.path ?? (checkout === undefined ? "/" : `/checkouts/cn/${checkout.token}`);
  return (
    <footer class="checkout-footer">
      <p>{visitor.speech.say("footerNote")}</p>
      <form method="post" action="/localization" data-sends-on-change>
        <input type="hidden" name="return_to" value={path} />
        <label>
          <span class="visually-hidden">{visitor.speech.say("language")}</span>
          <select name="language_code">
            {Object.keys(LANGUAGES)
              .filter(isLanguage)
              .map((tag) => (
                <option key={tag} value={tag} selected={tag === visitor.speech.language} lang={tag}>
                  {LANGUAGES[tag].name}
                </option>
              ))}
          </select>
        </label>
      </form>
    </footer>
  );
}
