import { findProductByHandle } from "../commerce/catalog";
import { createSandbox, type SandboxOptions } from "../create-sandbox";
import type { CheckoutState } from "../extension-host/checkout-state";
import type { LinesAnswer, PayAnswer, UpdateAnswer } from "../checkout/api-router";
import type { Sandbox } from "../sandbox";
import { gid } from "../state/ids";
import type { Checkout, Order, Product } from "../state/types";
import { webShopper, type WebShopper } from "./web-shopper";

export const BANGLE = "imperial-green-jadeite-bangle";
/** There is one of it. */
export const UNIQUE = "spring-water-jadeite-bangle";
/** Approved by the Bogus Gateway. */
export const CARD = { number: "1", expiry: "12 / 30", code: "123", name: "Bogus Gateway" };

export const PORTLAND = {
  countryCode: "US",
  firstName: "Ada",
  lastName: "Moore",
  address1: "1420 SW Alder Street",
  city: "Portland",
  provinceCode: "OR",
  zip: "97205",
};
export const TOKYO = {
  countryCode: "JP",
  firstName: "健",
  lastName: "佐藤",
  address1: "神宮前5-10-1",
  city: "渋谷区",
  provinceCode: "JP-13",
  zip: "150-0001",
};

/** For tests of the checkout: the seeded shop, and one shopper in it. */
export type CheckoutStage = {
  sandbox: Sandbox;
  shopper: WebShopper;
  product(handle: string): Product;
  variantGid(handle: string): string;
  /** Puts goods into the cart and goes to checkout; the path of the checkout. */
  checkOut(...goods: (readonly [handle: string, quantity: number])[]): Promise<string>;
  checkoutAt(path: string): Checkout;
  update(path: string, change: unknown): Promise<UpdateAnswer>;
  changeLines(path: string, change: unknown): Promise<LinesAnswer>;
  /** Fills in an address and tells what the checkout then is. */
  ship(path: string, address: object): Promise<CheckoutState>;
  pay(path: string, shownTotal: string, told?: object): Promise<PayAnswer>;
  onlyOrder(): Order;
  close(): Promise<void>;
};

export async function checkoutStage(options: Partial<SandboxOptions> = {}): Promise<CheckoutStage> {
  const sandbox = await createSandbox({ port: 0, seed: "shop", quiet: true, ...options });
  const shopper = webShopper(sandbox.url);
  const product = (handle: string): Product => {
    const found = findProductByHandle(sandbox.primaryShop(), handle);
    if (found === undefined) throw new Error(`no ${handle}`);
    return found;
  };
  const variantId = (handle: string): string => product(handle).variants[0]?.id ?? "";
  const update = async (path: string, change: unknown): Promise<UpdateAnswer> =>
    (await shopper.post<UpdateAnswer>(`${path}/update`, change)).json;
  return {
    sandbox,
    shopper,
    product,
    variantGid: (handle) => gid("ProductVariant", variantId(handle)),
    async checkOut(...goods) {
      const items = goods.map(([handle, quantity]) => ({ id: variantId(handle), quantity }));
      await shopper.post("/cart/add.js", { items });
      return (await shopper.get("/checkout")).location ?? "";
    },
    checkoutAt(path) {
      const found = sandbox.primaryShop().checkouts[path.split("/").at(-1) ?? ""];
      if (found === undefined) throw new Error(`no checkout at ${path}`);
      return found;
    },
    update,
    changeLines: async (path, change) => (await shopper.post<LinesAnswer>(`${path}/lines`, change)).json,
    ship: async (path, address) => (await update(path, { email: "ada@example.com", address })).state,
    async pay(path, shownTotal, told = {}) {
      const body = { change: {}, card: CARD, shownTotal, ...told };
      return (await shopper.post<PayAnswer>(`${path}/pay`, body)).json;
    },
    onlyOrder() {
      const [order, ...others] = Object.values(sandbox.primaryShop().orders);
      if (order === undefined || others.length > 0)
        throw new Error(`${others.length} orders too many, or none`);
      return order;
    },
    close: () => sandbox.close(),
  };
}
