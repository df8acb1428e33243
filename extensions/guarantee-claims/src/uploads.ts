import { pauseAfter } from "./pause";
import type { ToldUploads } from "./told";

/** A photo or paper on its way, arrived, or not taken. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly state: "sending" | "waiting" | "done" | "failed";
  /** From 0 to 1. */
  readonly sent: number;
  /** What hangs on the claim, once it has arrived. */
  readonly id: string | null;
  readonly thumbnail: string | null;
  /** Why it wasn't taken, by the name of its text; `retry`: it can be tried again; `kept`: it couldn't be taken back. */
  readonly fault: "type" | "size" | "many" | "refused" | "retry" | "kept" | null;
}

type Sending = { file: File; key: string; tries: number };

const MOST = 10;
const AT_ONCE = 2;
const TRIES = 4;

/** Sends photos as they are chosen, two at a time, with what is needed to follow that: preview, progress, retry, remove. */
export class Uploads {
  readonly #to: ToldUploads;
  readonly #changed: () => void;
  #askAnother: () => void = () => undefined;
  /** What goes on as soon as there is another right. */
  readonly #held: (() => void)[] = [];
  #token: string;
  readonly #waiting: Sending[] = [];
  readonly #files = new Map<string, Sending>();
  #all: Upload[];
  #running = 0;
  #count = 0;

  constructor(to: ToldUploads, changed: () => void) {
    this.#to = to;
    this.#token = to.token;
    this.#changed = changed;
    this.#all = to.files.map(({ id, name, thumbnail }) => ({
      key: id,
      id,
      name,
      thumbnail,
      state: "done",
      sent: 1,
      fault: null,
    }));
  }

  get all(): readonly Upload[] {
    return this.#all;
  }

  get isBusy(): boolean {
    return this.#all.some(({ state }) => state === "sending" || state === "waiting");
  }

  get hasFailed(): boolean {
    return this.#all.some(({ state }) => state === "failed");
  }

  /** @param askAnother called when the right to add has ended: another one is then given to `renew` */
  whenEnded(askAnother: () => void): void {
    this.#askAnother = askAnother;
  }

  /** What waits for a right that hasn't ended goes on with this one. */
  renew(token = this.#token): void {
    this.#token = token;
    for (const go of this.#held.splice(0)) go();
  }

  add(files: readonly File[]): void {
    for (const file of files) {
      const key = `new-${this.#count++}`;
      const held = this.#all.filter(({ state }) => state !== "failed").length;
      const fault = file.size > this.#to.maxBytes ? "size" : held >= MOST ? "many" : null;
      const state = fault === null ? "sending" : "failed";
      this.#all = [...this.#all, { key, name: file.name, state, sent: 0, id: null, thumbnail: null, fault }];
      if (fault === null) this.#queue({ file, key, tries: 0 });
    }
    this.#changed();
  }

  retry(key: string): void {
    const sending = this.#files.get(key);
    if (!sending) return;
    this.#set(key, { state: "sending", fault: null, sent: 0 });
    this.#queue({ ...sending, tries: 0 });
  }

  remove(key: string): void {
    const removed = this.#all.find((each) => each.key === key);
    this.#all = this.#all.filter((each) => each.key !== key);
    this.#files.delete(key);
    if (removed?.id) void this.#takeBack(removed);
    this.#changed();
  }

  #queue(sending: Sending): void {
    this.#files.set(sending.key, sending);
    this.#waiting.push(sending);
    this.#next();
  }

  #next(): void {
    while (this.#running < AT_ONCE) {
      const sending = this.#waiting.shift();
      if (!sending) return;
      if (!this.#files.has(sending.key)) continue;
      this.#running++;
      void this.#send(sending);
    }
  }

  async #send(sending: Sending): Promise<void> {
    const { file, key } = sending;
    const address = this.#addressed({ name: file.name });
    const { status, body } = await post(address, file, (sent) => this.#set(key, { sent, state: "sending" }));
    this.#running--;
    const { evidence, reason } = body;
    const arrived: Upload | undefined = evidence && {
      key,
      name: file.name,
      state: "done",
      sent: 1,
      id: evidence.id,
      thumbnail: evidence.links.thumbnail,
      fault: null,
    };
    if (!this.#files.has(key)) {
      // Taken back while it was on its way.
      if (arrived) void this.#takeBack(arrived);
    } else if (status === 201 && arrived) this.#set(key, arrived);
    else if (mayPass(status)) this.#again(sending, status);
    else {
      const faults: Record<number, Upload["fault"]> = { 413: "size", 415: "type" };
      const fault = reason === "too-many-files" ? "many" : (faults[status] ?? "refused");
      this.#set(key, { state: "failed", fault });
    }
    this.#next();
  }

  /** A connection is waited for as long as it takes; an app that can't just now is asked a few times. */
  #again(sending: Sending, status: number): void {
    const tries = sending.tries + 1;
    if (status > 0 && tries >= TRIES) return this.#set(sending.key, { state: "failed", fault: "retry" });
    this.#set(sending.key, { state: "waiting", sent: 0 });
    const queue = () => void (this.#files.has(sending.key) && this.#queue({ ...sending, tries }));
    this.#later(queue, status, sending.tries);
  }

  /** Takes back what has arrived; where that is refused, or can't be had, it is there again. */
  async #takeBack(upload: Upload, failures = 0): Promise<void> {
    const asked = fetch(this.#addressed({ id: upload.id ?? "" }), { method: "DELETE" });
    const { ok, status } = await asked.catch(() => ({ ok: false, status: 0 }));
    if (ok || status === 404) return;
    if (mayPass(status) && failures + 1 < TRIES)
      return this.#later(() => void this.#takeBack(upload, failures + 1), status, failures);
    this.#all = [...this.#all, { ...upload, fault: "kept" }];
    this.#changed();
  }

  #later(go: () => void, status: number, failures: number): void {
    if (status !== 401) setTimeout(go, pauseAfter(failures));
    else if (this.#held.push(go) === 1) this.#askAnother();
  }

  #set(key: string, changed: Partial<Upload>): void {
    this.#all = this.#all.map((each) => (each.key === key ? { ...each, ...changed } : each));
    this.#changed();
  }

  #addressed(more: Record<string, string>): string {
    return `${this.#to.address}?${new URLSearchParams({ token: this.#token, ...more }).toString()}`;
  }
}

/** 0: nobody answered. Another time, or with another right, it may be done. */
const mayPass = (status: number): boolean => [0, 401, 429, 503].includes(status);

interface Posted {
  /** 0: nobody answered. */
  status: number;
  body: { evidence?: { id: string; links: { thumbnail: string | null } }; reason?: string };
}

/** Progress is known where the host has XMLHttpRequest, which isn't promised; without, a photo is sent all the same. */
async function post(address: string, file: File, progress: (sent: number) => void): Promise<Posted> {
  if (typeof XMLHttpRequest === "undefined") {
    try {
      const answer = await fetch(address, { method: "POST", body: file });
      return { status: answer.status, body: parsed(await answer.text()) };
    } catch {
      return { status: 0, body: {} };
    }
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      progress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("loadend", () =>
      resolve({ status: request.status, body: parsed(request.responseText) }),
    );
    request.send(file);
  });
}

function parsed(text: string): Posted["body"] {
  try {
    return JSON.parse(text) as Posted["body"];
  } catch {
    return {};
  }
}
