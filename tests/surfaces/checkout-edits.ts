import fc from "fast-check";
import { OFFER_ATTRIBUTE, PLAN_VERSION_ATTRIBUTE } from "../../domain/cart/index";
import { findProductByHandle } from "../../sandbox/commerce/catalog";
import { gid } from "../../sandbox/state/ids";
import type { Checkout } from "../../sandbox/state/types";
import type { TickSeen, TickWatch } from "./checkout-ticks";
import type { Shop } from "./checkout-truth";
import { CALLS, type CallName, type Tab, type Trouble } from "./tabs";

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
/** Where markets of five currencies are; the plans' shops pay in some and don't cover others. */
const COUNTRIES = ["US", "JP", "DE", "CN", "GB", "BR", "CH", "CA"] as const;
/** Off the whole order; off the goods; off the shipping. */
const CODES = ["JADE50", "WELCOME10", "FREESHIP"] as const;

/** What can happen to a checkout while two tabs show it. */
export type Edit =
  /** The shopper clicks a box or a choice, `times` quickly one after another. */
  | { kind: "click"; tab: number; choice: number; times: number }
  /** They change where it goes and click before anybody knows what it costs there. */
  | { kind: "hurry"; tab: number; country: (typeof COUNTRIES)[number]; choice: number }
  /** The cart changes elsewhere: in the storefront's tab or by another app. */
  | { kind: "goods"; handle: (typeof GOODS)[number]; quantity: number }
  /** Another app, or an older surface, does to the guarantee what it shouldn't. */
  | { kind: "mischief"; what: Mischief }
  | { kind: "country"; tab: number; country: (typeof COUNTRIES)[number] }
  | { kind: "discount"; code: (typeof CODES)[number]; given: boolean }
  | { kind: "trouble"; tab: number; call: CallName; trouble: Trouble; times: number }
  | { kind: "wait"; milliseconds: number };

type Mischief = "another" | "bare" | "three" | "older" | "gone" | "alone";

const tab = fc.integer({ min: 0, max: 1 });

/** Random edits; what goes before one decides what it meets. */
export const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.oneof<fc.WeightedArbitrary<Edit>[]>(
    weighted(6, {
      kind: fc.constant("click" as const),
      tab,
      choice: fc.integer({ min: 0, max: 2 }),
      times: fc.constantFrom(1, 1, 1, 2, 3),
    }),
    weighted(4, {
      kind: fc.constant("goods" as const),
      handle: fc.constantFrom(...GOODS),
      quantity: fc.integer({ min: 0, max: 3 }),
    }),
    weighted(2, {
      kind: fc.constant("hurry" as const),
      tab,
      country: fc.constantFrom(...COUNTRIES),
      choice: fc.integer({ min: 0, max: 1 }),
    }),
    weighted(2, {
      kind: fc.constant("mischief" as const),
      what: fc.constantFrom<Mischief>("another", "bare", "three", "older", "gone", "alone"),
    }),
    weighted(4, { kind: fc.constant("country" as const), tab, country: fc.constantFrom(...COUNTRIES) }),
    weighted(2, {
      kind: fc.constant("discount" as const),
      code: fc.constantFrom(...CODES),
      given: fc.boolean(),
    }),
    weighted(4, {
      kind: fc.constant("trouble" as const),
      tab,
      call: fc.constantFrom(...(Object.keys(CALLS) as CallName[])),
      trouble: fc.constantFrom<Trouble>("down", "lost", "broken", "slow", "slow"),
      times: fc.integer({ min: 1, max: 2 }),
    }),
    weighted(2, { kind: fc.constant("wait" as const), milliseconds: fc.constantFrom(20, 80, 300) }),
  ),
  { minLength: 6, maxLength: 16 },
);

function weighted<T extends object>(weight: number, model: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) {
  return { weight, arbitrary: fc.record<T>(model) };
}

export type Stage = Shop & {
  /** As it is now. */
  checkout(): Checkout;
  /** Changes lines as another surface or app does, not through a tab. */
  changeLines(change: object): Promise<void>;
  /** Changes the rest of the checkout so. */
  update(change: object): Promise<void>;
  tabs: readonly [Tab, Tab];
  ticks: TickWatch;
};

