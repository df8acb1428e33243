import { setTimeout as wait } from "node:timers/promises";
import { GraphQLError, type ExecutionResult } from "graphql";
import { installationOf } from "../commerce/app-installation";
import type { ApiFault, ApiOperation } from "../faults/fault-injector";
import { AccessRules, withImplied } from "../graphql/access";
import { MOST_FOR_ONE } from "../graphql/cost";
import { Engine, isNotEmulated, type GraphqlRequest, type Prepared } from "../graphql/engine";
import { checkScalars } from "../graphql/scalars";
import { Throttle } from "../graphql/throttle";
import { activeToken } from "../oauth/access-tokens";
import type { SandboxParts } from "../sandbox";
import { loadSchema, UnknownSchemaError } from "../schemas/load-schema";
import type { AccessToken, ApiCall, ShopState } from "../state/types";
import { adminRegistry, MORE_ACCESS_RULES } from "./admin-registry";
import type { AdminContext } from "./context";
import { loggedErrors, userErrorsIn } from "./graphql-answer";

/** Status 0: no answer at all. */
export type AdminAnswer = { status: number; body: unknown; headers: Record<string, string> };

const INVALID_TOKEN = "[API] Invalid API key or access token (unrecognized login or wrong password)";
const RATE_LIMITS = "https://shopify.dev/api/usage/rate-limits";
const LIVING_VERSIONS = /^\d{4}-(01|04|07|10)$/;

/** One engine a version for the whole process; one throttle a sandbox. */
const engines = new Map<string, Promise<Engine<AdminContext>>>();
const throttles = new WeakMap<object, Throttle>();

/** Answers one call of the Admin API and writes it into the log. */
export async function answerAdminCall(
  parts: SandboxParts,
  shop: ShopState,
  version: string,
  tokenText: string | undefined,
  request: GraphqlRequest,
): Promise<AdminAnswer> {
  const began = new Date();
  const token = activeToken(parts, shop, tokenText);
  const log = (told: Logged): void => writeLog(parts, shop, token, request, began, told);
  const installation = installationOf(shop, parts.app);
  if (!token || !installation) {
    log({ status: 401, errors: [{ message: INVALID_TOKEN, code: "UNAUTHORIZED" }] });
    return { status: 401, body: { errors: INVALID_TOKEN }, headers: {} };
  }
  const engine = LIVING_VERSIONS.test(version) ? await engineOf(version) : null;
  if (!engine) {
    log({ status: 404, errors: [{ message: `There is no API version ${version}.`, code: "NOT_FOUND" }] });
    return { status: 404, body: { errors: "Not Found" }, headers: {} };
  }
  const headers = { "X-Shopify-API-Version": version };
  const read = engine.prepare(request);
  if (!read.ok) {
    const { errors, name, refused, notEmulated } = read;
    log({ status: 200, operation: name, errors: loggedErrors(errors), refused, notEmulated });
    return { status: 200, body: { errors }, headers };
  }
  const call = new Call(parts, shop, token, read.prepared, log);
  const context: AdminContext = {
    granted: withImplied(token.scopes),
    core: parts,
    shop,
    app: parts.app,
    installation,
    token,
    apiVersion: version,
    engine,
  };
  return { headers, ...(await call.answer(context)) };
}

type Logged = Pick<ApiCall, "status" | "errors"> &
  Partial<Pick<ApiCall, "cost" | "userErrors" | "refused" | "notEmulated" | "fault" | "kind">> & {
    operation?: string | null;
  };

/** A prepared call on its way: throttled, perhaps made to fail, executed, charged. */
class Call {
  readonly #parts: SandboxParts;
  readonly #shop: ShopState;
  readonly #prepared: Prepared;
  readonly #log: (told: Logged) => void;
  readonly #throttle: Throttle;
  readonly #bucket: string;
  readonly #operation: ApiOperation;

