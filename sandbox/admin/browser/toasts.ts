import type { ToastModel } from "../../app-bridge/protocol";
import { byId, make } from "./page-elements";

/** The app's toasts at the foot of the window. They wait while the pointer or the focus is on them. */
export function createToasts(
  dismissLabel: string,
  tell: (event: "toast-action" | "toast-dismiss", id: string) => void,
) {
  const list = byId("toasts", HTMLElement);
  const shown = new Map<string, HTMLElement>();

  const remove = (id: string) => {
    shown.get(id)?.remove();
    shown.delete(id);
  };
  const dismiss = (id: string) => {
    if (!shown.has(id)) return;
    remove(id);
    tell("toast-dismiss", id);
  };

  return {
    show({ id, message, durationMs, isError, action }: ToastModel): void {
      const cross = make(
        "button",
        { class: "button plain", type: "button", "aria-label": dismissLabel },
        "×",
      );
      cross.addEventListener("click", () => dismiss(id));
      const act = make("button", { class: "button plain", type: "button" }, action ?? "");
      act.addEventListener("click", () => {
        tell("toast-action", id);
        dismiss(id);
      });
      const toast = make(
        "div",
        { class: isError ? "toast error" : "toast" },
        make("span", {}, message),
        ...(action === null ? [] : [act]),
        cross,
      );
      let timer = setTimeout(dismiss, durationMs, id);
      const wait = () => clearTimeout(timer);
      const goOn = () => {
        timer = setTimeout(dismiss, durationMs, id);
      };
      for (const event of ["pointerenter", "focusin"]) toast.addEventListener(event, wait);
      for (const event of ["pointerleave", "focusout"]) toast.addEventListener(event, goOn);
      remove(id);
      shown.set(id, toast);
      list.append(toast);
    },
    hide: remove,
    clear(): void {
      for (const id of shown.keys()) remove(id);
    },
  };
}
