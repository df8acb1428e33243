import fc from "fast-check";
import { OFFER_ATTRIBUTE, PLAN_VERSION_ATTRIBUTE } from "../../domain/cart/index";
import { findProductByHandle } from "../../sandbox/commerce/catalog";
import type { Cart } from "../../sandbox/state/types";
import { CART_CALLS, type CartCall, type CartTab } from "./cart-tabs";
import type { Shop } from "./checkout-truth";
import type { Trouble } from "./tabs";

/** Goods of the seeded shop: dear, cheap, not covered by every plan, not shipped, and a gift card. */
const GOODS = [
  "imperial-green-jadeite-bangle",
  "lavender-jadeite-bangle",
  "silk-cord-bead",
  "oxblood-bottle-vase",
  "red-agate-tassel-bracelet",
  "jade-care-handbook",
  "gift-card",
] as const;
const COUNTRIES = ["US", "JP", "DE", "CN", "GB", "BR", "CH", "CA"] as const;
const CODES = ["JADE50", "WELCOME10", ""] as const;

/** What can happen to a cart while two tabs of the storefront show it. */
export type CartEdit =
  /** The shopper clicks a box, `times` quickly one after another. */
  | { kind: "click"; tab: number; choice: number; times: number }
  /** The theme's own buttons at a line, also at the guarantee's: one more, one less, remove. */
  | { kind: "theme"; tab: number; line: number; button: "more" | "less" | "remove" }
  /** Another app's script, or the theme's product page, changes the goods. */
  | { kind: "goods"; tab: number; handle: (typeof GOODS)[number]; quantity: number }
  /** Another app does to the guarantee what it shouldn't. */
  | { kind: "mischief"; tab: number; what: "another" | "bare" | "three" | "older" }
  | { kind: "country"; tab: number; country: (typeof COUNTRIES)[number] }
  | { kind: "discount"; tab: number; code: (typeof CODES)[number] }
  | { kind: "publish" }
  | { kind: "trouble"; tab: number; call: CartCall; trouble: Trouble; times: number }
  | { kind: "wait"; milliseconds: number };

const tab = fc.integer({ min: 0, max: 1 });

export const cartEdits: fc.Arbitrary<CartEdit[]> = fc.array(
  fc.oneof<fc.WeightedArbitrary<CartEdit>[]>(
    weighted(6, {
      kind: fc.constant("click" as const),
      tab,
      choice: fc.integer({ min: 0, max: 2 }),
      times: fc.constantFrom(1, 1, 1, 2, 3),
    }),
    weighted(4, {
      kind: fc.constant("theme" as const),
      tab,
      line: fc.integer({ min: 0, max: 3 }),
      button: fc.constantFrom("more" as const, "less" as const, "remove" as const),
    }),
    weighted(3, {
      kind: fc.constant("goods" as const),
      tab,
      handle: fc.constantFrom(...GOODS),
      quantity: fc.integer({ min: 0, max: 2 }),
    }),
    weighted(2, {
      kind: fc.constant("mischief" as const),
      tab,
      what: fc.constantFrom("another" as const, "bare" as const, "three" as const, "older" as const),
    }),
    weighted(2, { kind: fc.constant("country" as const), tab, country: fc.constantFrom(...COUNTRIES) }),
    weighted(2, { kind: fc.constant("discount" as const), tab, code: fc.constantFrom(...CODES) }),
    weighted(1, { kind: fc.constant("publish" as const) }),
    weighted(4, {
      kind: fc.constant("trouble" as const),
      tab,
      call: fc.constantFrom(...(Object.keys(CART_CALLS) as CartCall[])),
      trouble: fc.constantFrom<Trouble>("down", "lost", "broken", "slow", "slow"),
      times: fc.integer({ min: 1, max: 2 }),
    }),
    weighted(2, { kind: fc.constant("wait" as const), milliseconds: fc.constantFrom(20, 80, 300) }),
  ),
  { minLength: 6, maxLength: 14 },
);

