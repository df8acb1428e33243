import type { CartLine, CartLineChange } from "@shopify/ui-extensions/checkout";
import { describe, expect, test } from "vitest";
import { CONSENT_ATTRIBUTE, PREMIUM_ATTRIBUTE, parseConsent } from "../../../domain/cart/index";
import { lineState } from "../../checkout-rating/guarantee-line";
import {
  attributeList,
  bangle,
  guarantee,
  metafields,
  publishedOf,
  receipt,
  variantOf,
  wanted,
} from "../../checkout-rating/testing/builders";
import type { Assessment, OfferAssessment } from "./assess";
import { GuaranteeKeeper, IDLE, type KeeperStatus } from "./keeper";

const published = publishedOf(metafields());

function offeredAt(step: string, premium = step): Assessment {
  const price = { amount: premium, currency: "USD" };
  const cover = { perils: [], insured: price, partly: false, promise: null };
  return {
    state: "ready",
    offers: [{ id: "standard", kind: "offered", variant: variantOf(step), premium, price, cover }],
  };
}

const refused: Assessment = {
  state: "ready",
  offers: [{ id: "standard", kind: "refused", reason: "destination-not-covered" }],
};
const waiting: Assessment = { state: "waiting", missing: { products: [], variants: [], market: "US" } };

/** A checkout that applies what it is told, or doesn't. */
class FakeCheckout {
  lines: CartLine[] = [bangle()];
  instructions = { canAddCartLine: true, canRemoveCartLine: true, canUpdateCartLine: true };
  assessment: Assessment = offeredAt("50.00");
  goods = "bangle";
  now = new Date("2026-11-22T10:00:00Z");
  /** How far the clock goes on each time that it is read. */
  minutesARead = 0;
  answer: "success" | "error" | "throw" | "pretend" = "success";
  /** Runs while a change is being made. */
  meanwhile: (() => void) | undefined;
  readonly changes: CartLineChange[] = [];
  status: KeeperStatus = IDLE;
  readonly keeper = new GuaranteeKeeper({
    read: () => ({
      lines: this.lines.map((line) => lineState(line, published)),
      instructions: this.instructions,
      plan: published.plan,
      assessment: this.assessment,
      goods: this.goods,
    }),
    apply: (change) => this.#apply(change),
    until: async (reached) => reached(),
    now: () => {
      this.now = new Date(this.now.getTime() + this.minutesARead * 60_000);
      return this.now;
    },
    show: (status) => {
      this.status = status;
    },
  });

  async #apply(change: CartLineChange): Promise<{ type: "success" | "error" }> {
    this.changes.push(change);
    await Promise.resolve();
    const { meanwhile } = this;
    this.meanwhile = undefined;
    meanwhile?.();
    if (this.answer === "throw") throw new Error("no connection");
    if (this.answer === "error") return { type: "error" };
    if (this.answer === "success") this.lines = applied(this.lines, change);
    return { type: "success" };
  }

  get types(): string[] {
    return this.changes.map(({ type }) => type);
  }

  /** The shopper ticks the box, at a price of 50.00 if no other is shown. */
  take(price = "50.00", offer = "standard"): Promise<void> {
    return this.keeper.wish(receipt(price, { offer, at: this.now.toISOString() }));
  }

  /** What the guarantee line says. */
  attribute(name: string): string | undefined {
    const line = this.lines.find(({ merchandise }) => !merchandise.requiresShipping);
    return line?.attributes.find(({ key }) => key === name)?.value;
  }

  get consent() {
    return parseConsent(this.attribute(CONSENT_ATTRIBUTE));
  }

  get guarantees(): string[] {
    return this.lines
      .filter(({ merchandise }) => !merchandise.requiresShipping)
      .map(({ merchandise }) => merchandise.id);
  }
}

/** The step that a variant of the builders sells. */
function stepOf(variant = ""): string {
  return (Number(variant.split("/").at(-1)) / 100).toFixed(2);
}

