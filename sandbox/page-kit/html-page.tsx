/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";
import { render } from "preact-render-to-string";

export type HtmlPage = {
  title: string;
  /** BCP 47, for the `lang` attribute. */
  language: string;
  /** Addresses of style sheets after the shared one. */
  styles?: string[];
  /** Addresses of scripts; they run when the page has been read. */
  scripts?: string[];
  bodyClass?: string;
  body: ComponentChildren;
};

/** A whole HTML document. */
export function renderPage(page: HtmlPage): string {
  return `<!doctype html>${render(documentOf(page))}`;
}

function documentOf({ title, language, styles = [], scripts = [], bodyClass, body }: HtmlPage): VNode {
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="/sandbox-assets/icon.svg" type="image/svg+xml" />
        {["/sandbox-assets/page.css", ...styles].map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {scripts.map((src) => (
          <script key={src} src={src} defer />
        ))}
      </head>
      <body class={bodyClass}>{body}</body>
    </html>
  );
}
