import type { CartLineChange } from "@shopify/ui-extensions/checkout";
import {
  type CartLineState,
  type Change,
  CONSENT_ATTRIBUTE,
  type ConsentReceipt,
  encodeConsent,
  guaranteeIn,
  isConsentedTo,
  lineOf,
  offerInCart,
  parseConsent,
  repriced,
  tickOf,
  type Wanted,
} from "../../../domain/cart/index";
import type { Plan } from "../../../domain/rating/index";
import { plainAmount } from "../../checkout-rating/price";
import type { Assessment } from "./assess";
import { decide, type Farewell, type Offered } from "./decide";
import { changeTowards, isAllowed, isVisible, lineChange, type LineInstructions } from "./line-change";

/** The checkout at one moment, as far as the keeper acts on it. */
export interface Situation {
  readonly lines: readonly CartLineState[];
  readonly instructions: LineInstructions;
  readonly plan: Plan;
  readonly assessment: Assessment;
  /** The same as long as nothing but the guarantee and amounts changes. */
  readonly goods: string;
}

export interface KeeperPorts {
  read(): Situation;
  apply(change: CartLineChange): Promise<{ readonly type: "success" | "error" }>;
  /** Resolves with true as soon as `reached` is, with false when it isn't in good time. */
  until(reached: () => boolean): Promise<boolean>;
  now(): Date;
  /** The status changed. */
  show(status: KeeperStatus): void;
}

export type Notice =
  /** The checkout refused to add, remove or change the guarantee. */
  | { readonly kind: "refused"; readonly change: Change["kind"] }
  /** Between the shopper's choice of an offer and the cart its price changed: it wasn't added. */
  | { readonly kind: "price-changed"; readonly offer: string }
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
/** Nor may refusals that change the lines' ids. */
const MOST_REFUSALS = 6;

/** What was done while the goods stayed the same. */
interface Tried {
  goods: string;
  premiums: string[];
  refusals: number;
}

/**
 * Keeps the guarantee in the cart as the shopper wishes it: one change at a time, always from the lines as they are,
 * the latest wish wins. What the cart holds is the truth; a wish only lives until it is carried out or refused, and is
 * for the price that was shown: at another nothing is added. A refused correction is tried again only when something has changed, be it just the line's id: another tab was faster.
 */
export class GuaranteeKeeper {
  readonly #ports: KeeperPorts;
  #status = IDLE;
  /** What the shopper agreed to with the wish under way. */
  #consent: ConsentReceipt | null = null;
  #running = false;
  #again = false;
  #refused: string | null = null;
  #tried: Tried = { goods: "", premiums: [], refusals: 0 };

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
  }

  /** The shopper chose what the receipt names, or no guarantee (null). */
  wish(consent: ConsentReceipt | null): Promise<void> {
    this.#refused = null;
    this.#tried = { goods: "", premiums: [], refusals: 0 };
    this.#consent = consent;
    this.#set({ wish: consent?.offer ?? null, notice: null });
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
    const { lines, instructions, plan, assessment } = situation;
    const { wish } = this.#status;
    const alone = lines.every(({ guarantee }) => guarantee);
    const offers = plan.offers.map(({ id }) => id);
    const decision = decide(wish === undefined ? offerInCart(lines, offers) : wish, assessment);
    if (decision.kind === "wait" && !alone) {
      if (assessment.state !== "waiting" && wish !== undefined) this.#refuse(wish, "add");
      return false;
    }
    const { wanted: offered, farewell } =
      decision.kind === "want" ? decision : { wanted: null, farewell: null };

    if (offered && wish !== undefined && !this.#consentsTo(offered, lines)) {
      this.#endWish(wish);
      // In the cart already, as another tab put it there, it stays.
      if (offerInCart(lines, offers) !== wish)
        this.#set({ notice: { kind: "price-changed", offer: offered.id } });
      return true;
    }
    const wanted = offered && this.#wanted(offered, situation);
    const change = changeTowards(wanted, lines, instructions);
    if (change === null || this.#swings(change, wanted, situation)) {
      this.#endWish(wish);
      if (farewell !== null && wish !== undefined)
        this.#set({ notice: { kind: "removed", reason: farewell } });
      return false;
    }
    const guarantees = lines.filter(({ guarantee }) => guarantee);
    const attempt = JSON.stringify([change.kind, guarantees, offered, assessment]);
    if (attempt === this.#refused || this.#tried.refusals >= MOST_REFUSALS) return false;
    this.#set({ busy: true });
    if (await this.#make(change, wanted, situation)) {
      this.#tried.premiums.push(premiumOf(wanted));
      const { notice } = this.#status;
      if (farewell !== null) this.#set({ notice: { kind: "removed", reason: farewell } });
      else if (notice?.kind === "refused") this.#set({ notice: null });
    } else {
      this.#tried.refusals += 1;
      this.#refused = attempt;
      this.#refuse(wish, change.kind);
    }
    return true;
  }

  /** Whether the wish under way is for the price that the offer has now. */
  #consentsTo({ price }: Offered, lines: readonly CartLineState[]): boolean {
    const due = { price: plainAmount(price), currency: price.currency };
    return this.#consent !== null && isConsentedTo(tickOf(this.#consent), due, lines);
  }

  /** The line that the cart should have. The consent that the cart carries already goes on, at today's price. */
  #wanted({ id: offer, variant, premium, price }: Offered, { lines, plan: { version } }: Situation): Wanted {
    const wished = this.#consent;
    const held = wished ? lineOf(tickOf(wished), lines) : guaranteeIn(lines);
    const given = held ? parseConsent(held.attributes[CONSENT_ATTRIBUTE]) : wished;
    const at = this.#ports.now().toISOString();
    const consent = given && repriced(given, plainAmount(price), price.currency, version, at);
    return { variant, offer, version, premium, consent: consent && encodeConsent(consent) };
  }

  #refuse(wish: string | null | undefined, change: Change["kind"]): void {
    this.#endWish(wish);
    this.#set({ notice: { kind: "refused", change } });
  }

  async #make(change: Change, wanted: Wanted | null, situation: Situation): Promise<boolean> {
    if (!isAllowed(change, situation.instructions)) return false;
    try {
      const { type } = await this.#ports.apply(lineChange(change));
      if (type === "error") return false;
    } catch {
      return false; // as good as refused: the lines tell what is true
    }
    return this.#ports.until(() => isVisible(change, wanted, situation.lines, this.#ports.read().lines));
  }

  /** A wish that another has not replaced meanwhile is over: the box shows what the cart holds. */
  #endWish(wish: string | null | undefined): void {
    if (wish === undefined || this.#status.wish !== wish) return;
    this.#consent = null;
    this.#set({ wish: undefined, settled: this.#status.settled + 1 });
  }

  /** Whether the guarantee goes back and forth between premiums while the goods stay the same. */
  #swings(change: Change, wanted: Wanted | null, { goods }: Situation): boolean {
    if (this.#tried.goods !== goods) this.#tried = { goods, premiums: [], refusals: 0 };
    if (change.kind === "remove") return false;
    const { premiums } = this.#tried;
    const before = premiums.filter((premium) => premium === premiumOf(wanted));
    return before.length >= 2 || premiums.length >= MOST_CORRECTIONS;
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

function premiumOf(wanted: Wanted | null): string {
  return wanted === null ? "" : `${wanted.variant} ${wanted.premium}`;
}