/** Does one edit. What the checkout refuses is refused: that too is something that happens. */
export async function perform(stage: Stage, edit: Edit): Promise<void> {
  switch (edit.kind) {
    case "click":
      return click(stage, tabOf(stage, edit.tab), edit.choice, edit.times);
    case "hurry":
      return hurry(stage, tabOf(stage, edit.tab), edit);
    case "goods":
      return setGoods(stage, edit.handle, edit.quantity);
    case "mischief":
      return mischief(stage, edit.what);
    case "country":
      return chooseCountry(tabOf(stage, edit.tab), edit.country);
    case "discount":
      return stage.update(edit.given ? { addDiscount: edit.code } : { removeDiscount: edit.code });
    case "trouble":
      return tabOf(stage, edit.tab).trouble(edit.call, edit.trouble, edit.times);
    case "wait":
      await stage.tabs[0].page.waitForTimeout(edit.milliseconds);
  }
}

function tabOf({ tabs }: Stage, index: number): Tab {
  return tabs[index === 0 ? 0 : 1];
}

/** Faster than a person, and than the checkout answers; there may be nothing to click. */
async function click({ ticks }: Stage, on: Tab, choice: number, times: number): Promise<void> {
  const ticked = await on.page.locator("#checkout-extension input").evaluateAll(
    (inputs, { choice: index, times: count }) => {
      const input = inputs[index % Math.max(1, inputs.length)] as HTMLInputElement | undefined;
      const seen: TickSeen[] = [];
      if (!input) return seen;
      for (let time = 0; time < count; time += 1) {
        const { checked, ariaLabel } = input;
        const at = Date.now();
        input.click();
        if (!checked && input.checked) seen.push({ at, label: ariaLabel ?? "" });
      }
      return seen;
    },
    { choice, times },
  );
  ticks.seen(on, ticked);
}

async function hurry(stage: Stage, on: Tab, { country, choice }: { country: string; choice: number }) {
  on.trouble("storefront", "slow", 2);
  await chooseCountry(on, country);
  await on.page.waitForTimeout(100); // the address is known, prices aren't
  await click(stage, on, choice, 1);
}

async function chooseCountry({ page }: Tab, country: string): Promise<void> {
  await page.locator("select[name=countryCode]").evaluateAll((selects, code) => {
    const [select] = selects as HTMLSelectElement[];
    if (!select) return;
    select.value = code;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }, country);
}

async function setGoods(stage: Stage, handle: string, quantity: number): Promise<void> {
  const variantId = findProductByHandle(stage.sandbox.primaryShop(), handle)?.variants[0]?.id ?? "";
  const line = stage.checkout().lines.find((each) => each.variantId === variantId);
  const merchandiseId = gid("ProductVariant", variantId);
  if (line === undefined) {
    if (quantity > 0) await stage.changeLines({ type: "addCartLine", merchandiseId, quantity });
    return;
  }
  const id = gid("CartLine", line.id);
  if (quantity === 0) await stage.changeLines({ type: "removeCartLine", id, quantity: line.quantity });
  else await stage.changeLines({ type: "updateCartLine", id, quantity });
}

async function mischief(stage: Stage, what: Mischief): Promise<void> {
  const { published, plan } = stage;
  const variants = new Set(published.product.variants.map(({ id }) => id));
  const lines = stage.checkout().lines;
  const line = lines.find(({ variantId }) => variants.has(variantId));
  const some = published.product.variants[Math.floor(published.steps.length / 2)];
  const merchandiseId = gid("ProductVariant", some?.id ?? "");
  const id = gid("CartLine", line?.id ?? "");
  switch (what) {
    case "another": {
      const attributes = [
        { key: OFFER_ATTRIBUTE, value: plan.offers[0]?.id ?? "" },
        { key: PLAN_VERSION_ATTRIBUTE, value: String(plan.version) },
      ];
      return stage.changeLines({ type: "addCartLine", merchandiseId, quantity: 1, attributes });
    }
    case "bare":
      return stage.changeLines({ type: "addCartLine", merchandiseId, quantity: 1 });
    case "three":
      return line && stage.changeLines({ type: "updateCartLine", id, quantity: 3 });
    case "older": {
      const attributes = [
        { key: OFFER_ATTRIBUTE, value: plan.offers[0]?.id ?? "" },
        { key: PLAN_VERSION_ATTRIBUTE, value: String(plan.version - 1) },
      ];
      return line && stage.changeLines({ type: "updateCartLine", id, attributes });
    }
    case "gone":
      return line && stage.changeLines({ type: "removeCartLine", id, quantity: line.quantity });
    case "alone":
      // Every change gives all lines other ids.
      for (const goods of lines.filter(({ variantId }) => !variants.has(variantId))) {
        const now = stage.checkout().lines.find(({ variantId }) => variantId === goods.variantId);
        const change = {
          type: "removeCartLine",
          id: gid("CartLine", now?.id ?? ""),
          quantity: goods.quantity,
        };
        await stage.changeLines(change);
      }
  }
}
