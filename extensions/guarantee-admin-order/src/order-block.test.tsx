// @vitest-environment jsdom
/// <reference types="@shopify/ui-extensions/admin.order-details.block.render" />
import { getExtension } from "@shopify/ui-extensions-tester";
import { fireEvent, waitFor } from "@testing-library/preact";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PERILS } from "../../../domain/rating/index";
import type { Claim, Goods, Guarantee } from "./app-requests";

const extension = getExtension("admin.order-details.block.render");
const ORDER = "gid://shopify/Order/1001";
const usd = (amount: string) => ({ amount, currency: "USD" });

const bangle: Goods = {
  id: "1",
  title: "Bangle",
  variantTitle: "54 mm",
  quantity: 2,
  insured: usd("10000.00"),
  gone: [],
};
const box: Goods = { ...bangle, id: "2", title: "Gift box", variantTitle: null, quantity: 1, insured: null };
const claim: Claim = {
  id: "c1",
  number: 1001,
  state: "in_review",
  peril: "damage",
  filedAt: "2026-11-20T04:00:00.000Z",
  claimed: usd("5000.00"),
  settled: null,
};
const guarantee = (told: Partial<Guarantee> = {}): Guarantee => ({
  id: "g1",
  state: "active",
  payer: "shopper",
  perils: ["loss", "damage"],
  insured: usd("10000.00"),
  remaining: usd("5000.00"),
  premium: usd("100.00"),
  filing: { may: true },
  goods: [bangle, box],
  claims: [],
  ...told,
});

/** What the app answers, one call each; the last again and again. */
let answers: (readonly Guarantee[] | "unreachable" | 401)[];
let asked: string[];

beforeEach(() => {
  answers = [[guarantee()]];
  asked = [];
  extension.setUp();
  extension.shopify.data = { selected: [{ id: ORDER }] };
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === "unreachable") throw new TypeError("Failed to fetch");
    return answer === 401 ? new Response(null, { status: 401 }) : Response.json({ guarantees: answer });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  extension.tearDown();
});

const text = () => document.body.textContent ?? "";
const expectShown = (told: string) => waitFor(() => expect(text()).toContain(told));
const links = () =>
  [...document.body.querySelectorAll("s-link, s-button")].map((each) => each.getAttribute("href"));

// The tester's words are the names of the texts.
describe("the block on an order's page", () => {
  test("asks the app for the page's order, without a token of its own, and shows that it is looked up meanwhile", async () => {
    await extension.render();
    expect(document.body.querySelector("s-spinner")).not.toBeNull();
    await expectShown("state.active");
    expect(asked).toEqual([`/admin-block/order?order=${encodeURIComponent(ORDER)}`]);
  });

  test("shows what is covered and what isn't, and leads to filing a claim", async () => {
    await extension.render();
    await expectShown("state.active");
    for (const told of ["insured", "remaining", "premium", "goods.units", "goods.uninsured", "claims.none"])
      expect(text()).toContain(told);
    expect(links()).toEqual(["app:app/claims/new?coverage=g1", "app:app/orders/g1"]);
  });

  test("shows each claim with the way to it", async () => {
    const settled: Claim = { ...claim, id: "c2", state: "settled", settled: usd("4000.00") };
    answers = [[guarantee({ claims: [claim, settled] })]];
    await extension.render();
    await expectShown("claimState.in_review");
    for (const told of ["claims.name", "claims.claimed", "claimState.settled", "claims.settled"])
      expect(text()).toContain(told);
    expect(links().slice(0, 2)).toEqual(["app:app/claims/c1", "app:app/claims/c2"]);
  });

  test("says what became of goods", async () => {
    const gone: Goods["gone"] = [
      { code: "refunded", quantity: 1 },
      { code: "claimed", quantity: 1 },
    ];
    answers = [[guarantee({ goods: [{ ...bangle, gone }] })]];
    await extension.render();
    await expectShown("goods.refunded");
    expect(text()).toContain("goods.claimed");
  });

  test("shows some of many lines and claims; the rest are in the app", async () => {
    const goods = Array.from({ length: 9 }, (_, index) => ({ ...bangle, id: `${index}` }));
    const claims = Array.from({ length: 8 }, (_, index) => ({ ...claim, id: `c${index}` }));
    answers = [[guarantee({ goods, claims })]];
    await extension.render();
    await expectShown("goods.more");
    expect(text()).toContain("claims.more");
    expect(text().match(/goods\.units/g)).toHaveLength(6);
    expect(text().match(/claims\.name/g)).toHaveLength(5);
  });

  test.each(["over", "claimed", "nothing-left"] as const)(
    "says why no claim can be filed: %s",
    async (why) => {
      answers = [[guarantee({ filing: { may: false, why } })]];
      await extension.render();
      await expectShown(`filing.${why}`);
      expect(links()).toEqual(["app:app/orders/g1"]);
    },
  );

  test("says that the shop gives a guarantee", async () => {
    answers = [[guarantee({ payer: "merchant", premium: null })]];
    await extension.render();
    await expectShown("given");
    expect(text()).toContain("premium");
  });

  test("says that an order isn't guaranteed", async () => {
    answers = [[]];
    await extension.render();
    await expectShown("none.title");
    expect(links()).toEqual([]);
  });

  test.each(["unreachable", 401] as const)(
    "says that it can't be shown (%s), and can be tried again",
    async (how) => {
      answers = [how, [guarantee()]];
      await extension.render();
      await expectShown("failed");
      const again = document.body.querySelector("s-button");
      if (!again) throw new Error("no button");
      await fireEvent.click(again);
      await expectShown("state.active");
      expect(text()).not.toContain("failed");
    },
  );
});

describe("the block's texts", () => {
  const textsOf = (file: string): Map<string, string> => {
    const texts = new Map<string, string>();
    const walk = (value: unknown, at: string): void => {
      if (typeof value === "string") texts.set(at, value);
      else for (const [key, inner] of Object.entries(value as object)) walk(inner, at ? `${at}.${key}` : key);
    };
    walk(JSON.parse(readFileSync(`extensions/guarantee-admin-order/locales/${file}`, "utf8")), "");
    return texts;
  };
  const placeholders = (said = "") => (said.match(/\{\{\w+\}\}/g) ?? []).toSorted();

  test("are the same in both languages of the admin, with the same placeholders", () => {
    const english = textsOf("en.default.json");
    const chinese = textsOf("zh-CN.json");
    expect([...chinese.keys()]).toEqual([...english.keys()]);
    for (const [key, said] of chinese)
      expect([key, placeholders(said)]).toEqual([key, placeholders(english.get(key))]);
    for (const peril of PERILS) expect(english.has(`peril.${peril}`)).toBe(true);
  });
});
