import { setTimeout as wait } from "node:timers/promises";
import express, { Router, type Request } from "express";
import { loggedErrors } from "../admin-api/graphql-answer";
import { currencyOf } from "../commerce/markets";
import { AccessRules } from "../graphql/access";
import { Engine, isNotEmulated, type GraphqlRequest, type Prepared } from "../graphql/engine";
import { readGraphqlBody } from "../graphql/request-body";
import { requestShop } from "../request-shop";
import type { SandboxParts } from "../sandbox";
import { loadSchema, UnknownSchemaError, type AccessRule } from "../schemas/load-schema";
import type { ApiCall, ShopState } from "../state/types";
import type { StorefrontContext } from "./context";
import { storefrontRegistry } from "./storefront-registry";

type Answer = { status: number; body: unknown };
type Logged = Pick<ApiCall, "status" | "errors"> & Partial<ApiCall>;

const engines = new Map<string, Promise<Engine<StorefrontContext>>>();

/** What the checkout's page sends for extensions: their `shopify.query` may read what tokenless calls may not. */
export const EXTENSIONS_TOKEN = "sandbox-checkout-extensions";
const TOKEN_HEADER = "x-shopify-storefront-access-token";

/** What tokenless calls are refused. Of what they may read, the schema's data says nothing. */
const NOT_TOKENLESS: Record<string, AccessRule> = {
  "Product.tags": {
    scopes: ["unauthenticated_read_product_tags"],
    words: "`unauthenticated_read_product_tags` access scope.",
  },
};

/** POST /api/{version}/graphql.json: tokenless for scripts of the storefront, with more for checkout extensions. */
export function storefrontApiRouter(parts: SandboxParts): Router {
  const router = Router();
  const readers = [express.json(), express.text({ type: "application/graphql" })];
  router.post("/api/:version/graphql.json", ...readers, (request, response, next) => {
    answer(parts, request).then(({ status, body }) => {
      if (status === 0) response.destroy();
      else response.status(status).json(body);
    }, next);
  });
  return router;
}

async function answer(parts: SandboxParts, request: Request): Promise<Answer> {
  const began = new Date();
  const shop = requestShop(parts, request);
  const engine = await engineOf(request.params["version"] ?? "");
  if (!shop || !engine) return { status: 404, body: { errors: "Not Found" } };
  const token = request.get(TOKEN_HEADER);
  if (token !== undefined && token !== EXTENSIONS_TOKEN)
    return { status: 401, body: { errors: [{ message: "", extensions: { code: "UNAUTHORIZED" } }] } };
  const body = readGraphqlBody(request.body);
  if (!body) return { status: 400, body: { errors: [{ message: "Required parameter missing or invalid" }] } };
  const log = (told: Logged): void => writeLog(parts, shop, body, began, told);
  const read = engine.prepare(body);
  if (!read.ok) {
    const { errors, name, refused, notEmulated } = read;
    log({ status: 200, errors: loggedErrors(errors), operation: name ?? "unknown", refused, notEmulated });
    return { status: 200, body: { errors } };
  }
  const granted = token === undefined ? new Set<string>() : null;
  return execute(parts, shop, read.prepared, granted, log);
}

async function execute(
  parts: SandboxParts,
  shop: ShopState,
  prepared: Prepared,
  granted: StorefrontContext["granted"],
  log: (told: Logged) => void,
): Promise<Answer> {
  const { name, rootFields, kind } = prepared;
  const names = {
    operation: name ?? rootFields.join(", "),
    kind: kind === "mutation" ? kind : ("query" as const),
  };
  const operation = { shop: shop.domain, operationName: name, rootFields, mutation: kind === "mutation" };
  const fault = parts.faults.beforeExecute(operation);
  if (fault) {
    if (fault.kind === "timeout") await wait(fault.ms);
    const status = { throttle: 430, timeout: 0, fail: fault.kind === "fail" ? fault.status : 0 }[fault.kind];
    log({ status, errors: [], fault: `${fault.kind} before its effect`, ...names });
    return { status, body: { errors: [{ message: "The sandbox was asked to fail." }] } };
  }
  const inContext = prepared.directive("inContext");
  const country = typeof inContext?.["country"] === "string" ? inContext["country"] : null;
  const context: StorefrontContext = {
    granted,
    core: parts,
    shop,
    country,
    currency: country === null ? shop.currency : currencyOf(shop, country),
  };
  const { result } = await prepared.run(context);
  const errors = result.errors ?? [];
  log({ status: 200, errors: loggedErrors(errors), notEmulated: errors.some(isNotEmulated), ...names });
  const answered = {
    ...result,
    extensions: { context: { country: country ?? shop.address.countryCode, language: "EN" } },
  };
  return { status: 200, body: answered };
}

/** Null for a version that there is no schema of. */
async function engineOf(version: string): Promise<Engine<StorefrontContext> | null> {
  if (!/^\d{4}-\d{2}$/.test(version)) return null;
  let engine = engines.get(version);
  if (!engine) {
    engine = loadSchema(`storefront-graphql_${version}`).then(
      ({ schema, access }) =>
        new Engine(schema, new AccessRules(access, NOT_TOKENLESS), storefrontRegistry()),
    );
    engines.set(version, engine);
  }
  try {
    return await engine;
  } catch (error) {
    engines.delete(version);
    if (error instanceof UnknownSchemaError) return null;
    throw error;
  }
}

function writeLog(
  parts: SandboxParts,
  shop: ShopState,
  { query, variables }: GraphqlRequest,
  began: Date,
  told: Logged,
): void {
  parts.log.add({
    at: parts.clock.now().toISOString(),
    realAt: began.toISOString(),
    milliseconds: Date.now() - began.getTime(),
    shop: shop.handle,
    surface: "storefront",
    appId: null,
    token: "none",
    operation: "unknown",
    kind: "unknown",
    query,
    variables,
    cost: null,
    userErrors: [],
    refused: false,
    notEmulated: false,
    fault: null,
    ...told,
  });
}
