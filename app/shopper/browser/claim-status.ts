import type { ScriptTexts } from "../claim/script-texts";
import { focusFaults } from "./faults";
import { photosOf, type Photos, type UploadTo } from "./photos";
import { again } from "./send-form";

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
    try {
      const answer = await newsSince(told.version);
      const isNews = isPart(answer);
      pause = isNews ? FIRST_MS : Math.min(LONGEST_MS, pause * 1.5);
      if (isNews && !isBusy(status)) show(await answer.text());
    } catch {
      // No connection: at the next look.
    }
    wait();
  }

  function show(text: string): void {
    const next = statusIn(text);
    if (!next) return;
    status.replaceWith(next);
    status = next;
    told = begin(status);
    const news = document.querySelector("[data-news]");
    if (news) news.textContent = told.news;
  }
}

/** @param seen the version that is shown; "none": all is news */
function newsSince(seen: string): Promise<Response> {
  const address = new URL(location.href);
  address.searchParams.delete("done");
  address.searchParams.set("seen", seen);
  return fetch(address);
}

function isPart({ status, headers }: Response): boolean {
  return status === 200 && (headers.get("Content-Type")?.includes("text/html") ?? false);
}

function statusIn(text: string): HTMLElement | null {
  return new DOMParser().parseFromString(text, "text/html").querySelector<HTMLElement>("[data-status]");
}

function toldIn(status: HTMLElement): Told {
  return JSON.parse(status.dataset["status"] ?? "{}") as Told;
}

/** The page has been open for longer than its right to add photos lasts: it is read anew for another, and stays as it is. */
async function renew(photos: Photos, failures = 0): Promise<void> {
  try {
    const answer = await newsSince("none");
    if (answer.status >= 500) throw new Error("not just now");
    const next = isPart(answer) ? statusIn(await answer.text()) : null;
    // Where nothing may be added any more, that is found out at the next try.
    photos.renew((next && toldIn(next).upload?.token) ?? "");
  } catch {
    again(() => void renew(photos, failures + 1), failures);
  }
}

function begin(status: HTMLElement): Told {
  const told = toldIn(status);
  const form = status.querySelector<HTMLElement>("[data-adds]")?.closest("form");
  if (form && told.upload) {
    const photos: Photos = photosOf(
      form,
      told.upload,
      told.texts,
      () => undefined,
      () => void renew(photos),
    );
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
