// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { BANGLES } from "../seed/jade-river/bangles";
import { HOUSE_AND_ART } from "../seed/jade-river/house-and-art";
import { JEWELLERY } from "../seed/jade-river/jewellery";
import { PRODUCTS } from "../seed/porcelain-house/catalogue";
import { drawPicture } from "./draw-picture";
import type { Pictured } from "./subject";

const CATALOGUE = [...BANGLES, ...JEWELLERY, ...HOUSE_AND_ART, ...PRODUCTS].map((told): Pictured => ({
  handle: told.handle,
  title: told.title,
  productType: told.type,
  tags: [...told.tags],
  giftCard: told.kind === "gift-card",
}));

const GUARANTEE: Pictured = {
  handle: "shipping-guarantee",
  title: "Shipping guarantee",
  productType: "Shipping guarantee",
  tags: [],
  giftCard: false,
};

describe("a product's picture", () => {
  it.each([...CATALOGUE, GUARANTEE])("is a well-formed SVG file that names $handle", (product) => {
    const document = new DOMParser().parseFromString(drawPicture(product), "image/svg+xml");
    expect(document.querySelector("parsererror")).toBeNull();
    expect(document.querySelector("title")?.textContent).toBe(product.title);
    expect(drawPicture(product)).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("is the same every time, and another one for every product", () => {
    const pictures = CATALOGUE.map(drawPicture);
    expect(CATALOGUE.map(drawPicture)).toEqual(pictures);
    expect(new Set(pictures).size).toBe(CATALOGUE.length);
  });

  it("defines every gradient, filter, mask and clip that it uses, once", () => {
    for (const product of CATALOGUE) {
      const svg = drawPicture(product);
      const defined = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
      const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]);
      expect(used.filter((id) => !defined.includes(id))).toEqual([]);
      expect(new Set(defined).size).toBe(defined.length);
    }
  });

  it("takes a title with markup in it as text", () => {
    const svg = drawPicture({ ...GUARANTEE, title: `<script>"&'` });
    expect(svg).toContain(`<title>&lt;script&gt;"&amp;'</title>`);
  });
});
