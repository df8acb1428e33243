/** @jsxImportSource preact */
import { accessibility, boxDeclarations, spaces } from "./box-style";
import { type Drawing, defineHostElement, type Properties, text } from "./host-element";

function container(css: string, declarations: (properties: Properties) => string): Drawing {
  return {
    css,
    attributes: accessibility,
    draw: (properties) => (
      <>
        <style>{`:host { ${boxDeclarations(properties)} ${declarations(properties)} }`}</style>
        <slot />
      </>
    ),
  };
}

function gaps({ gap, rowGap, columnGap }: Properties): string {
  const rules = [];
  if (text(gap)) rules.push(`gap: ${spaces(gap)};`);
  if (text(rowGap)) rules.push(`row-gap: ${spaces(rowGap)};`);
  if (text(columnGap)) rules.push(`column-gap: ${spaces(columnGap)};`);
  return rules.join(" ");
}

function alignment(properties: Properties): string {
  const names = [
    "alignItems",
    "alignContent",
    "justifyContent",
    "justifyItems",
    "placeItems",
    "placeContent",
  ];
  return names
    .filter((name) => text(properties[name]) !== "")
    .map(
      (name) =>
        `${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}: ${text(properties[name])};`,
    )
    .join(" ");
}

/** Stacks, grids, boxes and the like. */
export function defineLayout(): void {
  defineHostElement(
    "s-box",
    container(":host { display: block; min-width: 0; }", () => ""),
  );
  defineHostElement(
    "s-query-container",
    container(":host { display: block; container-type: inline-size; }", () => ""),
  );
  defineHostElement(
    "s-scroll-box",
    container(":host { display: block; overflow: auto; }", () => ""),
  );
  defineHostElement("s-page", {
    css: `:host { display: block; } .top { display: flex; flex-flow: row wrap; align-items: center; gap: 12px; margin-block-end: 24px; }
      .heading { flex: 1 1 12em; min-inline-size: 0; } h1 { font-size: 1.5em; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
      p { margin: 4px 0 0; color: var(--checkout-text-subdued, #666); }`,
    draw: ({ heading, subheading }) => (
      <>
        <div class="top">
          <slot name="breadcrumb-actions" />
          <div class="heading">
            <h1>{text(heading)}</h1>
            {text(subheading) && <p>{text(subheading)}</p>}
          </div>
          <slot name="secondary-actions" />
          <slot name="primary-action" />
        </div>
        <slot />
      </>
    ),
  });
  defineHostElement("s-section", {
    css: ":host { display: block; } h2 { font-size: 1.05em; margin: 0 0 12px; }",
    draw: ({ heading }) => (
      <section aria-label={text(heading) || undefined}>
        {text(heading) && <h2>{text(heading)}</h2>}
        <slot />
      </section>
    ),
  });
  defineHostElement(
    "s-stack",
    container(":host { display: flex; min-width: 0; }", (properties) =>
      [
        properties.direction === "inline" ? "flex-flow: row wrap;" : "flex-flow: column nowrap;",
        gaps(properties),
        alignment(properties),
      ].join(" "),
    ),
  );
  defineHostElement(
    "s-grid",
    container(":host { display: grid; min-width: 0; }", (properties) =>
      [
        text(properties.gridTemplateColumns) &&
          `grid-template-columns: ${text(properties.gridTemplateColumns)};`,
        text(properties.gridTemplateRows) && `grid-template-rows: ${text(properties.gridTemplateRows)};`,
        gaps(properties),
        alignment(properties),
      ].join(" "),
    ),
  );
  defineHostElement(
    "s-grid-item",
    container(":host { display: block; min-width: 0; }", ({ gridColumn, gridRow }) =>
      [
        text(gridColumn) && `grid-column: ${text(gridColumn)};`,
        text(gridRow) && `grid-row: ${text(gridRow)};`,
      ].join(" "),
    ),
  );
  defineHostElement("s-divider", {
    css: `:host { display: block; } :host([data-block]) { align-self: stretch; }
      hr { border: 0; border-block-start: 1px solid var(--checkout-border, #dedede); margin: 0; }
      hr.block { border-inline-start: 1px solid var(--checkout-border, #dedede); block-size: 100%; }`,
    draw: ({ direction }) => <hr class={direction === "block" ? "block" : ""} />,
  });
}
