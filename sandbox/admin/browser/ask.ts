import { make } from "./page-elements";

/** Asks staff to go on or not; resolves with true when they go on. Escape and the cross mean no. */
export function ask(question: {
  title: string;
  text: string;
  yes: string;
  no: string;
  close: string;
}): Promise<boolean> {
  return new Promise((resolve) => {
    const [yes, no, cross] = [
      make("button", { class: "button primary critical", type: "button" }, question.yes),
      make("button", { class: "button", type: "button" }, question.no),
      make("button", { class: "close-button", type: "button", "aria-label": question.close }, "×"),
    ];
    const dialog = make(
      "dialog",
      { class: "dialog", "aria-label": question.title },
      make(
        "div",
        { class: "inside" },
        make("div", { class: "dialog-header" }, make("h2", {}, question.title), cross),
        make("div", { class: "dialog-body" }, make("p", {}, question.text)),
        make("div", { class: "dialog-footer" }, no, yes),
      ),
    );
    let answer = false;
    yes.addEventListener("click", () => {
      answer = true;
      dialog.close();
    });
    for (const button of [no, cross]) button.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
