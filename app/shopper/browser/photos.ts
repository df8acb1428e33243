import type { ScriptTexts } from "../claim/script-texts";
import { again, filled } from "./send-form";

export type UploadTo = { address: string; token: string; maxBytes: number };

/** Photos that were added, and whether any is on its way. `renew`: what waits for a right that hasn't ended goes on with this one. */
export type Photos = {
  added(): number;
  busy(): boolean;
  failed(): boolean;
  renew(token: string): void;
};

const MOST = 10;
const AT_ONCE = 2;
const TRIES = 4;

type Sending = { file: File; item: HTMLElement; tries: number };

/**
 * Sends photos as they are chosen, two at a time, with what is needed to follow that: preview, progress, retry, remove.
 * @param ended told that the right to add has ended: another is to be asked for
 */
export function photosOf(
  root: HTMLElement,
  upload: UploadTo,
  texts: ScriptTexts,
  changed: () => void,
  ended: () => void,
): Photos {
  const list = root.querySelector<HTMLElement>("[data-photos]");
  const adds = root.querySelector<HTMLElement>("[data-adds]");
  const said = root.querySelector<HTMLElement>("[data-photos-said]");
  const waiting: Sending[] = [];
  /** What goes on as soon as there is another right. */
  const held: (() => void)[] = [];
  let running = 0;
  const items = (state: string) => list?.querySelectorAll(`[data-state="${state}"]`).length ?? 0;

  if (adds) adds.hidden = false;
  const camera = adds?.querySelector<HTMLElement>("[data-camera]");
  // A camera button makes sense where a finger would press it; elsewhere it is the same as the other.
  if (camera) camera.hidden = !matchMedia("(pointer: coarse)").matches;
  for (const button of list?.querySelectorAll<HTMLElement>("[data-remove]") ?? []) {
    button.hidden = false;
    const item = button.closest<HTMLElement>("li");
    if (item) button.addEventListener("click", () => remove(item, item.querySelector("img")?.alt ?? ""));
  }
  for (const input of adds?.querySelectorAll("input") ?? [])
    input.addEventListener("change", () => {
      for (const file of input.files ?? []) add(file);
      input.value = "";
      changed();
    });

  function add(file: File): void {
    const item = document.createElement("li");
    item.className = "wc-photo";
    if (/^image\/(jpeg|png|webp|gif)$/.test(file.type)) {
      const picture = document.createElement("img");
      picture.src = URL.createObjectURL(file);
      picture.alt = file.name;
      picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
      item.append(picture);
    } else item.append(made("span", "wc-name", file.name));
    item.append(made("span", "wc-said", ""));
    const button = made("button", "", "×");
    button.setAttribute("type", "button");
    button.setAttribute("aria-label", filled(texts.remove, { name: file.name }));
    button.addEventListener("click", () => remove(item, file.name));
    item.append(button);
    list?.append(item);
    const sending = { file, item, tries: 0 };
    if (file.size > upload.maxBytes) tell(item, "failed", texts.size);
    else if (items("done") + items("sending") >= MOST) tell(item, "failed", texts.many);
    else queue(sending);
  }

  function queue(sending: Sending): void {
    tell(sending.item, "sending", texts.uploading);
    waiting.push(sending);
    next();
  }

  function next(): void {
    while (running < AT_ONCE) {
      const sending = waiting.shift();
      if (!sending) return;
      if (!sending.item.isConnected) continue;
      running++;
      send(sending);
    }
  }

  function send(sending: Sending): void {
    const { file, item } = sending;
    const request = new XMLHttpRequest();
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `${texts.uploading}: ${file.name}`);
    item.append(bar);
    request.open("POST", addressed({ name: file.name }));
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = total > 0 ? loaded / total : 0;
    });
    request.addEventListener("loadend", () => {
      running--;
      bar.remove();
      answered(sending, request);
      next();
      changed();
    });
    (item as HTMLElement & { stop?: () => void }).stop = () => request.abort();
    request.send(file);
  }

  function answered(sending: Sending, { status, responseText }: XMLHttpRequest): void {
    const { item, file } = sending;
    if (status === 201) item.dataset["id"] = idIn(responseText);
    if (!item.isConnected) {
      // Taken back while it was on its way.
      if (status === 201) void forget(item, file.name);
      return;
    }
    if (status === 201) {
      tell(item, "done", "");
      announce(`${texts.added}: ${file.name}`);
    } else if (status === 0 || mayPass(status)) {
      const failures = sending.tries++;
      if (status > 0 && failures + 1 >= TRIES) return retry(sending);
      tell(item, "sending", status === 0 ? texts.waiting : texts.uploading);
      const go = () => queue(sending);
      if (status === 401) hold(go);
      else again(go, failures);
    } else {
      const texted: Record<number, string> = { 413: texts.size, 415: texts.type };
      const many = responseText.includes("too-many-files");
      tell(item, "failed", many ? texts.many : (texted[status] ?? texts.refused));
      announce(`${file.name}: ${item.querySelector(".wc-said")?.textContent ?? ""}`);
    }
  }

  function retry(sending: Sending): void {
    tell(sending.item, "failed", texts.failed);
    const button = made("button", "wc-retry", texts.retry);
    button.setAttribute("type", "button");
    button.addEventListener("click", () => {
      button.remove();
      sending.tries = 0;
      queue(sending);
      changed();
    });
    sending.item.append(button);
  }

  function remove(item: HTMLElement, name: string): void {
    (item as HTMLElement & { stop?: () => void }).stop?.();
    item.remove();
    announce(filled(texts.removed, { name }));
    adds?.querySelector<HTMLElement>("label:not([hidden]) input")?.focus();
    if (item.dataset["id"]) void forget(item, name);
    changed();
  }

  /** Takes back what has arrived; where that is refused, or can't be had, it is there again. */
  async function forget(item: HTMLElement, name: string, failures = 0): Promise<void> {
    const asked = fetch(addressed({ id: item.dataset["id"] ?? "" }), { method: "DELETE" });
    const { ok, status } = await asked.catch(() => ({ ok: false, status: 0 }));
    if (ok || status === 404) return;
    if ((status === 0 || mayPass(status)) && failures + 1 < TRIES) {
      const go = () => void forget(item, name, failures + 1);
      return status === 401 ? hold(go) : again(go, failures);
    }
    list?.append(item);
    tell(item, "done", texts.kept);
    announce(`${name}: ${texts.kept}`);
    changed();
  }

  function hold(go: () => void): void {
    if (held.push(go) === 1) ended();
  }

  function addressed(more: Record<string, string>): string {
    return `${upload.address}?${new URLSearchParams({ token: upload.token, ...more }).toString()}`;
  }

  function announce(text: string): void {
    if (said) said.textContent = text;
  }

  return {
    added: () => items("done"),
    busy: () => items("sending") > 0,
    failed: () => items("failed") > 0,
    renew(token) {
      upload.token = token;
      for (const go of held.splice(0)) go();
    },
  };
}

/** Another time, or with another right, it may be done. */
function mayPass(status: number): boolean {
  return status === 401 || status === 429 || status === 503;
}

function tell(item: HTMLElement, state: "sending" | "done" | "failed", text: string): void {
  item.dataset["state"] = state;
  const said = item.querySelector(".wc-said");
  if (said) said.textContent = text;
}

function made(tag: string, className: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function idIn(answer: string): string {
  return (JSON.parse(answer) as { evidence: { id: string } | null }).evidence?.id ?? "";
}
