import { describe, expect, test } from "vitest";
import { resources } from "./resources";

type Texts = { [key: string]: string | Texts };

/** "list.title" → text; English plurals ("claims_one", "claims_other") count as the one that every language has. */
function flat(texts: Texts, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const path = prefix + key;
    if (typeof value === "string") {
      if (!path.endsWith("_one")) found.set(path, value);
    } else for (const [inner, text] of flat(value, `${path}.`)) found.set(inner, text);
  }
  return found;
}

const placeholders = (text: string) => (text.match(/{{\w+}}/g) ?? []).toSorted();

describe.each(Object.keys(resources.en) as (keyof typeof resources.en)[])("the texts of %s", (area) => {
  const english = flat(resources.en[area]);
  const chinese = flat(resources["zh-CN"][area]);

  test("have the same keys in English and Chinese", () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  test("name the same placeholders, and none is empty", () => {
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe("");
      expect(chinese.get(key)?.trim(), key).not.toBe("");
      expect(placeholders(chinese.get(key) ?? ""), key).toEqual(placeholders(text));
    }
  });

  // Cargo is the one that merchants do insure, with others.
  test.skipIf(area === "cargo")(
    "say guarantee, never insurance, to merchants (the merchant promises about its own goods)",
    () => {
      for (const [key, text] of english) expect(text, key).not.toMatch(/\binsurance\b/i);
      for (const [key, text] of chinese) expect(text, key).not.toMatch(/保险(?!公司)/);
    },
  );
});
