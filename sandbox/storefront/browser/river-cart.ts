import type { LineAnswer } from "./cart-controls";
import { cartSections, refreshCart, showSections } from "./cart-views";

/** Sets a line's quantity and shows the cart as it is then. */
export async function changeLine(id: string, quantity: number): Promise<LineAnswer> {
  const response = await post("/cart/change", {
    id,
    quantity,
    sections: cartSections(),
    sections_url: location.pathname,
  });
  const answer = (await response.json()) as {
    description?: string;
    sections?: Record<string, string | null>;
  };
  if (answer.sections === undefined) await refreshCart();
  else showSections(answer.sections);
  return { refusal: response.ok ? null : (answer.description ?? "") };
}

export async function keepNote(note: string): Promise<void> {
  await post("/cart/update", { note });
}

function post(address: string, body: unknown): Promise<Response> {
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
}
