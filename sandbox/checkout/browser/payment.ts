import type { CheckoutAnswer, PayAnswer } from "../api-router";
import { clearComplaints, complainAt, problemShown } from "./complaints";
import { cardFilledIn, filledIn } from "./form-values";
import { shownTotal } from "./regions-shown";
import type { Server } from "./server";

export type Paying = { server: Server; show(answer: CheckoutAnswer): Promise<void> };

/** The button that pays: once, whatever one does with it. */
export function followPayment({ server, show, processing }: Paying & { processing: string }): void {
  const button = document.querySelector<HTMLButtonElement>("[data-pay]");
  if (button === null) return;
  const label = button.textContent;
  button.addEventListener("click", () => {
    if (button.disabled) return;
    button.disabled = true;
    button.textContent = processing;
    void payNow({ server, show }).then((paid) => {
      if (paid) return;
      button.disabled = false;
      button.textContent = label;
    });
  });
}

async function payNow({ server, show }: Paying): Promise<boolean> {
  clearComplaints();
  // Changes under way come first, and with them the total that is shown.
  await server.post("update", filledIn());
  const answer = await server.post<PayAnswer>("pay", {
    change: filledIn(),
    card: cardFilledIn(),
    shownTotal: shownTotal(),
  });
  if (answer?.ok) {
    location.assign(answer.location);
    return true;
  }
  if (answer === null) {
    problemShown(server.failed);
    return false;
  }
  await show(answer);
  if (!answer.complained) problemShown(answer.message);
  for (const { field, message } of answer.faults) complainAt(field, message);
  const first = answer.faults[0];
  const at =
    first === undefined
      ? document.querySelector<HTMLElement>(answer.complained ? "[data-complaints]" : "[data-problem]")
      : document.getElementById(first.field);
  // What is on the page already needs no moment to appear.
  document.querySelector("[data-complaints]")?.classList.add("settled");
  at?.focus();
  at?.scrollIntoView({ block: "center" });
  return false;
}
