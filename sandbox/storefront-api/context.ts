import type { EngineContext } from "../graphql/engine";
import type { SandboxCore } from "../sandbox";
import type { CountryCode, CurrencyCode, ShopState } from "../state/types";

/** What a query of a storefront is answered for: a shop, as a visitor from a country sees it. */
export type StorefrontContext = EngineContext & {
  core: SandboxCore;
  shop: ShopState;
  /** Null: the shop's own market. */
  country: CountryCode | null;
  /** What that country pays in. */
  currency: CurrencyCode;
};
