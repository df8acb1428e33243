import type { PayAnswer, WalletAnswer } from "../api-router";
import { problemShown } from "./complaints";
import type { Paying } from "./payment";
import { shownTotal } from "./regions-shown";

/** The wallet's sheet. While it is open no extension can change the order. */
export function followExpress({ server, show }: Paying): { isOpen(): boolean } {
  const dialog = document.querySelector<HTMLDialogElement>("#express-dialog");
  const problem = "[data-express-problem]";

  document.querySelector("[data-express-open]")?.addEventListener("click", () => {
    dialog?.showModal();
    problemShown(null, problem);
    void server.post<WalletAnswer>("wallet", {}).then(async (answer) => {
      if (answer === null) {
        problemShown(server.failed, problem);
        return;
      }
      const wallet = document.querySelector("[data-express-wallet]");
      wallet?.replaceChildren(
        ...answer.holder.map((text) => {
          const line = document.createElement("span");
          line.textContent = text;
          return line;
        }),
      );
      await show(answer);
    });
  });
  document.querySelector("[data-express-cancel]")?.addEventListener("click", () => dialog?.close());

  const button = document.querySelector<HTMLButtonElement>("[data-express-pay]");
  button?.addEventListener("click", () => {
    button.disabled = true;
    void server
      .post<PayAnswer>("pay", { change: {}, card: null, shownTotal: shownTotal() })
      .then(async (answer) => {
        if (answer?.ok) {
          location.assign(answer.location);
          return;
        }
        button.disabled = false;
        problemShown(answer === null ? server.failed : answer.message, problem);
        if (answer !== null) await show(answer);
      });
  });
  return { isOpen: () => dialog?.open ?? false };
}
