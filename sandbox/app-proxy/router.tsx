/** @jsxImportSource preact */
import express, { Router, type Request, type Response } from "express";
import type { SandboxParts } from "../sandbox";
import type { AppConfiguration } from "../webhooks/app-configuration";
import { framedPage } from "../storefront/frame";
import { themePage } from "../storefront/theme/theme-page";
import { signedProxyQuery } from "./proxy-query";

const TIMEOUT_MS = 10_000;
const LARGEST_BODY = "10mb";
/** Signs a customer in for one request, by id: the sandbox's storefront has no accounts. */
const CUSTOMER_HEADER = "x-sandbox-customer";
/** What an app answers in to have it shown inside the shop's theme. */
const LIQUID = "application/liquid";
/** Not passed on to the app: cookies, which Shopify keeps to itself, and what belongs to one connection. */
const NOT_FORWARDED = [
  "cookie",
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "accept-encoding",
  CUSTOMER_HEADER,
];
/** Not passed back to the visitor. */
const NOT_RETURNED = [
  "set-cookie",
  "connection",
  "content-length",
  "transfer-encoding",
  "content-encoding",
  "keep-alive",
];

/** Requests below `/{prefix}/{subpath}` of the primary shop's storefront are passed on to the app, signed. */
export function appProxyRouter(parts: SandboxParts, proxy: AppConfiguration["app_proxy"]): Router {
  const router = Router();
  if (!proxy) return router;
  const pathPrefix = `/${proxy.prefix}/${proxy.subpath}`;
  const target = new URL(proxy.url, parts.app.url);
  router.use(
    pathPrefix,
    express.raw({ type: () => true, limit: LARGEST_BODY }),
    (request, response, next) => {
      const shop = parts.primaryShop();
      const customerId = request.get(CUSTOMER_HEADER) ?? null;
      if (customerId !== null && !shop.customers[customerId]) {
        response
          .status(400)
          .type("text/plain")
          .send(`${CUSTOMER_HEADER}: ${shop.domain} has no customer ${customerId}`);
        return;
      }
      const visited = new URL(request.originalUrl, parts.url());
      const address = new URL(target);
      address.pathname = `${target.pathname.replace(/\/$/, "")}${visited.pathname.slice(pathPrefix.length)}`;
      const facts = { shop: shop.domain, pathPrefix, customerId, at: new Date() };
      address.search = signedProxyQuery(visited.searchParams, facts, parts.app.apiSecret).toString();
      forward(parts, request, response, address).catch(next);
    },
  );
  return router;
}

async function forward(
  parts: SandboxParts,
  request: Request,
  response: Response,
  address: URL,
): Promise<void> {
  const body: unknown = request.body;
  let answer: globalThis.Response;
  let content: Buffer;
  try {
    answer = await fetch(address, {
      method: request.method,
      headers: forwardedHeaders(request),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(Buffer.isBuffer(body) && body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
    content = Buffer.from(await answer.arrayBuffer());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    response
      .status(502)
      .type("text/plain")
      .send(`There was an error in the third-party application: ${reason}`);
    return;
  }
  response.status(answer.status);
  for (const [name, value] of answer.headers) {
    if (!NOT_RETURNED.includes(name)) response.setHeader(name, value);
  }
  if (answer.headers.get("content-type")?.startsWith(LIQUID) !== true) {
    response.end(content);
    return;
  }
  const page = insideLayout(parts, request, response, content.toString("utf8"));
  response.type("html").send(page);
}

function forwardedHeaders(request: Request): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string" && !NOT_FORWARDED.includes(name)) headers.set(name, value);
  }
  headers.set("X-Forwarded-For", request.ip ?? "");
  headers.set("X-Forwarded-Host", request.get("host") ?? "");
  return headers;
}

/** The app's content as a page of the shop. Liquid in it is not rendered. */
function insideLayout(parts: SandboxParts, request: Request, response: Response, content: string): string {
  const page = themePage(parts, request, response, { pageType: "page" });
  return framedPage({
    page,
    title: page.visitor.shop.name,
    children: <div class="app-content" dangerouslySetInnerHTML={{ __html: content }} />,
  });
}
