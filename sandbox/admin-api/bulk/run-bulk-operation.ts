import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { GraphQLError, type ExecutionResult } from "graphql";
import { withImplied } from "../../graphql/access";
import type { BulkOperation } from "../../state/types";
import type { AdminContext } from "../context";
import type { BulkConnection } from "./bulk-query";
import { bulkPaceOf } from "./pace";
import { walkConnection, type BulkObject } from "./walk-connection";

/** An operation that came to its end before all was found. */
class Failure extends Error {
  readonly code: NonNullable<BulkOperation["errorCode"]>;

  constructor(code: NonNullable<BulkOperation["errorCode"]>) {
    super(code);
    this.code = code;
  }
}

/**
 * Runs an operation in the background, page by page, until it is completed, has failed or is cancelled, and tells
 * bulk_operations/finish. What was found before a failure is kept as partial data.
 */
export async function runBulkOperation(
  context: AdminContext,
  operation: BulkOperation,
  root: BulkConnection,
): Promise<void> {
  const { core, shop } = context;
  const pace = bulkPaceOf(core.state);
  const { failNext } = pace;
  pace.failNext = null;
  const lines: string[] = [];
  const asked: AdminContext = { ...context, granted: withImplied(operation.scopes) };
  try {
    await wait(pace.pageMs, undefined, { ref: false });
    if (operation.status === "CREATED") operation.status = "RUNNING";
    for await (const page of walkConnection(root, operation.groupObjects, (text) => ask(asked, text))) {
      if (isCancelled(operation)) break;
      operation.rootObjectCount += page.roots;
      for (const object of page.objects) lines.push(lineOf(object));
      operation.objectCount = lines.length;
      if (failNext && lines.length >= failNext.afterObjects) throw new Failure(failNext.errorCode);
      core.changed();
      await wait(pace.pageMs, undefined, { ref: false });
    }
  } catch (error) {
    operation.errorCode = error instanceof Failure ? error.code : "INTERNAL_SERVER_ERROR";
    if (!(error instanceof Failure)) core.warn(`bulk operation ${operation.id} broke: ${String(error)}`);
  }
  if (!isCancelled(operation) && lines.length > 0) await keep(operation, lines);
  // Last, so that whoever sees the end sees the file.
  operation.completedAt = core.clock.now().toISOString();
  if (isCancelled(operation)) operation.status = "CANCELED";
  else operation.status = operation.errorCode === null ? "COMPLETED" : "FAILED";
  core.events.emit(shop.handle, { topic: "bulk_operations/finish", operationId: operation.id });
  core.changed();
}

/** Asked anew each time: a cancellation comes while the operation waits. */
function isCancelled({ status }: BulkOperation): boolean {
  return status === "CANCELING";
}

async function ask(context: AdminContext, text: string): Promise<Record<string, unknown>> {
  const read = context.engine.prepare({ query: text, variables: {}, operationName: null });
  if (!read.ok) throw new Error(read.errors.map(({ message }) => message).join("; "));
  const { result } = await read.prepared.run(context);
  const [error] = result.errors ?? [];
  if (error) throw isDenied(error) ? new Failure("ACCESS_DENIED") : error;
  return dataOf(result);
}

function isDenied({ extensions }: GraphQLError): boolean {
  return extensions["code"] === "ACCESS_DENIED";
}

function dataOf(result: ExecutionResult): Record<string, unknown> {
  // graphql-js gives objects without a prototype; the lines are plain ones.
  return JSON.parse(JSON.stringify(result.data ?? {})) as Record<string, unknown>;
}

/** Shopify escapes slashes, as JSON may: a reader that looks for text instead of parsing shows. */
function lineOf(object: BulkObject): string {
  return JSON.stringify(object).replaceAll("/", "\\/");
}

async function keep(operation: BulkOperation, lines: readonly string[]): Promise<void> {
  const text = `${lines.join("\n")}\n`;
  const packed = await promisify(gzip)(text);
  operation.file = packed.toString("base64");
  operation.fileSize = Buffer.byteLength(text);
}
