// @vitest-environment jsdom
/// <reference types="@shopify/ui-extensions/customer-account.order-status.block.render" />
import { getExtension } from "@shopify/ui-extensions-tester";
import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OFFER_ATTRIBUTE } from "../../../domain/cart/index";
import type { Guarantee } from "./app-requests";

const extension = getExtension("customer-account.order-status.block.render");
const ORDER = "gid://shopify/Order/1001";

const usd = (amount: string) => ({ amount, currency: "USD" });
const guarantee = (told: Partial<Guarantee> = {}): Guarantee => ({
  id: "0b0c5b51-7a4e-4b8c-9f0e-3f6a52b7d911",
  state: "active",
  payer: "shopper",
  perils: ["loss", "damage"],
  insured: usd("5000.00"),
  paid: usd("50.00"),
  partly: false,
  parcels: [],
  cancelling: { may: true, until: null },
  goesBack: usd("50.00"),
  claims: [],
  ...told,
});
const cancelled = guarantee({ state: "cancelled", cancelling: { may: false, why: "not-active" } });

/** What the app answers, one call each; the last again and again. */
let answers: (readonly Guarantee[] | "unreachable" | 503)[];
let calls: { url: string; method: string; authorization: string | null; body: unknown }[];

beforeEach(() => {
  answers = [[guarantee()]];
  calls = [];
  extension.setUp();
  vi.stubEnv("APP_URL", "https://app.example");
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    calls.push({
      url,
      method: init.method ?? "GET",
      authorization: new Headers(init.headers).get("Authorization"),
      body: typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : null,
    });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === "unreachable") throw new TypeError("Failed to fetch");
    return answer === 503
      ? Response.json({ reason: "shopify-busy" }, { status: 503 })
      : Response.json({ guarantees: answer });
  });
  sold(true);
  const { shopify } = extension;
  shopify.order.value = { id: ORDER, name: "#1001" } as typeof shopify.order.value;
  shopify.authenticationState.value = "fully_authenticated";
  shopify.sessionToken.get = async () => "the token";
});
afterEach(() => {
  vi.unstubAllGlobals();
  extension.tearDown();
});

/** Whether a line of the order says that it is a guarantee. */
function sold(isSold: boolean): void {
  const { shopify } = extension;
  const attributes = isSold ? [{ key: OFFER_ATTRIBUTE, value: "standard" }] : [];
  shopify.lines.value = [{ id: "1", attributes }] as unknown as typeof shopify.lines.value;
}