/** As Shopify does it: every line gets a new id. */
function applied(lines: CartLine[], change: CartLineChange): CartLine[] {
  const made = () => {
    const { merchandiseId, attributes = [] } = change as Exclude<CartLineChange, { type: "removeCartLine" }>;
    return guarantee(stepOf(merchandiseId), { attributes });
  };
  if (change.type === "addCartLine") return [...lines, made()];
  const index = lines.findIndex(({ id }) => id === change.id);
  if (index < 0) throw new Error(`There is no line ${change.id}.`);
  if (change.type === "removeCartLine") return lines.toSpliced(index, 1);
  return lines.toSpliced(index, 1, made());
}

test("ticking adds the guarantee, unticking removes it", async () => {
  const checkout = new FakeCheckout();
  await checkout.take();
  expect(checkout.guarantees).toEqual([variantOf("50.00")]);
  await checkout.keeper.wish(null);
  expect(checkout.guarantees).toEqual([]);
  expect(checkout.types).toEqual(["addCartLine", "removeCartLine"]);
  expect(checkout.status).toMatchObject({ wish: undefined, busy: false, notice: null });
});

test("nothing is added without the shopper's wish", async () => {
  const checkout = new FakeCheckout();
  await checkout.keeper.look();
  expect(checkout.changes).toEqual([]);
});

test("a shopper who took the guarantee stays covered when its price changes", async () => {
  const checkout = new FakeCheckout();
  await checkout.take();
  checkout.assessment = offeredAt("75.00");
  checkout.goods = "two bangles";
  await checkout.keeper.look();
  expect(checkout.guarantees).toEqual([variantOf("75.00")]);
  expect(checkout.types).toEqual(["addCartLine", "updateCartLine"]);
});

test("while the new price isn't known the cart stays as it is", async () => {
  const checkout = new FakeCheckout();
  checkout.lines = [bangle(), guarantee("50.00")];
  checkout.assessment = waiting;
  await checkout.keeper.look();
  expect(checkout.changes).toEqual([]);
});

test("a wish waits for what is being learnt", async () => {
  const checkout = new FakeCheckout();
  checkout.assessment = waiting;
  await checkout.take();
  expect(checkout.status.wish).toBe("standard");
  checkout.assessment = offeredAt("50.00");
  await checkout.keeper.look();
  expect(checkout.guarantees).toEqual([variantOf("50.00")]);
});

test("a wish that can't be carried out at all ends with a word", async () => {
  const checkout = new FakeCheckout();
  checkout.assessment = { state: "unavailable" };
  await checkout.take();
  expect(checkout.status).toMatchObject({ wish: undefined, notice: { kind: "refused" } });
  expect(checkout.changes).toEqual([]);
});

test("a guarantee that is no longer offered is removed with the reason, and doesn't come back by itself", async () => {
  const checkout = new FakeCheckout();
  checkout.lines = [bangle(), guarantee("50.00")];
  checkout.assessment = refused;
  await checkout.keeper.look();
  expect(checkout.guarantees).toEqual([]);
  expect(checkout.status.notice).toEqual({ kind: "removed", reason: "destination-not-covered" });
  checkout.assessment = offeredAt("50.00");
  await checkout.keeper.look();
  expect(checkout.guarantees).toEqual([]);
});

test("a wish for what is meanwhile refused ends with the reason", async () => {
  const checkout = new FakeCheckout();
  checkout.assessment = refused;
  await checkout.take();
  expect(checkout.status).toMatchObject({ wish: undefined, notice: { reason: "destination-not-covered" } });
});

test("a guarantee left alone is removed even while nothing is known", async () => {
  const checkout = new FakeCheckout();
  checkout.lines = [guarantee("50.00")];
  checkout.assessment = waiting;
  await checkout.keeper.look();
  expect(checkout.lines).toEqual([]);
});

test("several guarantees become one, a change at a time", async () => {
  const checkout = new FakeCheckout();
  checkout.lines = [guarantee("49.00"), bangle(), guarantee("50.00"), guarantee("48.00")];
  await checkout.keeper.look();
  expect(checkout.guarantees).toEqual([variantOf("50.00")]);
  expect(checkout.types).toEqual(["removeCartLine", "removeCartLine"]);
});

