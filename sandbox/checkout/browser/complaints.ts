/** Says at a field what is wrong with it; null takes it back. */
export function complainAt(name: string, message: string | null): void {
  const place = document.getElementById(`${name}-error`);
  const field = document.getElementById(name);
  if (place !== null) place.textContent = message ?? "";
  if (message === null) field?.removeAttribute("aria-invalid");
  else field?.setAttribute("aria-invalid", "true");
}

export function clearComplaints(): void {
  for (const place of document.querySelectorAll(".field-error")) place.textContent = "";
  for (const field of document.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  problemShown(null);
}

/** What is wrong with the whole, above the form; null hides it. */
export function problemShown(message: string | null, place = "[data-problem]"): void {
  const problem = document.querySelector<HTMLElement>(place);
  if (problem === null) return;
  problem.textContent = message ?? "";
  problem.hidden = message === null;
}
