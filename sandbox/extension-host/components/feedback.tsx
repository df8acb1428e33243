/** @jsxImportSource preact */
import { defineHostElement, text } from "./host-element";
import { Glyph } from "./glyphs";

export const SPINNER_CSS = `
  .spinner { display: inline-block; inline-size: 20px; block-size: 20px; border-radius: 50%;
    border: 2px solid color-mix(in srgb, currentcolor 25%, transparent); border-block-start-color: currentcolor;
    animation: turn 0.8s linear infinite; }
  .spinner.small { inline-size: 16px; block-size: 16px; } .spinner.large { inline-size: 32px; block-size: 32px; }
  @keyframes turn { to { transform: rotate(1turn); } }
  @media (prefers-reduced-motion: reduce) { .spinner { animation-duration: 3s; } }`;

/** A turning ring; `label` is read out. */
export function Spinner({ size, label }: { size?: string; label?: string }) {
  const role = label ? { role: "status" as const, "aria-label": label } : { "aria-hidden": true };
  return <span class={`spinner ${size?.split("-")[0] ?? ""}`} {...role} />;
}

const BANNER_GLYPHS: Readonly<Record<string, string>> = {
  success: "check-circle",
  warning: "alert-triangle",
  critical: "alert-circle",
};

/** Banners, and what shows that something is under way. */
export function defineFeedback(): void {
  defineHostElement("s-spinner", {
    css: `:host { display: inline-flex; color: var(--checkout-text-subdued, #666); } ${SPINNER_CSS}`,
    draw: ({ size, accessibilityLabel }) => <Spinner size={text(size)} label={text(accessibilityLabel)} />,
  });
  defineHostElement("s-skeleton-paragraph", {
    css: `:host { display: block; } span { color: transparent; border-radius: 4px; user-select: none;
        background: linear-gradient(90deg, #ececec 25%, #f5f5f5 50%, #ececec 75%) 0 / 200% 100%;
        animation: shine 1.6s linear infinite; box-decoration-break: clone; }
      @keyframes shine { to { background-position: -200% 0; } }
      @media (prefers-reduced-motion: reduce) { span { animation: none; } }`,
    attributes: () => ({ "aria-hidden": "true" }),
    draw: ({ content }) => <span>{text(content) || "\u2003".repeat(14)}</span>,
  });
  defineHostElement("s-progress", {
    css: ":host { display: block; } progress { inline-size: 100%; accent-color: var(--checkout-accent, #1773b0); }",
    draw: ({ value, max, accessibilityLabel }) => (
      <progress
        aria-label={text(accessibilityLabel) || undefined}
        value={typeof value === "number" ? value : undefined}
        max={typeof max === "number" ? max : 1}
      />
    ),
  });
  defineHostElement("s-banner", {
    css: `:host { display: block; }
      .banner { display: grid; grid-template-columns: auto 1fr auto; gap: 10px; padding: 12px 14px; border-radius: 6px;
        border: 1px solid #b9d7ec; background: #f0f7fc; color: #14384f; }
      .success { border-color: #b2dfc4; background: #effaf3; color: #0f4a2b; }
      .warning { border-color: #f0d6a4; background: #fff8e9; color: #573a00; }
      .critical { border-color: #f3c1b6; background: #fff4f1; color: #7a1d0a; }
      .heading { font-weight: 600; margin: 0; } svg { margin-block-start: 1px; }
      .dismiss { all: unset; cursor: pointer; display: flex; padding: 4px; margin: -4px; border-radius: 4px; }
      .dismiss:focus-visible { outline: 2px solid currentcolor; }`,
    draw: ({ tone, heading, hidden, dismissible }, element) =>
      hidden === true ? null : (
        <div class={`banner ${text(tone)}`} role={tone === "critical" ? "alert" : "status"}>
          <Glyph name={BANNER_GLYPHS[text(tone)] ?? "info"} />
          <div>
            {text(heading) && <p class="heading">{text(heading)}</p>}
            <slot />
          </div>
          {dismissible === true && (
            <button
              type="button"
              class="dismiss"
              aria-label="×"
              onClick={() => {
                element.emit("dismiss");
                element.emit("afterhide", { properties: { hidden: true } });
              }}
            >
              <Glyph name="x" />
            </button>
          )}
        </div>
      ),
  });
}
