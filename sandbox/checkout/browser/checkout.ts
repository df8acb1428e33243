/** The checkout in the browser: tells the server what is filled in, shows what it answers, hosts the app's block. */
import type { CheckoutAnswer, LinesAnswer, UpdateAnswer } from "../api-router";
import type { CheckoutConfig } from "./checkout-config";
import { complainAt, clearComplaints, problemShown } from "./complaints";
import { mountBlock, type Block } from "./extension-block";
import { filledIn } from "./form-values";
import { followExpress } from "./express-pay";
import { followPayment } from "./payment";
import { showRegions } from "./regions-shown";
import { serverOf, type Server } from "./server";
import { keepSlotInPlace } from "./slot-place";

for (const form of document.querySelectorAll<HTMLFormElement>("[data-sends-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

const told = document.getElementById("checkout-config")?.textContent;
if (told) start(JSON.parse(told) as CheckoutConfig);

function start(config: CheckoutConfig): void {
  const server = serverOf(config);
  keepSlotInPlace();
  let block: Block | null = null;

  const show = async (answer: CheckoutAnswer): Promise<void> => {
    showRegions(answer.regions);
    await block?.update(answer.state);
  };
  const express = followExpress({ server, show });

  const whenMounted = mountBlock(config, {
    async changeLines(change) {
      // The platform refuses every change while a wallet's sheet is open.
      if (express.isOpen())
        return { type: "error", message: "The order can't be changed in an accelerated checkout." };
      const answer = await server.post<LinesAnswer>("lines", change);
      if (answer === null) return { type: "error", message: "The checkout didn't answer." };
      await show(answer);
      return answer.result;
    },
    sessionToken: async () => (await server.post<{ token: string }>("session-token", {}))?.token ?? "",
  });
  void whenMounted.then(async (mounted) => {
    block = mounted;
    // What changed while the worker started.
    if (server.latest !== null) await mounted?.update(server.latest);
  });

  followForm(server, show);
  followDiscounts(server, show);
  followPayment({ server, show, processing: config.processing });
}

function followForm(server: Server, show: (answer: CheckoutAnswer) => Promise<void>): void {
  const form = document.querySelector<HTMLFormElement>("[data-checkout-form]");
  form?.addEventListener("submit", (event) => event.preventDefault());
  form?.addEventListener("change", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
    complainAt(field.name, null);
    if (field.name.startsWith("card.")) return;
    void server
      .post<UpdateAnswer>("update", filledIn())
      .then((answer) => (answer === null ? problemShown(server.failed) : show(answer)));
  });
}

function followDiscounts(server: Server, show: (answer: CheckoutAnswer) => Promise<void>): void {
  const form = document.querySelector<HTMLFormElement>("[data-discount-form]");
  const input = form?.querySelector<HTMLInputElement>("input[name=discount]");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input) return;
    void server.post<UpdateAnswer>("update", { addDiscount: input.value }).then(async (answer) => {
      if (answer === null) return;
      if (answer.refusedCode === null) input.value = "";
      complainAt("discount", answer.refusedCode);
      await show(answer);
    });
  });
  document.addEventListener("click", (event) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-remove-discount]") : null;
    if (button === null) return;
    clearComplaints();
    void server
      .post<UpdateAnswer>("update", { removeDiscount: button.dataset["removeDiscount"] ?? "" })
      .then((answer) => (answer === null ? undefined : show(answer)));
  });
}
