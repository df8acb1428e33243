import type { App, SandboxState, ShopState } from "./types";
import { nextId } from "./ids";

/** What the app is known by; the rest of it is made here. */
export type AppIdentity = Pick<App, "handle" | "title" | "apiKey" | "apiSecret" | "url" | "scopes">;

/** A state with the app and no shop. */
export function newState(app: AppIdentity, now: Date): SandboxState {
  const state: SandboxState = {
    schema: 2,
    createdAt: now.toISOString(),
    seed: "none",
    clockOffsetMs: 0,
    sequences: {},
    apps: [],
    shops: {},
    accessTokens: {},
    apiCalls: [],
    deliveries: [],
    mails: [],
  };
  state.apps.push({ id: nextId(state, "App"), developer: app.title, ...app });
  return state;
}

/** What a new shop is told; everything else begins empty. */
export type NewShop = Pick<
  ShopState,
  | "handle"
  | "name"
  | "email"
  | "phone"
  | "address"
  | "currency"
  | "timezone"
  | "primaryLocale"
  | "plan"
  | "taxesIncluded"
> & { markets: Omit<ShopState["markets"][number], "id">[]; rates: ShopState["rates"] };

/**
 * Adds a shop with one location, its staff, an Online Store publication, and the app installed. It has no products,
 * shipping zones or taxes yet.
 */
export function addShop(state: SandboxState, told: NewShop, now: Date): ShopState {
  const at = now.toISOString();
  const app = state.apps[0];
  if (!app) throw new Error("A shop needs the app that is installed in it.");
  const shop: ShopState = {
    ...told,
    id: nextId(state, "Shop"),
    domain: `${told.handle}.myshopify.com`,
    orderPrefix: "#",
    createdAt: at,
    updatedAt: at,
    staff: [
      staffMember(state, told.handle, "Avery", "Stone", "en", true),
      staffMember(state, told.handle, "Lin", "Mei", "zh-CN", false),
    ],
    locations: [{ id: nextId(state, "Location"), name: told.name, address: told.address, active: true }],
    markets: told.markets.map((market) => ({ id: nextId(state, "Market"), ...market })),
    shippingZones: [],
    taxes: [],
    discounts: [],
    publications: [
      {
        id: nextId(state, "Publication"),
        catalogId: nextId(state, "Catalog"),
        channelId: nextId(state, "Channel"),
        name: "Online Store",
        handle: "online_store",
        appId: nextId(state, "App"),
        autoPublish: true,
      },
    ],
    products: {},
    collections: {},
    customers: {},
    carts: {},
    checkouts: {},
    orders: {},
    disputes: {},
    metafields: {},
    installations: [
      {
        id: nextId(state, "AppInstallation"),
        appId: app.id,
        scopes: [...app.scopes],
        installedAt: at,
        uninstalledAt: null,
      },
    ],
    webhookSubscriptions: [],
    idempotency: [],
    checkoutBlocks: [],
    theme: { name: "river", embed: false, cartBlock: false, settings: {} },
    cartTransforms: [],
    validations: [],
    functionRefusals: { componentPrices: false, cartTransformCreate: null, validationCreate: null },
  };
  state.shops[shop.handle] = shop;
  return shop;
}

function staffMember(
  state: SandboxState,
  handle: string,
  firstName: string,
  lastName: string,
  locale: string,
  accountOwner: boolean,
): ShopState["staff"][number] {
  const email = `${firstName}.${lastName}@${handle}.example`.toLowerCase();
  return { id: nextId(state, "StaffMember"), firstName, lastName, email, locale, accountOwner };
}
