import { nextId } from "../state/ids";
import type { Amount, DiscountCode, SandboxState, ShippingRate, ShopState, TaxRule } from "../state/types";

/** A zone as the seed's lists tell it; every zone has a standard and an express rate of these codes. */
export type ZoneTerms = {
  name: string;
  countries: readonly string[];
  standard: { price: Amount; carrier: string; days: [number, number] };
  express: { price: Amount; carrier: string; days: [number, number] };
};

export type DiscountTerms = Pick<DiscountCode, "code" | "title" | "value" | "minimumSubtotal"> & {
  /** Takes off from everything in these collections only; null: from every line. */
  collections: readonly string[] | null;
};

export type TermsOfSale = {
  zones: readonly ZoneTerms[];
  taxes: readonly TaxRule[];
  discounts: readonly DiscountTerms[];
};

/** Shipping zones, taxes and discount codes of a shop. Its collections must be there already. */
export function addTermsOfSale(state: SandboxState, shop: ShopState, terms: TermsOfSale, now: Date): void {
  const rate = (code: string, title: string, told: ZoneTerms["standard"]): ShippingRate => ({
    id: nextId(state, "ShippingRate"),
    code,
    title,
    carrier: told.carrier,
    price: told.price,
    freeFrom: null,
    days: told.days,
  });
  shop.shippingZones = terms.zones.map((zone) => ({
    id: nextId(state, "DeliveryZone"),
    name: zone.name,
    countries: [...zone.countries],
    rates: [rate("standard", "Standard", zone.standard), rate("express", "Express", zone.express)],
  }));
  shop.taxes = terms.taxes.map((tax) => ({ ...tax }));
  const collections = Object.values(shop.collections);
  shop.discounts = terms.discounts.map(({ collections: handles, ...discount }) => ({
    ...discount,
    id: nextId(state, "DiscountNode"),
    entitled:
      handles === null
        ? null
        : {
            productIds: [],
            collectionIds: collections.filter(({ handle }) => handles.includes(handle)).map(({ id }) => id),
          },
    startsAt: new Date(now.getTime() - 730 * 86_400_000).toISOString(),
    endsAt: null,
    usageLimit: null,
    used: 0,
  }));
}
