import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { PERILS, REFUSAL_REASONS } from "../../domain/rating/index";

const EXTENSIONS = ["guarantee-checkout", "guarantee-thank-you", "guarantee-order", "guarantee-claims"];
/** What tells of a claim has its sentences from the app; the others name what the guarantee covers. */
const COVERING = EXTENSIONS.slice(0, 3);
const ENGLISH = "en.default.json";
const OTHERS = ["de.json", "es.json", "fr.json", "ja.json", "pt-BR.json", "zh-CN.json"];
/** What more than one extension says is said in the same words; Shopify reads each extension's own files. */
const SHARED = /^(funded|cover|partly|terms|perils\..*)$/;

const directoryOf = (extension: string) => path.join(import.meta.dirname, "..", extension, "locales");

function textsOf(extension: string, file: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, at: string): void => {
    if (typeof value === "string") texts.set(at, value);
    else
      for (const [key, inner] of Object.entries(value as object))
        walk(inner, at === "" ? key : `${at}.${key}`);
  };
  walk(JSON.parse(readFileSync(path.join(directoryOf(extension), file), "utf8")), "");
  return texts;
}

function placeholders(text = ""): string[] {
  return (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();
}

describe.each(EXTENSIONS)("texts of %s", (extension) => {
  const english = textsOf(extension, ENGLISH);

  test("there are the seven languages, and no other", () => {
    expect(readdirSync(directoryOf(extension)).toSorted()).toEqual([...OTHERS, ENGLISH].toSorted());
  });

  test.each(OTHERS)("%s has every text, with the same placeholders", (file) => {
    const texts = textsOf(extension, file);
    expect([...texts.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    for (const [key, text] of texts)
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key))]);
  });

  test.each([...OTHERS, ENGLISH])("%s promises a guarantee, never insurance", (file) => {
    const all = [...textsOf(extension, file).values()].join("\n");
    expect(all).not.toMatch(/insur|versicher|assuran|assuré|seguro|asegur|保险|保険|policy|premium/i);
  });
});

test.each(COVERING)("every peril has its name in %s", (extension) => {
  const english = textsOf(extension, ENGLISH);
  for (const peril of PERILS) expect(english.has(`perils.${peril}`)).toBe(true);
});

test.each([...OTHERS, ENGLISH])("in %s the same is said with the same words everywhere", (file) => {
  const [checkout, thankYou, order] = COVERING.map((extension) =>
    Object.fromEntries([...textsOf(extension, file)].filter(([key]) => SHARED.test(key))),
  );
  expect(thankYou).toEqual(checkout);
  // The terms were read when the guarantee was taken.
  expect({ ...order, terms: checkout?.terms }).toEqual(checkout);
});

test("in the checkout every reason, every change and every standing name has its words", () => {
  const texts = textsOf("guarantee-checkout", ENGLISH);
  for (const peril of PERILS) expect(texts.has(`perilNames.${peril}`)).toBe(true);
  for (const reason of REFUSAL_REASONS) expect(texts.has(`removed.${reason}`)).toBe(true);
  for (const change of ["add", "remove", "update"]) expect(texts.has(`refused.${change}`)).toBe(true);
});
