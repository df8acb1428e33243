/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";

/** The element that Shopify puts around each section of a page, and around what the Section Rendering API gives. */
export function SectionElement({ id, children }: { id: string; children: ComponentChildren }): VNode {
  return (
    <div id={`shopify-section-${id}`} class="shopify-section">
      {children}
    </div>
  );
}

/** HTML that is there already, as the app's blocks are, in the middle of the theme's own. */
export function Html({ html }: { html: string }): VNode | null {
  return html === "" ? null : <div class="app-html" dangerouslySetInnerHTML={{ __html: html }} />;
}
