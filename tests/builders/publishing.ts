import type { AdminApi } from "../../app/shopify/graphql.server";
import { metafieldKey, resolveNamespace } from "../../sandbox/admin-api/fields/metafields";
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
  ladder: { version: number; steps: string[]; variants: string[]; termsUrl: string | null } | null;
};

const HANDLE = "shipping-guarantee";

export function guaranteeProduct(sandbox: Sandbox, domain: string): Product | undefined {
  return Object.values(shopOf(sandbox, domain).products).find(({ handle }) => handle === HANDLE);
}

export function publishedShop(sandbox: Sandbox, domain: string): PublishedShop {
  const shop = shopOf(sandbox, domain);
  const product = guaranteeProduct(sandbox, domain);
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
    plan: appMetafield(sandbox, domain, "plan"),
    ladder: appMetafield(sandbox, domain, "ladder") as PublishedShop["ladder"],
  };
}

function appMetafield(sandbox: Sandbox, domain: string, key: string): unknown {
  const shop = shopOf(sandbox, domain);
  const owner = `gid://shopify/Shop/${shop.id}`;
  const found = shop.metafields[metafieldKey(owner, resolveNamespace(sandbox.app, "$app"), key)];
  return found ? JSON.parse(found.value) : null;
}

/** As a shop is before anything was ever published. */
export function unpublish(sandbox: Sandbox, domain: string): void {
  const shop = shopOf(sandbox, domain);
  const product = guaranteeProduct(sandbox, domain);
  if (product) delete shop.products[product.id];
  for (const key of ["plan", "ladder"]) {
    delete shop.metafields[
      metafieldKey(`gid://shopify/Shop/${shop.id}`, resolveNamespace(sandbox.app, "$app"), key)
    ];
  }
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
