import { SandboxClock } from "../clock/sandbox-clock";
import type { Commerce } from "../commerce/context";
import type { DomainEvent } from "../events/domain-event";
import { EventBus } from "../events/event-bus";
import { nextId } from "../state/ids";
import { addShop, newState } from "../state/new-state";
import { JADE_RIVER } from "../state/standard-shops";
import type { Address, Product, SandboxState, ShopState } from "../state/types";

/** For tests of the sandbox itself: a state with the primary shop, without a server, at a clock that stands still. */
export type BareShop = { commerce: Commerce; state: SandboxState; shop: ShopState; told: DomainEvent[] };

export const NOON = new Date("2026-11-22T12:00:00.000Z");

/** Rates of the tests' own, so that those of the demonstration can change. */
export const TEST_RATES = { CNY: "7.1234", JPY: "149.37", EUR: "0.9183", GBP: "0.7841", BRL: "5.4312" };

/** The jade shop with two shipping methods to everywhere and no products; `told` collects its events. */
export function bareShop(): BareShop {
  const state = newState(
    {
      handle: "waybond",
      title: "Waybond",
      apiKey: "key",
      apiSecret: "secret",
      url: "http://app.test",
      scopes: ["read_orders", "write_orders"],
    },
    NOON,
  );
  const shop = addShop(state, { ...JADE_RIVER, rates: TEST_RATES }, NOON);
  shop.shippingZones.push({
    id: nextId(state, "DeliveryZone"),
    name: "World",
    countries: ["*"],
    rates: [
      {
        id: nextId(state, "ShippingRate"),
        code: "standard",
        title: "Standard",
        carrier: "EMS",
        price: "18.00",
        freeFrom: null,
        days: [8, 15],
      },
      {
        id: nextId(state, "ShippingRate"),
        code: "express",
        title: "Express",
        carrier: "DHL",
        price: "45.00",
        freeFrom: null,
        days: [3, 6],
      },
    ],
  });
  const clock = new SandboxClock(0, () => NOON.getTime());
  const events = new EventBus(() => clock.now());
  const told: DomainEvent[] = [];
  events.on((event) => told.push(event));
  return { commerce: { state, events, clock, changed: () => undefined }, state, shop, told };
}

/** Adds an active, published product with one variant. */
export function addProduct(
  { state, shop }: Pick<BareShop, "state" | "shop">,
  title: string,
  price: string,
  more: { available?: number; requiresShipping?: boolean; taxable?: boolean; tags?: string[] } = {},
): Product {
  const at = NOON.toISOString();
  const product: Product = {
    id: nextId(state, "Product"),
    handle: title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
    title,
    descriptionHtml: "",
    status: "ACTIVE",
    productType: "Bangle",
    vendor: "Jade River",
    tags: more.tags ?? [],
    giftCard: false,
    options: [
      {
        id: nextId(state, "ProductOption"),
        name: "Title",
        values: [{ id: nextId(state, "ProductOptionValue"), name: "Default Title" }],
      },
    ],
    variants: [
      {
        id: nextId(state, "ProductVariant"),
        title: "Default Title",
        price,
        compareAtPrice: null,
        sku: null,
        barcode: null,
        taxable: more.taxable ?? true,
        taxCode: null,
        inventoryPolicy: "DENY",
        optionValues: ["Default Title"],
        inventoryItem: {
          id: nextId(state, "InventoryItem"),
          tracked: more.available !== undefined,
          requiresShipping: more.requiresShipping ?? true,
          cost: null,
          grams: 80,
          countryOfOrigin: "CN",
          hsCode: null,
          available: more.available ?? 0,
        },
        imageId: null,
        createdAt: at,
        updatedAt: at,
      },
    ],
    images: [],
    seo: { title: null, description: null },
    publications: shop.publications.map(({ id }) => ({ publicationId: id, publishedAt: at })),
    createdAt: at,
    updatedAt: at,
  };
  shop.products[product.id] = product;
  return product;
}

/** The only (first) variant's id. */
export function variantIdOf(product: Product): string {
  const [variant] = product.variants;
  if (!variant) throw new Error(`${product.title} has no variant.`);
  return variant.id;
}

export function addressIn(countryCode: string, country: string): Address {
  return {
    firstName: "Ana",
    lastName: "Souza",
    company: null,
    address1: "1 Main Street",
    address2: null,
    city: "Springfield",
    province: null,
    provinceCode: null,
    zip: "10001",
    country,
    countryCode,
    phone: null,
  };
}
