import { describe, expect, it } from "vitest";
import { EN } from "./en";
import { isLanguage, LANGUAGES, nearestLanguage, speak } from "./index";

const languages = Object.keys(LANGUAGES).filter(isLanguage);

const places = (words: string): string[] =>
  [...words.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();

describe.each(languages)("the shop's words in %s", (language) => {
  const { text } = LANGUAGES[language];

  it("have a text for everything, with the same places to fill in as the English one", () => {
    for (const [key, english] of Object.entries(EN)) {
      const words: string | undefined = Object.entries(text).find(([name]) => name === key)?.[1];
      expect(words).toBeTruthy();
      expect([key, places(words ?? "")]).toEqual([key, places(english)]);
    }
  });

  it("never promise insurance", () => {
    expect(Object.values(text).join(" ")).not.toMatch(
      /insur|versicher|assuranc|asegur|segur[oa]s? de|保险|保険/i,
    );
  });
});

describe("speaking a language", () => {
  it("writes amounts exactly, also those that a float couldn't hold", () => {
    expect(speak("en").money("90071992547409.93", "USD")).toBe("$90,071,992,547,409.93");
    expect(speak("ja").money("751250", "JPY")).toBe("\uffe5751,250");
    expect(speak("zh-CN").money("751250", "JPY")).toBe("JP¥751,250");
    expect(speak("de").money("4591.50", "EUR")).toBe("4.591,50\u00a0€");
    expect(speak("en").money("1.234", "KWD")).toBe("KWD\u00a01.234");
  });

  it("takes the nearest language that the shop speaks", () => {
    expect(["pt", "pt-PT", "zh-Hans-CN", "DE-at", "ja-JP"].map(nearestLanguage)).toEqual([
      "pt-BR",
      "pt-BR",
      "zh-CN",
      "de",
      "ja",
    ]);
    expect(nearestLanguage("ko")).toBeNull();
  });

  it("counts in the language's own way", () => {
    expect([speak("en").count("items", 1), speak("en").count("items", 2)]).toEqual(["1 item", "2 items"]);
    expect(speak("fr").count("items", 0)).toBe("0 article");
  });
});
