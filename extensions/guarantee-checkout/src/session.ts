import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { CheckoutApi, StandardApi } from "@shopify/ui-extensions/checkout";
import { type Assessment, assess } from "./assess";
import { isGuarantee } from "./guarantee-line";
import { GuaranteeKeeper, IDLE, type KeeperStatus } from "./keeper";
import { Library } from "./library";
import type { Published } from "./published";
import { surroundingsOf } from "./surroundings";

/** A change that the checkout accepted shows in its lines within this many milliseconds, or it was none. */
const VISIBLE_WITHIN = 5_000;

export type Api = CheckoutApi & StandardApi;

/** The guarantee of one checkout: what is offered, what the cart holds, and how the shopper chooses. */
export interface Session {
  /** What is offered now, and the last that wasn't waiting; whoever calls it is rendered again when that changes. */
  assess(): { current: Assessment; last: Assessment | null };
  readonly status: ReadonlySignal<KeeperStatus>;
  /** The shopper chose an offer, or none. */
  wish(offer: string | null): void;
  close(): void;
}

/** Follows the checkout, learns what it needs, and keeps the cart right, until closed. */
export function startSession(api: Api, published: Published): Session {
  const status = signal(IDLE);
  const library = new Library(
    (document, options) => api.query(document, options),
    goesByCollections(published),
  );
  let last: Assessment | null = null;
  const assessed = () => {
    const current = assess(surroundingsOf(api), published, library.knowledge.value);
    if (current.state !== "waiting") last = current;
    return { current, last };
  };
  const keeper = new GuaranteeKeeper({
    read: () => ({
      lines: api.lines.value,
      instructions: api.instructions.value.lines,
      published,
      assessment: assessed().current,
      goods: goodsOf(api, published),
    }),
    apply: (change) => api.applyCartLinesChange(change),
    until: (reached) => until(reached, VISIBLE_WITHIN),
    show: (next) => {
      status.value = next;
    },
  });
  let goods = "";
  const stop = effect(() => {
    const { current } = assessed();
    const now = goodsOf(api, published);
    // What follows changes signals itself.
    queueMicrotask(() =>
      untracked(() => {
        if (now !== goods) library.tryAgain();
        goods = now;
        if (current.state === "waiting") void library.learn(current.missing);
        void keeper.look();
      }),
    );
  });
  return {
    assess: assessed,
    status,
    wish: (offer) => void keeper.wish(offer),
    close() {
      stop();
      library.close();
    },
  };
}

/** Same text, same goods on the same way to the same place: only the guarantee and amounts may differ. */
function goodsOf(api: Api, published: Published): string {
  const { lines, currency, market, destination } = surroundingsOf(api);
  return JSON.stringify([
    lines
      .filter((line) => !isGuarantee(line, published))
      .map(({ merchandise, quantity }) => [merchandise.id, quantity]),
    [currency, market, destination],
    api.discountCodes.value.map(({ code }) => code),
    api.deliveryGroups.value.map(({ selectedDeliveryOption }) => selectedDeliveryOption?.handle),
  ]);
}

function goesByCollections({ plan }: Published): boolean {
  const selections = [plan.exclude, ...plan.offers.flatMap(({ rules }) => rules.map(({ match }) => match))];
  return selections.some(({ collectionIds }) => collectionIds.length > 0);
}

/** True as soon as the condition, which reads signals, holds; false when it doesn't within `milliseconds`. */
function until(reached: () => boolean, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (untracked(reached)) return resolve(true);
    let stop: (() => void) | undefined;
    const end = (result: boolean): void => {
      clearTimeout(timer);
      queueMicrotask(() => stop?.());
      resolve(result);
    };
    const timer = setTimeout(() => end(false), milliseconds);
    stop = effect(() => {
      if (reached()) end(true);
    });
  });
}
