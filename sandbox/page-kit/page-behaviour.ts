/** What the pages need in the browser beyond links and forms: dialogs, menus that close, the navigation of phones. */

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  closeMenusExcept(target?.closest("details.menu") ?? null);
  const opener = target?.closest<HTMLElement>("[data-opens]");
  if (opener) openDialog(opener.dataset["opens"] ?? "");
  if (target?.closest("[data-closes]")) target.closest("dialog")?.close();
  if (target instanceof HTMLDialogElement) target.close(); // a click on the backdrop
  const staff = target?.closest<HTMLAnchorElement>("a[data-switches-staff]");
  if (staff) staff.href = sameAddressAs(staff);
  const toggle = target?.closest<HTMLElement>("[data-toggles-navigation]");
  if (toggle) showNavigation(!document.body.classList.contains("navigation-open"));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  closeMenusExcept(null);
  showNavigation(false);
});

// Clicks into the embedded app don't reach this page, but take the focus from it.
window.addEventListener("blur", () => closeMenusExcept(null));

// A second click must not send a second refund.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  for (const button of form.querySelectorAll<HTMLButtonElement>("button[type=submit]"))
    button.disabled = true;
});

// Coming back by the browser's history shows the page as it was left.
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll<HTMLButtonElement>("form button[type=submit]"))
    button.disabled = false;
});

/** The embedded app changes the window's address: the switch keeps to where it is now. */
function sameAddressAs(link: HTMLAnchorElement): string {
  const address = new URL(location.href);
  address.searchParams.set("as", new URL(link.href).searchParams.get("as") ?? "");
  return address.toString();
}

function openDialog(id: string): void {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
}

function closeMenusExcept(open: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (menu !== open) menu.open = false;
  }
}

function showNavigation(on: boolean): void {
  document.body.classList.toggle("navigation-open", on);
  for (const toggle of document.querySelectorAll("[data-toggles-navigation]")) {
    toggle.setAttribute("aria-expanded", String(on));
  }
}
