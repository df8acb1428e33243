import { describe, expect, test } from "vitest";
import { createI18n } from "~/i18n/i18n";
import { STAFF_LOCALES, type StaffLocale } from "~/i18n/locales";
import { createFormatters } from "~/ui/formatters";
import type { BandForm, OfferForm } from "~/ui/plan/form/plan-form";
import { bandWords } from "~/ui/plan/words/band-words";
import { limitWords } from "~/ui/plan/words/limit-words";
import { amountWords, type Words } from "~/ui/plan/words/plan-words";

function wordsIn(locale: StaffLocale): Words {
  const { money } = createFormatters(locale, "UTC");
  return {
    t: createI18n(locale).getFixedT(locale, "plan"),
    amount: amountWords(money, "USD"),
    destinations: (entries) => [...entries],
    list: (parts) => parts.join(", "),
  };
}

const band = (fields: Partial<BandForm>): BandForm => ({
  key: "k",
  below: "",
  priced: "amount",
  amount: "",
  percent: "",
  ...fields,
});

const BANDS = [
  band({ below: "100", amount: "1.5" }),
  band({ below: "500.00", priced: "rate", percent: "1.25" }),
  band({ below: "five", priced: "rate", percent: "1" }),
  band({ priced: "rate", percent: "１ %" }),
];

describe("the sentence of a band", () => {
  const english = wordsIn("en");

  test.each([
    [0, "Worth less than $100.00: $1.50"],
    [1, "Worth $100.00 to below $500.00: 1.25 % of the value, $1.25 to $6.25"],
    [2, "Worth $500.00 to below five: 1 % of the value, $5.00 or more"],
  ])("%i says from where to where, and what that comes to", (index, sentence) => {
    expect(bandWords(BANDS, index, english)).toBe(sentence);
  });

  test("without an end before or after it", () => {
    expect(bandWords([BANDS[3] ?? band({})], 0, english)).toBe("Any value: 1 % of the value, $0.00 or more");
    expect(bandWords([band({ below: "20" }), band({})], 1, english)).toBe(
      "Worth $20.00 or more: no premium yet",
    );
  });

  test("in Chinese", () => {
    expect(bandWords(BANDS, 1, wordsIn("zh-CN"))).toBe(
      "货值 US$100.00 至 US$500.00（不含）：货值的 1.25%，即 US$1.25 至 US$6.25",
    );
  });
});

describe("the limits of an offer in one line", () => {
  const limits = (fields: Partial<OfferForm>, locale: StaffLocale = "en") =>
    limitWords(
      {
        key: "k",
        id: "standard",
        perils: [],
        minimumPremium: "",
        maximumPremium: "",
        minimumInsuredValue: "",
        maximumInsuredValue: "",
        overMaximum: "decline",
        increment: "0.50",
        roundingMode: "half-up",
        rules: [],
        ...fields,
      },
      wordsIn(locale),
    );

  test.each<[Partial<OfferForm>, string]>([
    [{}, "Multiples of $0.50"],
    [{ minimumPremium: "1", maximumPremium: "200" }, "Premium $1.00 to $200.00 · multiples of $0.50"],
    [{ maximumInsuredValue: "20000" }, "Orders worth up to $20,000.00 · multiples of $0.50"],
    [
      { minimumInsuredValue: "10", maximumInsuredValue: "20000", overMaximum: "cap" },
      "Orders worth from $10.00 · covered up to $20,000.00 at most · multiples of $0.50",
    ],
    [{ maximumPremium: "5oo" }, "Premium up to 5oo · multiples of $0.50"],
  ])("%j: %s", (fields, line) => {
    expect(limits(fields)).toBe(line);
  });

  test.each(STAFF_LOCALES)("says something of each limit in %s", (locale) => {
    const line = limits({ minimumPremium: "1", maximumInsuredValue: "9", increment: "2" }, locale);
    for (const amount of ["1.00", "9.00", "2.00"]) expect(line).toContain(amount);
  });
});
