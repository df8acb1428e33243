import type { Answer } from "./control-api";

const SHOWN_MS = 4000;

/** Tells at the foot of the page what was done, or why not. */
export function notify(message: string, tone: "plain" | "bad" = "plain"): void {
  const place = document.querySelector('[data-room="notice"]');
  const line = document.createElement("p");
  line.className = tone === "bad" ? "bad" : "";
  line.textContent = message;
  place?.replaceChildren(line);
  setTimeout(() => line.remove(), tone === "bad" ? SHOWN_MS * 2 : SHOWN_MS);
}

/** The value of an answer; a refusal is told and gives null. */
export function valueOrNotice<Value>(answer: Answer<Value>): Value | null {
  if (answer.ok) return answer.value;
  notify(answer.message, "bad");
  return null;
}
