import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { env } from "~/env.server";
import { isPassing } from "~/http/passing-fault.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { authenticate, unauthenticated } from "~/shopify.server";
import { currentTime } from "~/time/clock.server";

/** A customer who is signed in to their account, as Shopify vouches for them. */
export type AccountVisitor = {
  shop: string;
  /** gid://shopify/Customer/1 */
  customerId: string;
  now: Date;
};

/**
 * Who asks from a customer's account, in the customer's own browser; null while nobody is signed in (an order page can be opened by a
 * link alone). Also answers the browser's question before (OPTIONS).
 * @throws Response 401 for a token that isn't Shopify's for this app
 */
export async function accountVisit(
  request: Request,
): Promise<{ visitor: AccountVisitor | null; cors: (response: Response) => Response }> {
  const { sessionToken, cors } = await authenticate.public.customerAccount(request);
  // The library doesn't look for whom the token was made.
  if (sessionToken.aud !== env.SHOPIFY_API_KEY) throw cors(new Response(undefined, { status: 401 }));
  const { dest, sub } = sessionToken as { dest: string; sub?: string };
  const visitor = sub
    ? { shop: dest.replace(/^https:\/\//, ""), customerId: customerGid(sub), now: await currentTime() }
    : null;
  return { visitor, cors };
}

function customerGid(sub: string): string {
  return /^\d+$/.test(sub) ? `gid://shopify/Customer/${sub}` : sub;
}

/** What is asked of Shopify for the answer: 503 where it doesn't answer just now, `nothing` where the shop hasn't the app any more. */
export async function withShopify(
  { shop }: AccountVisitor,
  nothing: Response,
  work: (admin: AdminApi) => Promise<Response>,
): Promise<Response> {
  try {
    const { admin } = await unauthenticated.admin(shop);
    return await work(admin);
  } catch (error) {
    if (error instanceof SessionNotFoundError) return nothing;
    if (isPassing(error)) return accountJson({ reason: "shopify-busy" }, 503);
    throw error;
  }
}

/** An answer that nobody keeps. */
export function accountJson(answer: object, status = 200): Response {
  return Response.json(answer, { status, headers: { "Cache-Control": "no-store" } });
}
