import type { LineAttributes } from "../../../domain/cart/index";
import type { AjaxCart } from "./ajax-cart";
import { filled, show } from "./boxes";
import type { Decide, Prices, View, Wish } from "./decision";
import { isStale, page, renewPage } from "./page";
import { ask, CART_API, changeCart } from "./requests";
import { redrawCart } from "./theme";

/** Failures of one look until the shopper is told; the pause after the first, in milliseconds, doubles. */
const MOST_FAILURES = 4;
const FIRST_PAUSE = 200;
/** When to look again after giving up, in milliseconds. */
const LATER = 30_000;
/** A premium that depends on a discount that depends on the premium must not make the cart swing for ever. */
const MOST_CHANGES = 8;

/** When the cart was last asked for. */
export let readAt = 0;

let view: View | undefined;
/** What the shopper just chose, until the cart has it; what the cart holds is the truth. */
let wish: Wish;
let words = "";
/** True: the words are shown; false: they are for screen readers. */
let isNotice = false;
let isRunning = false;
let isAgain = false;
/** The page was read anew in this look. */
let isRenewed = false;
/** Changes made that the theme doesn't show yet. */
let changes = 0;
const prices: Prices = new Map();

function paint(): void {
  const chosen = wish === undefined ? view?.inCart : wish?.o;
  show(view, chosen ?? "", wish !== undefined || changes > 0, words, isNotice);
}

function say(name: string, isShown: boolean): void {
  words = filled(page?.words[name], view?.offers[wish?.o ?? view.inCart ?? ""]);
  isNotice = isShown && words !== "";
}

/** The shopper ticked an offer, or none (""); `label` is what stood beside it. */
export function choose(offer: string, label: string): void {
  const chosen = view?.offers[offer];
  wish =
    page && chosen
      ? {
          w: `${label} · ${chosen.price}`,
          l: page.language,
          p: chosen.amount,
          c: page.currency,
          o: offer,
          v: page.plan.version,
          u: true,
          t: new Date().toISOString(),
          s: "cart",
        }
      : null;
  void look();
}

/**
 * The cart may have changed: brings it to what it should be, one change at a time, always from the cart as it is.
 */
export async function look(): Promise<void> {
  isAgain = true;
  paint();
  if (isRunning) return;
  isRunning = true;
  let failures = 0;
  isRenewed = false;
  say("", false);
  while (isAgain) {
    try {
      // One tab at a time, until nothing is left to do.
      await navigator.locks.request("waybond", async () => {
        while (isAgain) {
          isAgain = false;
          await step();
        }
      });
      if (changes > 0) await redrawCart();
      changes = 0;
    } catch {
      if (++failures < MOST_FAILURES) {
        await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE * 2 ** failures));
        isAgain = true;
      } else {
        say(wish ? "add" : wish === null ? "remove" : changes > 0 ? "update" : "", true);
        wish = undefined;
        setTimeout(look, LATER);
      }
    }
  }
  isRunning = false;
  changes = 0;
  paint();
}

/** Reads the cart and makes the one change that it needs, or learns what is missing to tell. */
async function step(): Promise<void> {
  readAt = performance.now();
  const cart = await ask<AjaxCart>(`${CART_API}.js`);
  if (!isRenewed && (page ? isStale() : cart.items.length > 0)) await renew();
  if (!page) return;
  const { decide } = (await import(page.script)) as { decide: Decide };
  const wished = wish;
  const decision = decide(page, cart, prices, wished, isRenewed);
  if (typeof decision === "object" && decision) {
    const { farewell } = decision;
    const { key, variant, attributes }: Partial<AnyChange> = decision.change ?? {};
    view = decision.view ?? view;
    if (farewell && (wished || key)) say(farewell, true);
    if (farewell && wished) {
      if (wish === wished) wish = undefined;
      isAgain = true;
    } else if (key || (variant && changes < MOST_CHANGES)) {
      changes += 1;
      isAgain = true;
      paint();
      await changeCart(key ? "change" : "add", key ?? variant, attributes);
      // Both together would bear discounts that neither bears alone: nothing is rated until the old one is gone.
      if (!key && decision.held) await changeCart("change", decision.held);
    } else if (wish === wished) {
      if (wish !== undefined) say(wish ? "added" : "removed", false);
      else if (changes > 0 && view?.inCart && words === "") say("repriced", false);
      wish = undefined;
    }
    return;
  }
  isAgain = true;
  if (decision === null) return renew();
  // The shop's own Storefront API tells prices without a token.
  const { data } = await ask<{ data: { node: { price: { amount: string } } | null } }>(page.api, {
    query: filled(page.query, { id: decision }),
  });
  prices.set(decision, data.node?.price.amount ?? null);
}

/** A change has a key unless it adds a line, and attributes unless it removes one. */
type AnyChange = { key: string; variant: string; attributes: LineAttributes };

async function renew(): Promise<void> {
  await renewPage();
  prices.clear();
  isRenewed = true;
}
