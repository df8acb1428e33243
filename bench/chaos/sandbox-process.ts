// The sandbox in a process of its own, without a file: writing all orders down again and again is what a long run would
// spend its time on.
import { createSandbox } from "../../sandbox/create-sandbox";

const { SANDBOX_PORT, SHOPIFY_APP_URL, SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = process.env;
const sandbox = await createSandbox({
  port: Number(SANDBOX_PORT),
  seed: "shop",
  appUrl: String(SHOPIFY_APP_URL),
  apiKey: String(SHOPIFY_API_KEY),
  apiSecret: String(SHOPIFY_API_SECRET),
});
// Nothing is ever sold out.
for (const { variants } of Object.values(sandbox.primaryShop().products))
  for (const variant of variants) variant.inventoryPolicy = "CONTINUE";
