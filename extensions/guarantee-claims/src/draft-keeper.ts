import { pauseAfter } from "./pause";
import { type DraftAnswer, fieldsOf } from "./requests";
import type { Fault, Filled } from "./told";

/** Half-filled forms in the browser. `isUnsure`: what was sent last wasn't answered, and may have been kept all the same. */
export interface Kept {
  readonly revision: number;
  readonly isUnsure: boolean;
  readonly filled: Filled;
}

/** How the keeping goes. */
export type Progress = "" | "saved" | "offline" | "online" | "sending";

export interface KeeperKit {
  readonly draft: { readonly id: string; readonly revision: number; readonly filled: Filled };
  send(fields: readonly (readonly [string, string])[]): Promise<DraftAnswer>;
  /** `shopify.storage` */
  readonly storage: {
    read<T>(key: string): Promise<T | null>;
    write(key: string, data: unknown): Promise<void>;
    delete(key: string): Promise<void>;
  };
  /** Whether photos are still on their way. */
  isUploading(): boolean;
  /** A fresh right to add photos came with the answer; undefined: none. */
  renewed(uploadToken: string | undefined): void;
  tell(progress: Progress): void;
  filed(claim: string, isNew: boolean): void;
  refused(faults: readonly Fault[], refusal: string | null): void;
  /** The form isn't what it was: it is to be read anew. `isStale`: another window has newer things in it. */
  lost(isStale: boolean): void;
}

const SAVE_AFTER_MS = 800;

/**
 * Keeps what is filled in: at once in the browser, a moment later at the app, and whatever a lost connection held up as soon as it
 * is back. A form that is sent waits for its photos and for a connection; it is filed once, however often it is sent.
 */
export class DraftKeeper {
  readonly #kit: KeeperKit;
  readonly #place: string;
  #filled: Filled;
  #revision: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isChanged = false;
  #isSaving = false;
  #isSending = false;
  #isUnsure = false;
  #isOffline = false;
  #isLeft = false;
  #failures = 0;
  #intent: "file" | "plan" | null = null;

  constructor(kit: KeeperKit) {
    this.#kit = kit;
    this.#filled = kit.draft.filled;
    this.#revision = kit.draft.revision;
    this.#place = `claim:${kit.draft.id}`;
  }

  /** What is filled in by now. */
  get filled(): Filled {
    return this.#filled;
  }

  /** What the app didn't get any more before the page went; null: nothing. */
  async restore(): Promise<Filled | null> {
    const kept = await this.#kit.storage.read<Kept>(this.#place).catch(() => null);
    if (!kept || this.#isChanged) return null;
    const isOurs =
      kept.revision === this.#revision || (kept.isUnsure && kept.revision + 1 === this.#revision);
    if (!isOurs) {
      await this.#forget();
      return null;
    }
    this.changed(kept.filled);
    return kept.filled;
  }

  changed(filled: Filled): void {
    this.#filled = filled;
    this.#isChanged = true;
    this.#keep();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), SAVE_AFTER_MS);
  }

  /** Sends the form, once nothing is on its way any more. */
  send(intent: "file" | "plan"): void {
    if (this.#intent !== null) return;
    this.#intent = intent;
    this.#kit.tell("sending");
    void this.goOn();
  }

  /** To be called when photos have arrived. */
  async goOn(): Promise<void> {
    const intent = this.#intent;
    if (intent === null || this.#isSaving || this.#isSending || this.#isLeft || this.#kit.isUploading())
      return;
    this.#isSending = true;
    const answer = await this.#ask(intent);
    this.#isSending = false;
    if (!answer) return this.#offline(() => void this.goOn());
    this.#online();
    if (answer.claim !== undefined) {
      await this.#forget();
      return this.#kit.filed(answer.claim, answer.isNew ?? false);
    }
    if (answer.moved || answer.form === null) return this.#lose(false);
    this.#intent = null;
    this.#revision = answer.revision ?? this.#revision;
    this.#kit.tell("");
    this.#kit.refused(answer.faults ?? [], answer.refusal ?? null);
    void this.#save();
  }

  /** Asks for a fresh right to add photos: each answered save comes with one. */
  renew(): void {
    this.#isChanged = true;
    void this.#save();
  }

  /** Nothing is tried again from here on; what is typed last is in the browser. */
  leave(): void {
    this.#isLeft = true;
    clearTimeout(this.#timer);
  }

  /** It was sent, and nothing but the connection is waited for. */
  get #isReady(): boolean {
    return this.#intent !== null && !this.#kit.isUploading();
  }

  async #save(): Promise<void> {
    if (this.#isSaving || this.#isSending || this.#isReady || !this.#isChanged || this.#isLeft) return;
    this.#isSaving = true;
    this.#isChanged = false;
    const sent = this.#revision;
    const answer = await this.#ask("save");
    this.#isSaving = false;
    if (!answer) {
      this.#isChanged = true;
      return this.#offline(() => void (this.#isReady ? this.goOn() : this.#save()));
    }
    const wasUnsure = this.#isUnsure;
    this.#online();
    if (answer.moved || answer.form === null) return this.#lose(false);
    // One save on, after an answer that was lost, is of this very page; else another one has it now. Who sends a form means what they
    // see.
    const isOurs = wasUnsure && answer.revision === sent + 1;
    if (answer.stale && !isOurs && this.#intent === null) return this.#lose(true);
    this.#revision = answer.revision ?? this.#revision;
    this.#kit.renewed(answer.uploadToken);
    if (this.#intent !== null) return this.goOn();
    if (answer.faults) return this.#kit.refused(answer.faults, null);
    if (answer.stale) this.#isChanged = true;
    if (this.#isChanged) {
      this.#keep();
      return this.#save();
    }
    await this.#forget();
    this.#kit.tell("saved");
  }

  async #ask(intent: string): Promise<DraftAnswer | null> {
    const { draft, send } = this.#kit;
    const named: [string, string][] = [
      ["draft", draft.id],
      ["revision", String(this.#revision)],
      ["intent", intent],
    ];
    return send([...fieldsOf(this.#filled), ...named]).catch(() => null);
  }

  #offline(work: () => void): void {
    if (this.#isLeft) return;
    this.#isOffline = true;
    this.#isUnsure = true;
    this.#keep();
    this.#kit.tell("offline");
    this.#timer = setTimeout(work, pauseAfter(this.#failures++));
  }

  #online(): void {
    this.#failures = 0;
    this.#isUnsure = false;
    if (this.#isOffline) this.#kit.tell("online");
    this.#isOffline = false;
  }

  #lose(isStale: boolean): void {
    this.leave();
    void this.#forget();
    this.#kit.lost(isStale);
  }

  #keep(): void {
    const kept: Kept = { revision: this.#revision, isUnsure: this.#isUnsure, filled: this.#filled };
    // Full, or forbidden: the app has it a moment later.
    this.#kit.storage.write(this.#place, kept).catch(() => undefined);
  }

  async #forget(): Promise<void> {
    await this.#kit.storage.delete(this.#place).catch(() => undefined);
  }
}
