import { findOrAddCustomer } from "../commerce/find-or-add-customer";
import { currencyOf, rateOf } from "../commerce/markets";
import { toMinor } from "../commerce/money";
import { placeOrder, type OrderRefusal, type OrderToPlace } from "../commerce/place-order";
import { priceCart, type LineToPrice } from "../commerce/price-cart";
import type { SandboxParts } from "../sandbox";
import type { Address, Attribute, Customer, Order, ShippingRate, ShopState } from "../state/types";
import type { PlaceOrderBody } from "./place-order-body";
import { ControlProblem, unprocessable } from "./problem";
import { findCustomer, findShop, findVariantBy } from "./references";

const FIELD_OF_REFUSAL: Record<OrderRefusal, string> = {
  "no-lines": "lines",
  "variant-gone": "lines",
  "out-of-stock": "lines",
  "no-shipping-there": "address",
};

/** Places an order as a script describes it. @throws ControlProblem 422 naming what can't be. */
export function placeOrderByScript(
  parts: SandboxParts,
  body: PlaceOrderBody,
): { shop: ShopState; order: Order } {
  const shop = findShop(parts, body.shop);
  const lines = linesOf(shop, body);
  const shippingAddress = addressOf(shop, body);
  const currency = body.currency ?? currencyOf(shop, shippingAddress.countryCode ?? "");
  checkAmounts(shop, body, currency);
  const ownShippingRate = ownRateOf(body);
  const at = body.at === undefined ? parts.clock.now() : new Date(body.at);
  checkDiscountCodes(shop, body, { lines, currency, address: shippingAddress, ownShippingRate, at });
  const customer = customerOf(parts, shop, body, shippingAddress);
  const told: OrderToPlace = {
    lines,
    email: body.email ?? customer.email,
    phone: body.phone ?? customer.phone,
    customerId: customer.id,
    shippingAddress,
    currency,
    locale: body.locale ?? customer.locale,
    shippingRateCode: body.shippingRate ?? null,
    ownShippingRate,
    discountCodes: body.discountCodes,
    note: body.note ?? null,
    attributes: asAttributes(body.attributes),
    tags: body.tags,
    payment: { kind: body.payment },
    test: body.test,
    at,
  };
  const placed = placeOrder(parts, shop, told);
  if (!placed.ok) throw unprocessable(FIELD_OF_REFUSAL[placed.reason], placed.message);
  return { shop, order: placed.order };
}

function linesOf(shop: ShopState, { lines, guarantee }: PlaceOrderBody): LineToPrice[] {
  const wanted: LineToPrice[] = lines.map(({ quantity, attributes, ...reference }, index) => ({
    variantId: findVariantBy(shop, reference, `lines.${index}`).id,
    quantity,
    attributes: asAttributes(attributes),
  }));
  if (!guarantee) return wanted;
  const { step, variant, sku = step === undefined ? undefined : `WAYBOND-${step}`, quantity } = guarantee;
  const attributes = {
    ...(guarantee.offer === undefined ? {} : { _waybond_offer: guarantee.offer }),
    ...(guarantee.plan === undefined ? {} : { _waybond_plan: guarantee.plan }),
    ...guarantee.attributes,
  };
  const variantId = findVariantBy(shop, { variant, sku }, "guarantee").id;
  const sold = { variantId, quantity, attributes: asAttributes(attributes) };
  return [...wanted, { ...sold, sellingPlanId: guarantee.sellingPlan }];
}

function asAttributes(record: Record<string, string>): Attribute[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}

/** As given, else the customer's, else one of somebody in the country. */
function addressOf(shop: ShopState, { address, country, customer }: PlaceOrderBody): Address {
  if (address) return wholeAddress(address);
  const known = customer === undefined ? undefined : defaultAddress(findCustomer(shop, customer));
  if (known && (country === undefined || known.countryCode === country)) return known;
  if (country === undefined)
    throw unprocessable("address", "Give an address, a country, or a customer who has one.");
  const neighbour = Object.values(shop.customers)
    .map(defaultAddress)
    .find((candidate) => candidate?.countryCode === country);
  return neighbour ?? wholeAddress({ ...SOMEBODY, countryCode: country });
}

