import { randomBytes } from "node:crypto";
import { z } from "zod";
import { idOf, paging, readArguments } from "../../graphql/arguments";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import type { Arguments } from "../../graphql/registry";
import { printTime } from "../../graphql/scalars";
import { searchFilter, timeMatches, wordMatches, type Matchers } from "../../graphql/search-query";
import { gid, nextId } from "../../state/ids";
import type { BulkOperation } from "../../state/types";
import type { AdminContext, AdminRegistry, UserError } from "../context";
import { userErrors } from "../fields/values";
import { readBulkQuery } from "./bulk-query";
import { bulkOperationsOf, filePath, isExpired, isUnderWay } from "./kept-operations";
import { runBulkOperation } from "./run-bulk-operation";
import { connectionText, PAGE } from "./walk-connection";

const runArguments = z.strictObject({ query: z.string(), groupObjects: z.boolean().default(false) });
const oneArguments = z.strictObject({ id: z.string() });
const listArguments = z.strictObject({
  ...paging,
  query: z.string().optional(),
  sortKey: z.enum(["CREATED_AT", "COMPLETED_AT"]).optional(),
});

/** The version from which an app may run five at once in a shop, instead of one. */
const FIVE_AT_ONCE_SINCE = "2026-01";
const MOST_AT_ONCE = 5;

/** Bulk operations of queries: they run for real, over all that the sandbox plays. */
export function bulkOperations(registry: AdminRegistry): void {
  registry.type<BulkOperation>("BulkOperation", {
    id: ({ id }) => gid("BulkOperation", id),
    type: () => "QUERY",
    query: ({ query }) => query,
    status: (operation, _args, { core }) =>
      operation.status === "COMPLETED" && isExpired(operation, core.clock.now())
        ? "EXPIRED"
        : operation.status,
    errorCode: ({ errorCode }) => errorCode,
    createdAt: ({ createdAt }) => printTime(createdAt),
    completedAt: ({ status, completedAt }) =>
      status === "COMPLETED" && completedAt !== null ? printTime(completedAt) : null,
    objectCount: ({ objectCount }) => String(objectCount),
    rootObjectCount: ({ rootObjectCount }) => String(rootObjectCount),
    fileSize: ({ status, fileSize }) =>
      status === "COMPLETED" && fileSize !== null ? String(fileSize) : null,
    url: (operation, _args, context) => urlOf(operation, "COMPLETED", context),
    partialDataUrl: (operation, _args, context) => urlOf(operation, "FAILED", context),
  });
  registry.value("BulkOperationRunQueryPayload", ["bulkOperation", "userErrors"]);
  registry.value("BulkOperationCancelPayload", ["bulkOperation", "userErrors"]);
  registry.value("BulkOperationUserError", ["field", "message", "code"]);
  registry.type<undefined>("QueryRoot", {
    bulkOperation: (_root, args, context) => {
      const operation = find(context, readArguments("QueryRoot.bulkOperation", oneArguments, args).id);
      return operation ? entity(operation) : null;
    },
    bulkOperations: (_root, args, context) => {
      const where = "QueryRoot.bulkOperations";
      const { query, sortKey = "CREATED_AT", ...page } = readArguments(where, listArguments, args);
      const found = Object.values(bulkOperationsOf(context.shop)).filter(
        searchFilter(where, query, MATCHERS),
      );
      const value = ({ createdAt, completedAt }: BulkOperation): string =>
        sortKey === "CREATED_AT" ? createdAt : (completedAt ?? "");
      return connection(found, { id: ({ id }) => id, value }, page, entity);
    },
  });
  registry.type<undefined>("Mutation", {
    bulkOperationRunQuery: (_root, args, context) => run(args, context),
    bulkOperationCancel: (_root, args, context) => cancel(args, context),
  });
}

