import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches } from "@remix-run/react";

export default function Root() {
  // Whichever route says in which language it speaks: the app's frame, or a page outside of it.
  const locale = useMatches()
    .map(({ data }) => (data as { locale?: string } | undefined)?.locale)
    .find(Boolean);
  return (
    <html lang={locale ?? "en"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <link rel="preconnect" href="https://cdn.shopify.com/" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
