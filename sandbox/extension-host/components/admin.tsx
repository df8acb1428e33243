/** @jsxImportSource preact */
import { Glyph } from "./glyphs";
import { defineHostElement, text } from "./host-element";

/** What only the admin has. */
export function defineAdmin(): void {
  defineHostElement("s-admin-block", {
    css: `:host { display: block; }
      summary { display: flex; align-items: center; gap: 8px; padding: 14px 16px; list-style: none; cursor: pointer; }
      summary::-webkit-details-marker { display: none; }
      .icon { flex: none; inline-size: 20px; block-size: 20px; border-radius: 5px;
        background: var(--extension-app-icon, #ececec) center / contain; }
      h2 { flex: 1 1 auto; margin: 0; font-size: 14px; line-height: 20px; font-weight: 650; }
      .collapsed { color: var(--checkout-text-subdued, #666); } details[open] .collapsed { display: none; }
      summary svg { flex: none; transition: rotate 0.15s; } details[open] > summary svg { rotate: 180deg; }
      .content { padding: 0 16px 16px; }`,
    draw: ({ heading, collapsedSummary }) => (
      <details open>
        <summary>
          <span class="icon" aria-hidden="true" />
          <h2>{text(heading)}</h2>
          <span class="collapsed">{text(collapsedSummary)}</span>
          <Glyph name="chevron-down" />
        </summary>
        <div class="content">
          <slot />
        </div>
      </details>
    ),
  });
}
