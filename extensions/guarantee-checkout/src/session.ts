import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { CheckoutApi, StandardApi } from "@shopify/ui-extensions/checkout";
import { isGuarantee, lineState } from "../../checkout-rating/guarantee-line";
import { Library } from "../../checkout-rating/library";
import { plainAmount } from "../../checkout-rating/price";
import { goesByCollections, type Published } from "../../checkout-rating/published";
import { surroundingsOf } from "../../checkout-rating/surroundings";
import { type Assessment, assess } from "./assess";
import { GuaranteeKeeper, IDLE, type KeeperStatus } from "./keeper";
import { ShownPrices } from "./shown-prices";
import type { Choice } from "./view-model";

/** A change that the checkout accepted shows in its lines within this many milliseconds, or it was none. */
const VISIBLE_WITHIN = 5_000;

export type Api = CheckoutApi & StandardApi;

/** The guarantee of one checkout: what is offered, what the cart holds, and how the shopper chooses. */
export interface Session {
  /** What is offered now, and the last that wasn't waiting; whoever calls it is rendered again when that changes. */
  assess(): { current: Assessment; last: Assessment | null };
  readonly status: ReadonlySignal<KeeperStatus>;
  /** These offers stand there now. */
  show(choices: readonly Choice[]): void;
  /** The shopper chose an offer, by the wording that was shown, or none (null). */
  choose(shown: { readonly choice: Choice; readonly wording: string } | null): void;
  close(): void;
}

/** Follows the checkout, learns what it needs, and keeps the cart right, until closed. */
export function startSession(api: Api, published: Published): Session {
  const status = signal(IDLE);
  const library = new Library(
    (document, options) => api.query(document, options),
    goesByCollections(published),
  );
  const prices = new ShownPrices();
  let last: Assessment | null = null;
  const assessed = () => {
    const current = assess(surroundingsOf(api), published, library.knowledge.value);
    if (current.state !== "waiting") last = current;
    return { current, last };
  };
  const keeper = new GuaranteeKeeper({
    read: () => ({
      lines: api.lines.value.map((line) => lineState(line, published)),
      instructions: api.instructions.value.lines,
      plan: published.plan,
      assessment: assessed().current,
      goods: goodsOf(api, published),
    }),
    apply: (change) => api.applyCartLinesChange(change),
    until: (reached) => until(reached, VISIBLE_WITHIN),
    now: () => new Date(),
    show: (next) => {
      status.value = next;
    },
  });
  let goods = "";
  const stop = effect(() => {
    const { current } = assessed();
    const now = goodsOf(api, published);
    // What follows changes signals itself.
    queueMicrotask(() =>
      untracked(() => {
        if (now !== goods) library.tryAgain();
        goods = now;
        if (current.state === "waiting") void library.learn(current.missing);
        void keeper.look();
      }),
    );
  });
  return {
    assess: assessed,
    status,
    show: (choices) => prices.show(choices, Date.now()),
    choose(shown) {
      if (shown === null) return void keeper.wish(null);
      const { offer } = shown.choice;
      const price = prices.readAt(offer, Date.now()) ?? shown.choice.price;
      void keeper.wish({
        wording: shown.wording,
        language: api.localization.extensionLanguage.value.isoCode,
        price: plainAmount(price),
        currency: price.currency,
        offer,
        version: published.plan.version,
        // Only what the cart holds is shown as chosen, so that whatever is chosen wasn't so before.
        unticked: true,
        at: new Date().toISOString(),
        surface: "checkout",
      });
    },
    close() {
      stop();
      library.close();
    },
  };
}

/** Same text, same goods on the same way to the same place: only the guarantee and amounts may differ. */
function goodsOf(api: Api, published: Published): string {
  const { lines, currency, market, destination } = surroundingsOf(api);
  return JSON.stringify([
    lines
      .filter((line) => !isGuarantee(line, published))
      .map(({ merchandise, quantity }) => [merchandise.id, quantity]),
    [currency, market, destination],
    api.discountCodes.value.map(({ code }) => code),
    api.deliveryGroups.value.map(({ selectedDeliveryOption }) => selectedDeliveryOption?.handle),
  ]);
}

/** True as soon as the condition, which reads signals, holds; false when it doesn't within `milliseconds`. */
function until(reached: () => boolean, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (untracked(reached)) return resolve(true);
    let stop: (() => void) | undefined;
    const end = (result: boolean): void => {
      clearTimeout(timer);
      queueMicrotask(() => stop?.());
      resolve(result);
    };
    const timer = setTimeout(() => end(false), milliseconds);
    stop = effect(() => {
      if (reached()) end(true);
    });
  });
}
