import { redirect, type LoaderFunctionArgs } from "@remix-run/node";

/** Shopify opens the app at "/": its pages begin at /app, the query (shop, host, token) goes along. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(`/app${new URL(request.url).search}`);
}
