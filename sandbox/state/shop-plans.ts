import type { ShopPlan } from "./types";

/** The plans that a shop can be on. A development shop has the features (and the API's rate) of Plus. */
export const SHOP_PLANS = {
  basic: { publicName: "Basic", plus: false, development: false },
  grow: { publicName: "Grow", plus: false, development: false },
  advanced: { publicName: "Advanced", plus: false, development: false },
  plus: { publicName: "Plus", plus: true, development: false },
  development: { publicName: "Plus", plus: true, development: true },
} as const satisfies Record<string, ShopPlan>;

export type ShopPlanName = keyof typeof SHOP_PLANS;

export const SHOP_PLAN_NAMES = Object.keys(SHOP_PLANS).filter(isShopPlanName);

export function isShopPlanName(name: string): name is ShopPlanName {
  return Object.hasOwn(SHOP_PLANS, name);
}

export function planNameOf({ publicName, development }: ShopPlan): ShopPlanName {
  if (development) return "development";
  return SHOP_PLAN_NAMES.find((name) => SHOP_PLANS[name].publicName === publicName) ?? "basic";
}

/** Extensions in the checkout's own steps, and updates of lines by cart transforms. */
export function hasPlusFeatures({ plus, development }: ShopPlan): boolean {
  return plus || development;
}
