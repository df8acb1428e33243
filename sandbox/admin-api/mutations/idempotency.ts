import { createHash } from "node:crypto";
import { getDirectiveValues } from "graphql";
import { badRequest } from "../../graphql/errors";
import type { Arguments } from "../../graphql/registry";
import type { Id, IdempotencyRecord } from "../../state/types";
import type { AdminContext, AdminInfo, UserError } from "../context";

/** How long a key is remembered, by the sandbox's clock (shopify.dev, "Implementing idempotency"). */
const RETENTION_MS = 24 * 3_600_000;

export type Idempotent =
  /** The same call was made before: this is what it made. */
  | { kind: "again"; resultId: Id }
  | { kind: "mismatch"; error: UserError }
  /** Not seen yet: do it, then `remember` what it made. A call that is refused isn't remembered. */
  | { kind: "first"; key: string; remember: (resultId: Id) => void };

/**
 * What the `@idempotent(key:)` of a field means for this call. It is required: without it the call is refused. Same key and
 * same arguments are the same call; same key and others are an error.
 */
export function idempotent(context: AdminContext, args: Arguments, info: AdminInfo): Idempotent {
  const [node] = info.fieldNodes;
  const directive = info.schema.getDirective("idempotent");
  const values = directive && node ? getDirectiveValues(directive, node, info.variableValues) : undefined;
  const key = values?.["key"];
  if (typeof key !== "string") {
    throw badRequest("The @idempotent directive is required for this mutation but was not provided.");
  }
  const { core, shop, app } = context;
  const now = core.clock.now();
  const oldest = new Date(now.getTime() - RETENTION_MS).toISOString();
  shop.idempotency = shop.idempotency.filter(({ createdAt }) => createdAt > oldest);
  const fingerprint = createHash("sha256").update(canonical(args)).digest("hex");
  const field = info.fieldName;
  const known = shop.idempotency.find(
    (record) => record.appId === app.id && record.field === field && record.key === key,
  );
  if (known) {
    if (known.fingerprint === fingerprint) return { kind: "again", resultId: known.resultId };
    const message = "The same idempotency key cannot be used with different operation parameters.";
    return { kind: "mismatch", error: { field: null, message, code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" } };
  }
  const remember = (resultId: Id): void => {
    const record: IdempotencyRecord = {
      appId: app.id,
      field,
      key,
      fingerprint,
      resultId,
      createdAt: now.toISOString(),
    };
    shop.idempotency.push(record);
    core.changed();
  };
  return { kind: "first", key, remember };
}

/** JSON with the keys of every object in order, so that equal values have equal texts. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(",")}}`;
}
