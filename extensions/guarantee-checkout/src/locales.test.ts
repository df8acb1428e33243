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

function placeholders(text = ""): string[] {
  return (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();
}

const english = textsOf("en.default.json");
const others = ["de.json", "es.json", "fr.json", "ja.json", "pt-BR.json", "zh-CN.json"];

test("there are the seven languages, and no other", () => {
  expect(readdirSync(directory).toSorted()).toEqual([...others, "en.default.json"].toSorted());
});

test.each(others)("%s has every text, with the same placeholders", (file) => {
  const texts = textsOf(file);
  expect([...texts.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  for (const [key, text] of texts)
    expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key))]);
});

test.each([...others, "en.default.json"])("%s promises a guarantee, never insurance", (file) => {
  const all = [...textsOf(file).values()].join("\n");
  expect(all).not.toMatch(/insur|versicher|assuran|assuré|seguro|asegur|保险|保険|policy|premium/i);
});

test("every peril, every reason and every change has its words", () => {
  for (const peril of PERILS) expect(english.has(`perils.${peril}`)).toBe(true);
  for (const reason of REFUSAL_REASONS) expect(english.has(`removed.${reason}`)).toBe(true);
  for (const change of ["add", "remove", "update"]) {
    expect(english.has(`refused.${change}`)).toBe(true);
  }
});
