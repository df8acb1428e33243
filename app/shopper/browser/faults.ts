export type Fault = { field: string; text: string };

/** Shows what is wrong at its fields, and all of it before the form, where the focus goes. */
export function showFaults(form: HTMLElement, faults: readonly Fault[]): void {
  for (const place of form.querySelectorAll(".wc-error")) {
    const id = place.id.replace(/-error$/, "");
    const text = faults.find(({ field }) => field === id)?.text ?? "";
    place.textContent = text;
    const field = document.getElementById(id);
    if (field && /^(INPUT|TEXTAREA|SELECT)$/.test(field.tagName))
      if (text === "") field.removeAttribute("aria-invalid");
      else field.setAttribute("aria-invalid", "true");
  }
  const summary = document.querySelector<HTMLElement>(".waybond-claim [data-faults]");
  const list = summary?.querySelector("ul");
  if (!summary || !list) return;
  summary.hidden = faults.length === 0;
  list.replaceChildren(
    ...faults.map(({ field, text }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${field}`;
      link.textContent = text;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        document.getElementById(field)?.focus();
      });
      item.append(link);
      return item;
    }),
  );
  if (faults.length > 0) summary.focus();
}

/** Where the page came back with faults, that is where who reads it goes on. */
export function focusFaults(): void {
  document.querySelector<HTMLElement>(".waybond-claim [data-faults]:not([hidden])")?.focus();
}
