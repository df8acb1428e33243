import { SHOP_PLANS } from "../state/shop-plans";
import type { ShopState, Validation } from "../state/types";
import { BANGLE, checkoutStage, PORTLAND, type CheckoutStage } from "./checkout-stage";
import { functionExtensions, SAY_AT_STEP, type FunctionToDeploy } from "./function-extensions";
import { webShopper, type WebShopper } from "./web-shopper";

/** What `GET /cart.js` tells, as far as tests of functions look. */
export type CartTold = {
  total_price: number;
  items: {
    key: string;
    price: number;
    final_line_price: number;
    has_components: boolean;
    item_components: { variant_id: number; price: number; quantity: number; properties: object }[];
  }[];
};

/** For tests of functions: the seeded shop with an app of these functions. */
export type FunctionStage = {
  stage: CheckoutStage;
  shop: ShopState;
  /** A new one after each `reset`. */
  shopper(): WebShopper;
  /** Of the bangle, 5000.00 dollars. */
  variantId: string;
  /** Registers one, in place of any other. */
  transform(functionHandle: string, blockOnFailure?: boolean): void;
  /** Registers `SAY_AT_STEP`. */
  validation(blockOnFailure?: boolean): Validation;
  /** Puts bangles with these properties into the cart and tells the cart. */
  cartWith(properties: Record<string, string>, quantity?: number): Promise<CartTold>;
  cart(): Promise<CartTold>;
  /** Puts one into the cart and fills in the checkout, but for the card; its path. */
  checkoutWith(properties: Record<string, string>): Promise<string>;
  /** What the last run failed with. */
  lastError(): string | null;
  /** Nothing is registered, refused or ordered any more. */
  reset(): void;
  close(): Promise<void>;
};

export async function functionStage(...functions: FunctionToDeploy[]): Promise<FunctionStage> {
  const extensions = await functionExtensions(...functions);
  const stage = await checkoutStage({ extensionsFolder: extensions.folder });
  const { sandbox } = stage;
  await sandbox.functions.deployed.load();
  const shop = sandbox.primaryShop();
  const variantId = stage.product(BANGLE).variants[0]?.id ?? "";
  const registered = { appId: sandbox.app.id, createdAt: "2026-11-22T12:00:00.000Z" };
  let shopper = webShopper(sandbox.url);
  const cart = async (): Promise<CartTold> => (await shopper.get<CartTold>("/cart.js")).json;
  return {
    stage,
    shop,
    shopper: () => shopper,
    variantId,
    cart,
    transform(functionHandle, blockOnFailure = false) {
      shop.cartTransforms = [{ ...registered, id: "1", functionHandle, blockOnFailure }];
    },
    validation(blockOnFailure = false) {
      const { handle: functionHandle } = SAY_AT_STEP;
      const more = { functionHandle, title: "Check", enabled: true, blockOnFailure, errors: null };
      const made: Validation = { ...registered, id: "2", ...more };
      shop.validations = [made];
      return made;
    },
    async cartWith(properties, quantity = 1) {
      await shopper.post("/cart/add.js", { id: variantId, quantity, properties });
      return cart();
    },
    async checkoutWith(properties) {
      await shopper.post("/cart/add.js", { id: variantId, properties });
      const path = (await shopper.get("/checkout")).location ?? "";
      await shopper.post(`${path}/update`, { email: "ada@example.com", address: PORTLAND });
      return path;
    },
    lastError: () => sandbox.functions.runs.ofShop(shop.handle)[0]?.error ?? null,
    reset() {
      shop.cartTransforms = [];
      shop.validations = [];
      shop.orders = {};
      shop.functionRefusals.componentPrices = false;
      shop.plan = SHOP_PLANS.development;
      sandbox.functions.runs.clear();
      shopper = webShopper(sandbox.url);
    },
    async close() {
      await stage.close();
      await extensions.remove();
    },
  };
}
