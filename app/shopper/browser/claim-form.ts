import type { ScriptTexts } from "../claim/script-texts";
import { focusFaults, showFaults, type Fault } from "./faults";
import { photosOf, type Photos, type UploadTo } from "./photos";
import { again, sendForm } from "./send-form";

type Told = {
  draft: string;
  revision: number;
  photos: Record<string, number>;
  upload: UploadTo;
  texts: ScriptTexts;
};
/** `isUnsure`: what was sent last wasn't answered, and may have been kept all the same. */
type Kept = { revision: number; isUnsure: boolean; fields: [string, string][] };

const SAVE_AFTER_MS = 800;
const found = document.querySelector<HTMLFormElement>("form[data-claim]");
focusFaults();
if (found) claimForm(found, JSON.parse(found.dataset["claim"] ?? "{}") as Told);

/**
 * Keeps what is filled in: at once in the browser, a moment later at the app, and whatever a lost connection held up as soon as it is
 * back. A form that is sent waits for its photos and for a connection; it is filed once, however often it is sent.
 */
function claimForm(form: HTMLFormElement, told: Told): void {
  const { texts } = told;
  const place = `waybond-claim:${told.draft}`;
  const said = form.querySelector<HTMLElement>("[data-said]");
  let revision = told.revision;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isChanged = false;
  let isSaving = false;
  let isOffline = false;
  let isUnsure = false;
  let failures = 0;
  /** The button that was pressed, until the form is sent by it. */
  let pressed: HTMLButtonElement | null = null;
  let isSending = false;

  const photos: Photos = photosOf(form, told.upload, texts, () => void goOn(), renew);
  restore();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (pressed) return;
    const button = event.submitter as HTMLButtonElement | null;
    const faults = faultsOf(form, told, photos);
    showFaults(form, faults);
    if (faults.length > 0 || !button) return;
    pressed = button;
    button.setAttribute("aria-busy", "true");
    say(texts.sending);
    void goOn();
  });
  // A page that comes back as it was left may be older than what was kept of it.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
  // What is typed last is saved even when the page goes.
  addEventListener("pagehide", () => {
    if (isChanged && !pressed) void sendForm([...fields(), ["intent", "save"]], true);
  });

  function fields(): [string, string][] {
    const filledIn = [...new FormData(form)].filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && entry[0] !== "revision",
    );
    return [...filledIn, ["revision", String(revision)]];
  }

  function changed(event: Event): void {
    if ((event.target as HTMLInputElement).type === "file") return;
    isChanged = true;
    keep();
    clearTimeout(timer);
    timer = setTimeout(() => void save(), SAVE_AFTER_MS);
  }

  function keep(): void {
    const kept: Kept = { revision, isUnsure, fields: fields() };
    try {
      localStorage.setItem(place, JSON.stringify(kept));
    } catch {
      // Full, or forbidden: the app has it a moment later.
    }
  }

  function forget(): void {
    try {
      localStorage.removeItem(place);
    } catch {
      // It wasn't kept either.
    }
  }

  /** What the app didn't get any more before the page went. */
  function restore(): void {
    try {
      if (sessionStorage.getItem(place)) say(texts.stale);
      sessionStorage.removeItem(place);
      const kept = JSON.parse(localStorage.getItem(place) ?? "null") as Kept | null;
      if (!kept) return;
      const isOurs = kept.revision === revision || (kept.isUnsure && kept.revision + 1 === revision);
      if (!isOurs) return forget();
      for (const field of form.elements) {
        if (!(
          field instanceof HTMLInputElement ||
          field instanceof HTMLTextAreaElement ||
          field instanceof HTMLSelectElement
        ))
          continue;
        const values = kept.fields.filter(([name]) => name === field.name).map(([, value]) => value);
        if (field.type === "hidden" || field.type === "file" || field.disabled) continue;
        if (field instanceof HTMLInputElement && /radio|checkbox/.test(field.type))
          field.checked = values.includes(field.value);
        else field.value = values[0] ?? field.value;
      }
      isChanged = true;
      void save();
    } catch {
      // Nothing was kept, or it can't be read.
    }
  }

  /** Each answered save comes with a right to add photos for as long as ever. */
  function renew(): void {
    isChanged = true;
    void save();
  }

  async function save(): Promise<void> {
    if (isSaving || isSending || !isChanged || (pressed && !photos.busy())) return;
    isSaving = true;
    isChanged = false;
    const sent = revision;
    const answer = await sendForm([...fields(), ["intent", "save"]]);
    isSaving = false;
    if (!answer) {
      isChanged = true;
      return offline(() => void (pressed && !photos.busy() ? goOn() : save()));
    }
    const wasUnsure = isUnsure;
    online();
    if (answer.location) return void location.assign(answer.location);
    // One save on, after an answer that was lost, is of this very window; else another one has it now. Who sends a form means what
    // they see.
    if (answer.stale && !(wasUnsure && answer.revision === sent + 1) && !pressed) return reload();
    revision = answer.revision ?? revision;
    photos.renew(answer.uploadToken ?? told.upload.token);
    // What is typed meanwhile goes with it.
    if (pressed) return goOn();
    if (answer.stale) isChanged = true;
    if (isChanged) {
      keep();
      return save();
    }
    // Nothing of it was kept but in the browser.
    if (answer.faults) return say(answer.faults.map(({ text }) => text).join(" "));
    forget();
    say(texts.saved);
  }

  /** Sends the form once nothing is on its way any more. */
  async function goOn(): Promise<void> {
    if (!pressed || isSaving || isSending || photos.busy()) return;
    const button = pressed;
    const faults = faultsOf(form, told, photos);
    if (faults.length > 0) {
      release(button);
      return showFaults(form, faults);
    }
    isSending = true;
    const answer = await sendForm([...fields(), ["intent", button.value]]);
    isSending = false;
    if (!answer) return offline(() => void goOn());
    online();
    if (answer.location) {
      if (answer.location !== location.href) forget();
      return void location.assign(answer.location);
    }
    release(button);
    revision = answer.revision ?? revision;
    const refused = answer.refusal ? [{ field: "peril", text: answer.refusal }] : [];
    showFaults(form, [...refused, ...(answer.faults ?? [])]);
    void save();
  }

  function release(button: HTMLButtonElement): void {
    pressed = null;
    button.removeAttribute("aria-busy");
    say("");
  }

  function reload(): void {
    forget();
    try {
      sessionStorage.setItem(place, "stale");
    } catch {
      // It isn't said then.
    }
    location.reload();
  }

  function offline(work: () => void): void {
    isOffline = true;
    isUnsure = true;
    keep();
    say(texts.offline);
    again(work, failures++);
  }

  function online(): void {
    failures = 0;
    isUnsure = false;
    if (isOffline) say(texts.online);
    isOffline = false;
  }

  function say(text: string): void {
    if (said) said.textContent = text;
  }
}

/** What is still missing, as the app would say it. */
function faultsOf(form: HTMLFormElement, { photos: needed, texts }: Told, photos: Photos): Fault[] {
  const data = new FormData(form);
  const faults: Fault[] = [];
  const peril = data.get("peril");
  if (peril === null) faults.push({ field: "peril", text: texts.faults.peril });
  if (!data.has("line")) faults.push({ field: "goods", text: texts.faults.goods });
  const missing = typeof peril === "string" ? (needed[peril] ?? 0) - photos.added() : 0;
  if (photos.failed()) faults.push({ field: "photos", text: texts.faults.uploading });
  else if (missing > 0 && !photos.busy())
    faults.push({ field: "photos", text: texts.photosMissing[missing - 1] ?? "" });
  const description = data.get("description");
  if (typeof description !== "string" || description.trim() === "")
    faults.push({ field: "description", text: texts.faults.description });
  return faults;
}