const SOMEBODY = {
  firstName: "Sam",
  lastName: "Shopper",
  address1: "1 Main Street",
  city: "Springfield",
  zip: "10001",
};

function defaultAddress({ addresses, defaultAddressId }: Customer): Address | undefined {
  const found = addresses.find(({ id }) => id === defaultAddressId);
  if (!found) return undefined;
  const { id: _id, ...address } = found;
  return address;
}

type GivenAddress = { countryCode: string } & { [Key in keyof Address]?: Address[Key] | undefined };

function wholeAddress(given: GivenAddress): Address {
  return {
    firstName: given.firstName ?? null,
    lastName: given.lastName ?? null,
    company: given.company ?? null,
    address1: given.address1 ?? null,
    address2: given.address2 ?? null,
    city: given.city ?? null,
    province: given.province ?? null,
    provinceCode: given.provinceCode ?? null,
    zip: given.zip ?? null,
    country: new Intl.DisplayNames("en", { type: "region" }).of(given.countryCode) ?? given.countryCode,
    countryCode: given.countryCode,
    phone: given.phone ?? null,
  };
}

function customerOf(parts: SandboxParts, shop: ShopState, body: PlaceOrderBody, address: Address): Customer {
  if (body.customer !== undefined) return findCustomer(shop, body.customer);
  if (body.email === undefined) throw unprocessable("email", "Give a customer or an email.");
  const { email, phone, locale } = body;
  return findOrAddCustomer(parts, shop, {
    email,
    address,
    ...(phone === undefined ? {} : { phone }),
    ...(locale === undefined ? {} : { locale }),
  });
}

function ownRateOf({ shipping }: PlaceOrderBody): ShippingRate | null {
  if (!shipping) return null;
  const { price, title } = shipping;
  return { id: "0", code: "by-script", title, carrier: "", price, freeFrom: null, days: [0, 0] };
}

/** Faults of money that would otherwise come up as errors deep inside. */
function checkAmounts(shop: ShopState, { shipping }: PlaceOrderBody, currency: string): void {
  try {
    rateOf(shop, currency);
  } catch (error) {
    if (error instanceof RangeError) throw unprocessable("currency", error.message);
    throw error;
  }
  try {
    if (shipping) toMinor(shipping.price, shop.currency);
  } catch (error) {
    if (error instanceof RangeError) throw unprocessable("shipping.price", error.message);
    throw error;
  }
}

/** A code that wouldn't be taken is a fault here; at the checkout it would just not count. */
function checkDiscountCodes(
  shop: ShopState,
  { discountCodes, shippingRate }: PlaceOrderBody,
  cart: {
    lines: LineToPrice[];
    currency: string;
    address: Address;
    ownShippingRate: ShippingRate | null;
    at: Date;
  },
): void {
  if (discountCodes.length === 0 && shippingRate === undefined) return;
  const { lines, currency, address, ownShippingRate, at } = cart;
  const { refusedCodes, rates } = priceCart(shop, {
    lines,
    currency,
    destination: address,
    shippingRateCode: shippingRate ?? null,
    ownShippingRate,
    discountCodes,
    at,
  });
  const faults = refusedCodes.map(({ code, reason }) => ({
    field: `discountCodes.${discountCodes.indexOf(code)}`,
    message: `The code ${code} is refused: ${reason}.`,
  }));
  if (faults.length > 0) throw new ControlProblem(422, faults);
  if (
    shippingRate !== undefined &&
    !ownShippingRate &&
    !rates.some(({ rate }) => rate.code === shippingRate)
  ) {
    const offered = rates.map(({ rate }) => rate.code).join(", ") || "none";
    throw unprocessable("shippingRate", `Not offered to this address; offered are: ${offered}.`);
  }
}
