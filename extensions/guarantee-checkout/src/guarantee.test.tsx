// @vitest-environment jsdom
/// <reference types="@shopify/ui-extensions/purchase.checkout.block.render" />
import { getExtension } from "@shopify/ui-extensions-tester";
import type { CartLine, CheckoutApi } from "@shopify/ui-extensions/checkout";
import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parseConsent } from "../../../domain/cart/index";
import type { Query } from "../../checkout-rating/library";
import {
  bangle,
  guarantee,
  metafield,
  metafields,
  plan,
  STANDARD,
  surroundings,
  variantOf,
} from "../../checkout-rating/testing/builders";
import { READ_AFTER } from "./shown-prices";

const extension = getExtension("purchase.checkout.block.render");

beforeEach(() => {
  extension.setUp();
  const { shopify } = extension;
  shopify.appMetafields.value = metafields() as typeof shopify.appMetafields.value;
  shopify.lines.value = [...surroundings().lines];
  shopify.query = vi.fn<Query>(async (document, { variables }) => ({
    data: { nodes: (variables.ids as string[]).map((id) => node(document, id)) },
  })) as typeof shopify.query;
});

afterEach(() => {
  extension.tearDown();
  vi.useRealTimers();
});

function node(document: string, id: string): object {
  if (document.includes("GuaranteeProducts")) return { id, tags: ["jade"], isGiftCard: false };
  const amount = (Number(id.split("/").at(-1)) / 100).toFixed(1);
  return { id, availableForSale: true, price: { amount, currencyCode: "USD" } };
}

/** Lines become what the change makes of them; the tester's signals don't tell, so the next look must find them. */
function obedient() {
  const { shopify } = extension;
  return vi.fn<CheckoutApi["applyCartLinesChange"]>(async (change) => {
    const others = (id: string) => shopify.lines.value.filter((line: CartLine) => line.id !== id);
    const step =
      "merchandiseId" in change ? (Number(change.merchandiseId?.split("/").at(-1)) / 100).toFixed(2) : "";
    const attributes = "attributes" in change ? (change.attributes ?? []) : [];
    const made = () => guarantee(step, { attributes });
    if (change.type === "addCartLine") shopify.lines.value = [...shopify.lines.value, made()];
    if (change.type === "removeCartLine") shopify.lines.value = others(change.id);
    if (change.type === "updateCartLine") shopify.lines.value = [...others(change.id), made()];
    return { type: "success" as const };
  });
}

const find = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) => document.body.querySelector(tag);

async function checkbox() {
  return waitFor(() => {
    const box = find("s-checkbox");
    if (box === null) throw new Error("There is no box.");
    return box;
  });
}

/** An element that nobody defined has the attribute at first, and the property after a click set it. */
function isTicked(box: HTMLElementTagNameMap["s-checkbox"]): boolean {
  return "checked" in box ? box.checked === true : (box as HTMLElement).hasAttribute("checked");
}

function click(box: HTMLElementTagNameMap["s-checkbox"], checked: boolean) {
  box.checked = checked;
  fireEvent(box, new Event("change"));
}

test("the guarantee tells in one line by when the order is promised, and what lateness gives back", async () => {
  const promise = {
    promises: [{ include: ["*"], exclude: [], days: 30 }],
    grades: [
      { daysLate: 10, share: 500 },
      { daysLate: 30, share: 1_500 },
    ],
    cap: null,
  };
  const late = plan({ offers: [{ ...STANDARD, perils: ["loss", "delay"] }] });
  const entries = [...metafields(late), metafield("promise", JSON.stringify(promise))];
  extension.shopify.appMetafields.value = entries as typeof extension.shopify.appMetafields.value;
  await extension.render();
  await checkbox();
  expect(document.body.textContent).toContain("promise.sentence");
});

test("the guarantee is offered unticked, with its price, what it covers and the terms", async () => {
  await extension.render();
  const box = await checkbox();
  expect(isTicked(box)).toBe(false);
  expect(box.getAttribute("label")).toBe("offer.label");
  expect(box.getAttribute("accessibilityLabel")).toBe("offer.accessibilityLabel");
  expect(document.body.textContent).toContain("50");
  expect(document.body.textContent).toContain("cover");
  expect(find("s-link")?.getAttribute("href")).toBe("https://jade.example/terms");
});

test("a skeleton keeps the place until the price is known", async () => {
  await extension.render();
  expect(find("s-skeleton-paragraph")).not.toBeNull();
  await checkbox();
  expect(find("s-skeleton-paragraph")).toBeNull();
});

