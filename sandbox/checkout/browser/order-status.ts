/** The order's own page in the browser: hosts the app's block, which may ask the shopper to sign in. */
import type { CheckoutState } from "../../extension-host/checkout-state";
import type { CheckoutConfig } from "./checkout-config";
import { mountBlock, type Block } from "./extension-block";
import { serverOf } from "./server";

for (const form of document.querySelectorAll<HTMLFormElement>("[data-sends-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

const told = document.getElementById("checkout-config")?.textContent;
if (told) {
  const config = JSON.parse(told) as CheckoutConfig;
  const server = serverOf(config);
  const mounting: Promise<Block | null> = mountBlock(config, {
    changeLines: async () => ({ type: "error", message: "The order is placed." }),
    sessionToken: async () => (await server.post<{ token: string }>("session-token", {}))?.token ?? "",
    requireLogin: async () => {
      const answer = await server.post<{ state: CheckoutState }>("login", {});
      if (answer !== null) await (await mounting)?.update({ account: answer.state.account });
    },
  });
}