test.each(["error", "throw", "pretend"] as const)(
  "a change that ends in %s sets the box back with a word",
  async (answer) => {
    const checkout = new FakeCheckout();
    checkout.answer = answer;
    await checkout.take();
    expect(checkout.guarantees).toEqual([]);
    expect(checkout.types).toEqual(["addCartLine"]);
    expect(checkout.status).toMatchObject({
      wish: undefined,
      busy: false,
      notice: { kind: "refused", change: "add" },
    });
  },
);

test("the box is set back anew each time a wish is refused", async () => {
  const checkout = new FakeCheckout();
  checkout.answer = "error";
  await checkout.take();
  const { settled } = checkout.status;
  await checkout.take();
  expect(checkout.status.settled).toBeGreaterThan(settled);
  expect(checkout.types).toEqual(["addCartLine", "addCartLine"]);
});

test.each([
  ["canAddCartLine", [bangle()], receipt("50.00"), "add"],
  ["canRemoveCartLine", [bangle(), guarantee("50.00")], null, "remove"],
] as const)("without %s nothing is even tried", async (instruction, lines, wish, change) => {
  const checkout = new FakeCheckout();
  checkout.lines = [...lines];
  checkout.instructions[instruction] = false;
  await checkout.keeper.wish(wish);
  expect(checkout.changes).toEqual([]);
  expect(checkout.status).toMatchObject({ wish: undefined, notice: { kind: "refused", change } });
});

test("a refused correction isn't tried again until something changes", async () => {
  const checkout = new FakeCheckout();
  checkout.lines = [bangle(), guarantee("50.00")];
  checkout.assessment = offeredAt("75.00");
  checkout.answer = "error";
  await checkout.keeper.look();
  await checkout.keeper.look();
  expect(checkout.types).toEqual(["updateCartLine"]);
  checkout.assessment = offeredAt("80.00");
  checkout.answer = "success";
  await checkout.keeper.look();
  expect(checkout.guarantees).toEqual([variantOf("80.00")]);
});

test("a correction that another tab was faster than is made on the line as it is then, and nothing is said", async () => {
  const checkout = new FakeCheckout();
  checkout.lines = [bangle(), guarantee("49.00")];
  checkout.meanwhile = () => {
    // The other tab brought the step of its own view; the line that was to be changed isn't there any more.
    checkout.lines = [bangle(), guarantee("48.00")];
  };
  await checkout.keeper.look();
  expect(checkout.types).toEqual(["updateCartLine", "updateCartLine"]);
  expect(checkout.guarantees).toEqual([variantOf("50.00")]);
  expect(checkout.status.notice).toBeNull();
});

test("a checkout that refuses whatever is tried isn't asked for ever", async () => {
  const checkout = new FakeCheckout();
  checkout.lines = [bangle(), guarantee("49.00")];
  checkout.answer = "error";
  const anew = () => {
    checkout.lines = [bangle(), guarantee("49.00")]; // with another id
    checkout.meanwhile = anew;
  };
  anew();
  await checkout.keeper.look();
  expect(checkout.changes.length).toBeLessThanOrEqual(6);
  expect(checkout.status).toMatchObject({ busy: false, notice: { kind: "refused", change: "update" } });
});

test("clicks during a change wait for it, and the latest wins", async () => {
  const checkout = new FakeCheckout();
  checkout.meanwhile = () => {
    expect(checkout.changes).toHaveLength(1);
    void checkout.keeper.wish(null);
    void checkout.take();
    void checkout.keeper.wish(null);
  };
  await checkout.take();
  expect(checkout.types).toEqual(["addCartLine", "removeCartLine"]);
  expect(checkout.guarantees).toEqual([]);
  expect(checkout.status).toMatchObject({ wish: undefined, busy: false });
});

