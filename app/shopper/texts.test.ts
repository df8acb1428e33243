import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { PERILS } from "../../domain/rating";
import { SHOPPER_LANGUAGES, shopperLanguage } from "~/shopper/languages";
import { TEXTS } from "~/shopper/texts";

const OTHERS = SHOPPER_LANGUAGES.filter((language) => language !== "en");
const placeholders = (text = "") => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

/** The texts of an extension of the customer's account, by their whole names; what has others below it is called `.title` there. */
function extensionTexts(extension: string, language: string): Map<string, string> {
  const file = language === "en" ? "en.default" : language;
  const folder = path.join(import.meta.dirname, "../../extensions", extension, "locales");
  const texts = new Map<string, string>();
  const walk = (value: unknown, at: string): void => {
    if (typeof value === "string") texts.set(at, value);
    else
      for (const [key, inner] of Object.entries(value as object))
        walk(inner, at === "" ? key : `${at}.${key}`);
  };
  walk(JSON.parse(readFileSync(path.join(folder, `${file}.json`), "utf8")), "");
  return texts;
}

describe("texts for shoppers", () => {
  test.each(OTHERS)("%s has every text, with the same placeholders", (language) => {
    expect(Object.keys(TEXTS[language]).toSorted()).toEqual(Object.keys(TEXTS.en).toSorted());
    for (const [name, text] of Object.entries(TEXTS[language]))
      expect([name, placeholders(text)]).toEqual([
        name,
        placeholders(new Map(Object.entries(TEXTS.en)).get(name)),
      ]);
  });

  test.each(SHOPPER_LANGUAGES)("%s promises a guarantee, never insurance", (language) => {
    expect(Object.values(TEXTS[language]).join("\n")).not.toMatch(
      /insur|versicher|assuran|assuré|seguro|asegur|保险|保険|policy|premium/i,
    );
  });

  test.each(SHOPPER_LANGUAGES)(
    "%s says what the extensions of the customer's account say in the same words",
    (language) => {
      const texts = new Map<string, string>(Object.entries(TEXTS[language]));
      for (const extension of ["guarantee-order", "guarantee-claims"]) {
        const both = [...extensionTexts(extension, language)].flatMap(([name, text]) => {
          const same = texts.get(name) ?? texts.get(name.replace(/\.title$/, ""));
          return same === undefined ? [] : [{ name, text, same }];
        });
        expect(both.length).toBeGreaterThan(15);
        for (const { name, text, same } of both) expect([name, text]).toEqual([name, same]);
      }
    },
  );

  test("every peril has its name", () => {
    for (const peril of PERILS) expect(TEXTS.en[`perils.${peril}`]).not.toBe("");
  });
});

describe("the language to speak in", () => {
  test.each([
    ["de-CH", "de"],
    ["pt-PT", "pt-BR"],
    ["zh-Hant-TW", "zh-CN"],
    ["it", "en"],
    ["", "en"],
    ["it-IT,it;q=0.9,ja;q=0.4,fr;q=0.7", "fr"],
    ["de;q=0, fr", "fr"],
    ["*;q=0.1, ;;", "en"],
  ])("of %j is %s", (wished, language) => {
    expect(shopperLanguage(wished)).toBe(language);
  });

  test("is the first wish that can be met", () => {
    expect(shopperLanguage(null, "xx", "es", "de")).toBe("es");
  });
});
