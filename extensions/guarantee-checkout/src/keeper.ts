import type { CartInstructions, CartLine, CartLineChange } from "@shopify/ui-extensions/checkout";
import type { Assessment } from "./assess";
import { isGuarantee, offerInCart } from "./guarantee-line";
import type { Published } from "./published";
import { decide, type Farewell, isVisible, reconcile } from "./reconcile";

/** The checkout at one moment, as far as the keeper acts on it. */
export interface Situation {
  readonly lines: readonly CartLine[];
  readonly instructions: CartInstructions["lines"];
  readonly published: Published;
  readonly assessment: Assessment;
  /** The same as long as nothing but the guarantee and amounts changes. */
  readonly goods: string;
}

export interface KeeperPorts {
  read(): Situation;
  apply(change: CartLineChange): Promise<{ readonly type: "success" | "error" }>;
  /** Resolves with true as soon as `reached` is, with false when it isn't in good time. */
  until(reached: () => boolean): Promise<boolean>;
  /** The status changed. */
  show(status: KeeperStatus): void;
}

export type Notice =
  /** The checkout refused to add, remove or change the guarantee. */
  | { readonly kind: "refused"; readonly change: CartLineChange["type"] }
  /** The guarantee was taken out of the cart. */
  | { readonly kind: "removed"; readonly reason: Farewell };

export interface KeeperStatus {
  /** The offer that the shopper just chose, until the cart has it; undefined: nothing is under way. */
  readonly wish: string | null | undefined;
  /** True while a change is made. */
  readonly busy: boolean;
  readonly notice: Notice | null;
  /** Grows with every wish that came to an end, so that a box is set back even if nothing else changed. */
  readonly settled: number;
}

export const IDLE: KeeperStatus = { wish: undefined, busy: false, notice: null, settled: 0 };

/** A premium that depends on a discount that depends on the premium must not make the cart swing for ever. */
const MOST_CORRECTIONS = 6;

/**
 * Keeps the guarantee in the cart as the shopper wishes it: one change at a time, always from the lines as they are,
 * the latest wish wins. What the cart holds is the truth; a wish only lives until it is carried out or refused. A
 * refused correction isn't tried again until something changes.
 */
export class GuaranteeKeeper {
  readonly #ports: KeeperPorts;
  #status = IDLE;
  #running = false;
  #again = false;
  #refused: string | null = null;
  #corrections: { goods: string; variants: string[] } = { goods: "", variants: [] };

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
  }

  /** The shopper chose an offer, or none (null). */
  wish(offer: string | null): Promise<void> {
    this.#refused = null;
    this.#corrections = { goods: "", variants: [] };
    this.#set({ wish: offer, notice: null });
    return this.look();
  }

  /** Something of the checkout may have changed. Resolves when the cart is as it should be, or can't be. */
  async look(): Promise<void> {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#again) {
        this.#again = false;
        if (await this.#step(this.#ports.read())) this.#again = true;
      }
    } finally {
      this.#running = false;
      this.#set({ busy: false });
    }
  }

  /** Makes one change; false when there is none to make. */
  async #step(situation: Situation): Promise<boolean> {
    const { lines, published, assessment } = situation;
    const { wish } = this.#status;
    const alone = lines.every((line) => isGuarantee(line, published));
    const decision = decide(wish === undefined ? offerInCart(lines, published) : wish, assessment);
    if (decision.kind === "wait" && !alone) {
      if (assessment.state !== "waiting" && wish !== undefined) this.#refuse(wish, "addCartLine");
      return false;
    }
    const { wanted, farewell } = decision.kind === "want" ? decision : { wanted: null, farewell: null };

    const change = reconcile(lines, wanted, published);
    if (change === null || this.#swings(change, situation)) {
      this.#endWish(wish);
      if (farewell !== null && wish !== undefined)
        this.#set({ notice: { kind: "removed", reason: farewell } });
      return false;
    }
    const attempt = JSON.stringify([{ ...change, id: null }, assessment]);
    if (attempt === this.#refused) return false;
    this.#set({ busy: true });
    if (await this.#make(change, situation)) {
      this.#corrections.variants.push("merchandiseId" in change ? (change.merchandiseId ?? "") : "");
      if (farewell !== null) this.#set({ notice: { kind: "removed", reason: farewell } });
    } else {
      this.#refused = attempt;
      this.#refuse(wish, change.type);
    }
    return true;
  }

  #refuse(wish: string | null | undefined, change: CartLineChange["type"]): void {
    this.#endWish(wish);
    this.#set({ notice: { kind: "refused", change } });
  }

  async #make(change: CartLineChange, { lines, instructions, published }: Situation): Promise<boolean> {
    if (!isAllowed(change, instructions)) return false;
    try {
      const { type } = await this.#ports.apply(change);
      if (type === "error") return false;
    } catch {
      return false; // as good as refused: the lines tell what is true
    }
    return this.#ports.until(() => isVisible(change, lines, this.#ports.read().lines, published));
  }

  /** A wish that another has not replaced meanwhile is over: the box shows what the cart holds. */
  #endWish(wish: string | null | undefined): void {
    if (wish === undefined || this.#status.wish !== wish) return;
    this.#set({ wish: undefined, settled: this.#status.settled + 1 });
  }

  /** Whether the guarantee goes back and forth between variants while the goods stay the same. */
  #swings(change: CartLineChange, { goods }: Situation): boolean {
    if (this.#corrections.goods !== goods) this.#corrections = { goods, variants: [] };
    if (change.type !== "updateCartLine") return false;
    const { variants } = this.#corrections;
    const before = variants.filter((variant) => variant === change.merchandiseId);
    return before.length >= 2 || variants.length >= MOST_CORRECTIONS;
  }

  #set(changed: Partial<KeeperStatus>): void {
    const next = { ...this.#status, ...changed };
    const same = (Object.keys(next) as (keyof KeeperStatus)[]).every(
      (key) => next[key] === this.#status[key],
    );
    if (same) return;
    this.#status = next;
    this.#ports.show(next);
  }
}

function isAllowed(change: CartLineChange, instructions: CartInstructions["lines"]): boolean {
  switch (change.type) {
    case "addCartLine":
      return instructions.canAddCartLine;
    case "removeCartLine":
      return instructions.canRemoveCartLine;
    case "updateCartLine":
      return instructions.canUpdateCartLine;
  }
}
