/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";
import { render } from "preact-render-to-string";
import { rateOf } from "../commerce/markets";
import type { Visitor } from "./visitor";

/** The head and body of every page that shoppers see. */
export type ShopDocument = {
  visitor: Visitor;
  title: string;
  /** Besides the shop's own. */
  styles?: readonly string[];
  scripts?: readonly string[];
  /** More for the head, as HTML. */
  head?: string;
  /** Shown inside the theme editor. */
  designMode?: boolean;
  bodyClass?: string;
  body: ComponentChildren;
};

/** A whole HTML document. */
export function renderDocument(document: ShopDocument): string {
  const html = render(documentOf(document));
  return `<!doctype html>${document.head ? html.replace("</head>", () => `${document.head ?? ""}</head>`) : html}`;
}

function documentOf({
  visitor,
  title,
  styles = [],
  scripts = [],
  bodyClass,
  designMode,
  body,
}: ShopDocument): VNode {
  return (
    <html lang={visitor.speech.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0b4f39" />
        <title>{title}</title>
        <link rel="icon" href="/storefront-assets/mark.svg" type="image/svg+xml" />
        {["/storefront-assets/tokens.css", ...styles].map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <script dangerouslySetInnerHTML={{ __html: shopifyGlobal(visitor, designMode ?? false) }} />
        {scripts.map((src) => (
          <script key={src} src={src} defer />
        ))}
      </head>
      <body class={bodyClass}>{body}</body>
    </html>
  );
}

/** `window.Shopify`, as far as storefronts' scripts and theme app extensions rely on it. */
function shopifyGlobal({ shop, currency, country, speech }: Visitor, designMode: boolean): string {
  const shopify = {
    shop: shop.domain,
    locale: speech.language,
    country,
    currency: { active: currency, rate: rateOf(shop, currency) },
    routes: { root: "/" },
    theme: { name: shop.theme.name, role: "main" },
    // Only there while a page is shown in the theme editor.
    ...(designMode ? { designMode } : {}),
  };
  return `window.Shopify = Object.assign(window.Shopify || {}, ${JSON.stringify(shopify).replace(/</g, "\\u003c")});`;
}
