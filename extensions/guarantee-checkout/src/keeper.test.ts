import type { CartLine, CartLineChange } from "@shopify/ui-extensions/checkout";
import { expect, test } from "vitest";
import type { Assessment } from "./assess";
import { bangle, guarantee, metafields, publishedOf, variantOf } from "./builders";
import { GuaranteeKeeper, IDLE, type KeeperStatus } from "./keeper";

const published = publishedOf(metafields());

function offeredAt(step: string): Assessment {
  const price = { amount: step, currency: "USD" };
  const cover = { perils: [], insured: price, partly: false };
  return {
    state: "ready",
    offers: [{ id: "standard", kind: "offered", variant: variantOf(step), price, cover }],
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
  answer: "success" | "error" | "throw" | "pretend" = "success";
  /** Runs while a change is being made. */
  meanwhile: (() => void) | undefined;
  readonly changes: CartLineChange[] = [];
  status: KeeperStatus = IDLE;
  readonly keeper = new GuaranteeKeeper({
    read: () => ({ ...this, published }),
    apply: (change) => this.#apply(change),
    until: async (reached) => reached(),
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
  await checkout.keeper.wish("standard");
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
  await checkout.keeper.wish("standard");
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
  await checkout.keeper.wish("standard");
  expect(checkout.status.wish).toBe("standard");
  checkout.assessment = offeredAt("50.00");
  await checkout.keeper.look();
  expect(checkout.guarantees).toEqual([variantOf("50.00")]);
});

test("a wish that can't be carried out at all ends with a word", async () => {
  const checkout = new FakeCheckout();
  checkout.assessment = { state: "unavailable" };
  await checkout.keeper.wish("standard");
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
  await checkout.keeper.wish("standard");
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
    await checkout.keeper.wish("standard");
    expect(checkout.guarantees).toEqual([]);
    expect(checkout.types).toEqual(["addCartLine"]);
    expect(checkout.status).toMatchObject({
      wish: undefined,
      busy: false,
      notice: { kind: "refused", change: "addCartLine" },
    });
  },
);

test("the box is set back anew each time a wish is refused", async () => {
  const checkout = new FakeCheckout();
  checkout.answer = "error";
  await checkout.keeper.wish("standard");
  const { settled } = checkout.status;
  await checkout.keeper.wish("standard");
  expect(checkout.status.settled).toBeGreaterThan(settled);
  expect(checkout.types).toEqual(["addCartLine", "addCartLine"]);
});

test.each([
  ["canAddCartLine", [bangle()], "standard", "addCartLine"],
  ["canRemoveCartLine", [bangle(), guarantee("50.00")], null, "removeCartLine"],
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

test("clicks during a change wait for it, and the latest wins", async () => {
  const checkout = new FakeCheckout();
  checkout.meanwhile = () => {
    expect(checkout.changes).toHaveLength(1);
    void checkout.keeper.wish(null);
    void checkout.keeper.wish("standard");
    void checkout.keeper.wish(null);
  };
  await checkout.keeper.wish("standard");
  expect(checkout.types).toEqual(["addCartLine", "removeCartLine"]);
  expect(checkout.guarantees).toEqual([]);
  expect(checkout.status).toMatchObject({ wish: undefined, busy: false });
});

test("a double click leaves the cart as it was", async () => {
  const checkout = new FakeCheckout();
  await Promise.all([checkout.keeper.wish("standard"), checkout.keeper.wish(null)]);
  expect(checkout.guarantees).toEqual([]);
  expect(checkout.status.wish).toBeUndefined();
});

test("a guarantee that disappears without the shopper's doing here isn't put back", async () => {
  const checkout = new FakeCheckout();
  await checkout.keeper.wish("standard");
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
  const cover = { perils: [], insured: price, partly: false };
  const full = { id: "full", kind: "offered", variant: variantOf("100.00"), price, cover } as const;
  const standard = offeredAt("50.00");
  checkout.assessment = {
    state: "ready",
    offers: [...(standard.state === "ready" ? standard.offers : []), full],
  };
  await checkout.keeper.wish("standard");
  await checkout.keeper.wish("full");
  expect(checkout.types).toEqual(["addCartLine", "updateCartLine"]);
  expect(checkout.changes[1]).toMatchObject({ merchandiseId: variantOf("100.00") });
});