const text = () => document.body.textContent ?? "";
const button = (name: string) => {
  const found = [...document.body.querySelectorAll("s-button")].find(
    ({ textContent }) => textContent === name,
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
const tap = (name: string) => fireEvent.click(button(name));
const expectShown = (told: string) => waitFor(() => expect(text()).toContain(told));

// The tester's words are the names of the texts.
describe("an order's page", () => {
  test("shows what is covered, what was paid and until when it can be cancelled; the app is asked with Shopify's token", async () => {
    await extension.render();
    await expectShown("heading");
    for (const told of ["cover", "paid", "until.shipped"]) expect(text()).toContain(told);
    expect(calls).toEqual([
      {
        url: `https://app.example/customer-account/guarantee?order=${encodeURIComponent(ORDER)}`,
        method: "GET",
        authorization: "Bearer the token",
        body: null,
      },
    ]);
  });

  test("says by when each parcel is promised, which is late, and what was given for it", async () => {
    const parcel = { name: "#1001-F1", promisedOn: "2026-03-01", daysLate: 0, came: false, paid: null };
    answers = [
      [guarantee({ parcels: [parcel, { ...parcel, name: "#1001-F2", daysLate: 12, paid: usd("25.00") }] })],
    ];
    await extension.render();
    await waitFor(() => expect(document.body.textContent).toContain("heading"));
    expect(document.body.textContent?.match(/parcel\.of/g)).toHaveLength(2);
  });

  test("says until which hour it can be cancelled where the shop sets that", async () => {
    answers = [[guarantee({ cancelling: { may: true, until: "2026-11-23T04:00:00.000Z" } })]];
    await extension.render();
    await expectShown("until.hours");
    expect(text()).not.toContain("until.shipped");
  });

  test("shows nothing for an order without a guarantee, nor while it is looked up", async () => {
    answers = [[]];
    sold(false);
    await extension.render();
    expect(document.body.innerHTML).toBe("");
    await waitFor(() => expect(calls).toHaveLength(1));
    await waitFor(() => expect(document.body.innerHTML).toBe(""));
  });

  test("shows that it is being looked up where the order sold one, and nothing once the app knows none", async () => {
    answers = [[]];
    await extension.render();
    expect(document.body.querySelector("s-skeleton-paragraph")).not.toBeNull();
    await waitFor(() => expect(document.body.innerHTML).toBe(""));
  });

  test("shows a guarantee that the shop gives, without a price or a way to cancel", async () => {
    sold(false);
    answers = [
      [
        guarantee({
          payer: "merchant",
          paid: null,
          cancelling: { may: false, why: "funded" },
          goesBack: null,
        }),
      ],
    ];
    await extension.render();
    await expectShown("funded");
    expect(text()).toContain("why.funded");
    expect(text()).not.toContain("paid");
    expect(document.body.querySelector("s-button")).toBeNull();
  });

  test.each(["shipped", "too-late", "claimed"] as const)(
    "says why it can't be cancelled: %s",
    async (why) => {
      answers = [[guarantee({ cancelling: { may: false, why }, goesBack: null })]];
      await extension.render();
      await expectShown(`why.${why}`);
      expect(document.body.querySelector("s-button")).toBeNull();
    },
  );

  test.each(["void", "exhausted", "expired"] as const)("says that it is over: %s", async (state) => {
    answers = [[guarantee({ state, cancelling: { may: false, why: "not-active" }, goesBack: null })]];
    await extension.render();
    await expectShown(`state.${state}`);
    expect(text()).not.toContain("cover");
  });
});

describe("an order's page that was opened by its link alone", () => {
  beforeEach(() => {
    extension.shopify.authenticationState.value = "pre_authenticated";
  });

  test("asks to sign in where the order sold a guarantee; the app isn't asked before", async () => {
    const requireLogin = vi.fn<() => Promise<void>>(async () => undefined);
    extension.shopify.requireLogin = requireLogin;
    await extension.render();
    expect(text()).toContain("signIn.text");
    await tap("signIn.button");
    expect(requireLogin).toHaveBeenCalledOnce();
    expect(calls).toEqual([]);
  });

  test("shows nothing for other orders", async () => {
    sold(false);
    await extension.render();
    expect(document.body.innerHTML).toBe("");
  });
});

describe("claims", () => {
  const links = () =>
    [...document.body.querySelectorAll("s-link")].map((link) => [
      link.textContent,
      link.getAttribute("href") ?? (link as { href?: string }).href,
    ]);
  const page = "extension:guarantee-claims/customer-account.order.page.render/1001/";

  test("are shown with their state, and can be made as long as the guarantee lasts, each on the page about the order", async () => {
    answers = [[guarantee({ claims: [{ id: "c1", number: "C-1", state: "in_review" }] })]];
    await extension.render();
    await expectShown("status.state.in_review");
    expect(links()).toEqual([
      ["C-1", `${page}c1`],
      ["guarantee.claim.title", page],
    ]);
  });

  test("can be seen when the guarantee has ended, but nothing more reported", async () => {
    const claims = [{ id: "c1", number: "C-1", state: "settled" }];
    answers = [[guarantee({ state: "exhausted", cancelling: { may: false, why: "not-active" }, claims })]];
    await extension.render();
    await expectShown("status.state.settled");
    expect(links()).toEqual([["C-1", `${page}c1`]]);
  });
});

describe("cancelling", () => {
  test("is asked once more, then done: the premium goes back, and nothing is left to cancel", async () => {
    answers = [[guarantee()], [cancelled]];
    await extension.render();
    await expectShown("cancel.button");
    await tap("cancel.button");
    await expectShown("cancel.question");
    expect(calls).toHaveLength(1);
    await tap("cancel.yes");
    await expectShown("state.cancelled");
    expect(text()).toContain("cancel.done");
    expect(document.body.querySelector("s-button")).toBeNull();
    expect(calls[1]).toEqual({
      url: "https://app.example/customer-account/guarantee",
      method: "POST",
      authorization: "Bearer the token",
      body: { order: ORDER, coverage: cancelled.id },
    });
  });

  test("can be left: it is kept, and the app isn't told anything", async () => {
    await extension.render();
    await expectShown("cancel.button");
    await tap("cancel.button");
    await expectShown("cancel.question");
    await tap("cancel.no");
    await expectShown("cancel.button");
    expect(calls).toHaveLength(1);
  });

  test("that came too late shows why: the order has shipped meanwhile", async () => {
    answers = [[guarantee()], [guarantee({ cancelling: { may: false, why: "shipped" }, goesBack: null })]];
    await extension.render();
    await expectShown("cancel.button");
    await tap("cancel.button");
    await expectShown("cancel.question");
    await tap("cancel.yes");
    await expectShown("why.shipped");
    expect(document.body.querySelector("s-button")).toBeNull();
  });

  test.each(["unreachable", 503] as const)(
    "that didn't work (%s) says so and can be tried again",
    async (how) => {
      answers = [[guarantee()], how, [cancelled]];
      await extension.render();
      await expectShown("cancel.button");
      await tap("cancel.button");
      await expectShown("cancel.question");
      await tap("cancel.yes");
      await expectShown("busy");
      await tap("cancel.yes");
      await expectShown("state.cancelled");
      expect(calls).toHaveLength(3);
    },
  );
});

describe("when the app can't be asked", () => {
  test("that is said where the order sold a guarantee, and it can be tried again", async () => {
    answers = ["unreachable", [guarantee()]];
    await extension.render();
    await expectShown("failed");
    await tap("again");
    await expectShown("heading");
    expect(text()).not.toContain("failed");
  });

  test("other orders aren't bothered", async () => {
    answers = ["unreachable"];
    sold(false);
    await extension.render();
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(document.body.innerHTML).toBe("");
  });
});
