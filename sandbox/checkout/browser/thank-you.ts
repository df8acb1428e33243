/** The thank-you page in the browser: hosts the app's block, which can't change the order any more. */
import type { CheckoutConfig } from "./checkout-config";
import { mountBlock } from "./extension-block";
import { serverOf } from "./server";

for (const form of document.querySelectorAll<HTMLFormElement>("[data-sends-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

const told = document.getElementById("checkout-config")?.textContent;
if (told) {
  const config = JSON.parse(told) as CheckoutConfig;
  const server = serverOf(config);
  void mountBlock(config, {
    changeLines: async () => ({ type: "error", message: "The order is placed." }),
    sessionToken: async () => (await server.post<{ token: string }>("session-token", {}))?.token ?? "",
  });
}
