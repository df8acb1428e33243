import type { SandboxCore } from "../../sandbox";
import type { ShopState } from "../../state/types";

/**
 * Writes into the sandbox's log, and on standard error, what is wrong with an app's Liquid: it asked for something that
 * isn't played, or (`refused`) it is no Liquid that Shopify would take. What is told already isn't told again.
 */
export function tellLiquidFault(
  core: Pick<SandboxCore, "log" | "clock" | "warn">,
  shop: ShopState,
  template: string,
  message: string,
  { refused = false }: { refused?: boolean } = {},
): void {
  const told = core.log
    .all()
    .some(
      ({ surface, operation, errors }) =>
        surface === "liquid" && operation === template && errors[0]?.message === message,
    );
  if (told) return;
  core.warn(`${template}: ${message}`);
  core.log.add({
    at: core.clock.now().toISOString(),
    realAt: new Date().toISOString(),
    milliseconds: 0,
    shop: shop.handle,
    surface: "liquid",
    appId: null,
    token: "none",
    operation: template,
    kind: "query",
    query: null,
    variables: null,
    status: 200,
    cost: null,
    errors: [{ message, code: null }],
    userErrors: [],
    refused,
    notEmulated: !refused,
    fault: null,
  });
}
