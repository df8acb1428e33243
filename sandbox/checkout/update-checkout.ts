import { z } from "zod";
import type { Commerce } from "../commerce/context";
import { currencyOf, sellsTo } from "../commerce/markets";
import type { RefusedCode } from "../commerce/discounts";
import type { Address, Checkout, ShopState } from "../state/types";
import { priceCheckout } from "./price-checkout";
import { addressFormOf } from "./provinces";

const line = z.string().trim().max(200);

/** What the checkout's page tells as it is filled in; every part may be missing, and is then left as it was. */
export const checkoutChange = z.object({
  email: line.optional(),
  address: z
    .object({
      countryCode: line,
      firstName: line,
      lastName: line,
      address1: line,
      address2: line,
      city: line,
      provinceCode: line,
      zip: line,
      phone: line,
    })
    .partial()
    .optional(),
  shippingRateCode: line.optional(),
  addDiscount: line.optional(),
  removeDiscount: line.optional(),
});

export type CheckoutChange = z.infer<typeof checkoutChange>;

/**
 * Takes over what the shopper filled in. Another country brings its own currency and forgets the province. Returns the
 * discount code that couldn't be used, if one was tried.
 */
export function updateCheckout(
  commerce: Pick<Commerce, "clock" | "changed">,
  shop: ShopState,
  checkout: Checkout,
  change: CheckoutChange,
  countryName: (code: string) => string,
): { refusedCode: RefusedCode | null } {
  const now = commerce.clock.now();
  if (change.email !== undefined) checkout.email = change.email || null;
  if (change.address !== undefined) takeAddress(shop, checkout, change.address, countryName);
  if (change.shippingRateCode !== undefined) checkout.shippingRateCode = change.shippingRateCode;
  if (change.removeDiscount !== undefined) {
    const gone = change.removeDiscount.toLowerCase();
    checkout.discountCodes = checkout.discountCodes.filter((code) => code.toLowerCase() !== gone);
  }
  const refusedCode =
    change.addDiscount === undefined ? null : tryDiscount(shop, checkout, change.addDiscount, now);
  checkout.updatedAt = now.toISOString();
  commerce.changed();
  return { refusedCode };
}

function takeAddress(
  shop: ShopState,
  checkout: Checkout,
  told: NonNullable<CheckoutChange["address"]>,
  countryName: (code: string) => string,
): void {
  const moved =
    told.countryCode !== undefined &&
    told.countryCode !== checkout.country &&
    sellsTo(shop, told.countryCode);
  if (moved && told.countryCode !== undefined) {
    checkout.country = told.countryCode;
    checkout.currency = currencyOf(shop, told.countryCode);
  }
  const before = checkout.shippingAddress ?? EMPTY_ADDRESS;
  const text = (field: keyof typeof told & keyof Address): string | null => {
    const value = told[field];
    return value === undefined ? before[field] : value || null;
  };
  const code = moved && told.provinceCode === undefined ? null : text("provinceCode");
  const province = addressFormOf(checkout.country).provinces.find((each) => each.code === code);
  checkout.shippingAddress = {
    ...before,
    firstName: text("firstName"),
    lastName: text("lastName"),
    address1: text("address1"),
    address2: text("address2"),
    city: text("city"),
    zip: text("zip"),
    phone: text("phone"),
    province: province?.name ?? null,
    provinceCode: province?.code ?? null,
    countryCode: checkout.country,
    country: countryName(checkout.country),
  };
  checkout.phone = checkout.shippingAddress.phone;
}

/** Nothing of it was filled in yet. */
export const EMPTY_ADDRESS: Address = {
  firstName: null,
  lastName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  province: null,
  provinceCode: null,
  zip: null,
  country: null,
  countryCode: null,
  phone: null,
};

/** A code stays only if it takes something off now. */
function tryDiscount(shop: ShopState, checkout: Checkout, typed: string, now: Date): RefusedCode | null {
  const code = typed.trim();
  if (code === "") return { code, reason: "unknown" };
  if (checkout.discountCodes.some((used) => used.toLowerCase() === code.toLowerCase())) return null;
  checkout.discountCodes.push(code);
  const refused = priceCheckout(shop, checkout, now).refusedCodes.find((each) => each.code === code);
  if (refused === undefined) return null;
  checkout.discountCodes = checkout.discountCodes.filter((used) => used !== code);
  return refused;
}