test("a double click leaves the cart as it was", async () => {
  const checkout = new FakeCheckout();
  await Promise.all([checkout.take(), checkout.keeper.wish(null)]);
  expect(checkout.guarantees).toEqual([]);
  expect(checkout.status.wish).toBeUndefined();
});

test("a guarantee that disappears without the shopper's doing here isn't put back", async () => {
  const checkout = new FakeCheckout();
  await checkout.take();
  checkout.lines = [bangle()];
  await checkout.keeper.look();
  expect(checkout.types).toEqual(["addCartLine"]);
});

test("a premium that depends on a discount that depends on the premium doesn't swing for ever", async () => {
  const checkout = new FakeCheckout();
  checkout.lines = [bangle(), guarantee("50.00")];
  // With the step of 50 in the cart 49 is due, with 49 again 50.
  Object.defineProperty(checkout, "assessment", {
    enumerable: true,
    get: () => offeredAt(checkout.guarantees.includes(variantOf("50.00")) ? "49.00" : "50.00"),
  });
  await checkout.keeper.look();
  expect(checkout.changes.length).toBeLessThanOrEqual(6);
  expect(checkout.guarantees).toHaveLength(1);
  expect(checkout.status.busy).toBe(false);
});

test("another choice takes the guarantee's place", async () => {
  const checkout = new FakeCheckout();
  const price = { amount: "100.00", currency: "USD" };
  const cover = { perils: [], insured: price, partly: false, promise: null };
  const variant = variantOf("100.00");
  const full = { id: "full", kind: "offered", variant, premium: "100.00", price, cover } as const;
  const standard = offeredAt("50.00");
  checkout.assessment = {
    state: "ready",
    offers: [...(standard.state === "ready" ? standard.offers : []), full],
  };
  await checkout.take();
  await checkout.take("100.00", "full");
  expect(checkout.types).toEqual(["addCartLine", "updateCartLine"]);
  expect(checkout.changes[1]).toMatchObject({ merchandiseId: variantOf("100.00") });
});

test("what the shopper agreed to is on the line: wording, language, price, offer, version and time", async () => {
  const checkout = new FakeCheckout();
  await checkout.take();
  expect(checkout.consent).toEqual(receipt("50.00", { at: "2026-11-22T10:00:00.000Z" }));
});

test("when the guarantee follows the cart the first consent stays, with the new price beside it", async () => {
  const checkout = new FakeCheckout();
  await checkout.take();
  checkout.assessment = offeredAt("75.00");
  checkout.now = new Date("2026-11-22T10:05:00Z");
  await checkout.keeper.look();
  expect(checkout.consent).toEqual({
    ...receipt("50.00", { at: "2026-11-22T10:00:00.000Z" }),
    later: { price: "75.00", currency: "USD", version: 12, at: "2026-11-22T10:05:00.000Z" },
  });
  checkout.assessment = offeredAt("50.00");
  await checkout.keeper.look();
  expect(checkout.consent).toEqual(receipt("50.00", { at: "2026-11-22T10:00:00.000Z" }));
});