  constructor(
    parts: SandboxParts,
    shop: ShopState,
    token: AccessToken,
    prepared: Prepared,
    log: (told: Logged) => void,
  ) {
    this.#parts = parts;
    this.#shop = shop;
    this.#prepared = prepared;
    this.#log = log;
    this.#throttle = throttleOf(parts.state);
    this.#bucket = `${token.appId}:${shop.handle}`;
    this.#operation = {
      shop: shop.domain,
      operationName: prepared.name,
      rootFields: prepared.rootFields,
      mutation: prepared.kind === "mutation",
    };
  }

  async answer(context: AdminContext): Promise<Omit<AdminAnswer, "headers">> {
    const { requestedCost } = this.#prepared;
    const plan = this.#shop.plan.publicName;
    if (requestedCost > MOST_FOR_ONE) return this.#refuse(tooDear(requestedCost), null);
    const before = this.#parts.faults.beforeExecute(this.#operation);
    if (before && before.kind !== "throttle") return this.#fail(before, "before its effect");
    if (before || !this.#throttle.take(this.#bucket, plan, requestedCost)) {
      return this.#refuse(throttled(), before ? "throttle" : null);
    }
    const { result, actualCost } = await this.#prepared.run(context);
    this.#throttle.giveBack(this.#bucket, plan, Math.max(0, requestedCost - actualCost));
    const cost = { requested: requestedCost, actual: actualCost };
    const after = this.#parts.faults.afterExecute(this.#operation);
    if (after && after.kind !== "throttle") return this.#fail(after, "after its effect", result, cost);
    this.#tell(200, result, cost, null);
    return { status: 200, body: { ...result, extensions: this.#extensions(actualCost) } };
  }

  #refuse(error: object, fault: string | null): Omit<AdminAnswer, "headers"> {
    const errors = [error];
    const { message, extensions } = error as { message: string; extensions: { code: string } };
    this.#log({ status: 200, errors: [{ message, code: extensions.code }], fault, ...this.#names() });
    return { status: 200, body: { errors, extensions: this.#extensions(null) } };
  }

  async #fail(
    fault: Exclude<ApiFault, { kind: "throttle" }>,
    when: string,
    result: ExecutionResult = {},
    cost: ApiCall["cost"] = null,
  ): Promise<Omit<AdminAnswer, "headers">> {
    if (fault.kind === "timeout") await wait(fault.ms);
    const status = fault.kind === "timeout" ? 0 : fault.status;
    this.#tell(status, result, cost, `${fault.kind} ${when}`);
    return { status, body: { errors: "Bad Gateway" } };
  }

  #tell(status: number, result: ExecutionResult, cost: ApiCall["cost"], fault: string | null): void {
    const errors: readonly GraphQLError[] = result.errors ?? [];
    for (const { originalError } of errors) {
      if (!originalError || originalError instanceof GraphQLError) continue;
      this.#parts.warn(`${this.#prepared.name ?? "a call"} broke: ${originalError.stack ?? ""}`);
    }
    this.#log({
      status,
      cost,
      fault,
      errors: loggedErrors(errors),
      userErrors: userErrorsIn(result),
      notEmulated: errors.some(isNotEmulated),
      ...this.#names(),
    });
  }

  #names(): Pick<Logged, "operation" | "kind"> {
    const { name, rootFields, kind } = this.#prepared;
    return { operation: name ?? rootFields.join(", "), kind: kind === "mutation" ? "mutation" : "query" };
  }

  #extensions(actualQueryCost: number | null): unknown {
    const throttleStatus = this.#throttle.status(this.#bucket, this.#shop.plan.publicName);
    return { cost: { requestedQueryCost: this.#prepared.requestedCost, actualQueryCost, throttleStatus } };
  }
}

function throttled(): object {
  return { message: "Throttled", extensions: { code: "THROTTLED", documentation: RATE_LIMITS } };
}

function tooDear(cost: number): object {
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${MOST_FOR_ONE}).`;
  const extensions = { code: "MAX_COST_EXCEEDED", cost, maxCost: MOST_FOR_ONE, documentation: RATE_LIMITS };
  return { message, extensions };
}

/** Null for a version that there is no schema of. */
async function engineOf(version: string): Promise<Engine<AdminContext> | null> {
  const name = `admin_${version}`;
  let engine = engines.get(name);
  if (!engine) {
    engine = loadSchema(name).then(({ schema, access }) => {
      checkScalars(schema);
      return new Engine(schema, new AccessRules(access, MORE_ACCESS_RULES), adminRegistry());
    });
    engines.set(name, engine);
  }
  try {
    return await engine;
  } catch (error) {
    engines.delete(name);
    if (error instanceof UnknownSchemaError) return null;
    throw error;
  }
}

function throttleOf(state: object): Throttle {
  const throttle = throttles.get(state) ?? new Throttle();
  throttles.set(state, throttle);
  return throttle;
}

function writeLog(
  parts: SandboxParts,
  shop: ShopState,
  token: AccessToken | null,
  request: GraphqlRequest,
  began: Date,
  told: Logged,
): void {
  parts.log.add({
    at: parts.clock.now().toISOString(),
    realAt: began.toISOString(),
    milliseconds: Date.now() - began.getTime(),
    shop: shop.handle,
    surface: "admin",
    appId: token?.appId ?? null,
    token: token?.kind ?? "none",
    operation: told.operation ?? request.operationName ?? "unknown",
    kind: told.kind ?? "unknown",
    query: request.query,
    variables: request.variables,
    status: told.status,
    cost: told.cost ?? null,
    errors: told.errors,
    userErrors: told.userErrors ?? [],
    refused: told.refused ?? false,
    notEmulated: told.notEmulated ?? false,
    fault: told.fault ?? null,
  });
}