test("ticking adds the guarantee line, unticking removes it", async () => {
  const apply = obedient();
  extension.shopify.applyCartLinesChange = apply;
  await extension.render();
  click(await checkbox(), true);
  await waitFor(() => expect(find("s-spinner")).toBeNull());
  expect(apply).toHaveBeenCalledWith({
    type: "addCartLine",
    merchandiseId: variantOf("50.00"),
    quantity: 1,
    attributes: [
      { key: "_waybond_offer", value: "standard" },
      { key: "_waybond_plan", value: "12" },
      { key: "_waybond_premium", value: "50.00" },
      { key: "_waybond_consent", value: expect.any(String) },
    ],
  });
  expect(isTicked(await checkbox())).toBe(true);

  click(await checkbox(), false);
  await waitFor(() => expect(extension.shopify.lines.value).toHaveLength(1));
  await waitFor(async () => expect(isTicked(await checkbox())).toBe(false));
});

test("the line carries what the shopper agreed to: the words and the price as they were shown", async () => {
  extension.shopify.applyCartLinesChange = obedient();
  await extension.render();
  const box = await checkbox();
  // The tester's words are the names of the texts; the terms are a link beside the wording.
  const wording = [box.getAttribute("label"), "cover"].join("\n");
  click(box, true);
  await waitFor(() => expect(extension.shopify.lines.value).toHaveLength(2));
  const [, line] = extension.shopify.lines.value as CartLine[];
  const consent = line?.attributes.find(({ key }) => key === "_waybond_consent")?.value;
  expect(parseConsent(consent)).toEqual({
    wording,
    language: "en",
    price: "50.00",
    currency: "USD",
    offer: "standard",
    version: 12,
    unticked: true,
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    surface: "checkout",
  });
});

test("where the shop charges exactly, the premium is shown; once it is in the cart, what the cart charges", async () => {
  const rounding = { increment: "0.01", mode: "half-up" };
  const steps = { steps: ["10.00", "50.00"], variants: ["1000", "5000"], pricing: "exact" };
  extension.shopify.appMetafields.value = metafields(
    plan({ offers: [{ ...STANDARD, rounding }] }),
    steps,
  ) as typeof extension.shopify.appMetafields.value;
  extension.shopify.lines.value = [bangle({}, 5019.9)];
  extension.shopify.applyCartLinesChange = obedient();
  await extension.render();
  click(await checkbox(), true);
  expect(document.body.textContent).toContain("50.2");
  // This cart transforms nothing: it charges the step.
  await waitFor(() => expect(extension.shopify.lines.value).toHaveLength(2));
  await waitFor(() => expect(document.body.textContent).not.toContain("50.2"));
  expect(document.body.textContent).toContain("50");
  const [, line] = extension.shopify.lines.value as CartLine[];
  expect(line?.attributes).toContainEqual({ key: "_waybond_premium", value: "50.20" });
});

test("a price that changes between the tick and the cart isn't charged: the new one is shown, with a word", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { shopify } = extension;
  const exact = metafields(plan(), { pricing: "exact" });
  shopify.appMetafields.value = exact as typeof shopify.appMetafields.value;
  const apply = obedient();
  shopify.applyCartLinesChange = apply;
  await extension.render();
  const box = await checkbox();
  shopify.lines.value = [bangle({}, 7500)];
  click(box, true);
  await waitFor(() => expect(find("s-banner")?.textContent).toBe("priceChanged"));
  expect(apply).not.toHaveBeenCalled();
  expect(isTicked(await checkbox())).toBe(false);
  expect(document.body.textContent).toContain("75");

  vi.advanceTimersByTime(READ_AFTER);
  click(await checkbox(), true);
  await waitFor(() =>
    expect(apply).toHaveBeenCalledWith(
      expect.objectContaining({ type: "addCartLine", merchandiseId: variantOf("75.00") }),
    ),
  );
  await waitFor(() => expect(find("s-banner")).toBeNull());
});

test("a refused change sets the box back and says so, kindly", async () => {
  extension.shopify.applyCartLinesChange = async () => ({ type: "error", message: "internal words" });
  await extension.render();
  click(await checkbox(), true);
  await waitFor(() => expect(find("s-banner")?.textContent).toBe("refused.add"));
  expect(isTicked(await checkbox())).toBe(false);
  expect(document.body.textContent).not.toContain("internal words");

  click(await checkbox(), true);
  await waitFor(async () => expect(isTicked(await checkbox())).toBe(false));
});

