import { expect, test } from "vitest";
import { SHOPPER_LANGUAGES } from "~/shopper/languages";
import { wordsIn } from "~/shopper/words";
import type { ShopperGuarantee } from "~/use-cases/shopper-access/read-guarantee.server";
import { coveredMail } from "./covered-mail";

const LINK = "https://jade-river.myshopify.com/apps/waybond/guarantee/token?locale=de&a=b";

const guarantee = (told: Partial<ShopperGuarantee> = {}): ShopperGuarantee => ({
  coverageId: "0b0c5b51-7a4e-4b8c-9f0e-3f6a52b7d911",
  orderId: "gid://shopify/Order/1",
  orderName: "#1001",
  shopName: "Jade River 玉河",
  timeZone: "Asia/Shanghai",
  state: "active",
  payer: "shopper",
  perils: ["loss", "damage"],
  insured: { amount: "5000.00", currency: "USD" },
  paid: { amount: "7513", currency: "JPY" },
  goods: [
    { title: "Bangle", variantTitle: "54 mm", quantity: 2, isShipping: false },
    { title: "", variantTitle: null, quantity: 1, isShipping: true },
  ],
  partly: true,
  parcels: [],
  cancelling: { may: true, until: new Date("2026-11-23T04:00:00Z") },
  goesBack: { amount: "7513", currency: "JPY" },
  ...told,
});

test.each(SHOPPER_LANGUAGES)(
  "in %s text and HTML say the same, with every value in its place",
  (language) => {
    const { subject, text, html } = coveredMail(wordsIn(language), guarantee(), LINK);
    expect(`${subject}${text}${html}`).not.toMatch(/\{\{|undefined|null/);
    expect(subject).toContain("#1001");
    for (const said of [subject, "Bangle · 54 mm × 2", "Jade River 玉河"]) {
      expect(text).toContain(said);
      expect(html).toContain(said);
    }
    // Separators of thousands are the language's own.
    for (const amount of [/7\D?513/, /5\D?000/]) {
      expect(text).toMatch(amount);
      expect(html).toMatch(amount);
    }
    expect(text).toContain(`\n${LINK}\n`);
    expect(html).toContain(`href="${LINK.replace("&", "&amp;")}"`);
    expect(html).toContain(`<html lang="${language}">`);
  },
);

test("the hour until which it can be cancelled is told in the shop's time zone", () => {
  expect(coveredMail(wordsIn("en"), guarantee(), LINK).text).toContain("until November 23, 2026 at 12:00 PM");
});

test("what the shop gives has no price, and nothing to cancel", () => {
  const funded = guarantee({
    payer: "merchant",
    paid: null,
    goesBack: null,
    cancelling: { may: false, why: "funded" },
  });
  const { text } = coveredMail(wordsIn("en"), funded, LINK);
  expect(text).toContain("guaranteed by Jade River 玉河 at no extra cost");
  expect(text).not.toMatch(/cancel|paid/);
});