function weighted<T extends object>(weight: number, model: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) {
  return { weight, arbitrary: fc.record<T>(model) };
}

export type CartStage = Shop & {
  /** As it is now. */
  cart(): Cart;
  /** Publishes the next version of the plan, at other prices. */
  publish(): void;
  tabs: readonly [CartTab, CartTab];
};

/** Does one edit. What the shop refuses is refused: that too is something that happens. */
export async function performInCart(stage: CartStage, edit: CartEdit): Promise<void> {
  try {
    await perform(stage, edit);
  } catch (error) {
    // The page went while something was done on it: done or not, that is something that happens too.
    if (!(error instanceof Error && /Execution context was destroyed/.test(error.message))) throw error;
  }
}

async function perform(stage: CartStage, edit: CartEdit): Promise<void> {
  const { page } = "tab" in edit && edit.tab === 1 ? stage.tabs[1] : stage.tabs[0];
  /** As a script on the page does it, whose answers nobody reads. */
  const post = (path: string, body: object): Promise<void> =>
    page.evaluate(
      async ([to, told]) => {
        const headers = { "Content-Type": "application/json" };
        await fetch(to, { method: "POST", headers, body: told }).catch(() => null);
      },
      [path, JSON.stringify(body)] as const,
    );
  switch (edit.kind) {
    case "click":
      return page.locator("waybond-box input").evaluateAll(
        (inputs, { choice, times }) => {
          // Faster than a person; only what can be seen can be clicked.
          const seen = (inputs as HTMLInputElement[]).filter(
            (input) => getComputedStyle(input).visibility === "visible",
          );
          const input = seen[choice % Math.max(1, seen.length)];
          for (let time = 0; time < times; time += 1) input?.click();
        },
        { choice: edit.choice, times: edit.times },
      );
    case "theme":
      return page.locator("[data-line]").evaluateAll(
        (lines, { line, button }) => {
          const selector = { more: "[data-step='1']", less: "[data-step='-1']", remove: "[data-remove]" }[
            button
          ];
          lines[line % Math.max(1, lines.length)]?.querySelector<HTMLElement>(selector)?.click();
        },
        { line: edit.line, button: edit.button },
      );
    case "goods": {
      const variant = findProductByHandle(stage.sandbox.primaryShop(), edit.handle)?.variants[0]?.id ?? "";
      return post("/cart/update.js", { updates: { [variant]: edit.quantity } });
    }
    case "mischief": {
      const some = stage.published.product.variants[Math.floor(stage.published.steps.length / 2)]?.id;
      const held = stage
        .cart()
        .lines.find(({ variantId }) => stage.published.product.variants.some(({ id }) => id === variantId));
      const version = stage.plan.version - (edit.what === "older" ? 1 : 0);
      const properties = {
        [OFFER_ATTRIBUTE]: stage.plan.offers[0]?.id,
        [PLAN_VERSION_ATTRIBUTE]: String(version),
      };
      if (edit.what === "bare") return post("/cart/add.js", { id: some });
      if (edit.what === "another") return post("/cart/add.js", { id: some, properties });
      if (held === undefined) return;
      const change = edit.what === "three" ? { quantity: 3 } : { properties };
      return post("/cart/change.js", { id: held.key, ...change });
    }
    case "country":
      await page.locator("select[name=country_code]").evaluate((select: HTMLSelectElement, country) => {
        select.value = country;
        select.form?.submit();
      }, edit.country);
      await page.waitForEvent("load");
      return;
    case "discount":
      return post("/cart/update.js", { discount: edit.code });
    case "publish":
      return stage.publish();
    case "trouble":
      return stage.tabs[edit.tab === 1 ? 1 : 0].trouble(edit.call, edit.trouble, edit.times);
    case "wait":
      await page.waitForTimeout(edit.milliseconds);
  }
}
