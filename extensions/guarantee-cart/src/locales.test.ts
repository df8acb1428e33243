import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { PERILS, REFUSAL_REASONS } from "../../../domain/rating/index";

const directory = path.join(import.meta.dirname, "../locales");

function textsOf(file: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, at: string): void => {
    if (typeof value === "string") texts.set(at, value);
    else
      for (const [key, inner] of Object.entries(value as object))
        walk(inner, at === "" ? key : `${at}.${key}`);
  };
  walk(JSON.parse(readFileSync(path.join(directory, file), "utf8")), "");
  return texts;
}

const placeholders = (text = ""): string[] => (text.match(/\{\{ \w+ \}\}/g) ?? []).toSorted();

const english = textsOf("en.default.json");
const others = ["de.json", "es.json", "fr.json", "ja.json", "pt-BR.json", "zh-CN.json"];
const schemas = ["en.default.schema.json", "zh-CN.schema.json"];

test("there are the seven languages for shoppers, two for merchants, and no other", () => {
  expect(readdirSync(directory).toSorted()).toEqual([...others, ...schemas, "en.default.json"].toSorted());
});

test.each(others)("%s has every text, with the same placeholders", (file) => {
  const texts = textsOf(file);
  expect([...texts.keys()]).toEqual([...english.keys()]);
  for (const [key, text] of texts)
    expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key))]);
});

test("the theme editor's words are there in both languages", () => {
  const [first, second] = schemas.map((file) => [...textsOf(file).keys()]);
  expect(second).toEqual(first);
});

test.each([...others, ...schemas, "en.default.json"])("%s promises a guarantee, never insurance", (file) => {
  const all = [...textsOf(file).values()].join("\n");
  expect(all).not.toMatch(/insur|versicher|assuran|assuré|seguro|asegur|保険|保险|policy|premium/i);
});

test("every peril, every reason and every outcome has its words", () => {
  for (const peril of PERILS) expect(english.has(`perils.${peril}`)).toBe(true);
  for (const reason of [...REFUSAL_REASONS, "offer-gone", "funded"])
    expect(english.has(`removed.${reason}`)).toBe(true);
});

// The checkout's words for the same things: a shopper reads both within minutes.
test.each([...others, "en.default.json"])("%s names things as the checkout does", (file) => {
  const checkout = path.join(import.meta.dirname, "../../guarantee-checkout/locales", file);
  const { offer, terms, perils } = JSON.parse(readFileSync(checkout, "utf8")) as {
    offer: Record<string, string>;
    terms: string;
    perils: Record<string, string>;
  };
  const texts = textsOf(file);
  expect([texts.get("name"), texts.get("offer.add"), texts.get("terms")]).toEqual([
    offer["name"],
    offer["label"],
    terms,
  ]);
  for (const peril of PERILS) expect(texts.get(`perils.${peril}`)).toBe(perils[peril]);
});
