/** @jsxImportSource preact */
import { accessibility, boxDeclarations } from "./box-style";
import { defineHostElement, type HostElement, type Properties, runCommand, text } from "./host-element";
import { Spinner, SPINNER_CSS } from "./feedback";
import { Glyph } from "./glyphs";

function newTab({ target }: Properties): { target?: string; rel?: string } {
  return target === "_blank" ? { target: "_blank", rel: "noopener" } : {};
}

/** The browser's own click would reach the element, too, and be heard as a second one: it ends here. */
function activate(element: HostElement, click: Event): void {
  click.stopPropagation();
  runCommand(element.properties);
  element.emit("click");
}

/** Buttons, links and other things to press. */
export function defineActions(): void {
  defineHostElement("s-link", {
    css: `:host { display: inline; }
      a, button { all: unset; cursor: pointer; color: var(--extension-link, var(--checkout-accent, #1773b0)); text-decoration: underline;
        text-underline-offset: 2px; border-radius: 2px; }
      a:focus-visible, button:focus-visible { outline: 2px solid var(--checkout-accent, #1773b0); outline-offset: 2px; }
      .neutral { color: inherit; }`,
    draw: (properties, element) => {
      const label = text(properties.accessibilityLabel) || undefined;
      const tone = text(properties.tone);
      return text(properties.href) ? (
        <a
          href={text(properties.href)}
          {...newTab(properties)}
          aria-label={label}
          class={tone}
          onClick={(click) => activate(element, click)}
        >
          <slot />
        </a>
      ) : (
        <button type="button" aria-label={label} class={tone} onClick={(click) => activate(element, click)}>
          <slot />
        </button>
      );
    },
  });
  defineHostElement("s-button", {
    css: `:host { display: inline-block; }
      a, button { all: unset; box-sizing: border-box; cursor: pointer; display: inline-flex; justify-content: center; align-items: center; gap: 8px;
        min-block-size: var(--extension-button-height, 44px); padding: var(--extension-button-padding, 8px 18px); border-radius: var(--extension-button-radius, 6px); font-weight: 600; text-align: center; inline-size: 100%;
        background: var(--checkout-background, #fff); border: 1px solid var(--checkout-border, #dedede); }
      a.primary, button.primary { background: var(--checkout-accent, #1773b0); border-color: transparent; color: #fff; }
      .critical { color: #c5280c; } button.primary.critical { background: #c5280c; color: #fff; }
      a:focus-visible, button:focus-visible { outline: 2px solid var(--checkout-accent, #1773b0); outline-offset: 2px; }
      button:disabled { cursor: default; opacity: 0.55; } ${SPINNER_CSS}`,
    draw: (properties, element) => {
      const classes = `${text(properties.variant)} ${text(properties.tone)}`;
      const label = text(properties.accessibilityLabel) || undefined;
      const size = properties.inlineSize === "fill" ? <style>{":host { display: block; }"}</style> : null;
      if (text(properties.href)) {
        return (
          <>
            {size}
            <a href={text(properties.href)} {...newTab(properties)} class={classes} aria-label={label}>
              {element.slot === "breadcrumb-actions" && <Glyph name="arrow-left" />}
              <slot />
            </a>
          </>
        );
      }
      return (
        <>
          {size}
          <button
            type="button"
            class={classes}
            aria-label={label}
            aria-busy={properties.loading === true}
            disabled={properties.disabled === true || properties.loading === true}
            onClick={(click) => activate(element, click)}
          >
            {properties.loading === true ? <Spinner size="small" /> : <slot />}
          </button>
        </>
      );
    },
  });
  defineHostElement("s-button-group", {
    css: ":host { display: flex; flex-flow: row wrap; gap: 12px; }",
    attributes: ({ accessibilityLabel }) => ({
      role: "group",
      "aria-label": text(accessibilityLabel) || undefined,
    }),
    draw: () => (
      <>
        <slot name="primary-action" />
        <slot />
        <slot name="secondary-actions" />
      </>
    ),
  });
  for (const tag of ["s-clickable", "s-press-button"]) {
    defineHostElement(tag, {
      css: ":host { display: block; } button, a { all: unset; cursor: pointer; display: block; inline-size: 100%; }",
      draw: (properties, element) => (
        <>
          <style>{`:host { ${boxDeclarations(properties)} }`}</style>
          {text(properties.href) ? (
            <a href={text(properties.href)} {...newTab(properties)} {...accessibility(properties)}>
              <slot />
            </a>
          ) : (
            <button
              type="button"
              disabled={properties.disabled === true}
              aria-label={text(properties.accessibilityLabel) || undefined}
              onClick={(click) => activate(element, click)}
            >
              <slot />
            </button>
          )}
        </>
      ),
    });
  }
}
