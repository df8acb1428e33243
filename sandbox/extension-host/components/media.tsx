/** @jsxImportSource preact */
import { boxDeclarations } from "./box-style";
import { Glyph } from "./glyphs";
import { defineHostElement, text } from "./host-element";
import { writingColour } from "./writing";

const ICON_SIZES: Readonly<Record<string, number>> = {
  "small-200": 12,
  "small-100": 14,
  small: 16,
  base: 20,
  large: 24,
  "large-100": 28,
};

/** Icons and pictures. */
export function defineMedia(): void {
  defineHostElement("s-icon", {
    css: ":host { display: inline-flex; vertical-align: text-bottom; }",
    draw: (properties) => (
      <>
        <style>{`:host { ${writingColour(properties)} }`}</style>
        <Glyph name={text(properties.type)} size={ICON_SIZES[text(properties.size)] ?? 20} />
      </>
    ),
  });
  defineHostElement("s-image", {
    css: ":host { display: block; } img { display: block; max-inline-size: 100%; border-radius: inherit; }",
    draw: (properties) => (
      <>
        <style>{`:host { ${boxDeclarations(properties)} }`}</style>
        <img
          src={text(properties.src) || undefined}
          alt={text(properties.alt)}
          loading={properties.loading === "lazy" ? "lazy" : "eager"}
          style={{
            width: properties.inlineSize === "fill" ? "100%" : undefined,
            aspectRatio: text(properties.aspectRatio) || undefined,
            objectFit: properties.objectFit === "cover" ? "cover" : "contain",
          }}
        />
      </>
    ),
  });
  defineHostElement("s-product-thumbnail", {
    css: `:host { display: inline-block; position: relative; inline-size: 64px; block-size: 64px; }
      img, .empty { inline-size: 100%; block-size: 100%; object-fit: contain; border-radius: 8px; background: #fff;
        border: 1px solid var(--checkout-border, #dedede); display: block; }
      .count { position: absolute; inset: -8px -8px auto auto; min-inline-size: 20px; padding: 0 6px; border-radius: 10px;
        background: #666; color: #fff; font-size: 12px; line-height: 20px; text-align: center; }`,
    draw: ({ src, alt, totalItems }) => (
      <>
        {text(src) ? <img src={text(src)} alt={text(alt)} /> : <span class="empty" />}
        {typeof totalItems === "number" && totalItems > 0 && <span class="count">{totalItems}</span>}
      </>
    ),
  });
}
