import type { ScriptTexts } from "../claim/script-texts";
import { focusFaults } from "./faults";
import { photosOf, type UploadTo } from "./photos";

type Told = { version: string; news: string; upload: UploadTo | null; texts: ScriptTexts };

/** Between two looks while nothing changes: from half a minute on, ever longer, up to five. */
const FIRST_MS = 30_000;
const LONGEST_MS = 300_000;

const found = document.querySelector<HTMLElement>("[data-status]");
focusFaults();
if (found) follow(found);

/** Looks now and then whether there is news, while somebody has the page before them, and never takes away what they are typing. */
function follow(first: HTMLElement): void {
  let status = first;
  let told = begin(status);
  let pause = FIRST_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(() => void look(), pause);
  };
  document.addEventListener("visibilitychange", () => {
    pause = FIRST_MS;
    if (document.hidden) clearTimeout(timer);
    else void look();
  });
  wait();

  async function look(): Promise<void> {
    const address = new URL(location.href);
    address.searchParams.delete("done");
    address.searchParams.set("seen", told.version);
    try {
      const answer = await fetch(address);
      const isNews = answer.status === 200 && answer.headers.get("Content-Type")?.includes("text/html");
      pause = isNews ? FIRST_MS : Math.min(LONGEST_MS, pause * 1.5);
      if (isNews && !isBusy(status)) show(await answer.text());
    } catch {
      // No connection: at the next look.
    }
    wait();
  }

  function show(text: string): void {
    const next = new DOMParser()
      .parseFromString(text, "text/html")
      .querySelector<HTMLElement>("[data-status]");
    if (!next) return;
    status.replaceWith(next);
    status = next;
    told = begin(status);
    const news = document.querySelector("[data-news]");
    if (news) news.textContent = told.news;
  }
}

function begin(status: HTMLElement): Told {
  const told = JSON.parse(status.dataset["status"] ?? "{}") as Told;
  const form = status.querySelector<HTMLElement>("[data-adds]")?.closest("form");
  if (form && told.upload) {
    const photos = photosOf(form, told.upload, told.texts, () => undefined);
    form.addEventListener("submit", (event) => {
      if (photos.busy()) event.preventDefault();
    });
  }
  // Sent once, however often the button is pressed.
  for (const each of status.querySelectorAll("form"))
    each.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      if (each.dataset["sent"]) event.preventDefault();
      each.dataset["sent"] = "yes";
    });
  return told;
}

/** Something is typed, chosen, opened or sent: it stays as it is. */
function isBusy(status: HTMLElement): boolean {
  const fields = [...status.querySelectorAll("textarea")];
  return (
    fields.some(({ value, defaultValue }) => value !== defaultValue) ||
    status.querySelector("details[open], [data-state='sending']") !== null ||
    /^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(
      status.contains(document.activeElement) ? (document.activeElement?.tagName ?? "") : "",
    )
  );
}
