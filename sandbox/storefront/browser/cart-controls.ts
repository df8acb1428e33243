/** What came of a change: why it was refused, or null. */
export type LineAnswer = { refusal: string | null };

export type CartCalls = {
  /** Sets a line's quantity (0 removes it) and shows the cart as it is then. */
  changeLine(id: string, quantity: number): Promise<LineAnswer>;
  keepNote(note: string): Promise<void>;
};

/** Quantities, removal and the note, wherever the cart is shown. */
export function followCartControls(calls: CartCalls): void {
  const change = async (line: HTMLElement, quantity: number): Promise<void> => {
    const id = line.dataset["line"] ?? "";
    line.ariaBusy = "true";
    const { refusal } = await calls.changeLine(id, Math.max(0, quantity));
    if (refusal !== null) complain(id, refusal);
  };
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const line = target?.closest<HTMLElement>("[data-line]");
    if (target === null || line === null || line === undefined) return;
    const step = target.closest<HTMLElement>("[data-step]");
    if (step !== null) void change(line, shownQuantity(line) + Number(step.dataset["step"]));
    if (target.closest("[data-remove]") !== null) void change(line, 0);
  });
  document.addEventListener("change", (event) => {
    const target = event.target;
    if (target instanceof HTMLTextAreaElement && target.matches("[data-cart-note]"))
      void calls.keepNote(target.value);
    if (!(target instanceof HTMLInputElement) || target.name !== "updates[]") return;
    const line = target.closest<HTMLElement>("[data-line]");
    if (line !== null) void change(line, Math.trunc(Number(target.value)) || 0);
  });
}

function shownQuantity(line: HTMLElement): number {
  return Number(line.querySelector<HTMLInputElement>("input[name='updates[]']")?.value ?? 0);
}

/** Beside the line that it is about, in every view. */
function complain(id: string, message: string): void {
  for (const place of document.querySelectorAll<HTMLElement>(
    `[data-line="${CSS.escape(id)}"] [data-line-error]`,
  )) {
    place.textContent = message;
    place.hidden = false;
  }
}