test("on a checkout that takes no lines the box goes back at once", async () => {
  const apply = obedient();
  extension.shopify.applyCartLinesChange = apply;
  extension.shopify.instructions.value.lines.canAddCartLine = false;
  await extension.render();
  click(await checkbox(), true);
  await waitFor(() => expect(find("s-banner")?.textContent).toBe("refused.add"));
  expect(isTicked(await checkbox())).toBe(false);
  expect(apply).not.toHaveBeenCalled();
});

test("a guarantee that is in the cart is ticked, at what the cart charges for it", async () => {
  const line = guarantee("50.00", { cost: { totalAmount: { amount: 47.5, currencyCode: "USD" } } });
  extension.shopify.lines.value = [bangle(), line];
  await extension.render();
  expect(isTicked(await checkbox())).toBe(true);
  await waitFor(() => expect(document.body.textContent).toContain("47.5"));
});

test("a guarantee of an older cart is brought to the price of this one", async () => {
  const apply = obedient();
  extension.shopify.applyCartLinesChange = apply;
  extension.shopify.lines.value = [bangle(), guarantee("20.00")];
  await extension.render();
  await waitFor(() =>
    expect(apply).toHaveBeenCalledWith(
      expect.objectContaining({ type: "updateCartLine", merchandiseId: variantOf("50.00") }),
    ),
  );
});

test("where the shop pays there is nothing to tick, and a paid guarantee goes", async () => {
  const apply = obedient();
  extension.shopify.applyCartLinesChange = apply;
  extension.shopify.localization.country.value = { isoCode: "DE" };
  extension.shopify.lines.value = [bangle(), guarantee("50.00")];
  await extension.render();
  await waitFor(() => expect(find("s-banner")?.textContent).toBe("removed.funded"));
  expect(document.body.textContent).toContain("funded");
  expect(find("s-checkbox")).toBeNull();
  expect(apply).toHaveBeenCalledTimes(1);
});

test("a guarantee that isn't offered there any more goes, with the reason", async () => {
  extension.shopify.applyCartLinesChange = obedient();
  extension.shopify.localization.country.value = { isoCode: "RU" };
  extension.shopify.lines.value = [bangle(), guarantee("50.00")];
  await extension.render();
  await waitFor(() => expect(find("s-banner")?.textContent).toBe("removed.destination-not-covered"));
  expect(find("s-checkbox")).toBeNull();
});

test("what isn't offered isn't mentioned", async () => {
  extension.shopify.localization.country.value = { isoCode: "RU" };
  await extension.render();
  await waitFor(() => expect(find("s-skeleton-paragraph")).toBeNull());
  expect(document.body.textContent).toBe("");
});

test.each([
  ["nothing is published", []],
  [
    "the plan can't be read",
    metafields().map((entry) => ({ ...entry, metafield: { ...entry.metafield, value: "?" } })),
  ],
])("when %s nothing is shown, and nothing thrown", async (_why, entries) => {
  extension.shopify.appMetafields.value = entries as typeof extension.shopify.appMetafields.value;
  await extension.render();
  expect(document.body.textContent).toBe("");
  expect(extension.shopify.query).not.toHaveBeenCalled();
});

test("of two offers and none, none is chosen at first", async () => {
  const full = { ...STANDARD, id: "full", rules: [{ id: "all", premium: { type: "rate", rate: "0.02" } }] };
  extension.shopify.appMetafields.value = metafields(
    plan({ offers: [STANDARD, full] }),
  ) as typeof extension.shopify.appMetafields.value;
  const apply = obedient();
  extension.shopify.applyCartLinesChange = apply;
  await extension.render();
  const list = await waitFor(() => {
    const found = find("s-choice-list");
    if (found === null) throw new Error("There are no choices.");
    return found;
  });
  expect(
    [...document.body.querySelectorAll("s-choice")].map((choice) => choice.getAttribute("value")),
  ).toEqual(["offer:standard", "offer:full", "none"]);
  expect(list.getAttribute("values")).toBe("none");
  Object.assign(list, { values: ["offer:full"] });
  fireEvent(list, new Event("change"));
  await waitFor(() =>
    expect(apply).toHaveBeenCalledWith(
      expect.objectContaining({
        merchandiseId: variantOf("100.00"),
        attributes: expect.arrayContaining([{ key: "_waybond_offer", value: "full" }]),
      }),
    ),
  );
});
