import { expect, test, vi } from "vitest";
import type { ExtensionDefinition } from "./extension-definition";
import { extensionLanguage } from "./extension-definition";
import { translator } from "./translate";

const definition: ExtensionDefinition = {
  handle: "sample",
  apiVersion: "2026-07",
  target: "purchase.checkout.block.render",
  capabilities: { apiAccess: false, networkAccess: false, blockProgress: false },
  metafields: [],
  defaultLocale: "en",
  locales: {
    en: {
      offer: { label: "For {{price}}", more: "More" },
      items: { one: "{{count}} item", other: "{{count}} items" },
    },
    "pt-BR": {
      offer: { label: "Por {{price}}" },
      items: { one: "{{count}} item", other: "{{count}} itens" },
    },
    fr: { offer: { label: "À {{ price }}" } },
  },
};

const nobody = () => {
  throw new Error("A text is missing.");
};

test("a text is found by its path, and what it names is put in", () => {
  expect(translator(definition, "pt-BR", nobody)("offer.label", { price: "R$ 5" })).toBe("Por R$ 5");
  expect(translator(definition, "fr", nobody)("offer.label", { price: "5 €" })).toBe("À 5 €");
});

test("what the language doesn't have comes from the default one", () => {
  expect(translator(definition, "fr", nobody)("offer.more")).toBe("More");
});

test("a count chooses the plural", () => {
  const translate = translator(definition, "pt-BR", nobody);
  expect([0, 1, 2].map((count) => translate("items", { count }))).toEqual(["0 item", "1 item", "2 itens"]);
});

test("a component in a sentence makes it a list of parts", () => {
  const price = { component: true };
  expect(translator(definition, "en", nobody)("offer.label", { price })).toEqual(["For ", price]);
});

test("a name without a value stays as it is, a lost text is its key and is told", () => {
  const missing = vi.fn<(key: string) => void>();
  const translate = translator(definition, "en", missing);
  expect(translate("offer.label")).toBe("For {{price}}");
  expect(translate("offer")).toBe("offer");
  expect(missing).toHaveBeenCalledExactlyOnceWith("offer");
});

test.each([
  ["fr", "fr"],
  ["fr-CA", "fr"],
  ["pt", "pt-BR"],
  ["pt-PT", "pt-BR"],
  ["PT-br", "pt-BR"],
  ["sv-SE", "en"],
])("a shopper who reads %s gets %s", (language, expected) => {
  expect(extensionLanguage(definition, language)).toBe(expected);
});
