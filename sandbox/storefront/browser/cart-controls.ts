import { cartSections, refreshCart, showSections } from "./cart-views";

/** Quantities, removal and the note, wherever the cart is shown. */
export function followCartControls(): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const line = target?.closest<HTMLElement>("[data-line]");
    if (target === null || line === null || line === undefined) return;
    const step = target.closest<HTMLElement>("[data-step]");
    if (step !== null) void changeLine(line, shownQuantity(line) + Number(step.dataset["step"]));
    if (target.closest("[data-remove]") !== null) void changeLine(line, 0);
  });
  document.addEventListener("change", (event) => {
    const target = event.target;
    if (target instanceof HTMLTextAreaElement && target.matches("[data-cart-note]"))
      void post("/cart/update", { note: target.value });
    if (!(target instanceof HTMLInputElement) || target.name !== "updates[]") return;
    const line = target.closest<HTMLElement>("[data-line]");
    if (line !== null) void changeLine(line, Math.max(0, Math.trunc(Number(target.value)) || 0));
  });
}

function shownQuantity(line: HTMLElement): number {
  return Number(line.querySelector<HTMLInputElement>("input[name='updates[]']")?.value ?? 0);
}

async function changeLine(line: HTMLElement, quantity: number): Promise<void> {
  const id = line.dataset["line"] ?? "";
  line.ariaBusy = "true";
  const response = await post("/cart/change", {
    id,
    quantity: Math.max(0, quantity),
    sections: cartSections(),
    sections_url: location.pathname,
  });
  const answer = (await response.json()) as {
    description?: string;
    sections?: Record<string, string | null>;
  };
  if (answer.sections === undefined) await refreshCart();
  else showSections(answer.sections);
  if (!response.ok) complain(id, answer.description ?? "");
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

function post(address: string, body: unknown): Promise<Response> {
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
}