const MATCHERS: Matchers<BulkOperation> = {
  status: ({ status }, term) => wordMatches(status, term),
  operation_type: (_operation, term) => wordMatches("query", term),
  created_at: ({ createdAt }, term) => timeMatches(createdAt, term),
  completed_at: ({ completedAt }, term) => completedAt !== null && timeMatches(completedAt, term),
};

function run(args: Arguments, context: AdminContext): unknown {
  const { core, shop, app, token, apiVersion, engine } = context;
  const { query, groupObjects } = readArguments("Mutation.bulkOperationRunQuery", runArguments, args);
  const running = Object.values(bulkOperationsOf(shop)).filter(isUnderWay);
  if (apiVersion < FIVE_AT_ONCE_SINCE ? running.length > 0 : running.length >= MOST_AT_ONCE)
    return refused(tooMany(running, apiVersion));
  const read = readBulkQuery(engine.schema, query);
  if (!read.ok) return refused({ field: ["query"], message: read.message, code: "INVALID" });
  // What isn't played is told to the caller, who can do something about it, and not to the operation.
  const text = `{ ${connectionText(read.root, PAGE, null)} }`;
  const prepared = engine.prepare({ query: text, variables: {}, operationName: null });
  if (!prepared.ok) throw prepared.errors[0] ?? new Error("the bulk query can't be prepared");
  const operation: BulkOperation = {
    id: nextId(core.state, "BulkOperation"),
    appId: app.id,
    apiVersion,
    scopes: [...token.scopes],
    query,
    groupObjects,
    status: "CREATED",
    errorCode: null,
    createdAt: core.clock.now().toISOString(),
    completedAt: null,
    objectCount: 0,
    rootObjectCount: 0,
    secret: randomBytes(16).toString("hex"),
    file: null,
    fileSize: null,
  };
  bulkOperationsOf(shop)[operation.id] = operation;
  core.changed();
  void runBulkOperation(context, operation, read.root);
  return { bulkOperation: entity(operation), userErrors: [] };
}

function cancel(args: Arguments, context: AdminContext): unknown {
  const operation = find(context, readArguments("Mutation.bulkOperationCancel", oneArguments, args).id);
  const fault = operation
    ? !isUnderWay(operation) && `A bulk operation cannot be canceled when it is ${lower(operation)}`
    : "Bulk operation does not exist";
  if (operation && !fault) operation.status = "CANCELING";
  context.core.changed();
  return {
    bulkOperation: operation ? entity(operation) : null,
    userErrors: fault ? userErrors([{ field: ["id"], message: fault }]) : [],
  };
}

function lower({ status }: BulkOperation): string {
  return status.toLowerCase();
}

function tooMany(running: readonly BulkOperation[], apiVersion: string): UserError {
  if (apiVersion >= FIVE_AT_ONCE_SINCE) {
    const message = "Bulk operations limit reached. Please try again later.";
    return { field: null, message, code: "LIMIT_REACHED" };
  }
  const other = gid("BulkOperation", running[0]?.id ?? "");
  const message = `A bulk query operation for this app and shop is already in progress: ${other}.`;
  return { field: null, message, code: "OPERATION_IN_PROGRESS" };
}

function refused(error: UserError): unknown {
  return { bulkOperation: null, userErrors: userErrors([error]) };
}

function find({ shop, app }: AdminContext, gidText: string): BulkOperation | null {
  const id = idOf("BulkOperation", gidText);
  const operation = id === null ? undefined : bulkOperationsOf(shop)[id];
  return operation?.appId === app.id ? operation : null;
}

function entity(operation: BulkOperation): Entity {
  return new Entity("BulkOperation", operation);
}

/** Where the file lies, for an operation that came to this end; null without a file, and when it is gone. */
function urlOf(
  operation: BulkOperation,
  end: BulkOperation["status"],
  { core }: AdminContext,
): string | null {
  const there =
    operation.status === end && operation.file !== null && !isExpired(operation, core.clock.now());
  return there ? `${core.url()}${filePath(operation)}` : null;
}
