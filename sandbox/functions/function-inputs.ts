import type { PricedCart } from "../commerce/price-cart";
import { NOTHING, type Both } from "../commerce/money";
import { gid } from "../state/ids";
import type { Address, Id } from "../state/types";
import {
  applicationValue,
  commonCartValues,
  commonValues,
  lineGid,
  moneyValue,
  type CartAtHand,
  type LineValue,
} from "./cart-values";
import { metafieldOf } from "./owner-values";

/** The input of a cart transform. It runs before discounts, shipping and taxes. */
export function transformInput(at: CartAtHand, ownerId: Id) {
  return {
    ...commonValues(at),
    cartTransform: { metafield: metafieldOf(at.shop, at.app, gid("CartTransform", ownerId)) },
    cart: commonCartValues(at),
  };
}

export type BuyerJourneyStep = "CART_INTERACTION" | "CHECKOUT_INTERACTION" | "CHECKOUT_COMPLETION";

/** What a validation is told beside the cart's lines. */
export type Journey = {
  step: BuyerJourneyStep;
  /** As far as it was given; null in a cart. */
  deliveryAddress: Address | null;
};

/** The input of a cart and checkout validation. It sees everything else that was done to the cart. */
export function validationInput(at: CartAtHand, priced: PricedCart, journey: Journey, ownerId: Id) {
  const cart = commonCartValues(at);
  const { totals, currencies } = priced;
  const money = (amount: Both) => moneyValue(amount, currencies);
  return {
    ...commonValues(at),
    validation: { metafield: metafieldOf(at.shop, at.app, gid("Validation", ownerId)) },
    buyerJourney: { step: journey.step },
    fetchResult: null,
    cart: {
      ...cart,
      cost: {
        subtotalAmount: money(totals.subtotal),
        totalAmount: money(totals.total),
        totalTaxAmount: money(totals.tax),
        totalDutyAmount: null,
      },
      deliverableLines: deliverable(priced, cart.lines),
      deliveryGroups: deliveryGroups(at, priced, journey, cart.lines),
      discountApplications: priced.discounts.map((_, index) => applicationValue(at, index)),
      localizedFields: () => [],
      poNumber: null,
    },
  };
}

function deliverable(priced: PricedCart, lines: readonly LineValue[]): LineValue[] {
  const shipped = priced.lines.filter(({ requiresShipping }) => requiresShipping);
  const ids = shipped.map(({ index }) => lineGid(index));
  return lines.filter(({ id }) => ids.includes(id));
}

/** All that is shipped is one group; a cart has none yet. */
function deliveryGroups(
  at: CartAtHand,
  priced: PricedCart,
  { step, deliveryAddress }: Journey,
  lines: readonly LineValue[],
) {
  const cartLines = deliverable(priced, lines);
  if (step === "CART_INTERACTION" || cartLines.length === 0) return [];
  const options = priced.rates.map(({ rate, price }) => ({
    handle: rate.code,
    code: rate.code,
    title: rate.title,
    description: null,
    deliveryMethodType: "SHIPPING",
    cost: moneyValue(price, priced.currencies),
  }));
  const { shipping } = priced;
  return [
    {
      id: gid("CartDeliveryGroup", "0"),
      groupType: "ONE_TIME_PURCHASE",
      cartLines,
      deliveryAddress: deliveryAddress === null ? null : addressValue(deliveryAddress),
      deliveryOptions: options,
      selectedDeliveryOption: options.find(({ handle }) => handle === shipping?.rate.code) ?? null,
      discountAllocations: (shipping?.discountAllocations ?? []).map(({ discount, amount }) => ({
        discountedAmount: moneyValue(
          { ...NOTHING, presentment: minorOf(amount.presentment) },
          priced.currencies,
        ),
        discountApplication: applicationValue(at, discount),
      })),
    },
  ];
}

/** Amounts in the state have exactly their currency's digits: without the point they are its minor units. */
function minorOf(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}

function addressValue(address: Address) {
  const { firstName, lastName } = address;
  return {
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    company: address.company,
    countryCode: address.countryCode,
    firstName,
    lastName,
    name: [firstName, lastName].filter(Boolean).join(" ") || null,
    phone: address.phone,
    provinceCode: address.provinceCode,
    zip: address.zip,
    latitude: null,
    longitude: null,
  };
}