describe("a tick is a consent to the price that was shown", () => {
  const changed = { kind: "price-changed", offer: "standard" };

  test.each(["75.00", "49.00"])(
    "when it became %s before the guarantee was added, nothing is added, with a word",
    async (price) => {
      const checkout = new FakeCheckout();
      checkout.assessment = waiting;
      await checkout.take("50.00");
      checkout.assessment = offeredAt(price);
      await checkout.keeper.look();
      expect(checkout.changes).toEqual([]);
      expect(checkout.status).toMatchObject({ wish: undefined, busy: false, notice: changed, settled: 1 });

      await checkout.take(price);
      expect(checkout.guarantees).toEqual([variantOf(price)]);
      expect(checkout.consent).toMatchObject({ price });
      expect(checkout.status.notice).toBeNull();
    },
  );

  test("another currency is another price", async () => {
    const checkout = new FakeCheckout();
    await checkout.keeper.wish(receipt("50.00", { currency: "EUR" }));
    expect(checkout.changes).toEqual([]);
    expect(checkout.status.notice).toEqual(changed);
  });

  test("what was in the cart before stays there, at its own consent", async () => {
    const checkout = new FakeCheckout();
    await checkout.take();
    const { changes, consent } = checkout;
    await checkout.take("48.00");
    expect(checkout.changes).toEqual(changes);
    expect(checkout.consent).toEqual(consent);
    expect(checkout.status).toMatchObject({ wish: undefined, notice: null });
  });

  test("a choice of another offer at an older price leaves the first one in the cart", async () => {
    const checkout = new FakeCheckout();
    await checkout.take();
    checkout.assessment = offeredAt("50.00");
    const [standard] = checkout.assessment.state === "ready" ? checkout.assessment.offers : [];
    const full = { ...standard, id: "full" } as OfferAssessment;
    checkout.assessment = { state: "ready", offers: standard ? [standard, full] : [] };
    await checkout.take("45.00", "full");
    expect(checkout.types).toEqual(["addCartLine"]);
    expect(checkout.consent).toMatchObject({ offer: "standard" });
    expect(checkout.status).toMatchObject({ wish: undefined, notice: { ...changed, offer: "full" } });
  });

  test("once it is in the cart the price that changes with it is noted beside the one that was shown", async () => {
    const checkout = new FakeCheckout();
    // With the guarantee in the cart less of a discount falls to the goods.
    Object.defineProperty(checkout, "assessment", {
      enumerable: true,
      get: () => offeredAt(checkout.guarantees.length === 0 ? "50.00" : "52.00"),
    });
    checkout.minutesARead = 1;
    await checkout.take();
    expect(checkout.types).toEqual(["addCartLine", "updateCartLine"]);
    const at = "2026-11-22T10:00:00.000Z";
    expect(checkout.consent).toMatchObject({ price: "50.00", at, later: { price: "52.00" } });
    expect(checkout.status).toMatchObject({ wish: undefined, notice: null });
  });
});

test("another premium on the same step is said on the line, though the variant stays", async () => {
  const checkout = new FakeCheckout();
  await checkout.take();
  checkout.assessment = offeredAt("50.00", "50.20");
  await checkout.keeper.look();
  expect(checkout.types).toEqual(["addCartLine", "updateCartLine"]);
  expect(checkout.guarantees).toEqual([variantOf("50.00")]);
  expect(checkout.attribute(PREMIUM_ATTRIBUTE)).toBe("50.20");
});

test("nobody's consent is made up: a guarantee that carries none is set right without one", async () => {
  const checkout = new FakeCheckout();
  const attributes = attributeList(wanted("49.00", { consent: null }));
  checkout.lines = [bangle(), guarantee("49.00", { attributes })];
  await checkout.keeper.look();
  expect(checkout.guarantees).toEqual([variantOf("50.00")]);
  expect(checkout.attribute(CONSENT_ATTRIBUTE)).toBeUndefined();
});

test("where no line may be changed the guarantee still follows the cart", async () => {
  const checkout = new FakeCheckout();
  checkout.lines = [bangle(), guarantee("49.00")];
  checkout.instructions.canUpdateCartLine = false;
  await checkout.keeper.look();
  expect(checkout.types).toEqual(["addCartLine", "removeCartLine"]);
  expect(checkout.guarantees).toEqual([variantOf("50.00")]);
});

test("another currency in which only the price differs is told with the consent", async () => {
  const checkout = new FakeCheckout();
  await checkout.take();
  const yen = offeredAt("50.00");
  checkout.assessment = {
    state: "ready",
    offers: (yen.state === "ready" ? yen.offers : []).map((offer) => ({
      ...offer,
      price: { amount: "7523.0", currency: "JPY" },
    })),
  };
  await checkout.keeper.look();
  expect(checkout.types).toEqual(["addCartLine", "updateCartLine"]);
  expect(checkout.consent).toMatchObject({ price: "50.00", later: { price: "7523", currency: "JPY" } });
  await checkout.keeper.look();
  expect(checkout.types).toHaveLength(2);
});
