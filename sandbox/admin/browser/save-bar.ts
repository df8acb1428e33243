import type { SaveBarModel } from "../../app-bridge/protocol";
import type { TextsForBrowser } from "../embedding-config";
import { ask } from "./ask";
import { byId } from "./page-elements";

/** The bar over the top bar while the app has unsaved changes, and the guard of every way out of the page. */
export function createSaveBar(texts: TextsForBrowser, press: (button: "save" | "discard") => void) {
  const bar = byId("save-bar", HTMLElement);
  const save = byId("save-bar-save", HTMLButtonElement);
  const discard = byId("save-bar-discard", HTMLButtonElement);
  let shown: SaveBarModel | null = null;

  save.addEventListener("click", () => press("save"));
  discard.addEventListener("click", () => {
    if (!shown?.confirmDiscard) {
      press("discard");
      return;
    }
    void ask({
      title: texts.discardTitle,
      text: texts.discardText,
      yes: texts.discardConfirm,
      no: texts.continueEditing,
      close: texts.close,
    }).then((sure) => (sure ? press("discard") : undefined));
  });
  window.addEventListener("beforeunload", (event) => {
    if (shown) event.preventDefault();
  });

  return {
    show(model: SaveBarModel | null): void {
      shown = model;
      bar.hidden = model === null;
      save.disabled = model?.saveDisabled || model?.saveLoading || false;
      save.ariaBusy = String(model?.saveLoading ?? false);
      discard.disabled = model?.discardDisabled || model?.discardLoading || false;
    },
    /** Resolves with true when nothing would be lost or staff accept the loss. */
    async mayLeave(): Promise<boolean> {
      if (!shown) return true;
      bar.classList.add("attention");
      const sure = await ask({
        title: texts.leaveTitle,
        text: texts.leaveText,
        yes: texts.leave,
        no: texts.stay,
        close: texts.close,
      });
      bar.classList.remove("attention");
      // Whoever chose to leave isn't asked a second time by the browser.
      if (sure) this.show(null);
      return sure;
    },
  };
}
