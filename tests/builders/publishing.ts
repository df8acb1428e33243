import type { AdminApi } from "../../app/shopify/graphql.server";
import { installationOf } from "../../sandbox/commerce/app-installation";
import { gid } from "../../sandbox/state/ids";
import { dropMetafieldsOf, metafieldKey, resolveNamespace } from "../../sandbox/state/metafields";
import type { Sandbox } from "../../sandbox/sandbox";
import type { Product } from "../../sandbox/state/types";

/** What publishing left in a shop of the sandbox, without what no two shops have in common (ids, times). */
export type PublishedShop = {
  product: Record<string, unknown> | null;
  /** By rising price. */
  variants: Record<string, unknown>[];
  /** Names of the sales channels that the product is in. */
  channels: string[];
  plan: unknown;
  ladder: LadderValue | null;
  /** The steps as functions read them, plan and ladder as the cart block does. */
  steps: string | null;
  cart: { plan: { version: number }; ladder: LadderValue } | null;
  /** What the app's functions were told; null where they aren't registered. */
  transform: { operation: string; currency: string } | null;
  validation: { tags: string[]; collectionIds: string[] } | null;
};

type LadderValue = {
  version: number;
  currency: string;
  steps: string[];
  variants: string[];
  termsUrl: string | null;
  pricing: "exact" | "steps";
};

const HANDLE = "shipping-guarantee";

export function guaranteeProduct(sandbox: Sandbox, domain: string): Product | undefined {
  return Object.values(shopOf(sandbox, domain).products).find(({ handle }) => handle === HANDLE);
}

export function publishedShop(sandbox: Sandbox, domain: string): PublishedShop {
  const shop = shopOf(sandbox, domain);
  const product = guaranteeProduct(sandbox, domain);
  const installation = installationOf(shop, sandbox.app);
  const ofShop = (key: string) => valueOf(sandbox, domain, gid("Shop", shop.id), "$app", key);
  const ownedBy = (type: "CartTransform" | "Validation", id: string | undefined, key: string) =>
    id === undefined ? null : parsed(valueOf(sandbox, domain, gid(type, id), "$app", key));
  return {
    product: product
      ? {
          title: product.title,
          status: product.status,
          productType: product.productType,
          vendor: product.vendor,
          tags: product.tags,
          options: product.options.map(({ name }) => name),
          hidden:
            shop.metafields[metafieldKey(`gid://shopify/Product/${product.id}`, "seo", "hidden")]?.value,
        }
      : null,
    variants: (product?.variants ?? [])
      .map(({ title, price, sku, taxable, inventoryPolicy, inventoryItem }) => ({
        title,
        price,
        sku,
        taxable,
        inventoryPolicy,
        tracked: inventoryItem.tracked,
        requiresShipping: inventoryItem.requiresShipping,
      }))
      .toSorted((a, b) => Number(a.price) - Number(b.price)),
    channels: (product?.publications ?? [])
      .map(({ publicationId }) => shop.publications.find(({ id }) => id === publicationId)?.name ?? "?")
      .toSorted(),
    plan: parsed(ofShop("plan")),
    ladder: parsed(ofShop("ladder")) as PublishedShop["ladder"],
    steps: ofShop("steps"),
    cart: parsed(
      valueOf(sandbox, domain, gid("AppInstallation", installation?.id ?? ""), "waybond", "cart"),
    ) as PublishedShop["cart"],
    transform: ownedBy("CartTransform", shop.cartTransforms[0]?.id, "config") as PublishedShop["transform"],
    validation: ownedBy("Validation", shop.validations[0]?.id, "variables") as PublishedShop["validation"],
  };
}

/** What is published of the shop's promise of punctuality. */
export function publishedPromise(sandbox: Sandbox, domain: string): unknown {
  return parsed(valueOf(sandbox, domain, gid("Shop", shopOf(sandbox, domain).id), "$app", "promise"));
}

function valueOf(
  sandbox: Sandbox,
  domain: string,
  owner: string,
  namespace: string,
  key: string,
): string | null {
  const place = metafieldKey(owner, resolveNamespace(sandbox.app, namespace), key);
  return shopOf(sandbox, domain).metafields[place]?.value ?? null;
}

function parsed(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

/** As a shop is before anything was ever published. */
export function unpublish(sandbox: Sandbox, domain: string): void {
  const shop = shopOf(sandbox, domain);
  const product = guaranteeProduct(sandbox, domain);
  if (product) delete shop.products[product.id];
  dropMetafieldsOf(shop, gid("Shop", shop.id));
  const installation = installationOf(shop, sandbox.app);
  if (installation) dropMetafieldsOf(shop, gid("AppInstallation", installation.id));
  for (const { id } of shop.cartTransforms) dropMetafieldsOf(shop, gid("CartTransform", id));
  for (const { id } of shop.validations) dropMetafieldsOf(shop, gid("Validation", id));
  Object.assign(shop, { cartTransforms: [], validations: [] });
}

export function shopOf(sandbox: Sandbox, domain: string) {
  const shop = sandbox.shop(domain);
  if (!shop) throw new Error(`the sandbox has no shop ${domain}`);
  return shop;
}

/** The name of an operation: "CreateGuaranteeVariants". */
function nameOf(operation: string): string {
  return /(?:query|mutation)\s+(\w+)/.exec(operation)?.[1] ?? "";
}

/** An Admin API that remembers the names of the calls made through it. */
export function listened(admin: AdminApi): { admin: AdminApi; calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    admin: {
      graphql: (operation, options) => {
        calls.push(nameOf(operation));
        return admin.graphql(operation, options);
      },
    },
  };
}

/** The process dies at the n-th call: before it is sent, or after it took effect and before the answer is seen. */
export function dyingAt(admin: AdminApi, n: number, when: "before" | "after"): AdminApi {
  let calls = 0;
  return {
    graphql: async (operation, options) => {
      calls++;
      if (calls === n && when === "before") throw new Error(`died before call ${n}`);
      if (calls > n) throw new Error(`dead since call ${n}`);
      const answer = await admin.graphql(operation, options);
      if (calls === n) throw new Error(`died after call ${n}`);
      return answer;
    },
  };
}

/** Does something just before the first call of an operation. */
export function before(admin: AdminApi, name: string, happening: () => Promise<void> | void): AdminApi {
  let happened = false;
  return {
    graphql: async (operation, options) => {
      if (!happened && nameOf(operation) === name) {
        happened = true;
        await happening();
      }
      return admin.graphql(operation, options);
    },
  };
}
